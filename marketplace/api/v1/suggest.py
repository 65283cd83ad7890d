"""Suggestions while typing, for everybody."""

from collections.abc import Mapping, Sequence
from typing import Any

from marketplace.api.base import ApiBlueprint
from marketplace.core.schema import Count, RoomSchema, Text
from marketplace.goods.search import queries
from marketplace.goods.search.queries import Suggestion
from marketplace.goods.search.schemas import SuggestionsOut
from marketplace.http.access import API_PUBLIC, access

bp = ApiBlueprint("api_suggest", __name__, url_prefix="/suggest", description="What a shopper may be looking for.")


class SuggestArgs(RoomSchema):
    """The beginning of a search."""

    q = Text(most=100, load_default="", metadata={"description": "What is typed so far, in any script; at least two letters."})
    limit = Count(least=1, most=20, load_default=8)


@bp.get("")
@bp.arguments(SuggestArgs, location="query")
@bp.response(200, SuggestionsOut)
@access(API_PUBLIC)
def suggest(args: dict[str, Any]) -> Mapping[str, Sequence[Suggestion]]:
    """Suggest GI goods, kinds, places and words; only what leads to goods on sale."""
    return {"items": queries.suggest(args["q"], args["limit"])}
