"""The wording gate for makers and shops: plugged into the floor of people, which may not know of claims and policies.

What counts for a maker's words are the maker's own live claims and those of the shop; for a shop's words the shop's own. A name in
the shop's own name is looked at, never stopped: what somebody is called claims nothing of goods.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from marketplace.core import clock
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims import speaking
from marketplace.origin.claims.rules import ClaimFacts
from marketplace.origin.claims.speaking import Read, Voice, kept_book, places_of, stamp_of, told
from marketplace.origin.wording.passes import NOTHING, Passes, passes_of
from marketplace.origin.wording.rules import Finding
from marketplace.people.producers.ports import Faults, Gated
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.models import Seller, SellerStatus

MAKER, SHOP = "producer", "seller"
NAMES = frozenset({"name"})  # what somebody is called claims nothing of goods: looked at, never stopped
CRAFTS = frozenset({"craft"})  # two words on what a person does: stopped or fine, nothing between
GOODS_NAMED = frozenset({"gi_name", "gi_style", "gi_mention", "gi_claim"})


@dataclass(frozen=True)
class PeopleGate:
    """Reads the texts of makers and shops."""

    def read(self, kind: str, key: int, seller_id: int, texts: Mapping[str, str]) -> Gated:
        """Read the texts of one maker or shop as of today; faults only while what is written would be public at once."""
        found = read_people(kind, key, seller_id, texts)
        return gated(found, public=bool(found.findings) and sellers.get_own_seller(seller_id).status == SellerStatus.APPROVED)

    def of_roster(self, seller_id: int) -> Callable[[Mapping[str, str]], Faults]:
        """Give what reads many new makers of one shop: the shop is read once."""
        seller = sellers.get_own_seller(seller_id)
        voice = voice_of(MAKER, 0, seller, claims.list_live_facts(seller_id, clock.today()), NOTHING)
        public = seller.status == SellerStatus.APPROVED
        return lambda texts: gated(heard(texts, voice), public=public).faults


def read_people(kind: str, key: int, seller_id: int, texts: Mapping[str, str]) -> Read:
    """Read the texts of one maker or shop with the claims that count for them; most make no claim at all, and cost no query."""
    bare = heard(texts, VISITOR)
    if not bare.findings:
        return bare
    seller = sellers.get_own_seller(seller_id)
    held = claims.list_live_facts(seller_id, clock.today())
    return heard(texts, voice_of(kind, key, seller, held, passes_of(kind, [key]).get(key, NOTHING)))


def voice_of(kind: str, key: int, seller: Seller, held: Iterable[ClaimFacts], passes: Passes) -> Voice:
    """Say what stands behind the words of a maker or a shop."""
    counts = {None, key} if kind == MAKER else {None}
    mine = [one for one in held if one.producer_id in counts and one.seller_id == seller.id and one.left is None]  # a lot is no shop
    return replace(VISITOR, held=mine, own_places=places_of(seller), passes=passes)


def heard(texts: Mapping[str, str], voice: Voice) -> Read:
    """Read texts of people as of today."""
    return speaking.read(texts, voice, kept_book(clock.today()))


def gated(found: Read, *, public: bool) -> Gated:
    """Turn a reading into what the floor of people keeps: all that was found is held, and what is stopped is refused where it is public."""
    held = sorted({one.field for one in found.findings})
    faults = {name: [told(one) for one in ones] for name, ones in found.stopped().items()} if public else {}
    return Gated(found.standing(stamp_of(clock.today()), held=held), faults)


def _meant(one: Finding) -> Finding | None:
    """Say what a finding means in this field.

    A name is looked at where a text would be stopped; a craft may be called what it is (a weaver on a handloom, a painter of a school),
    but is stopped where it names a good that is a GI.
    """
    if one.field in NAMES and one.verdict == speaking.STOP:
        return replace(one, verdict="review")
    if one.field in CRAFTS and one.verdict != speaking.STOP:
        return replace(one, verdict=speaking.STOP) if one.code in GOODS_NAMED else None
    return one


VISITOR = Voice(meant=_meant, fall_by_doubt=True)
"""Somebody who holds no claim. What is found in a text of a person is withheld whatever the verdict, so the text falls with a doubt too."""
