"""A seller's money: what is due, held and paid, each figure with the lines it is made of."""

from flask import g, request
from flask.typing import ResponseReturnValue

from marketplace.http.access import SELLER, access
from marketplace.money.ledger import queries as ledger
from marketplace.money.ledger.models import Account
from marketplace.people.sellers import queries as sellers
from marketplace.trade.orders.books import party
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page

SHOWN: dict[str, dict[str, str]] = {
    "due": {"account": Account.SELLER},
    "held": {"account": Account.SELLER_HELD},
    "paid": {"account": Account.SELLER, "kind": ledger.PAYOUT},
}


@blueprint.get("/money")
@access(SELLER, right="money")
def money() -> ResponseReturnValue:
    """Show the three figures and the lines of the one that is opened."""
    who = party(sellers.get_own_seller(g.seller_id))
    asked = request.args.get("show", "due")
    shown = asked if asked in SHOWN else "due"
    page = ledger.statement(who, request.args.get("cursor"), limit=50, **SHOWN[shown])
    return desk_page("sell/money.html", "sell.money", money=ledger.seller_money(who), shown=shown, page=page)
