"""Going away for a while, and for good."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import update

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Invalid, field_error
from marketplace.core.text import say
from marketplace.people.accounts.models import Purpose
from marketplace.people.sellers import banking, linking, rules
from marketplace.people.sellers.errors import CannotClose
from marketplace.people.sellers.events import SellerClosed, SellerProfileChanged
from marketplace.people.sellers.models import OwnershipTransfer, Seller, SellerStatus, TeamInvitation
from marketplace.people.sellers.ports import Tie, closing_checks
from marketplace.people.sellers.queries import get_own_seller
from marketplace.people.sellers.rights import Right
from marketplace.people.sellers.standing import Proof, confirm, hold
from marketplace.people.sellers.words import settle_words


@transactional
def set_holiday(seller_id: int, first: date, last: date, words: str = "", *, actor: Actor) -> Seller:
    """Take no orders from `first` to `last`, both included, and show `words` meanwhile; raise Invalid beside a day that cannot be."""
    seller = hold(seller_id, Right.PROFILE, actor)
    rules.check_holiday(first, last, clock.today())
    seller.holiday_from, seller.holiday_until, seller.holiday_words = first, last, words
    try:
        settle_words(seller, {"holiday_words"})
    except Invalid as error:
        raise Invalid(fields={"words": error.fields["holiday_words"]}) from None
    return _kept(seller, "seller.holiday", actor, {"from": first.isoformat(), "until": last.isoformat()})


@transactional
def end_holiday(seller_id: int, *, actor: Actor) -> Seller:
    """Take orders again from now on; a holiday to come is called off."""
    seller = hold(seller_id, Right.PROFILE, actor)
    seller.holiday_from = seller.holiday_until = None
    seller.holiday_words = ""
    return _kept(seller, "seller.holiday_over", actor, None)


def list_ties(seller: Seller) -> Sequence[Tie]:
    """List what is under way at a shop: what stops it from closing, and what its owner should know."""
    return [tie for check in closing_checks.get() for tie in check(seller)]


def close_shop(seller_id: int, proof: Proof, reason: str = "", *, actor: Actor) -> Seller:
    """Close the shop for good: goods off, ties ended, offers called off; its books stay. Raise CannotClose, WrongPassword."""
    confirm(actor, proof, Purpose.OWN_SHOP, get_own_seller(seller_id).public_id)
    return _close(seller_id, reason, actor=actor)


@transactional
def _close(seller_id: int, reason: str, *, actor: Actor) -> Seller:
    seller = hold(seller_id, Right.CLOSE, actor)
    if seller.status == SellerStatus.SUBMITTED:
        raise Conflict(say("A verifier is looking at the application. Close the shop once that is decided."), code="wrong_state")
    if stops := [tie.message for tie in list_ties(seller) if tie.stops]:
        raise CannotClose(stops)
    old, now = seller.status, clock.now()
    states.advance(rules.MACHINE, seller, SellerStatus.CLOSED, actor=actor, reason=reason, closed_at=now)
    linking.end_all(seller, reason, actor)
    banking.call_off_all(seller.id, actor)
    for model in (TeamInvitation, OwnershipTransfer):
        open_ones = update(model).where(model.seller_id == seller.id, model.accepted_at.is_(None), model.called_off_at.is_(None))
        session().execute(open_ones.values(called_off_at=now))
    audit.record("seller.close", "seller", seller.public_id, actor=actor, reason=reason, before={"status": old}, after={"status": "closed"})
    bus.emit(SellerClosed(seller.id))
    return seller


def _kept(seller: Seller, action: str, actor: Actor, after: dict[str, str] | None) -> Seller:
    if seller.status == SellerStatus.CLOSED:
        raise field_error("from", say("This shop is closed."))
    session().flush()
    audit.record(action, "seller", seller.public_id, actor=actor, after=after)
    bus.emit(SellerProfileChanged(seller.id))
    return seller
