"""Commands of lots. Steps are only ever added; what is taken changes by guarded UPDATE."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select, update

from marketplace.core import audit, bus, clock, files
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import field_error
from marketplace.core.text import say
from marketplace.goods.lots import rules
from marketplace.goods.lots.errors import LotEmpty
from marketplace.goods.lots.events import LotOpened, LotStepAdded
from marketplace.goods.lots.models import Evidence, Lot, LotProducer, LotStep
from marketplace.goods.lots.queries import proves, verify_chain, words_of
from marketplace.goods.lots.words import place_of, sentence_of, settle_words
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims.models import Claim
from marketplace.people.sellers import groups

__all__ = ["add_step", "give_back", "open_lot", "take", "verify_chain"]


@transactional
def open_lot(seller_id: int, data: Mapping[str, Any], actor: Actor) -> Lot:
    """Open a lot of a seller from LotSchema's data; raise Invalid for a foreign maker or a day that cannot be."""
    rules.check_opened(data["opened_on"], clock.today())
    makers = _own_makers(seller_id, data.get("makers", []))
    lot = Lot(
        seller_id=seller_id,
        title=data["title"],
        quantity=data["quantity"],
        unit=data["unit"],
        place=data["place"],
        opened_on=data["opened_on"],
        makers=[LotProducer(producer_id=m) for m in makers],
    )
    session().add(lot)
    session().flush()
    settle_words(lot, fields={"title": "title", "place": "place"})
    audit.record("lot.open", "lot", lot.code, actor=actor)
    bus.emit(LotOpened(lot.id))
    return lot


@transactional
def add_step(lot: Lot, data: Mapping[str, Any], actor: Actor, photo: bytes | None = None) -> LotStep:
    """Add a step from StepSchema's data to a lot's journey, sealed to the one before.

    A certificate named in `claim` must be live and held by the seller or a maker of the lot. Raises Invalid beside its field.
    """
    s = session()
    lot = s.scalars(
        select(Lot).where(Lot.id == lot.id).with_for_update(), execution_options={"populate_existing": True}
    ).one()  # one writer at a time finds the end of the chain
    rules.check_happened(data["happened_on"], lot.opened_on, clock.today())
    claim = _live_claim(lot, data.get("claim"))
    asked = data.get("evidence") or Evidence.SELF_DECLARED
    if asked == Evidence.CERTIFIED and claim is None:
        raise field_error("claim", say("Choose the certificate that covers this fact."))
    picture = files.keep_picture(photo, field="photo", seller_id=lot.seller_id) if photo else None
    step = LotStep(
        lot_id=lot.id,
        position=lot.step_count + 1,
        kind=data["kind"],
        happened_on=data["happened_on"],
        place=data["place"],
        sentence=data["sentence"],
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        claim=claim,
        photo=picture,
        evidence=rules.decide_evidence(asked, certified=claim is not None, verifier=actor.has(Role.VERIFIER)),
        previous_hash=lot.head_hash or rules.START,
    )
    step.hash = rules.seal(words_of(step), step.previous_hash, lot.code)
    lot.step_count, lot.head_hash = step.position, step.hash
    s.add(step)
    s.flush()
    s.refresh(lot, ["steps"])
    settle_words(lot, fields={sentence_of(step.position): "sentence", place_of(step.position): "place"})
    bus.emit(LotStepAdded(lot.id))
    return step


@transactional
def take(lot_id: int, units: int) -> None:
    """Promise part of a lot to an order, in the lot's unit; raise LotEmpty with `.left` when it holds less."""
    if not _move(lot_id, _positive(units)):
        lot = session().scalars(select(Lot).where(Lot.id == lot_id), execution_options={"populate_existing": True}).one()
        raise LotEmpty(lot.quantity - lot.taken, lot_id)


@transactional
def give_back(lot_id: int, units: int) -> None:
    """Give back what was promised to an order that was called off."""
    if not _move(lot_id, -_positive(units)):
        raise RuntimeError(f"lot {lot_id}: {units} were never taken")


def _move(lot_id: int, change: int) -> bool:
    session().flush()
    after = Lot.taken + change
    moved = (
        session()
        .scalars(
            update(Lot).where(Lot.id == lot_id, after <= Lot.quantity, after >= 0).values(taken=after).returning(Lot),
            execution_options={"synchronize_session": False, "populate_existing": True},
        )
        .one_or_none()
    )
    return moved is not None


def _positive(units: int) -> int:
    if units < 1:
        raise ValueError("a quantity must be positive")
    return units


def _own_makers(seller_id: int, wanted: list[str]) -> list[int]:
    """Give the row ids of makers by public id, in the order given; raise Invalid for one the seller may not name."""
    own = {p.public_id: p.id for p in groups.list_roster(seller_id)} if wanted else {}
    if not set(wanted) <= set(own):
        raise field_error("makers", say("Choose makers from your own list."))
    return [own[public_id] for public_id in dict.fromkeys(wanted)]


def _live_claim(lot: Lot, public_id: str | None) -> Claim | None:
    """Find the certificate behind a fact; raise Invalid unless it is live now and held by the seller or a maker of the lot."""
    if not public_id:
        return None
    holders = {None, *(m.producer_id for m in lot.makers)}
    claim = next((c for c in claims.list_own_claims(lot.seller_id) if c.public_id == public_id and c.producer_id in holders), None)
    if claim is None:
        raise field_error("claim", say("Choose a certificate that you or a maker of this lot holds."))
    if not proves(lot, claim, clock.today()):
        raise field_error("claim", say("This certificate is not in force today, so it cannot certify a fact."))
    return claim
