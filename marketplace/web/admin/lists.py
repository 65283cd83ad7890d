"""Lists of sellers, orders, people and mails."""

from flask import current_app, request
from flask.typing import ResponseReturnValue

from marketplace.core.text import N_
from marketplace.http.access import ADMIN, access
from marketplace.messages import queries as messages
from marketplace.people.accounts import queries as accounts
from marketplace.people.sellers import queries as sellers_room
from marketplace.people.sellers.rules import KIND_NAMES, STATUS_NAMES
from marketplace.trade.orders import queries as orders_room
from marketplace.trade.orders.rules import STATUS_NAMES as ORDER_NAMES
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page
from marketplace.web.shop.trade_words import METHOD_NAMES, TONES

ROLE_NAMES = {
    "buyer": N_("Buyer"),
    "seller": N_("Seller"),
    "facilitator": N_("Facilitator"),
    "officer": N_("Officer"),
    "verifier": N_("Verifier"),
    "admin": N_("Administrator"),
}
SECRET = frozenset({"password_reset", "code"})  # what these hold opens an account, so in production nobody but the receiver reads it


@blueprint.get("/sellers")
@access(ADMIN)
def sellers() -> ResponseReturnValue:
    """List sellers by status."""
    status = request.args.get("status") or None
    page = sellers_room.list_sellers(status, request.args.get("cursor"))
    return desk_page("admin/sellers.html", "admin.sellers", page=page, status=status, statuses=STATUS_NAMES, kinds=KIND_NAMES)


@blueprint.get("/orders")
@access(ADMIN)
def orders() -> ResponseReturnValue:
    """List orders, newest first."""
    return desk_page(
        "admin/orders.html",
        "admin.orders",
        page=orders_room.list_orders(request.args.get("cursor")),
        names=ORDER_NAMES,
        tones=TONES,
        methods=METHOD_NAMES,
    )


@blueprint.get("/users")
@access(ADMIN)
def users() -> ResponseReturnValue:
    """List people, found by the beginning of their e-mail address."""
    q = request.args.get("q", "").strip()
    return desk_page("admin/users.html", "admin.users", page=accounts.list_users(q, request.args.get("cursor")), q=q, roles=ROLE_NAMES)


@blueprint.get("/mails")
@access(ADMIN)
def mails() -> ResponseReturnValue:
    """List the mails that were written."""
    return desk_page("admin/mails.html", "admin.mails", page=messages.list_messages(request.args.get("cursor")))


@blueprint.get("/mails/<public_id>")
@access(ADMIN)
def mail(public_id: str) -> ResponseReturnValue:
    """Show one mail."""
    row = messages.get_message(public_id)
    secret = row.template in SECRET and current_app.config["SETTINGS"].env == "production"
    return desk_page("admin/mail.html", "admin.mails", mail=row, secret=secret)
