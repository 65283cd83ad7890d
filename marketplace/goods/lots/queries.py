"""Reads of lots. A public lot is one of a seller who was approved once: a label on a good must keep telling its story."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, keyset
from marketplace.goods.lots.models import Lot, LotProducer, LotStep
from marketplace.goods.lots.rules import SealedStep, StepWords, broken_positions, moment_text
from marketplace.goods.lots.story import Story, tell
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.rules import is_live
from marketplace.origin.claims.standing import term_of
from marketplace.people.sellers import groups
from marketplace.people.sellers.groups import Group
from marketplace.people.sellers.models import Seller, SellerStatus

WHOLE = (
    joinedload(Lot.seller, innerjoin=True).joinedload(Seller.district),
    selectinload(Lot.makers).joinedload(LotProducer.producer, innerjoin=True),
    selectinload(Lot.steps).options(joinedload(LotStep.claim), joinedload(LotStep.photo)),
)


def find_lot(lot_id: int) -> Lot | None:
    """Find a lot by its row id."""
    return session().get(Lot, lot_id)


def get_public_lot(code: str) -> Lot:
    """Give a lot with seller, makers and steps by its printed code, whatever its case; raise NotFound."""
    lot = session().scalar(
        select(Lot).join(Lot.seller).where(Lot.code == code.strip().upper(), Seller.approved_at.is_not(None)).options(*WHOLE)
    )
    if lot is None:
        raise NotFound
    return lot


def get_story(code: str, on: date | None = None) -> Story:
    """Give what the trace page tells of a lot, evidence as it holds on the day (today); raise NotFound. Three queries."""
    lot = get_public_lot(code)
    return tell(lot, live_claim_ids(lot, on or clock.today()), _broken(lot), sold_for(lot), public=True)


def sold_for(lot: Lot) -> list[Group]:
    """List the groups for whose makers the seller of record sells; a query only where there are any."""
    ids = {m.producer.seller_id for m in lot.makers if m.producer.removed_at is None} - {lot.seller_id}
    return list(groups.list_groups(ids).values()) if ids else []


def list_own_lots(seller_id: int, cursor: str | None = None, limit: int = 25) -> Page[Lot]:
    """List a seller's lots, newest first, with their makers."""
    found = select(Lot).where(Lot.seller_id == seller_id).options(selectinload(Lot.makers).joinedload(LotProducer.producer, innerjoin=True))
    return keyset(found, [Lot.id], cursor=cursor, limit=limit)


def list_choices(seller_id: int) -> list[Lot]:
    """List the lots of a seller that still hold something, newest first, at most 200."""
    return list(
        session().scalars(select(Lot).where(Lot.seller_id == seller_id, Lot.taken < Lot.quantity).order_by(Lot.id.desc()).limit(200))
    )


def find_own_lot(seller_id: int, public_id: str) -> Lot | None:
    """Find one of a seller's lots."""
    return session().scalar(select(Lot).where(Lot.public_id == public_id, Lot.seller_id == seller_id).options(*WHOLE))


def get_own_lot(seller_id: int, public_id: str) -> Lot:
    """Give one of a seller's lots with makers and steps; raise NotFound for a foreign one."""
    lot = find_own_lot(seller_id, public_id)
    if lot is None:
        raise NotFound
    return lot


def live_claim_ids(lot: Lot, on: date) -> frozenset[int]:
    """Give which of the certificates behind a lot's steps prove something on the day."""
    return frozenset(s.claim.id for s in lot.steps if s.claim and proves(lot, s.claim, on))


def proves(lot: Lot, claim: Claim, on: date) -> bool:
    """Tell whether a certificate of the lot's house is in force on the day and its holder in good standing."""
    removed = {m.producer_id for m in lot.makers if m.producer.removed_at is not None}
    stands = lot.seller.status == SellerStatus.APPROVED and claim.producer_id not in removed
    return stands and is_live(claim.status, term_of(claim), on, claim.left)


def verify_chain(lot: Lot) -> list[int]:
    """List the positions of a lot's journey that do not hold, read anew from the database; empty means whole."""
    fresh = session().scalars(select(Lot).where(Lot.id == lot.id).options(*WHOLE), execution_options={"populate_existing": True}).one()
    return _broken(fresh)


def _broken(lot: Lot) -> list[int]:
    return broken_positions([SealedStep(words_of(s), s.previous_hash, s.hash) for s in lot.steps], lot.code, lot.step_count, lot.head_hash)


def words_of(step: LotStep) -> StepWords:
    """Give what a step's seal covers."""
    return StepWords(
        position=step.position,
        kind=step.kind,
        happened_on=step.happened_on.isoformat(),
        place=step.place,
        sentence=step.sentence,
        evidence=step.evidence,
        claim=step.claim.public_id if step.claim else "",
        photo=step.photo.sha256 if step.photo else "",
        recorded_at=moment_text(step.recorded_at),
    )
