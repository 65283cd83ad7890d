"""Commands on mandates: offer, agree by a code, decline, end."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.exc import IntegrityError

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, Forbidden, field_error
from marketplace.core.text import say
from marketplace.people.accounts.models import Purpose
from marketplace.people.assistance import queries, rules
from marketplace.people.assistance.events import HelpAgreed, HelpEnded, HelpOffered
from marketplace.people.assistance.models import Mandate, MandateStatus
from marketplace.people.sellers import groups, standing
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.models import SellerStatus
from marketplace.people.sellers.rights import Right
from marketplace.people.sellers.standing import Proof


@transactional
def offer_help(shop: str, words: str, *, actor: Actor) -> Mandate:
    """Ask to act for a shop, named by its code or the end of its address; raise Invalid beside `shop`, Conflict when asked already.

    A facilitator cannot ask for a shop on whose team they are.
    """
    if not actor.has(Role.FACILITATOR) or actor.user_id is None:
        raise Forbidden
    seller = groups.find_by_code(shop)
    if seller is None or seller.status == SellerStatus.CLOSED:
        raise field_error("shop", say("There is no shop with this code or address."))
    if any(user.id == actor.user_id for user in sellers.list_team_users(seller.id)):
        raise field_error("shop", say("You are on the team of this shop."))
    row = Mandate(facilitator_id=actor.user_id, seller_id=seller.id, words=words)
    session().add(row)
    try:
        with session().begin_nested():
            session().flush()
    except IntegrityError:
        raise Conflict(say("You have asked this shop already."), code="asked_already") from None
    audit.record("mandate.ask", "mandate", row.public_id, actor=actor)
    bus.emit(HelpOffered(row.id))
    return row


def send_code(seller_id: int, public_id: str, *, actor: Actor) -> None:
    """Send the owner the code by which they agree; raise NotFound for another shop's mandate, TooMany."""
    row = queries.get_own_mandate(seller_id, public_id)
    standing.send_code(actor, Purpose.ACT_FOR, row.public_id)


def agree(seller_id: int, public_id: str, *, works: Collection[str], until: date, code: str, actor: Actor) -> Mandate:
    """Let the facilitator act, for the works chosen and up to a day; the code proves that it is the owner. Raise WrongCode, Invalid."""
    row = queries.get_own_mandate(seller_id, public_id)
    rules.check_terms(works, until, clock.today())
    if not code:
        raise field_error("code", say("Write the code that was sent to you."), code="code_needed")
    standing.confirm(actor, Proof(code=code), Purpose.ACT_FOR, row.public_id)
    return _agree(seller_id, public_id, sorted(set(works)), until, actor=actor)


@transactional
def _agree(seller_id: int, public_id: str, works: list[str], until: date, *, actor: Actor) -> Mandate:
    standing.hold(seller_id, Right.OWNERS, actor)
    row = queries.get_own_mandate(seller_id, public_id)
    states.advance(
        rules.MACHINE, row, MandateStatus.LIVE, actor=actor, works=works, until=until, principal_id=actor.user_id, agreed_at=clock.now()
    )
    audit.record("mandate.agree", "mandate", row.public_id, actor=actor, after={"works": works, "until": until.isoformat()})
    bus.emit(HelpAgreed(row.id))
    return row


@transactional
def decline(seller_id: int, public_id: str, *, actor: Actor) -> Mandate:
    """Say no to an offer of help."""
    standing.hold(seller_id, Right.OWNERS, actor)
    return _finish(queries.get_own_mandate(seller_id, public_id), MandateStatus.DECLINED, actor)


@transactional
def end(seller_id: int, public_id: str, *, actor: Actor) -> Mandate:
    """End a mandate as the shop; it holds from the facilitator's next request on."""
    standing.hold(seller_id, Right.OWNERS, actor)
    return _finish(queries.get_own_mandate(seller_id, public_id), MandateStatus.ENDED, actor)


@transactional
def give_back(public_id: str, *, actor: Actor) -> Mandate:
    """End one's own mandate, or take an offer back, as the facilitator."""
    return _finish(queries.get_served_mandate(actor.user_id or 0, public_id), MandateStatus.ENDED, actor)


def _finish(row: Mandate, status: MandateStatus, actor: Actor) -> Mandate:
    states.advance(rules.MACHINE, row, status, actor=actor, ended_at=clock.now(), ended_by_id=actor.user_id)
    audit.record(f"mandate.{status}", "mandate", row.public_id, actor=actor)
    bus.emit(HelpEnded(row.id))
    return row
