"""Reads of applications: a seller's own, and how well the way to the register is walked."""

from dataclasses import dataclass
from datetime import date
from statistics import median_low

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.text import Message
from marketplace.origin.applications import rules
from marketplace.origin.applications.models import ApplicationStatus, AuApplication
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims import users
from marketplace.origin.claims.rules import GI_USER
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.gi.models import GiGood, GiStatus

LAST = 200  # applications over which the time is measured
FOOD_TAGS, CRAFT_TAGS = frozenset({"food", "farm"}), frozenset({"handmade", "jewellery"})


@dataclass(frozen=True)
class Measures:
    """How far sellers have come to the register: those who may sell, those with a live certificate, the usual time, those on the way."""

    sellers: int
    with_user: int
    days: int | None  # in the middle of the last ones, from the first answer here to the register
    under_way: int

    @property
    def percent(self) -> int:
        """Give the share of sellers with a live certificate in whole percent."""
        return self.with_user * 100 // self.sellers if self.sellers else 0


def list_own(seller_id: int) -> list[AuApplication]:
    """List a seller's applications, the newest first, with name and maker."""
    return list(session().scalars(select(AuApplication).where(AuApplication.seller_id == seller_id).order_by(AuApplication.id.desc())))


def get_own(seller_id: int, public_id: str) -> AuApplication:
    """Give one of a seller's applications with its certificate; raise NotFound for a foreign one."""
    return _one(_own(seller_id, public_id))


def hold_own(seller_id: int, public_id: str) -> AuApplication:
    """Give an application of this seller as it is now, and keep others from changing it until the command ends; raise NotFound."""
    held = _own(seller_id, public_id).with_for_update(of=AuApplication)
    return _one(held.execution_options(populate_existing=True))


def _own(seller_id: int, public_id: str) -> Select[AuApplication]:
    mine = select(AuApplication).where(AuApplication.seller_id == seller_id, AuApplication.public_id == public_id)
    return mine.options(joinedload(AuApplication.claim))


def _one(statement: Select[AuApplication]) -> AuApplication:
    row = session().scalar(statement)
    if row is None:
        raise NotFound
    return row


def doubts_of(seller: Seller, producer: Producer | None, good: GiGood) -> list[Message]:
    """Say what deserves a second look before this applicant asks for this name."""
    district = producer.district if producer else seller.district
    state = district.state if district else seller.state
    today = clock.today()
    held = claims.list_live_facts(seller.id, today)
    mine = producer.id if producer else None
    tags = frozenset(seller.sells)
    food = None if bool(tags & FOOD_TAGS) == bool(tags & CRAFT_TAGS) else bool(tags & FOOD_TAGS)
    return rules.doubts_of(
        rules.Home(state.name if state else "", district.name if district else "", food, "" if producer else seller.kind),
        rules.Name(
            good.name,
            {one.name for one in good.states},
            {one.name for one in good.districts},
            good.category,
            good.confidence,
            holds=good.status == GiStatus.REGISTERED and (good.ends_on is None or good.ends_on >= today),
            already=any(one.scheme == GI_USER and one.gi_id == good.id and one.producer_id == mine for one in held),
        ),
    )


def known_of(seller: Seller, producer: Producer | None) -> rules.Known:
    """Gather what the applicant told us before; a maker's letters go to the shop's address."""
    district = producer.district if producer else seller.district
    state = district.state if district else seller.state
    year = clock.today().year - producer.years if producer and producer.years else None
    return rules.Known(
        name=producer.name if producer else seller.name,
        body="person" if producer else seller.kind,
        line1="" if producer else seller.line1,
        town=producer.town if producer else seller.town,
        district=district.name if district else "",
        state=state.name if state else "",
        pincode="" if producer else seller.pincode,
        phone=seller.phone or "",
        email=seller.email,
        craft=producer.craft if producer else seller.craft,
        since_year=year,
        signatories="" if producer else seller.signatories or "",
    )


def kind_of(row: AuApplication) -> str:
    """Say what kind of applicant it is: the seller's kind, or a person."""
    return "person" if row.producer_id else row.seller.kind


def course_of(row: AuApplication) -> rules.Course:
    """Give an application's days as the rules read them."""
    return rules.Course(row.status, row.heard_on, row.reminded_on, row.answer_by)


def measure(on: date) -> Measures:
    """Measure how the gap between a registered name and its registered users closes; four queries."""
    sellers = session().scalar(select(func.count()).select_from(Seller).where(Seller.status == SellerStatus.APPROVED)) or 0
    under_way = session().scalar(
        select(func.count()).select_from(AuApplication).where(AuApplication.status.in_([ApplicationStatus.PREPARING, *rules.WAITING]))
    )
    rows = session().execute(
        select(AuApplication.created_at, AuApplication.ended_on)
        .where(AuApplication.status == ApplicationStatus.REGISTERED)
        .order_by(AuApplication.id.desc())
        .limit(LAST)
    )
    days = [max(0, (ended - clock.local(began).date()).days) for began, ended in rows if ended]
    return Measures(sellers, users.count_shops(on), median_low(days) if days else None, under_way or 0)
