"""A seller's money: what is due, held and paid, and every line behind it."""

from typing import Any

from flask.typing import ResponseReturnValue
from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs
from marketplace.core.schema import Choice, RoomSchema
from marketplace.http.access import API_SELLER, access, current_actor
from marketplace.http.language import translate
from marketplace.money.ledger import queries
from marketplace.money.ledger.models import Account
from marketplace.money.ledger.schemas import LedgerLineSchema
from marketplace.people.sellers import queries as sellers
from marketplace.trade.orders.books import party

bp = ApiBlueprint("seller_ledger", __name__, url_prefix="/seller/ledger", description="A seller's money")


class LedgerArgs(PageArgs):
    """Paging, and which account: `seller` is what is due, `seller_held` what waits for delivery."""

    account = Choice((Account.SELLER, Account.SELLER_HELD), load_default=None)


class LedgerSchema(RoomSchema):
    """Balances in paise and the lines behind them, newest first."""

    due_paise = fields.Integer()
    held_paise = fields.Integer()
    paid_paise = fields.Integer()
    items = fields.List(fields.Nested(LedgerLineSchema))
    next_cursor = fields.String(allow_none=True)


@bp.get("")
@bp.arguments(LedgerArgs, location="query")
@bp.response(200, LedgerSchema)
@access(API_SELLER, right="money")
def ledger(args: dict[str, Any]) -> ResponseReturnValue:
    """Give balances and lines, seen from the seller's side: what adds to the seller's money is positive."""
    who = party(sellers.get_own_seller(current_actor().seller_id or 0))
    money, page = queries.seller_money(who), queries.statement(who, args["cursor"], account=args["account"], limit=args["limit"])
    return {
        "due_paise": money.due_paise,
        "held_paise": money.held_paise,
        "paid_paise": money.paid_paise,
        "next_cursor": page.next_cursor,
        "items": [
            {
                "at": line.entry.at,
                "kind": line.entry.kind,
                "reference": line.entry.reference,
                "account": line.account,
                "amount_paise": -line.amount_paise,
                "note": translate(line.note) if line.note else "",
            }
            for line in page.items
        ],
    }
