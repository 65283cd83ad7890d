"""Counting: one house when something of it changed, every house by night."""

from typing import Any

from sqlalchemy import select

from marketplace.core import clock, jobs, version
from marketplace.core.db import session, transactional
from marketplace.origin.readiness import own, rules
from marketplace.origin.readiness.models import Readiness
from marketplace.origin.readiness.ports import sources
from marketplace.origin.readiness.rules import Count
from marketplace.people.sellers.models import Seller, SellerStatus

COUNT, COUNT_ALL = "readiness.count", "readiness.count_all"
AT_ONCE = 50  # houses a job counts before it hands on to the next


def run_count(payload: dict[str, Any]) -> None:
    """Count the house of a job."""
    count_house(payload["seller_id"])


def run_count_all(payload: dict[str, Any]) -> None:
    """Count the next houses after `after`, and leave the rest to a job of its own, so that a killed worker loses little."""
    after = payload.get("after", 0)
    found = list(
        session().scalars(
            select(Seller.id).where(Seller.status == SellerStatus.APPROVED, Seller.id > after).order_by(Seller.id).limit(AT_ONCE)
        )
    )
    for seller_id in found:
        count_house(seller_id)
    if len(found) == AT_ONCE:
        _go_on(found[-1])


def count_house(seller_id: int) -> Readiness | None:
    """Count a house as of today and keep the count where it differs from the last; None for a shop that may not sell.

    The facts are read before the transaction opens, so that no buyer waits for a count.
    """
    today = clock.today()
    facts = [*own.facts(seller_id, today), *(fact for source in sources.get() for fact in source(seller_id, today))]
    return _keep(seller_id, rules.count(facts))


@transactional
def _keep(seller_id: int, found: Count) -> Readiness | None:
    seller = session().get(Seller, seller_id, with_for_update=True, populate_existing=True)
    if seller is None or seller.status != SellerStatus.APPROVED:
        return None
    today = clock.today()
    findings = {one.criterion.code: [one.part, one.whole] for one in found.findings}
    last = session().scalar(select(Readiness).where(Readiness.seller_id == seller_id, Readiness.replaced_at.is_(None)))
    if last is not None:
        if (last.findings, last.grounds) == (findings, sorted(found.grounds)) and today <= last.ends_on:
            return last
        last.replaced_at = clock.now()
        session().flush()  # a house has one open row at a time
    row = Readiness(
        seller_id=seller_id,
        level=found.level,
        points=found.points,
        findings=findings,
        grounds=sorted(found.grounds),
        ends_on=rules.last_day(today),
    )
    session().add(row)
    session().flush()
    version.bump()
    return row


@transactional
def _go_on(after: int) -> None:
    jobs.enqueue(COUNT_ALL, {"after": after})
