"""Collections, for administrators: words, order and rule. Who stands in one, the rule decides; nobody is put in or left out by hand."""

from typing import Any

from marketplace.api.base import ApiBlueprint, idempotent, page_of
from marketplace.api.v1.collection_shapes import AdminCollectionOut, admin_bodies, admin_body
from marketplace.goods.collections import queries, service
from marketplace.goods.collections.schemas import CollectionPatch, NewCollectionSchema
from marketplace.http.access import API_ADMIN, access, current_actor

bp = ApiBlueprint("api_admin_collections", __name__, url_prefix="/admin/collections", description="Collections: words, order and rule.")


@bp.get("")
@bp.response(200, page_of(AdminCollectionOut))
@access(API_ADMIN)
def list_collections() -> dict[str, Any]:
    """List all collections in their order, those that are paused too."""
    return {"items": admin_bodies(queries.list_collections(paused=True)), "next_cursor": None}


@bp.post("")
@idempotent
@bp.arguments(NewCollectionSchema)
@bp.response(201, AdminCollectionOut)
@access(API_ADMIN)
def add_collection(data: dict[str, Any]) -> dict[str, Any]:
    """Make a collection, paused at first, so that its goods can be looked at; administrators only."""
    return admin_body(service.add_collection(data["slug"], data, current_actor()))


@bp.get("/<public_id>")
@bp.response(200, AdminCollectionOut)
@access(API_ADMIN)
def get_collection(public_id: str) -> dict[str, Any]:
    """Give one collection."""
    return admin_body(queries.get_collection(public_id))


@bp.route("/<public_id>", methods=["PATCH"])
@idempotent
@bp.arguments(CollectionPatch)
@bp.response(200, AdminCollectionOut)
@access(API_ADMIN)
def edit_collection(data: dict[str, Any], public_id: str) -> dict[str, Any]:
    """Change the words, the place in the order or the parts of the rule that are sent; an empty list takes a part out."""
    return admin_body(service.edit_collection(public_id, data, current_actor()))


@bp.post("/<public_id>/show")
@idempotent
@bp.response(200, AdminCollectionOut)
@access(API_ADMIN)
def show_collection(public_id: str) -> dict[str, Any]:
    """Show a collection to the public."""
    return admin_body(service.show_collection(public_id, current_actor()))


@bp.post("/<public_id>/pause")
@idempotent
@bp.response(200, AdminCollectionOut)
@access(API_ADMIN)
def pause_collection(public_id: str) -> dict[str, Any]:
    """Take a collection out of sight; its goods stay on sale."""
    return admin_body(service.pause_collection(public_id, current_actor()))
