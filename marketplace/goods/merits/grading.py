"""Levels and potentials: what the rules propose of goods as they stand now, and what people said of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import field_error
from marketplace.core.pages import Page, keyset
from marketplace.core.text import say
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue.models import Listing, ListingStatus, Variant
from marketplace.goods.catalogue.rules import LISTING
from marketplace.goods.lots.models import Evidence, LotStep, StepKind
from marketplace.goods.merits import queries, rules
from marketplace.goods.merits.events import GoodGraded
from marketplace.goods.merits.models import MeritGrade
from marketplace.goods.merits.rules import AXES, Good, Proposal
from marketplace.origin.claims.queries import badges_for
from marketplace.people.identity.queries import numbers_of
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.deciding import insist_colleague

IEC = "iec"


@dataclass(frozen=True)
class Graded:
    """One axis of one good: what the rule proposes now, what a person said last, and which of the two counts."""

    axis: str
    proposal: Proposal
    grade: MeritGrade | None

    @property
    def value(self) -> str:
        """Give what counts: the person's word, else the rule's."""
        return self.grade.given if self.grade else self.proposal.value

    @property
    def moved(self) -> bool:
        """Tell whether the rule says something else now than when the person looked."""
        return self.grade is not None and self.grade.proposed != self.proposal.value


def graded(listings: Sequence[Listing], on: date) -> dict[int, dict[str, Graded]]:
    """Give both axes of several goods (with category, makers, packs and seller loaded), by listing id; seven queries, however many."""
    goods, given = goods_of(listings, on), _newest([one.id for one in listings])
    return {
        one.id: {axis: Graded(axis, rules.propose(axis, goods[one.id]), given.get((one.id, axis))) for axis in AXES} for one in listings
    }


def goods_of(listings: Sequence[Listing], on: date) -> dict[int, Good]:
    """Gather what the rules see of several goods."""
    ids = [one.id for one in listings]
    if not ids:
        return {}
    houses = {one.seller_id for one in listings} | {one.made_by_id for one in listings if one.made_by_id}
    badges = badges_for([catalogue.subject_of(one) for one in listings], on)
    tags, tested, makers = queries.merits_for(ids, on), _tested(ids), _makers(houses)
    numbers = numbers_of(houses)
    return {
        one.id: Good(
            category=one.category.code,
            is_food=one.category.is_food,
            tax=frozenset(one.tax_attributes),
            words=f"{one.title} {one.materials} {one.description}",
            own_label=one.seller.pack_declarations,
            tested=one.id in tested,
            iec=any(number.kind == IEC and number.verified_at for number in numbers.get(one.seller_id, ())),
            gi=one.gi_id is not None,
            schemes=frozenset(badge.code for badge in badges.get(one.id, ())),
            tags=frozenset(merit.code for merit in tags.get(one.id, ())),
            seller_kind=(one.made_by or one.seller).kind,
            makers=makers.get(one.made_by_id or one.seller_id, 0),
            price_paise=min((v.price_paise for v in one.variants if v.removed_at is None), default=0),
        )
        for one in listings
    }


@transactional
def grade_good(public_id: str, axis: str, given: str, reason: str, actor: Actor) -> MeritGrade:
    """Confirm what the rule proposes of a good, or correct it with a reason; both are kept. Raise Invalid, Forbidden, OwnCase."""
    listing = catalogue.get_listing(public_id)
    insist_colleague(actor, LISTING, listing, listing.seller_id)
    if axis not in AXES or given not in AXES[axis]:
        raise field_error("given", say("Choose one of the given answers."))
    proposal = rules.propose(axis, goods_of([listing], clock.today())[listing.id])
    if given != proposal.value and not reason.strip():
        raise field_error("reason", say("The rule proposes something else: say why you see it differently."), code="reason_needed")
    row = MeritGrade(
        listing_id=listing.id,
        axis=axis,
        proposed=proposal.value,
        reasons=[proposal.why],
        facts=list(proposal.facts),
        given=given,
        reason=reason.strip(),
        by_id=actor.user_id,
    )
    session().add(row)
    session().flush()
    # Not of the subject "listing": grading is work of the desk and no hand in the case of the good.
    audit.record(
        "merit.grade", "merit_grade", public_id, actor=actor, reason=row.reason, before={axis: proposal.value}, after={axis: given}
    )
    bus.emit(GoodGraded(listing.id, axis))
    return row


def history_of(listing_id: int) -> list[MeritGrade]:
    """List what people said of a good, newest first."""
    return list(session().scalars(select(MeritGrade).where(MeritGrade.listing_id == listing_id).order_by(MeritGrade.id.desc())))


def list_ungraded(cursor: str | None = None, limit: int = 25) -> Page[Listing]:
    """List live goods of which nobody has confirmed a level yet, oldest first."""
    known = select(MeritGrade.listing_id).where(MeritGrade.axis == rules.LEVEL)
    found = (
        select(Listing)
        .where(Listing.status == ListingStatus.LIVE, Listing.id.not_in(known))
        .options(*catalogue.whole(), joinedload(Listing.made_by))
    )
    return keyset(found, [Listing.id], cursor=cursor, limit=limit, newest_first=False)


def list_own(seller_id: int, limit: int = 60) -> list[Listing]:
    """List a seller's goods that are not blocked with all that `graded` asks about, newest first."""
    found = (
        select(Listing)
        .where(Listing.seller_id == seller_id, Listing.status != ListingStatus.BLOCKED)
        .options(*catalogue.whole(), joinedload(Listing.made_by))
    )
    return list(session().scalars(found.order_by(Listing.id.desc()).limit(limit)).unique())


def _newest(listing_ids: Collection[int]) -> Mapping[tuple[int, str], MeritGrade]:
    last = select(func.max(MeritGrade.id)).where(MeritGrade.listing_id.in_(listing_ids)).group_by(MeritGrade.listing_id, MeritGrade.axis)
    return {(row.listing_id, row.axis): row for row in session().scalars(select(MeritGrade).where(MeritGrade.id.in_(last)))}


def _tested(listing_ids: Collection[int]) -> frozenset[int]:
    """Give the goods that sell from a lot with a test that is more than the seller's word."""
    tests = (
        select(Variant.listing_id)
        .join(LotStep, LotStep.lot_id == Variant.lot_id)
        .where(
            Variant.listing_id.in_(listing_ids),
            Variant.removed_at.is_(None),
            LotStep.kind == StepKind.TESTING,
            LotStep.evidence != Evidence.SELF_DECLARED,
        )
    )
    return frozenset(session().scalars(tests.distinct()))


def _makers(seller_ids: Collection[int]) -> dict[int, int]:
    counted: Any = (
        select(Producer.seller_id, func.count())
        .where(Producer.seller_id.in_(seller_ids), Producer.removed_at.is_(None))
        .group_by(Producer.seller_id)
    )
    return {row[0]: row[1] for row in session().execute(counted)}
