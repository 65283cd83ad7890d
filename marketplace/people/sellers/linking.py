"""Commands on ties: a group asks to stand under a higher level or is invited there, the other side agrees, either ends it."""

from datetime import date
from typing import Any

from sqlalchemy import select

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Forbidden, Unauthorised, field_error
from marketplace.core.text import say
from marketplace.people.sellers import groups, tree
from marketplace.people.sellers.events import LinkAsked, LinkChanged
from marketplace.people.sellers.models import LinkStatus, Seller, SellerLink, SellerStatus
from marketplace.people.sellers.rights import Right
from marketplace.people.sellers.standing import hold

GONE = frozenset({SellerStatus.REJECTED, SellerStatus.SUSPENDED, SellerStatus.CLOSED})


@transactional
def ask_link(
    seller_id: int, code: str, *, as_lower: bool, sells_through: bool = False, resolved_on: date | None = None, actor: Actor
) -> SellerLink:
    """Ask to stand under another shop (`as_lower`), or invite a group to stand under this one; the other side's owner answers.

    `code` names the other by its code or public address. Only the lower side says whether the upper sells for it, and on which day
    its meeting agreed to that. Raise Invalid beside `code` when it is unknown or its kind does not fit, Conflict when tied already.
    """
    seller, other = hold(seller_id, Right.GROUPS, actor), groups.find_by_code(code)
    if other is None or other.status in GONE:
        raise field_error("code", say("No group has this code. Ask them for the code on their page “Groups”."))
    lower, upper = (seller, other) if as_lower else (other, seller)
    _check_fits(lower, upper)
    if any({row.lower_id, row.upper_id} == {lower.id, upper.id} for row in groups.list_links(seller_id)):
        raise Conflict(say("You have asked each other already. Look at the list."), code="tied")
    row = SellerLink(lower_id=lower.id, upper_id=upper.id, upper_kind=upper.kind, asked_by_lower=as_lower)
    if as_lower:
        row.lower_agreed_by_id = actor.user_id
        _cover(row, lower, sells_through, resolved_on)
    else:
        row.upper_agreed_by_id = actor.user_id
    session().add(row)
    session().flush()
    states.record(tree.LINK, row.id, "", LinkStatus.ASKED, actor=actor)
    audit.record("link.ask", "link", row.public_id, actor=actor, after={"lower": lower.public_id, "upper": upper.public_id})
    bus.emit(LinkAsked(row.id))
    return row


@transactional
def agree_link(seller_id: int, public_id: str, *, sells_through: bool = False, resolved_on: date | None = None, actor: Actor) -> SellerLink:
    """Agree as the side that was asked. Raise Forbidden for the side that asked, Conflict for a circle or a second upper of a kind."""
    if actor.user_id is None:
        raise Unauthorised
    _hold_tree()
    seller = hold(seller_id, Right.GROUPS, actor)
    row = groups.get_own_link(seller_id, public_id)
    if (row.lower_id == seller.id) == row.asked_by_lower:
        raise Forbidden(say("The other side has to agree."))
    _check_fits(row.lower, row.upper)
    _check_place(row)
    values: dict[str, Any] = {"upper_agreed_by_id": actor.user_id}
    if row.lower_id == seller.id:
        _cover(row, row.lower, sells_through, resolved_on)
        values = {"lower_agreed_by_id": actor.user_id, "sells_through": row.sells_through, "resolved_on": row.resolved_on}
    states.advance(tree.LINK, row, LinkStatus.LIVE, actor=actor, since=clock.now(), upper_kind=row.upper.kind, **values)
    _tell(row, "link.agree", actor)
    return row


@transactional
def end_link(seller_id: int, public_id: str, reason: str = "", *, actor: Actor) -> SellerLink:
    """Decline what one was asked, take back what one asked, or end what is in force: either side, at once."""
    hold(seller_id, Right.GROUPS, actor)
    row = groups.get_own_link(seller_id, public_id)
    return _end(row, seller_id, reason, actor)


@transactional
def set_selling(seller_id: int, public_id: str, sells_through: bool, resolved_on: date | None = None, *, actor: Actor) -> SellerLink:
    """Let the upper sell for this group, or no longer; only the lower side says so, else Forbidden. Raise Conflict when not live."""
    seller = hold(seller_id, Right.GROUPS, actor)
    row = groups.get_own_link(seller_id, public_id)
    if row.lower_id != seller.id:
        raise Forbidden(say("Only the group itself can say that you sell for it."))
    if row.status != LinkStatus.LIVE:
        raise Conflict
    _cover(row, seller, sells_through, resolved_on)
    session().flush()
    _tell(row, "link.selling", actor)
    return row


def end_all(seller: Seller, reason: str, actor: Actor) -> None:
    """End every tie of a shop that closes; joins the command."""
    for row in groups.list_links(seller.id):
        _end(row, seller.id, reason, actor)


def _end(row: SellerLink, seller_id: int, reason: str, actor: Actor) -> SellerLink:
    asked_it = (row.lower_id == seller_id) == row.asked_by_lower
    status = LinkStatus.ENDED if row.status == LinkStatus.LIVE else LinkStatus.WITHDRAWN if asked_it else LinkStatus.DECLINED
    states.advance(tree.LINK, row, status, actor=actor, reason=reason, until=clock.now(), ended_by_id=actor.user_id, end_reason=reason)
    _tell(row, f"link.{status}", actor)
    return row


def _check_fits(lower: Seller, upper: Seller) -> None:
    if lower.id == upper.id:
        raise field_error("code", say("This is your own code."))
    if not tree.may_stand_under(lower.kind, upper.kind):
        words = say("%(lower)s cannot stand under %(upper)s: their kinds do not fit.", lower=lower.name, upper=upper.name)
        raise field_error("code", words)
    if {lower.status, upper.status} & GONE:
        raise Conflict(say("One of the two may not sell at the moment."))


def _check_place(row: SellerLink) -> None:
    """Refuse a circle, and a second upper of the same kind."""
    if row.lower_id in groups.upper_ids(row.upper_id):
        raise Conflict(say("%(upper)s stands under %(lower)s already.", lower=row.lower.name, upper=row.upper.name), code="circle")
    for other in groups.list_links(row.lower_id):
        if other.status == LinkStatus.LIVE and other.lower_id == row.lower_id and other.upper_kind == row.upper.kind:
            raise Conflict(
                say("%(lower)s stands under %(upper)s. That tie ends first.", lower=row.lower.name, upper=other.upper.name),
                code="has_upper",
            )


def _cover(row: SellerLink, lower: Seller, sells_through: bool, resolved_on: date | None) -> None:
    """Set whether the upper sells for the lower; a group needs the day on which its meeting agreed."""
    if sells_through and lower.kind in tree.DECIDES_TOGETHER:
        if resolved_on is None:
            raise field_error("resolved_on", say("Give the day of the meeting that agreed to it."))
        if resolved_on > clock.today():
            raise field_error("resolved_on", say("This day is still to come."))
    row.sells_through, row.resolved_on = sells_through, resolved_on if sells_through else None


def _hold_tree() -> None:
    """Let one agreement at a time look for circles, however far apart the two shops stand: all take the first tie's row first."""
    session().scalar(select(SellerLink.id).order_by(SellerLink.id).limit(1).with_for_update())


def _tell(row: SellerLink, action: str, actor: Actor) -> None:
    audit.record(action, "link", row.public_id, actor=actor, after={"status": row.status, "sells_through": row.sells_through})
    bus.emit(LinkChanged(row.id, row.lower_id, row.upper_id, row.status))
