"""Every text of a listing that the public may read, in one table: the wording gate reads these and no others.

A new text that a seller writes gets a row here the day it is written; a test walks the tables and asks for it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marketplace.core.text import N_
from marketplace.goods.catalogue.models import Listing, Variant

BREAK = " ; "  # between texts that stand apart, so that no name is read across two of them
OTHER = "words."  # what begins the names of the texts in the other language


@dataclass(frozen=True)
class Door:
    """One text: the field it is typed in, what that is called, and how it is read off a listing."""

    field: str
    label: str
    read: Callable[[Listing], str]
    gated: bool = False  # a change of it goes past a verifier, whatever it says
    plain: bool = False  # too short to say anything doubtful: what is not stopped is fine


def offered(listing: Listing) -> list[Variant]:
    """List the packs that are not removed."""
    return [v for v in listing.variants if v.removed_at is None]


def _plain(name: str) -> Callable[[Listing], str]:
    return lambda listing: str(getattr(listing, name) or "")


def _other(name: str) -> Callable[[Listing], str]:
    return lambda listing: str(getattr(listing.words, name) or "") if listing.words else ""


def _options(listing: Listing) -> str:
    said = (f"{name}: {value}" if name not in OPTION_WORDS else str(value) for v in offered(listing) for name, value in v.options.items())
    return BREAK.join(dict.fromkeys(said))


def _other_options(listing: Listing) -> str:
    """Read what the packs say in the other language; of a property, name and value stand together, as buyers read them."""
    known = listing.words.options if listing.words else {}
    said = (
        [known[word] for word in (name if name not in OPTION_WORDS else "", str(value)) if word in known]
        for v in offered(listing)
        for name, value in v.options.items()
    )
    return BREAK.join(dict.fromkeys(": ".join(words) for words in said if words))


def _other_captions(listing: Listing) -> str:
    known = listing.words.captions if listing.words else {}
    return BREAK.join(known[photo.file.public_id] for photo in listing.photos if photo.file.public_id in known)


def option_words(listing: Listing) -> list[str]:
    """List what the packs say in the seller's own words, each once: values, and names of properties that are not ours."""
    words = (word for v in offered(listing) for name, value in v.options.items() for word in (name, str(value)))
    return [word for word in dict.fromkeys(words) if word not in OPTION_WORDS]


OPTION_WORDS = frozenset({"colour", "size", "weight", "length", "pattern"})  # our own names of properties; others are the seller's
DOORS: Sequence[Door] = (
    Door("title", N_("Name of the good"), _plain("title"), gated=True),
    Door("description", N_("Description"), _plain("description"), gated=True),
    Door("common_name", N_("What it is, in plain words"), _plain("common_name"), gated=True),
    Door("materials", N_("Material"), _plain("materials"), gated=True),
    Door("care", N_("Care"), _plain("care")),
    Door("motif", N_("Craft word for the drawn picture"), _plain("motif"), plain=True),
    Door("tags", N_("Words to find it by"), lambda listing: BREAK.join(listing.tags or ())),
    Door("options", N_("Packs"), _options),
    Door("net_quantity", N_("What is in one pack"), lambda listing: BREAK.join(dict.fromkeys(v.net_quantity for v in offered(listing)))),
    Door("sku", N_("Your own code"), lambda listing: BREAK.join(v.sku for v in offered(listing)), plain=True),
    Door("alt", N_("What the photographs show"), lambda listing: BREAK.join(photo.alt for photo in listing.photos)),
    Door(f"{OTHER}title", N_("Name, in the other language"), _other("title"), gated=True),
    Door(f"{OTHER}description", N_("Description, in the other language"), _other("description"), gated=True),
    Door(f"{OTHER}common_name", N_("What it is, in the other language"), _other("common_name"), gated=True),
    Door(f"{OTHER}materials", N_("Material, in the other language"), _other("materials"), gated=True),
    Door(f"{OTHER}care", N_("Care, in the other language"), _other("care")),
    Door(f"{OTHER}captions", N_("What the photographs show, in the other language"), _other_captions),
    Door(f"{OTHER}options", N_("Words of the packs, in the other language"), _other_options),
)
GATED = tuple(door.field for door in DOORS if door.gated)
PLAIN = frozenset(door.field for door in DOORS if door.plain)
LABELS = {door.field: door.label for door in DOORS}


def texts_of(listing: Listing) -> dict[str, str]:
    """Give every text of a listing with its packs, photographs and other language loaded, by field; empty ones are left out."""
    found = {door.field: door.read(listing) for door in DOORS}
    return {field: text for field, text in found.items() if text}
