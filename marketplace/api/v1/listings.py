"""Goods on sale, for everybody: the search, and one good with all that its buyer must know."""

from typing import Any

from flask import Response, jsonify

from marketplace.api.base import ApiBlueprint
from marketplace.api.v1.cursors import cursor_at, position
from marketplace.api.v1.listing_shapes import ListingOut, card_body, listing_body
from marketplace.core import clock
from marketplace.core.schema import Count, Text
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.merits.queries import merits_for
from marketplace.goods.search import queries
from marketplace.goods.search.schemas import SearchOut, SearchSchema, query_of
from marketplace.http.access import API_PUBLIC, access
from marketplace.http.headers import PRIVATE
from marketplace.http.language import current_language, translate

bp = ApiBlueprint("api_listings", __name__, url_prefix="/listings", description="Goods on sale.")


class ListingsArgs(SearchSchema):
    """A search, and which page of it."""

    limit = Count(least=1, most=100, load_default=25)
    cursor = Text(most=100, load_default=None)


@bp.get("")
@bp.arguments(ListingsArgs, location="query")
@bp.response(200, SearchOut)
@access(API_PUBLIC)
def list_listings(args: dict[str, Any]) -> tuple[Response, int, dict[str, str]]:
    """Find goods by words and filters, with the counts of every facet."""
    offset = position(args["cursor"])
    found = queries.search(query_of(args, offset=offset, limit=args["limit"]))
    hindi = current_language() == "hi"
    facets = {
        name: [{"value": v.value, "label": (v.label_hi or translate(v.label)) if hindi else v.label, "count": v.count} for v in values]
        for name, values in found.facets.items()
    }
    merits = merits_for(found.listing_ids, clock.today())
    body = {  # as SearchOut tells; going through it again would cost more than finding the goods
        "items": [card_body(card, merits.get(card.listing_id, ())) for card in catalogue.cards(found.listing_ids)],
        "facets": facets,
        "total": found.total,
        "corrected_query": found.corrected_query,
        "relaxed": found.relaxed,
        "next_cursor": cursor_at(offset + args["limit"], found.total),
    }
    return jsonify(body), 200, {} if found.fresh else {"Cache-Control": PRIVATE}


@bp.get("/<slug>")
@bp.response(200, ListingOut)
@access(API_PUBLIC)
def get_listing(slug: str) -> dict[str, Any]:
    """Give one good: packs with stock, declarations, seller, makers, live claims with their proof, lots."""
    return listing_body(catalogue.get_public_listing(slug, locale=current_language()))
