"""An approved seller changes what was checked: asked with the reason, judged by a verifier, applied by the verdict. The shop goes on."""

from typing import Any

from sqlalchemy import func, select

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, NotFound, field_error
from marketplace.core.pages import Page, beside, keyset
from marketplace.core.reasons import Given
from marketplace.core.states import Machine, advance, record
from marketplace.core.text import N_, say
from marketplace.core.waiting import Source
from marketplace.people.identity.rules import masked
from marketplace.people.sellers import onboarding, queries
from marketplace.people.sellers.deciding import insist_colleague
from marketplace.people.sellers.events import ProfileChangeAsked, ProfileChangeDecided, SellerProfileChanged
from marketplace.people.sellers.models import ProfileChange, ProfileChangeStatus, Seller, SellerStatus
from marketplace.people.sellers.verdicts import CHANGE_REASONS
from marketplace.registry.places.models import District

C = ProfileChangeStatus
STATUS_NAMES: dict[str, str] = {
    C.WAITING: N_("With the verifier"),
    C.APPLIED: N_("In force"),
    C.REFUSED: N_("Refused"),
    C.WITHDRAWN: N_("Taken back"),
}
MACHINE = Machine("profile_change", {C.WAITING: frozenset({C.APPLIED, C.REFUSED, C.WITHDRAWN})}, STATUS_NAMES)
CHANGEABLE = ("name", "state", "district", "town", "line1", "pincode", "pan", "gstin", "enrolment_id", "fssai")
SECRET = frozenset({"pan"})


@transactional
def ask_change(seller_id: int, data: dict[str, Any], why: str, *, actor: Actor) -> ProfileChange:
    """Ask for other values of checked facts (names of CHANGEABLE; those that stay as they are do not count).

    Raise Conflict for a seller who is not approved or asked already, Invalid beside a field that cannot be right, beside `why`
    without a reason, and when nothing differs.
    """
    seller = queries.hold_own_seller(seller_id)
    if seller.status not in (SellerStatus.APPROVED, SellerStatus.SUSPENDED):
        raise Conflict(say("What was not checked yet is changed in the application itself."), code="wrong_state")
    if find_waiting(seller_id):
        raise Conflict(say("A verifier has a change of yours already. Take it back first, or wait."), code="change_waits")
    said = queries.said(seller)
    values = {name: value for name, value in data.items() if name in CHANGEABLE and (said[name] or None) != (value or None)}
    if not values:
        raise field_error("why", say("Nothing here differs from what was checked."))
    if not why.strip():
        raise field_error("why", say("Write what changed and since when."), code="reason_needed")
    if "state" in values or "district" in values:
        values |= {"state": data["state"], "district": data["district"]}
    _check(seller, {**said, **values}, values)
    row = ProfileChange(
        seller_id=seller.id,
        values=values,
        before={name: said[name] for name in values},
        why=why.strip(),
        submitted_by_id=actor.user_id,
    )
    session().add(row)
    session().flush()
    record(MACHINE, row.id, "", C.WAITING, actor=actor, reason=row.why)
    audit.record("profile_change.ask", "profile_change", row.public_id, actor=actor, reason=row.why, after={"fields": sorted(values)})
    bus.emit(ProfileChangeAsked(row.id, seller.id))
    return row


@transactional
def withdraw_change(seller_id: int, public_id: str, *, actor: Actor) -> ProfileChange:
    """Take a change back before it is judged; raise NotFound for a foreign one, Conflict for one that was judged."""
    row = get_change(public_id)
    if row.seller_id != seller_id:
        raise NotFound
    advance(MACHINE, row, C.WITHDRAWN, actor=actor, decided_at=clock.now())
    audit.record("profile_change.withdraw", "profile_change", row.public_id, actor=actor)
    return row


@transactional
def apply_change(public_id: str, reason: str = "", *, actor: Actor, reason_code: str = "") -> ProfileChange:
    """Put the new facts in force; the reason may be empty. Raise OwnCase for who had a hand in it, Conflict when it was judged."""
    row = get_change(public_id)
    seller = queries.hold_own_seller(row.seller_id)
    _decide(row, C.APPLIED, Given("apply", reason, reason_code), actor)
    onboarding.put(seller, dict(row.values), actor)
    session().flush()
    bus.emit(SellerProfileChanged(seller.id))
    return row


