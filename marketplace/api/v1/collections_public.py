"""Collections with their goods, and what stands behind a tag, for everybody. Both are as of this moment."""

from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs, page_of
from marketplace.api.v1.collection_shapes import CollectionOut, CollectionPageOut, said_body
from marketplace.api.v1.cursors import cursor_at, position
from marketplace.api.v1.listing_shapes import card_body
from marketplace.api.v1.merit_shapes import kind_body
from marketplace.core import clock
from marketplace.core.schema import RoomSchema
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue.schemas import NamedOut
from marketplace.goods.collections import queries
from marketplace.goods.merits import queries as merits
from marketplace.goods.merits import rules as merit_rules
from marketplace.http.access import API_PUBLIC, access

bp = ApiBlueprint("api_collections", __name__, url_prefix="/collections", description="Goods that stand together because of what they are.")
tags_bp = ApiBlueprint("api_tags", __name__, url_prefix="/tags", description="What stands behind a tag of a good.")


class TagProofOut(RoomSchema):
    """A tag that was accepted once: whether it holds now, and what proves it. Of a paper is said that it was read, never what it holds."""

    id = fields.String(required=True)
    kind = fields.String(required=True)
    label = fields.String(required=True)
    meaning = fields.String(required=True)
    status = fields.String(required=True, metadata={"enum": ["accepted", "ended", "unproven", "revoked", "withdrawn"]})
    live = fields.Boolean(required=True)
    seller = fields.Nested(NamedOut, required=True)
    households = fields.Integer(required=True, allow_none=True)
    valid_from = fields.Date(required=True)
    valid_to = fields.Date(required=True)
    claim = fields.String(required=True, allow_none=True, metadata={"description": "Public id; its proof is at /claims/{public_id}."})
    source_url = fields.String(required=True, allow_none=True)
    source_on = fields.Date(required=True, allow_none=True)
    paper_read = fields.Boolean(required=True)
    by_roster = fields.Boolean(required=True, metadata={"description": "The shop's own record says so, which was checked when it joined."})
    reason = fields.String(required=True, allow_none=True, metadata={"description": "Why it was taken away."})
    goods = fields.List(fields.String(), required=True, metadata={"description": "Slugs of the newest goods that bear it."})


@bp.get("")
@bp.arguments(PageArgs, location="query")
@bp.response(200, page_of(CollectionOut))
@access(API_PUBLIC)
def list_collections(args: dict[str, Any]) -> dict[str, Any]:
    """List the collections in their order, with how many goods and sellers stand in each."""
    first, limit, rows = position(args["cursor"]), int(args["limit"]), queries.list_collections()
    shown = rows[first : first + limit]
    counted = queries.counts(shown, clock.today())
    items = [{**said_body(row), **dict(zip(("goods", "sellers"), counted.get(row.id, (0, 0)), strict=True))} for row in shown]
    return {"items": items, "next_cursor": cursor_at(first + limit, len(rows))}


@bp.get("/<slug>")
@bp.arguments(PageArgs, location="query")
@bp.response(200, CollectionPageOut)
@access(API_PUBLIC)
def get_collection(args: dict[str, Any], slug: str) -> dict[str, Any]:
    """Give a collection with its goods, newest first. Who belongs to it follows from facts and live tags; nobody pays for a place."""
    row, today, limit = queries.get_shown(slug), clock.today(), int(args["limit"])
    number = position(args["cursor"]) // limit + 1
    found = queries.members(row, today, page=number, size=limit)
    tags = merits.merits_for(found.ids, today)
    return {
        **said_body(row),
        "total": found.total,
        "items": [card_body(card, tags.get(card.listing_id, ())) for card in catalogue.cards(found.ids)],
        "next_cursor": cursor_at(number * limit, found.total),
    }


@tags_bp.get("/<public_id>")
@tags_bp.response(200, TagProofOut)
@access(API_PUBLIC)
def get_tag(public_id: str) -> dict[str, Any]:
    """Tell whether a tag holds at this moment and what proves it; 404 for one that was never accepted."""
    found = merits.get_public_tag(public_id, clock.today())
    tag, kind = found.tag, kind_body(found.tag.kind)
    plain = ("households", "valid_from", "valid_to", "source_on", "by_roster", "seller")
    return {
        **{name: getattr(tag, name) for name in plain},
        "id": tag.public_id,
        "kind": kind["code"],
        "label": kind["name"],
        "meaning": kind["meaning"],
        "status": found.status,
        "live": found.live,
        "claim": tag.claim.public_id if tag.claim else None,
        "source_url": tag.source_url or None,
        "paper_read": tag.document is not None and tag.document.removed_at is None,
        "reason": tag.decision_note or None if tag.status == merit_rules.S.REVOKED else None,
        "goods": [card.slug for card in catalogue.cards(found.listing_ids)],
    }
