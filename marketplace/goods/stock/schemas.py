"""The shapes of stock changes, for the page and the API."""

from marketplace.core.schema import Count, RoomSchema, Text
from marketplace.goods.stock.rules import MOST


class StockChangeSchema(RoomSchema):
    """How many came in (positive) or went out (negative), and why."""

    change = Count(least=-MOST, most=MOST, required=True)
    reason = Text(most=200, required=True)