@transactional
def refuse_change(public_id: str, reason: str, *, actor: Actor, reason_code: str = "") -> ProfileChange:
    """Leave the facts as they are, with the reason the seller will read: a code of CHANGE_REASONS, words, or both; as `apply_change`."""
    row = get_change(public_id)
    _decide(row, C.REFUSED, Given("refuse", reason, reason_code), actor)
    return row


def get_change(public_id: str) -> ProfileChange:
    """Give a change with its seller; raise NotFound."""
    row = session().scalar(select(ProfileChange).where(ProfileChange.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def find_waiting(seller_id: int) -> ProfileChange | None:
    """Find the change of a seller that waits for a verifier."""
    return session().scalar(select(ProfileChange).where(ProfileChange.seller_id == seller_id, ProfileChange.status == C.WAITING))


def list_changes(seller_id: int) -> list[ProfileChange]:
    """List the changes a seller asked for, newest first."""
    return list(session().scalars(select(ProfileChange).where(ProfileChange.seller_id == seller_id).order_by(ProfileChange.id.desc())))


def list_waiting(cursor: str | None = None, limit: int = 25) -> Page[ProfileChange]:
    """List the changes that wait, oldest first, each with its seller."""
    waiting = select(ProfileChange).where(ProfileChange.status == C.WAITING)
    return keyset(waiting, [ProfileChange.submitted_at, ProfileChange.id], cursor=cursor, limit=limit, newest_first=False)


def list_beside(row: ProfileChange) -> tuple[str | None, str | None]:
    """Give the public ids of the changes that wait right before and right after this one."""
    waiting, keys = select(ProfileChange).where(ProfileChange.status == C.WAITING), [ProfileChange.submitted_at, ProfileChange.id]
    earlier, later = beside(waiting, keys, row, before=True), beside(waiting, keys, row)
    return earlier.public_id if earlier else None, later.public_id if later else None


def waiting(state: str = "") -> Source:
    """Select the changes that wait for a verifier, with the columns of core.waiting; of one State, by slug, if named."""
    found = (
        select(
            ProfileChange.id,
            ProfileChange.public_id,
            ProfileChange.submitted_at.label("since"),
            Seller.name.label("title"),
            ProfileChange.why.label("detail"),
            Seller.town.label("who"),
            func.coalesce(District.name, "").label("place"),
        )
        .select_from(ProfileChange)
        .join(Seller, Seller.id == ProfileChange.seller_id)
        .outerjoin(District, District.id == Seller.district_id)
        .where(ProfileChange.status == C.WAITING)
    )
    return found.where(queries.in_state(state)) if state else found


def count_waiting() -> int:
    """Count the changes that wait."""
    return session().scalar(select(func.count()).select_from(ProfileChange).where(ProfileChange.status == C.WAITING)) or 0


def _check(seller: Seller, merged: dict[str, Any], values: dict[str, Any]) -> None:
    columns = onboarding.columns_of(values)
    state = columns["district"].state if "district" in columns else seller.state
    onboarding.refuse_faults(merged, values, state.gst_code if state else None)


def _decide(row: ProfileChange, status: ProfileChangeStatus, given: Given, actor: Actor) -> None:
    insist_colleague(actor, MACHINE, row, row.seller_id)
    given.check(CHANGE_REASONS, needed=status == C.REFUSED)
    reason = given.note(CHANGE_REASONS)
    by: dict[str, Any] = {"decided_by_id": actor.user_id, "decided_by": actor.name, "decided_at": clock.now()}
    advance(MACHINE, row, status, actor=actor, reason=reason, reason_code=given.code, **by)
    row.reason = reason
    audit.record(
        f"profile_change.{status}",
        "profile_change",
        row.public_id,
        actor=actor,
        reason=reason,
        before=_written(row.before),
        after=_written(row.values),
    )
    bus.emit(ProfileChangeDecided(row.id, row.seller_id, status, reason))


def _written(values: dict[str, Any]) -> dict[str, Any]:
    return {name: masked(value) if name in SECRET else value for name, value in values.items()}
