"""What the world may read about a lot: frozen values, with nobody named who has not agreed to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from marketplace.goods.lots.models import Evidence, Lot, LotStep
from marketplace.goods.lots.rules import shown_evidence
from marketplace.goods.lots.words import place_of, sentence_of
from marketplace.people.producers.models import Producer
from marketplace.people.producers.unnaming import without_names
from marketplace.people.sellers.groups import Group


@dataclass(frozen=True)
class StoryMaker:
    """A maker who has agreed to be shown."""

    slug: str
    name: str
    craft: str
    town: str
    district: str
    state: str


@dataclass(frozen=True)
class StoryStep:
    """One step, with the level of evidence that holds today."""

    position: int
    kind: str
    happened_on: date
    place: str
    sentence: str
    evidence: Evidence
    claim_public_id: str | None  # the proof page of a certified fact
    claim_label: str | None
    photo_id: str | None  # public id of the stored photograph
    recorded_at: datetime
    holds: bool  # False: a word was changed after it was written
    hash: str
    unnamed: bool = False  # a name was taken out of the words; the seal covers them as they were written
    withheld: bool = False  # the words may not stand without a claim that is no longer live


@dataclass(frozen=True)
class Story:
    """A lot as its trace page tells it."""

    code: str
    title: str
    quantity: int
    unit: str
    place: str
    opened_on: date
    seller_slug: str
    seller_name: str
    district: str | None
    state: str | None
    makers: tuple[StoryMaker, ...]
    group_named: bool  # the group stands for makers who are not shown
    makers_hidden: bool  # there are makers behind the lot, and none agreed to be named
    steps: tuple[StoryStep, ...]
    whole: bool
    broken: tuple[int, ...]
    head_hash: str
    lot_id: int
    sold_for: tuple[Group, ...] = ()  # the makers' groups, where another is seller of record


def tell(
    lot: Lot, live_claim_ids: Collection[int], broken: Collection[int], sold_for: Collection[Group] = (), *, public: bool = False
) -> Story:
    """Make the story of a lot whose makers, steps, claims and seller are loaded; `sold_for` are the makers' groups below the seller.

    For the public the words of steps go without the names of makers who are not to be named.
    """
    hidden = [m.producer.name for m in lot.makers if not m.producer.shows_name] if public else []
    shown = [m.producer for m in lot.makers if m.producer.shows_name and m.producer.removed_at is None]
    district = lot.seller.district
    return Story(
        code=lot.code,
        title=lot.code if public and not lot.shown_unless_held("title") else without_names(lot.title, hidden),
        quantity=lot.quantity,
        unit=lot.unit,
        place=lot.place if not public or lot.shown_unless_held("place") else "",
        opened_on=lot.opened_on,
        seller_slug=lot.seller.slug,
        seller_name=lot.seller.name,
        district=district.name if district else None,
        state=district.state.name if district else None,
        makers=tuple(_maker(p) for p in shown),
        group_named=len(shown) < max(len(lot.makers), 1),
        makers_hidden=bool(lot.makers) and not shown,
        steps=tuple(told(s, live_claim_ids, broken, hidden, withheld=public and is_withheld(lot, s.position)) for s in lot.steps),
        whole=not broken,
        broken=tuple(sorted(broken)),
        head_hash=lot.head_hash,
        lot_id=lot.id,
        sold_for=tuple(sold_for),
    )


def _maker(p: Producer) -> StoryMaker:
    return StoryMaker(p.slug, p.name, p.craft, p.shown_town, p.district.name, p.district.state.name)


def is_withheld(lot: Lot, position: int) -> bool:
    """Tell whether the words of a step may not be shown at this moment."""
    return not (lot.shown_unless_held(sentence_of(position)) and lot.shown_unless_held(place_of(position)))


def told(
    step: LotStep, live: Collection[int], broken: Collection[int], hidden: Collection[str] = (), *, withheld: bool = False
) -> StoryStep:
    """Tell one step whose claim and photograph are loaded; `live` and `broken` say which claims and positions hold.

    The names in `hidden` are taken out of its words.
    """
    sentence = "" if withheld else without_names(step.sentence, hidden)
    evidence = shown_evidence(step.evidence, step.claim_id, live)
    certified = evidence == Evidence.CERTIFIED and step.claim is not None
    return StoryStep(
        position=step.position,
        kind=step.kind,
        happened_on=step.happened_on,
        place="" if withheld else step.place,
        sentence=sentence,
        evidence=evidence,
        claim_public_id=step.claim.public_id if step.claim else None,
        claim_label=step.claim.scheme.name if certified and step.claim else None,
        photo_id=step.photo.public_id if step.photo else None,
        recorded_at=step.recorded_at,
        holds=step.position not in broken,
        hash=step.hash,
        unnamed=not withheld and sentence != step.sentence,
        withheld=withheld,
    )
