"""The words of live tags: on the page of a good, and the one quiet word that a list says."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import ngettext

from marketplace.core import clock
from marketplace.goods.merits.models import MeritKind
from marketplace.goods.merits.queries import Merit, merits_for
from marketplace.http.language import current_language


@dataclass(frozen=True)
class Why:
    """One live tag on the page of a good: its name, what it says, the number it names, and where its evidence is."""

    name: str
    meaning: str
    url: str


def whys(merits: Sequence[Merit]) -> list[Why]:
    """Write the live tags of a good in the language of the page."""
    return [Why(name_of(one), meaning_of(one), url_for("shop.tag", public_id=one.tag_public_id)) for one in merits]


def quiet_words(listing_ids: Collection[int]) -> Mapping[int, str]:
    """Give the one word that a list says of each good: its foremost live tag; one query, however many goods."""
    found = merits_for(listing_ids, clock.today())
    return {key: name_of(merits[0]) for key, merits in found.items()}


def name_of(merit: Merit | MeritKind) -> str:
    """Name a tag in the language of the page."""
    return merit.name_hi if current_language() == "hi" else merit.name


def meaning_of(merit: Merit) -> str:
    """Say what a tag means in the language of the page, with the number it names."""
    words = merit.meaning_hi if current_language() == "hi" else merit.meaning
    if merit.households is None:
        return words
    return str(ngettext("%(num)s household earns from it.", "%(num)s households earn from it.", merit.households))
