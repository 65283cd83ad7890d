"""The account page: who you are here and where to go from here."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from marketplace.core.actor import Role
from marketplace.http.access import SIGNED_IN, access, current_actor
from marketplace.trade.orders import queries as orders
from marketplace.web.account.blueprint import blueprint

LAST = 5


@blueprint.get("/")
@access(SIGNED_IN)
def home() -> ResponseReturnValue:
    """Show the account, the last orders, and the desks that are open to this person."""
    actor = current_actor()
    desks = {role.value for role in (Role.SELLER, Role.FACILITATOR, Role.OFFICER, Role.VERIFIER, Role.ADMIN) if actor.has(role)}
    return render_template(
        "account/home.html", user=current_user.user, desks=desks, orders=orders.list_orders_of(actor.user_id or 0, limit=LAST).items
    )
