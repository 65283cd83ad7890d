"""Commands on the quantity of claims. What is used changes by one guarded UPDATE, and every change leaves a line behind.

Who sells is not known here: a sale is a reference in the words of whoever sold.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import CompoundSelect, Select, func, select, update

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, field_error
from marketplace.core.text import say
from marketplace.origin.claims import amounts, queries, uses
from marketplace.origin.claims.errors import QuantityUsed
from marketplace.origin.claims.events import ClaimDrawn
from marketplace.origin.claims.models import Claim, ClaimStatus, ClaimUse, UseKind
from marketplace.origin.claims.rules import PROVEN


@transactional
def hold(sellers: Select[int] | CompoundSelect[int]) -> None:
    """Keep the claims with a quantity of some sellers from being drawn from by others until the command ends.

    To be called before anything else is locked: who holds a claim may then wait for stock, and nobody with stock waits for a claim.
    """
    counted = select(Claim.id).where(
        Claim.seller_id.in_(sellers), Claim.quantity.is_not(None), Claim.status.in_([ClaimStatus.VERIFIED, ClaimStatus.SUPERSEDED])
    )
    session().execute(counted.order_by(Claim.id).with_for_update()).all()


@transactional
def spend(claim_id: int, amount: int, *, reference: str) -> ClaimDrawn:
    """Take what is sold off a claim's quantity, in its unit; raise QuantityUsed when less is left.

    Give the fact, which the caller emits once everything it needs is held.
    """
    return _change(claim_id, UseKind.SOLD, _positive(amount), reference=reference)


@transactional
def give_back(reference: str) -> list[ClaimDrawn]:
    """Give back what a sale that was called off had taken, whatever became of the claims since; twice is no more than once.

    Give the facts, as `spend` does.
    """
    taken = session().execute(
        select(ClaimUse.claim_id, func.sum(ClaimUse.change))
        .where(ClaimUse.reference == reference, ClaimUse.kind.in_(uses.HERE))
        .group_by(ClaimUse.claim_id)
        .having(func.sum(ClaimUse.change) > 0)
        .order_by(ClaimUse.claim_id)
    )
    return [_change(claim_id, UseKind.GIVEN_BACK, -int(amount), reference=reference) for claim_id, amount in taken.all()]


@transactional
def write_down(seller_id: int, public_id: str, data: dict[str, Any], actor: Actor) -> ClaimUse:
    """Write down what was sold elsewhere or lost; `data` as of UseSchema (kind, quantity and unit as written, note, happened_on).

    Raise NotFound for a foreign claim, Conflict for one that is not in force or has no quantity, Invalid beside the field.
    """
    claim = _own(seller_id, public_id)
    if data["happened_on"] > clock.today():
        raise field_error("happened_on", say("This day has not come yet."))
    amount = _amount(claim, data)
    if amount == 0:
        raise field_error("quantity", say("Write how much it was."))
    use = _told(claim, UseKind(data["kind"]), amount, data, actor)
    audit.record("claim.use", "claim", claim.public_id, actor=actor, reason=data["note"], after={"kind": use.kind, "change": use.change})
    return use


@transactional
def correct(seller_id: int, public_id: str, use_id: str, data: dict[str, Any], actor: Actor) -> ClaimUse:
    """Say what a line that the seller wrote should have been (`data` as of CorrectionSchema); it stays, and a new line sets it right.

    Raise NotFound for any other line, Conflict, Invalid beside the field.
    """
    claim = _own(seller_id, public_id)
    line, stands = uses.get_told(claim, use_id)
    amount = _amount(claim, data)
    if amount == stands:
        raise field_error("quantity", say("This is what is written down already."))
    use = _told(claim, UseKind.CORRECTED, amount - stands, {**data, "happened_on": line.happened_on}, actor, corrects_id=line.id)
    audit.record("claim.use", "claim", claim.public_id, actor=actor, reason=data["note"], after={"kind": use.kind, "change": use.change})
    return use


def tell(facts: Collection[ClaimDrawn]) -> None:
    """Let everybody know what is left of some claims, in the open transaction."""
    for fact in facts:
        bus.emit(fact)


def _own(seller_id: int, public_id: str) -> Claim:
    claim = queries.hold_own_claim(seller_id, public_id)
    if claim.quantity is None or claim.status not in PROVEN:
        raise Conflict(say("Only of a certificate that was verified for a quantity can something be taken off."), code="not_counted")
    return claim


def _amount(claim: Claim, data: dict[str, Any]) -> int:
    """Give what was written in the unit of the claim; raise Invalid for another kind of unit, or no whole number of it."""
    unit, parts = amounts.WRITTEN[data["unit"]]
    if unit != claim.unit:
        raise field_error("unit", say("This certificate is counted in another unit."))
    amount = data["quantity"] * parts
    if amount != amount.to_integral_value() or not 0 <= amount <= amounts.MOST:
        raise field_error("quantity", amounts.NOT_WHOLE[unit])
    return int(amount)


def _told(claim: Claim, kind: UseKind, change: int, data: dict[str, Any], actor: Actor, *, corrects_id: int | None = None) -> ClaimUse:
    try:
        fact = _change(
            claim.id,
            kind,
            change,
            note=data["note"],
            happened_on=data["happened_on"],
            corrects_id=corrects_id,
            recorded_by_id=actor.user_id,
        )
    except QuantityUsed as short:
        raise field_error("quantity", short.message, code=short.code) from short
    bus.emit(fact)
    newest = select(ClaimUse).where(ClaimUse.claim_id == claim.id).order_by(ClaimUse.id.desc()).limit(1)
    return session().scalars(newest).one()  # ours: the claim is held


def _change(claim_id: int, kind: UseKind, change: int, **line: Any) -> ClaimDrawn:
    s = session()
    s.flush()
    after = Claim.used + change
    row = s.execute(
        update(Claim)
        .where(Claim.id == claim_id, Claim.quantity.is_not(None), after >= 0, after <= Claim.quantity)
        .values(used=after)
        .returning(Claim.seller_id, Claim.quantity, Claim.used),
        execution_options={"synchronize_session": False},
    ).one_or_none()
    if row is None:
        raise _refusal(claim_id, change)
    line.setdefault("happened_on", clock.today())
    s.add(ClaimUse(claim_id=claim_id, kind=kind, change=change, **line))
    s.flush()
    if (held := s.identity_map.get(s.identity_key(Claim, claim_id))) is not None:
        s.refresh(held, ["used"])
    left = (row.quantity or 0) - row.used
    return ClaimDrawn(claim_id, row.seller_id, before=left + change, left=left)


def _refusal(claim_id: int, change: int) -> Exception:
    row = session().execute(select(Claim.quantity, Claim.used, Claim.unit).where(Claim.id == claim_id)).one()
    if row.quantity is None or change < 0:
        return RuntimeError(f"claim {claim_id}: {change} were never taken")
    return QuantityUsed(row.quantity - row.used, row.unit or "")


def _positive(amount: int) -> int:
    if amount < 1:
        raise ValueError("a quantity must be positive")
    return amount
