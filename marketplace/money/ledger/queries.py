"""Reads of the ledger: balances, statements, and the proof that it balances."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from marketplace.core.db import session
from marketplace.core.pages import Page, keyset
from marketplace.core.ports import Port
from marketplace.money.ledger.models import Account, LedgerEntry, LedgerLine

PAYOUT = "payout"
# Rooms above the ledger compare their own rows with it; each gives the differences it finds, in plain words.
further_checks: Port[Sequence[Callable[[], list[str]]]] = Port("ledger checks")


@dataclass(frozen=True)
class SellerMoney:
    """A seller's money in paise: due (delivered, not yet paid out), held (sold, not yet delivered), paid out."""

    due_paise: int
    held_paise: int
    paid_paise: int


def balance(party: str) -> dict[str, int]:
    """Give a party's balance by account, in paise, debits positive; accounts that never moved are missing."""
    rows = session().execute(
        select(LedgerLine.account, func.sum(LedgerLine.amount_paise)).where(LedgerLine.party == party).group_by(LedgerLine.account)
    )
    return {account: int(amount) for account, amount in rows}


def seller_money(party: str) -> SellerMoney:
    """Give what a seller has due, held and paid, seen from the seller's side."""
    sums = balance(party)
    paid = session().scalar(
        select(func.coalesce(func.sum(LedgerLine.amount_paise), 0))
        .join(LedgerLine.entry)
        .where(LedgerLine.party == party, LedgerLine.account == Account.SELLER, LedgerEntry.kind == PAYOUT)
    )
    return SellerMoney(-sums.get(Account.SELLER, 0), -sums.get(Account.SELLER_HELD, 0), int(paid or 0))


def statement(
    party: str, cursor: str | None = None, *, account: str | None = None, kind: str | None = None, limit: int = 25
) -> Page[LedgerLine]:
    """List a party's lines with their entries, newest first; of one account or one kind of entry when asked."""
    wanted = select(LedgerLine).where(LedgerLine.party == party).options(joinedload(LedgerLine.entry, innerjoin=True))
    if account:
        wanted = wanted.where(LedgerLine.account == account)
    if kind:
        wanted = wanted.where(LedgerLine.entry.has(LedgerEntry.kind == kind))
    return keyset(wanted, [LedgerLine.id], cursor=cursor, limit=limit)


def sums_by_party(account: str) -> dict[str, int]:
    """Give the balance of every party on an account, in paise, debits positive; parties at zero are left out."""
    rows = session().execute(
        select(LedgerLine.party, func.sum(LedgerLine.amount_paise))
        .where(LedgerLine.account == account)
        .group_by(LedgerLine.party)
        .having(func.sum(LedgerLine.amount_paise) != 0)
    )
    return {party: int(amount) for party, amount in rows}


def check() -> list[str]:
    """List every difference in the books, and between them and the orders and payments; an empty list is what is wanted."""
    rows = session().execute(
        select(LedgerEntry.kind, LedgerEntry.reference, func.coalesce(func.sum(LedgerLine.amount_paise), 0), func.count(LedgerLine.id))
        .outerjoin(LedgerEntry.lines)
        .group_by(LedgerEntry.id, LedgerEntry.kind, LedgerEntry.reference)
        .having((func.coalesce(func.sum(LedgerLine.amount_paise), 0) != 0) | (func.count(LedgerLine.id) < 2))
        .order_by(LedgerEntry.id)
    )
    faults = [f"entry {kind} {reference}: {count} lines add up to {amount} paise, not to 0" for kind, reference, amount, count in rows]
    known = [a.value for a in Account]
    strange = session().scalars(select(LedgerLine.account).where(LedgerLine.account.not_in(known)).distinct())
    faults += [f"unknown account {account!r}" for account in strange]
    for further in further_checks.get():
        faults += further()
    return faults
