"""The one command of the ledger: post an entry. Nothing is ever changed or taken out."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.core.db import session, transactional
from marketplace.money.ledger.models import Account, LedgerEntry, LedgerLine


class Unbalanced(RuntimeError):
    """An entry whose lines do not add up to zero: a fault of the caller, never of a visitor."""


@dataclass(frozen=True)
class Posting:
    """One side of an entry: account, paise (debit positive, credit negative), whose money, and what it is."""

    account: Account
    amount_paise: int
    party: str = ""
    note: str = ""


@transactional
def post(kind: str, reference: str, postings: Sequence[Posting], memo: str) -> LedgerEntry:
    """Write one balanced entry in the open transaction; sides of nothing are left out.

    Raises Unbalanced when the sides do not add up, IntegrityError when this kind was posted for this reference before.
    """
    sides = [posting for posting in postings if posting.amount_paise]
    if not sides or sum(posting.amount_paise for posting in sides) != 0:
        raise Unbalanced(f"{kind} {reference}: {[(p.account, p.amount_paise) for p in sides]}")
    entry = LedgerEntry(kind=kind, reference=reference, memo=memo)
    entry.lines = [LedgerLine(account=p.account, party=p.party, amount_paise=p.amount_paise, note=p.note) for p in sides]
    session().add(entry)
    session().flush()
    return entry
