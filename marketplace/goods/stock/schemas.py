"""The shapes of stock changes, for the page and the API."""

from typing import Any

from marshmallow import post_load

from marketplace.core.schema import Choice, Count, RoomSchema, Text
from marketplace.goods.stock.rules import MOST


class StockChangeSchema(RoomSchema):
    """How many came in (positive) or went out (negative), and why."""

    change = Count(least=-MOST, most=MOST, required=True)
    reason = Text(most=200, required=True)


class StockFormSchema(RoomSchema):
    """The same as a person says it: in or out, how many, and why; phones have no minus on their number pad."""

    direction = Choice(("in", "out"), required=True)
    quantity = Count(least=1, most=MOST, required=True)
    reason = Text(most=200, required=True)

    @post_load
    def _signed(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        sign = 1 if data["direction"] == "in" else -1
        return {"change": sign * data["quantity"], "reason": data["reason"]}
