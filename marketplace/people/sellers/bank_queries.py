"""Reads of changes of a bank account: a shop's own, and what waits for a second person."""

from collections.abc import Sequence

from sqlalchemy import Select, func, literal, select
from sqlalchemy.orm import joinedload

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, beside, keyset
from marketplace.core.waiting import Source
from marketplace.people.sellers.models import BankChange, BankChangeStatus, Seller
from marketplace.people.sellers.queries import in_state
from marketplace.registry.places.models import District

OPEN = (BankChangeStatus.WAITING, BankChangeStatus.CHECKED)


def find_open_change(seller_id: int) -> BankChange | None:
    """Find the change of a shop's bank account that is neither in force nor over."""
    return session().scalar(_whole().where(BankChange.seller_id == seller_id, BankChange.status.in_(OPEN)))


def get_own_change(seller_id: int, public_id: str) -> BankChange:
    """Give a change of this shop; raise NotFound for anybody else's."""
    row = session().scalar(_whole().where(BankChange.seller_id == seller_id, BankChange.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def list_own_changes(seller_id: int, limit: int = 10) -> Sequence[BankChange]:
    """List a shop's changes, newest first, with who asked."""
    return session().scalars(_whole().where(BankChange.seller_id == seller_id).order_by(BankChange.id.desc()).limit(limit)).all()


def get_change(public_id: str) -> BankChange:
    """Give any change with its shop and who asked, for the verification desk; raise NotFound."""
    row = session().scalar(_whole().where(BankChange.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def list_waiting(cursor: str | None = None, limit: int = 25) -> Page[BankChange]:
    """List the changes that wait for a second person, oldest first, with shop and who asked."""
    waiting = _whole().where(BankChange.status == BankChangeStatus.WAITING)
    return keyset(waiting, [BankChange.asked_at, BankChange.id], cursor=cursor, limit=limit, newest_first=False)


def list_beside(row: BankChange) -> tuple[str | None, str | None]:
    """Give the public ids of the changes that wait right before and right after this one."""
    waiting, keys = _whole().where(BankChange.status == BankChangeStatus.WAITING), [BankChange.asked_at, BankChange.id]
    earlier, later = beside(waiting, keys, row, before=True), beside(waiting, keys, row)
    return earlier.public_id if earlier else None, later.public_id if later else None


def waiting(state: str = "") -> Source:
    """Select the changes that wait for a second person, with the columns of core.waiting; of one State, by slug, if named."""
    found = (
        select(
            BankChange.id,
            BankChange.public_id,
            BankChange.asked_at.label("since"),
            Seller.name.label("title"),
            literal("").label("detail"),
            Seller.town.label("who"),
            func.coalesce(District.name, "").label("place"),
        )
        .select_from(BankChange)
        .join(Seller, Seller.id == BankChange.seller_id)
        .outerjoin(District, District.id == Seller.district_id)
        .where(BankChange.status == BankChangeStatus.WAITING)
    )
    return found.where(in_state(state)) if state else found


def count_waiting() -> int:
    """Count the changes that wait for a second person."""
    return session().scalar(select(func.count()).select_from(BankChange).where(BankChange.status == BankChangeStatus.WAITING)) or 0


def held() -> Select[BankChange]:
    """Select changes as they are now, keeping others from them until the command ends."""
    return select(BankChange).with_for_update(of=BankChange).execution_options(populate_existing=True)


def _whole() -> Select[BankChange]:
    return select(BankChange).options(joinedload(BankChange.asked_by))
