"""Pure rules of the catalogue: the states of a listing, what a variant may cost and say, and who may buy."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from marketplace.core.errors import field_error
from marketplace.core.money import half_up
from marketplace.core.states import Machine
from marketplace.core.text import N_, Message, say
from marketplace.goods.catalogue.models import ListingStatus as S
from marketplace.origin.claims import amounts

STATUS_NAMES: dict[str, str] = {
    S.DRAFT: N_("Draft"),
    S.IN_REVIEW: N_("With the verifier"),
    S.LIVE: N_("On sale"),
    S.PAUSED: N_("Paused"),
    S.BLOCKED: N_("Taken off"),
}
LISTING = Machine(
    "listing",
    {
        S.DRAFT: frozenset({S.IN_REVIEW, S.BLOCKED}),
        S.IN_REVIEW: frozenset({S.LIVE, S.DRAFT, S.BLOCKED}),
        S.LIVE: frozenset({S.PAUSED, S.IN_REVIEW, S.BLOCKED}),
        S.PAUSED: frozenset({S.LIVE, S.IN_REVIEW, S.BLOCKED}),
        S.BLOCKED: frozenset({S.LIVE, S.DRAFT}),
    },
    STATUS_NAMES,
)
GATED = ("gi_id", "category_id", "made_by_id")  # with makers and schemes, and the texts that `texts.DOORS` marks
LEAST_DESCRIPTION = 20
MOST_VARIANTS, MOST_PHOTOS, MOST_MAKERS = 60, 8, 12
MOST_TAGS, LONGEST_TAG = 10, 30
GROWN = "traditionally_grown"  # no synthetic inputs, says the grower; "organic" needs a certificate (FSS Organic Foods Rules 2017)
DECLARED = (GROWN,)  # what a maker may declare of a good without any paper; shown as the maker's word alone
# What may be declared of a good to choose between the GST rates of its heading, as sellers read it.
TAX_WORDS = {
    "handicraft": say("Handicraft: made mainly by hand, with ornament or a traditional character"),
    "handmade": say("Made by hand"),
    "handicraft_shawl": say("Shawl woven or embroidered by hand"),
    "prepackaged_labelled": say("Packed and labelled before sale"),
    "fresh": say("Fresh, not processed"),
    "dried": say("Dried"),
    "unroasted": say("Not roasted"),
    "unprocessed": say("Not processed"),
    "electronic": say("Works with electricity"),
    "seller_is_kvic_certified": say("Khadi, sold by an institution certified by KVIC"),
}
MOST_WEIGHT_G = 50_000  # what a parcel service takes

# Legal Metrology (Packaged Commodities) Rules 2011: standard units, never tola, inch or dozen.
_QUANTITY = re.compile(
    r"(?P<n>\d{1,6}(?:\.\d{1,3})?) (?P<unit>kg|g|l|ml|m|cm|pieces?|pairs?|sets?|sheets?|sticks?|cones?|cards?)(?: \([^()]{1,40}\))?",
    re.ASCII,
)
_PER = {"kg": ("kg", 1), "g": ("kg", 1000), "l": ("l", 1), "ml": ("l", 1000), "m": ("m", 1), "cm": ("m", 100)}


def net_quantity(text: str) -> tuple[int, str] | None:
    """Read '2.5 m' as (2500, 'm'): thousandths and the unit in the singular; None when it is no quantity of a standard unit."""
    found = _QUANTITY.fullmatch(text)
    if found is None:
        return None
    whole, _, part = found["n"].partition(".")
    thousandths = int(whole) * 1000 + int((part + "000")[:3])
    unit = found["unit"]
    return (thousandths, unit if unit in _PER else unit.rstrip("s")) if thousandths else None


def contents(text: str) -> dict[str, int]:
    """Measure a pack by its net quantity: '250 g' -> {g: 250}, '2 pieces (5.5 m)' -> {piece: 2, cm: 550}; a part counts as a whole one."""
    first, _, inside = text.removesuffix(")").partition(" (")
    found: dict[str, int] = {}
    for read in filter(None, (net_quantity(first), net_quantity(inside))):
        thousandths, unit = read
        if unit in amounts.WRITTEN:
            kept, parts = amounts.WRITTEN[unit]
            found.setdefault(kept, -(-thousandths * parts // 1000))
    return found


def unit_sale_price(price_paise: int, quantity: str) -> tuple[int, str] | None:
    """Give paise per kg, l, m or piece (Legal Metrology r.6(11)), rounded half up; None where the pack is that unit itself."""
    read = net_quantity(quantity)
    if read is None:
        return None
    thousandths, unit = read
    base, parts = _PER.get(unit, (unit, 1))
    if thousandths == 1000 * parts:
        return None
    return half_up(price_paise * 1000 * parts, thousandths), base


def check_price(price_paise: int, mrp_paise: int) -> None:
    """Refuse a price of nothing and one above the MRP (Legal Metrology r.6)."""
    if price_paise <= 0:
        raise field_error("price_paise", say("A price must be more than nothing."))
    if price_paise > mrp_paise:
        raise field_error("price_paise", say("The price cannot be above the MRP. Lower it, or correct the MRP."))


def check_quantity(text: str) -> None:
    """Refuse a net quantity that is not a number with a standard unit."""
    if net_quantity(text) is None:
        raise field_error(
            "net_quantity", say("Write a number and a unit: g, kg, ml, l, cm, m, piece, pair or set, such as 250 g or 1 piece.")
        )


def check_options(options: Sequence[dict[str, str]]) -> None:
    """Refuse two packs of one listing that a buyer could not tell apart."""
    seen: set[frozenset[tuple[str, str]]] = set()
    for one in options:
        words = frozenset((k.casefold(), v.casefold()) for k, v in one.items())
        if words in seen:
            raise field_error("options", say("Two packs look the same. Give each its own colour, size or weight."))
        seen.add(words)


def next_sku(taken: Sequence[str]) -> str:
    """Give the first of V1, V2 … that the listing does not use yet."""
    used = {t.casefold() for t in taken}
    return next(f"V{n}" for n in range(1, len(used) + 2) if f"v{n}" not in used)


def check_sku(sku: str, taken: Sequence[str]) -> None:
    """Refuse a SKU that another variant of the listing has."""
    if sku.casefold() in {t.casefold() for t in taken}:
        raise field_error("sku", say("Another pack of this good has this code already."))


def is_tax_word(word: str, descriptions: Sequence[str]) -> bool:
    """Tell whether a declared word means anything to the rates: a known fact, its denial, or words of a row of the heading."""
    plain = {"hand_made": "handmade"}.get(word.removeprefix("not_"), word.removeprefix("not_"))
    if plain in TAX_WORDS:
        return True
    parts = {p.rstrip("s") for p in re.findall(r"[a-z]+", plain)}
    return bool(parts) and any(parts <= {p.rstrip("s") for p in re.findall(r"[a-z]+", d.lower())} for d in descriptions)


@dataclass(frozen=True)
class Offer:
    """What decides whether a variant can be bought at this moment."""

    listing_status: str
    seller_approved: bool
    removed: bool
    free: int
    lot_left: int | None  # None: it sells from no lot
    lot_units: int
    back_on: date | None = None  # the seller is away until then


def why_not(offer: Offer) -> Message | None:
    """Say why a variant cannot be bought, or None when it can."""
    if offer.listing_status != S.LIVE or offer.removed:
        return say("This good is no longer on sale.")
    if not offer.seller_approved:
        return say("This seller is not selling at the moment.")
    if offer.back_on:
        return say("This seller is away and takes orders again on %(day)s.", day=offer.back_on)
    if can_sell(offer) < 1:
        return say("This is sold out.")
    return None


def can_sell(offer: Offer) -> int:
    """Give how many units may be sold now: what is free, and what the lot still holds."""
    from_lot = offer.free if offer.lot_left is None else offer.lot_left // max(offer.lot_units, 1)
    return max(min(offer.free, from_lot), 0)
