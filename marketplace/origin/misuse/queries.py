"""Reads of reports, cases and strikes."""

import hmac
from collections.abc import Collection

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, beside, keyset
from marketplace.core.secret import keyed_digest
from marketplace.core.waiting import Source
from marketplace.origin.misuse import rules
from marketplace.origin.misuse.models import CaseStatus, MisuseCase, MisuseReport, Strike
from marketplace.people.sellers.models import Seller
from marketplace.people.sellers.queries import in_state
from marketplace.registry.places.models import District

KEY_LENGTH = 24


def key_of(number: str) -> str:
    """Give the key that opens a report: it follows from the house's own key, so that nothing has to be kept."""
    return keyed_digest("report", number)[:KEY_LENGTH]


def get_report(number: str, key: str) -> MisuseReport:
    """Give a report with its case to who has its key; raise NotFound for any other key."""
    row = session().scalar(select(MisuseReport).options(joinedload(MisuseReport.case)).where(MisuseReport.number == number))
    if row is None or not hmac.compare_digest(key.encode(), key_of(number).encode()):
        raise NotFound
    return row


def find_repeat(repeat_key: str) -> MisuseReport | None:
    """Find the report that was made with the same Idempotency-Key and the same words."""
    return session().scalar(select(MisuseReport).options(joinedload(MisuseReport.case)).where(MisuseReport.repeat_key == repeat_key))


def find_open_case(kind: str, ref: str) -> MisuseCase | None:
    """Find the open case on a subject."""
    return session().scalar(
        select(MisuseCase).where(MisuseCase.subject_kind == kind, MisuseCase.subject_ref == ref, MisuseCase.status == CaseStatus.OPEN)
    )


def get_case(public_id: str) -> MisuseCase:
    """Give a case with its reports and seller, for the desk; raise NotFound."""
    row = session().scalar(_whole().where(MisuseCase.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def list_cases(status: str | None = None, cursor: str | None = None, limit: int = 25) -> Page[MisuseCase]:
    """List cases of a status, those that wait oldest first, others newest first."""
    statement = _whole().where(MisuseCase.status == status) if status else _whole()
    if status == CaseStatus.OPEN:
        return keyset(statement, [MisuseCase.submitted_at, MisuseCase.id], cursor=cursor, limit=limit, newest_first=False)
    return keyset(statement, [MisuseCase.id], cursor=cursor, limit=limit)


def list_beside(case: MisuseCase) -> tuple[str | None, str | None]:
    """Give the public ids of the cases that wait right before and right after this one."""
    open_ones = select(MisuseCase).where(MisuseCase.status == CaseStatus.OPEN)
    keys = [MisuseCase.submitted_at, MisuseCase.id]
    earlier, later = beside(open_ones, keys, case, before=True), beside(open_ones, keys, case)
    return earlier.public_id if earlier else None, later.public_id if later else None


def list_other_cases(case: MisuseCase, limit: int = 10) -> list[MisuseCase]:
    """List what else was reported of the same seller, or of the same page, newest first."""
    same = MisuseCase.seller_id == case.seller_id if case.seller_id else MisuseCase.subject_ref == case.subject_ref
    return list(session().scalars(select(MisuseCase).where(same, MisuseCase.id != case.id).order_by(MisuseCase.id.desc()).limit(limit)))


def waiting(state: str = "") -> Source:
    """Select the cases that wait for a verifier, with the columns of core.waiting; of one State (slug), if named."""
    found = (
        select(
            MisuseCase.id,
            MisuseCase.public_id,
            MisuseCase.submitted_at.label("since"),
            MisuseCase.subject_title.label("title"),
            MisuseCase.kind.label("detail"),
            func.coalesce(Seller.name, "").label("who"),
            func.coalesce(District.name, "").label("place"),
        )
        .select_from(MisuseCase)
        .outerjoin(Seller, Seller.id == MisuseCase.seller_id)
        .outerjoin(District, District.id == Seller.district_id)
        .where(MisuseCase.status == CaseStatus.OPEN)
    )
    return found.where(in_state(state)) if state else found


def list_strikes(seller_id: int) -> list[Strike]:
    """List the strikes of a seller, newest first, lifted ones too."""
    return list(
        session().scalars(select(Strike).options(joinedload(Strike.case)).where(Strike.seller_id == seller_id).order_by(Strike.id.desc()))
    )


def count_live_strikes(seller_id: int) -> int:
    """Count the strikes of a seller that were not lifted."""
    return session().scalar(select(func.count()).where(Strike.seller_id == seller_id, Strike.lifted_at.is_(None))) or 0


def get_strike(public_id: str) -> Strike:
    """Give one line of the register; raise NotFound."""
    row = session().scalar(_strikes().where(Strike.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def page_of_strikes(cursor: str | None = None, limit: int = 25) -> Page[Strike]:
    """List the register, newest first."""
    return keyset(_strikes(), [Strike.id], cursor=cursor, limit=limit)


def list_to_review() -> list[tuple[Seller, int]]:
    """List the sellers with so many live strikes that they have to be looked at, most strikes first."""
    count = func.count(Strike.id)
    rows = session().execute(
        select(Seller, count)
        .join(Strike, Strike.seller_id == Seller.id)
        .where(Strike.lifted_at.is_(None))
        .group_by(Seller.id)
        .having(count >= rules.THIRD)
        .order_by(count.desc(), Seller.id)
    )
    return [(row[0], row[1]) for row in rows]


def list_by_digests(digests: Collection[str]) -> list[MisuseReport]:
    """List what was reported from these addresses."""
    found = select(MisuseReport).options(joinedload(MisuseReport.case)).where(MisuseReport.contact_digest.in_(list(digests)))
    return list(session().scalars(found.order_by(MisuseReport.id)))


def _whole() -> Select[MisuseCase]:
    return select(MisuseCase).options(joinedload(MisuseCase.seller), selectinload(MisuseCase.reports))


def _strikes() -> Select[Strike]:
    return select(Strike).options(joinedload(Strike.seller, innerjoin=True), joinedload(Strike.case, innerjoin=True))
