"""A new bank account of an approved seller: asked for with the password, told to every owner, held 48 hours, checked by a second person."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import SYSTEM, Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound, Unauthorised, field_error
from marketplace.core.reasons import Given
from marketplace.core.text import say
from marketplace.people.accounts.models import Purpose
from marketplace.people.sellers import rules
from marketplace.people.sellers.bank_queries import find_open_change, held
from marketplace.people.sellers.errors import OwnCase
from marketplace.people.sellers.events import BankChangeAsked, BankChangeDecided
from marketplace.people.sellers.models import BankChange, BankChangeStatus, Seller, SellerStatus
from marketplace.people.sellers.queries import get_own_seller, hold_own_seller, list_team_users
from marketplace.people.sellers.rights import Right
from marketplace.people.sellers.standing import Proof, confirm, hold
from marketplace.people.sellers.verdicts import BANK_REASONS

APPLY = "sellers.apply_bank_changes"


def ask_bank_change(seller_id: int, data: Mapping[str, Any], proof: Proof, *, actor: Actor) -> BankChange:
    """Ask that money goes to another account (`data` is what BankSchema loaded); the old one stays in force until it is applied.

    Raise WrongPassword, Invalid beside a number that cannot be right, Conflict while another change is open or before approval.
    """
    confirm(actor, proof, Purpose.BANK_CHANGE, get_own_seller(seller_id).public_id)
    return _ask(seller_id, data, actor=actor)


@transactional
def _ask(seller_id: int, data: Mapping[str, Any], *, actor: Actor) -> BankChange:
    seller = hold(seller_id, Right.BANK, actor)
    if actor.user_id is None:
        raise Unauthorised
    if seller.status != SellerStatus.APPROVED:
        raise Conflict(say("Before you are approved, the bank account is a part of your application. Change it there."), code="wrong_state")
    if faults := rules.faults(data, ("bank_ifsc", "bank_account"), None):
        raise Invalid(fields={name: [message] for name, message in faults.items()}, code="bad_number")
    if (data["bank_account"], data["bank_ifsc"]) == (seller.bank_account, seller.bank_ifsc):
        raise field_error("bank_account", say("This is the account your money goes to now."))
    if find_open_change(seller_id):
        raise Conflict(say("Another change is open. Call it off first."), code="change_open")
    now = clock.now()
    row = BankChange(
        seller_id=seller_id,
        holder=data["bank_holder"],
        account=data["bank_account"],
        ifsc=data["bank_ifsc"],
        asked_by_id=actor.user_id,
        asked_at=now,
        effective_not_before=now + timedelta(hours=rules.BANK_CHANGE_HOURS),
    )
    session().add(row)
    session().flush()
    states.record(rules.BANK_CHANGE, row.id, "", BankChangeStatus.WAITING, actor=actor)
    audit.record("bank_change.ask", "seller", seller.public_id, actor=actor, after={"account": f"…{row.account[-4:]}"})
    bus.emit(BankChangeAsked(row.id, seller_id))
    return row


@transactional
def call_off_bank_change(seller_id: int, public_id: str, *, actor: Actor) -> BankChange:
    """Stop a change that is not in force yet; any owner may, without a password. Raise NotFound for another shop's, Conflict when over."""
    hold(seller_id, Right.BANK, actor)
    row = session().scalar(held().where(BankChange.seller_id == seller_id, BankChange.public_id == public_id))
    if row is None:
        raise NotFound
    return _settle(row, BankChangeStatus.CALLED_OFF, actor)


@transactional
def check_bank_change(public_id: str, *, actor: Actor) -> BankChange:
    """Find a change right, as the second person; it takes effect when its 48 hours are over. Raise OwnCase for anybody on the team."""
    row = _for_second_person(public_id, actor)
    states.advance(rules.BANK_CHANGE, row, BankChangeStatus.CHECKED, actor=actor, checked_by_id=actor.user_id, checked_at=clock.now())
    _tell(row, actor)
    return row


@transactional
def refuse_bank_change(public_id: str, reason: str, *, actor: Actor, reason_code: str = "") -> BankChange:
    """Refuse a change with the reason its owners will read: a code of BANK_REASONS, words, or both.

    Raise OwnCase for anybody on the team, Invalid without a reason.
    """
    row = _for_second_person(public_id, actor)
    given = Given("refuse", reason, reason_code)
    given.check(BANK_REASONS, needed=True)
    return _settle(row, BankChangeStatus.REFUSED, actor, given.note(BANK_REASONS))


def apply_bank_changes(_payload: dict[str, Any]) -> None:
    """Put every checked change whose 48 hours are over into force; a job of the schedule, which may run twice."""
    due = select(BankChange.id).where(BankChange.status == BankChangeStatus.CHECKED, BankChange.effective_not_before <= clock.now())
    for change_id in session().scalars(due.order_by(BankChange.id)).all():
        _apply(change_id)


@transactional
def _apply(change_id: int) -> None:
    seller = hold_own_seller(session().get_one(BankChange, change_id).seller_id)  # the shop's row first, as all commands do
    row = session().scalars(held().where(BankChange.id == change_id)).one()
    if not rules.may_apply(row.status, row.effective_not_before, clock.now()):
        return  # called off, refused or applied since
    if seller.status != SellerStatus.APPROVED:
        return  # waits until the shop may sell again
    seller.bank_holder, seller.bank_account, seller.bank_ifsc = row.holder, row.account, row.ifsc
    _settle(row, BankChangeStatus.APPLIED, SYSTEM)


def call_off_all(seller_id: int, actor: Actor) -> None:
    """Call off the open change of a shop that closes; joins the command."""
    if row := find_open_change(seller_id):
        _settle(row, BankChangeStatus.CALLED_OFF, actor)


def _for_second_person(public_id: str, actor: Actor) -> BankChange:
    if not (actor.has(Role.VERIFIER) or actor.has(Role.ADMIN)):
        raise Forbidden
    row = session().scalar(held().where(BankChange.public_id == public_id))
    if row is None:
        raise NotFound
    if not rules.may_decide(actor.user_id, row.asked_by_id, [u.id for u in list_team_users(row.seller_id)]):
        raise OwnCase
    return row


def _settle(row: BankChange, status: BankChangeStatus, actor: Actor, reason: str = "") -> BankChange:
    states.advance(rules.BANK_CHANGE, row, status, actor=actor, reason=reason, ended_at=clock.now(), note=reason)
    _tell(row, actor, reason)
    return row


def _tell(row: BankChange, actor: Actor, reason: str = "") -> None:
    seller: Seller = row.seller
    audit.record(f"bank_change.{row.status}", "seller", seller.public_id, actor=actor, reason=reason)
    bus.emit(BankChangeDecided(row.id, row.seller_id, row.status))
