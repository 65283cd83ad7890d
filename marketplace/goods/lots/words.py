"""Every text of a lot that the public may read, put through the wording gate when it is written.

A step is written for good, so a word that needs a claim is refused before it stands; when the claim ends later, the sentence is
withheld on the trace page and the seal stays whole. A doubtful word is shown: the step says itself that it is the maker's word alone.
"""

from collections.abc import Mapping

from marketplace.core import clock
from marketplace.core.errors import Invalid
from marketplace.goods.lots.models import Lot
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims import speaking
from marketplace.origin.claims.speaking import Read, Voice, places_of, stamp_of, told
from marketplace.origin.wording.passes import NOTHING, passes_of
from marketplace.origin.wording.queries import book_on

KIND = "lot"


def texts_of(lot: Lot) -> dict[str, str]:
    """Give the texts of a lot with its steps by name: title, place, and for each step its sentence and place."""
    found = {"title": lot.title, "place": lot.place}
    for step in lot.steps:
        found |= {sentence_of(step.position): step.sentence, place_of(step.position): step.place}
    return found


def sentence_of(position: int) -> str:
    """Name the sentence of a step."""
    return f"sentence:{position}"


def place_of(position: int) -> str:
    """Name the place of a step."""
    return f"place:{position}"


def read_lot(lot: Lot, texts: Mapping[str, str]) -> Read:
    """Read texts of a lot with the live claims of its seller, its makers and their groups; without any doubtful word no claim is read."""
    book = book_on(clock.today())
    if not (bare := speaking.read(texts, Voice(), book)).findings:
        return bare
    makers = {m.producer_id: m.producer for m in lot.makers if m.producer and m.producer.removed_at is None}
    groups = frozenset(maker.seller_id for maker in makers.values())
    house = claims.list_live_facts(lot.seller_id, clock.today(), groups=groups)
    passes = passes_of(KIND, [lot.id]).get(lot.id, NOTHING) if lot.id else NOTHING
    held = [one for one in house if one.producer_id is None or one.producer_id in makers]
    return speaking.read(texts, Voice(held=held, own_places=places_of(lot.seller), passes=passes), book)


def settle_words(lot: Lot, *, fields: Mapping[str, str] | None = None) -> Read:
    """Judge a lot and write down what its words lean on; `fields` names, for texts just written, the form fields to blame."""
    found = read_lot(lot, texts_of(lot))
    stopped = found.stopped()
    if fields and (faults := {fields[name]: [told(one) for one in ones] for name, ones in stopped.items() if name in fields}):
        raise Invalid(fields=faults)
    lot.settle(found.standing(stamp_of(clock.today()), held=sorted(stopped)))
    return found
