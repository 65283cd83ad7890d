"""The search laboratory: the shop's own search on any words."""

import time
from typing import Any

from marketplace.core.schema import Count, RoomSchema, Text
from marketplace.goods.catalogue.cards import cards
from marketplace.goods.search.queries import SearchQuery, search


class SearchQuestion(RoomSchema):
    """What a shopper types."""

    q = Text(most=200, required=True)
    limit = Count(least=1, most=100, load_default=10)


def ask_search(question: dict[str, Any]) -> dict[str, Any]:
    """Search as the shop does; `took_ms` counts the search and the reading of the goods."""
    begun = time.perf_counter()
    found = search(SearchQuery(q=question["q"], limit=question["limit"]))
    items = [{"slug": card.slug, "title": card.title, "gi": card.gi[1] if card.gi else None} for card in cards(found.listing_ids)]
    return {"corrected_query": found.corrected_query, "items": items, "took_ms": round((time.perf_counter() - begun) * 1000, 1)}
