"""What a person may do for a shop at this moment, read inside the command: a request may have begun before a removal."""

from dataclasses import dataclass

from sqlalchemy import func, select

from marketplace.core.actor import Actor, Role
from marketplace.core.db import session
from marketplace.core.errors import Forbidden, field_error
from marketplace.core.text import say
from marketplace.people.accounts import codes, pace, passwords
from marketplace.people.accounts import queries as accounts
from marketplace.people.accounts.models import Purpose
from marketplace.people.accounts.rules import MOST
from marketplace.people.sellers import queries
from marketplace.people.sellers.errors import LastOwner, WrongPassword
from marketplace.people.sellers.models import Seller, SellerMember, TeamRole
from marketplace.people.sellers.rights import may


def hold(seller_id: int, right: str, actor: Actor) -> Seller:
    """Give the shop, locked until the command ends, to somebody who holds the right there now; raise Forbidden or NotFound."""
    seller = queries.hold_own_seller(seller_id)
    if not (actor.has(Role.SYSTEM) or (actor.may(right) and may(find_role(seller_id, actor.user_id) or "", right))):
        raise Forbidden
    return seller


def find_role(seller_id: int, user_id: int | None) -> str | None:
    """Find what somebody is on a team, None for one who is not on it."""
    return session().scalar(select(SellerMember.role).where(SellerMember.seller_id == seller_id, SellerMember.user_id == user_id))


def check_owner_stays(seller_id: int) -> None:
    """Raise LastOwner when a change that was just written leaves a held shop without an owner."""
    owners = select(func.count()).where(SellerMember.seller_id == seller_id, SellerMember.role == TeamRole.OWNER)
    if not session().scalar(owners):
        raise LastOwner


@dataclass(frozen=True)
class Proof:
    """How somebody shows that it is really they who ask for something grave: the password, or a code that was sent to them."""

    password: str = ""
    code: str = ""


def send_code(actor: Actor, purpose: Purpose, about: str) -> None:
    """Send a one-time code that confirms one grave step; `about` is the public id of what the step is about."""
    codes.send(accounts.get_user(actor.user_id or 0), purpose, about)


def confirm(actor: Actor, proof: Proof, purpose: Purpose, about: str) -> None:
    """Make sure that it is the person who acts; done before a transaction opens. Raise Invalid beside `password` or `code`, TooMany."""
    user = accounts.get_user(actor.user_id or 0)
    if proof.code:
        codes.use(user, purpose, proof.code, about)
        return
    if user.password_hash is None:
        raise field_error("code", say("Have a code sent to you and write it here."), code="code_needed")
    subject = f"current:{user.id}"
    pace.take_try(subject)
    if not passwords.matches(user.password_hash, proof.password[:MOST]):
        raise WrongPassword
    pace.forget(subject)
