"""Commands on identity numbers: keep, retire, verify. A form that does not hold is refused; one nobody can confirm is kept as it is."""

from collections.abc import Mapping

from sqlalchemy import select

from marketplace.core import audit, clock, secret
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Forbidden, field_error
from marketplace.core.text import say
from marketplace.core.unwanted import REFUSAL, holds_aadhaar
from marketplace.people.identity import rules
from marketplace.people.identity.errors import OwnNumber, WrongNumber
from marketplace.people.identity.kinds import HOWS, KINDS, Holder
from marketplace.people.identity.models import IdentityNumber


@transactional
def keep_number(
    *, kind: str, value: str, actor: Actor, seller_id: int | None = None, producer_id: int | None = None, main: bool = False
) -> IdentityNumber:
    """Keep a number of a seller or of a maker and give its row; one that is kept already is given back as it is.

    With `main` it takes the place of the holder's main number of this kind, which is retired. Raise Invalid beside the kind's name
    when it cannot be right: wrong form or check character, a GSTIN without the seller's PAN, a kind that this holder has not.
    """
    holder = Holder.MAKER if producer_id is not None else Holder.SELLER
    if holder not in KINDS[kind].holders:
        raise field_error(kind, say("This number is not kept here."))
    verdict = rules.check(kind, value)
    if kind != "bank_account" and holds_aadhaar(value):  # banks do have 12-digit account numbers
        raise field_error(kind, REFUSAL, code="bad_number")
    if verdict.fault:
        raise field_error(kind, verdict.fault, code="bad_number")
    kept = _kept(seller_id, producer_id)
    if kind == "gstin" and (fault := rules.gstin_fault(verdict.value, pans=[row.value for row in kept if row.kind == "pan"])):
        raise field_error(kind, fault, code="bad_number")
    digest = secret.keyed_digest(f"identity {kind}", verdict.value)
    row = next((row for row in kept if row.kind == kind and row.digest == digest), None)
    if main:
        for old in kept:
            if old.kind == kind and old.main and old is not row:
                _retire(old, actor)
    if row is None:
        row = IdentityNumber(
            seller_id=seller_id,
            producer_id=producer_id,
            kind=kind,
            value=verdict.value,
            digest=digest,
            format_ok=verdict.format_ok,
            checksum_ok=verdict.checksum_ok,
            added_by_id=actor.user_id,
            main=main,
        )
        session().add(row)
        session().flush()
        audit.record("number.keep", "identity_number", row.public_id, actor=actor, after=_said(row))
    elif main and not row.main:
        row.main = True
        session().flush()
    return row


@transactional
def keep_main_numbers(seller_id: int, values: Mapping[str, str | None], *, actor: Actor) -> list[IdentityNumber]:
    """Make these the main numbers of a seller, by kind; a kind with nothing has its main number retired, one not named stays.

    For whoever fills the seller's own columns, in the same transaction. The PAN goes first, since a GSTIN must contain it. Raise
    Invalid as `keep_number`.
    """
    for row in _kept(seller_id, None):
        if row.main and row.kind in values and not values[row.kind]:
            _retire(row, actor)
    given = sorted(((kind, value) for kind, value in values.items() if value), key=lambda pair: pair[0] != "pan")
    return [keep_number(seller_id=seller_id, kind=kind, value=value, main=True, actor=actor) for kind, value in given]


@transactional
def retire_number(row: IdentityNumber, *, actor: Actor) -> None:
    """Stop using a number; the row stays for the record, and the same number may be kept anew."""
    if row.retired_at is None:
        _retire(row, actor)


@transactional
def verify_number(row: IdentityNumber, how: str, *, actor: Actor) -> IdentityNumber:
    """Write down that a verifier found a number true, and how (a key of HOWS).

    Raise Forbidden for others, OwnNumber for who added it, WrongNumber when its check character fails, Invalid beside `how`.
    """
    if not (actor.has(Role.VERIFIER) or actor.has(Role.ADMIN)):
        raise Forbidden
    if actor.user_id is not None and actor.user_id == row.added_by_id:
        raise OwnNumber
    if how not in HOWS:
        raise field_error("how", say("Choose one of the given answers."))
    if row.checksum_ok is False or row.retired_at is not None:
        raise WrongNumber
    row.verified_at, row.verified_by_id, row.verified_how = clock.now(), actor.user_id, how
    session().flush()
    audit.record("number.verify", "identity_number", row.public_id, actor=actor, after={**_said(row), "how": how})
    return row


def _kept(seller_id: int | None, producer_id: int | None) -> list[IdentityNumber]:
    mine = IdentityNumber.seller_id == seller_id if producer_id is None else IdentityNumber.producer_id == producer_id
    return list(session().scalars(select(IdentityNumber).where(mine, IdentityNumber.retired_at.is_(None)).with_for_update()))


def _retire(row: IdentityNumber, actor: Actor) -> None:
    row.retired_at, row.main = clock.now(), False
    session().flush()
    audit.record("number.retire", "identity_number", row.public_id, actor=actor, before=_said(row))


def _said(row: IdentityNumber) -> dict[str, str]:
    return {"kind": row.kind, "number": rules.masked(row.value)}
