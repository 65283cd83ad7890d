"""A buyer's own orders."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from marketplace.http.access import SIGNED_IN, access, current_actor
from marketplace.money.payments import queries as payments
from marketplace.trade.orders import queries
from marketplace.trade.orders.rules import order_status
from marketplace.web.account.blueprint import blueprint


@blueprint.get("/orders")
@access(SIGNED_IN)
def orders() -> ResponseReturnValue:
    """List the orders, newest first."""
    page = queries.list_orders_of(current_actor().user_id or 0, request.args.get("cursor"), 20)
    return render_template(
        "account/orders.html",
        page=page,
        payments=payments.payments_of([order.number for order in page.items]),
        status_of=lambda order: order_status([part.status for part in order.parts]),
    )
