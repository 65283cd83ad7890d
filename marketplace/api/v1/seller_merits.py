"""What a seller's goods are for the world beside their price: tags with evidence, levels and potential, collections they stand in."""

from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint, idempotent, page_of
from marketplace.api.v1.collection_shapes import named_body
from marketplace.api.v1.merit_shapes import (
    CollectionNamedOut,
    GoodOut,
    GradesOut,
    KindOut,
    TagIn,
    TagOut,
    TagPatch,
    grades_body,
    kind_body,
    merit_body,
    tag_bodies,
    tag_body,
)
from marketplace.core import clock
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.collections import queries as collections
from marketplace.goods.merits import grading, queries, rules, service
from marketplace.goods.merits.schemas import MeritOut
from marketplace.http.access import API_SELLER, access, current_actor

bp = ApiBlueprint("api_seller_merits", __name__, url_prefix="/seller/merits", description="Tags of your goods, with what proves them.")
goods_bp = ApiBlueprint("api_seller_good_merits", __name__, url_prefix="/seller/listings", description="What stands of one of your goods.")
collections_bp = ApiBlueprint("api_seller_collections", __name__, url_prefix="/seller/collections", description="Where your goods stand.")


class ListingMeritsOut(GradesOut):
    """Level, potential and tags of a good."""

    live = fields.List(fields.Nested(MeritOut), required=True, metadata={"description": "What everybody sees on it at this moment."})
    tags = fields.List(fields.Nested(TagOut), required=True, metadata={"description": "Your tags that speak of it, wherever they stand."})
    ideas = fields.List(
        fields.String(), required=True, metadata={"description": "Kinds of tags of which the rule thinks; each needs its evidence."}
    )
    collections = fields.List(fields.Nested(CollectionNamedOut), required=True)


class StandsInOut(CollectionNamedOut):
    """A collection in which goods of the shop stand today."""

    goods = fields.List(fields.Nested(GoodOut), required=True)


@bp.get("")
@bp.response(200, page_of(TagOut))
@access(API_SELLER, right="listings")
def list_tags() -> dict[str, Any]:
    """List your tags and where they stand, newest first, all at once."""
    return {"items": tag_bodies(queries.list_own_tags(_seller_id())), "next_cursor": None}


@bp.get("/kinds")
@bp.response(200, page_of(KindOut))
@access(API_SELLER, right="listings")
def list_kinds() -> dict[str, Any]:
    """List the kinds of tags and what may prove each."""
    return {"items": [kind_body(kind) for kind in queries.list_kinds()], "next_cursor": None}


@bp.post("")
@idempotent
@bp.arguments(TagIn)
@bp.response(201, TagOut)
@access(API_SELLER, right="listings")
def propose_tag(data: dict[str, Any]) -> dict[str, Any]:
    """Propose a tag with its evidence; it goes to the verifiers at once."""
    return _told(service.propose_tag(_seller_id(), data, current_actor()).public_id)


@bp.get("/<public_id>")
@bp.response(200, TagOut)
@access(API_SELLER, right="listings")
def get_tag(public_id: str) -> dict[str, Any]:
    """Give one tag."""
    return _told(public_id)


@bp.route("/<public_id>", methods=["PATCH"])
@idempotent
@bp.arguments(TagPatch)
@bp.response(200, TagOut)
@access(API_SELLER, right="listings")
def mend_tag(data: dict[str, Any], public_id: str) -> dict[str, Any]:
    """Change what is sent of a tag that came back, and send it again; 409 for one that is with the verifier or decided."""
    said = queries.said_of(queries.get_own_tag(_seller_id(), public_id))
    service.mend_tag(_seller_id(), public_id, {**said, **data}, current_actor())
    return _told(public_id)


@bp.post("/<public_id>/withdraw")
@idempotent
@bp.response(200, TagOut)
@access(API_SELLER, right="listings")
def withdraw_tag(public_id: str) -> dict[str, Any]:
    """Take a tag back; it is gone from every page at once."""
    service.withdraw_tag(_seller_id(), public_id, current_actor())
    return _told(public_id)


@bp.route("/<public_id>/paper", methods=["DELETE"])
@bp.response(200, TagOut)
@access(API_SELLER, right="listings")
def remove_paper(public_id: str) -> dict[str, Any]:
    """Delete the paper of a tag; a tag that leaned on it is live no more."""
    service.remove_paper(_seller_id(), public_id, current_actor())
    return _told(public_id)


@goods_bp.get("/<public_id>/merits")
@goods_bp.response(200, ListingMeritsOut)
@access(API_SELLER, right="listings")
def merits_of_listing(public_id: str) -> dict[str, Any]:
    """Tell the level of a good with its next steps, its potential, its tags with what stands, and its collections."""
    listing, today = catalogue.get_own_listing(_seller_id(), public_id), clock.today()
    good = grading.goods_of([listing], today)[listing.id]
    return {
        **grades_body(grading.graded([listing], today)[listing.id]),
        "live": [merit_body(one) for one in queries.merits_for([listing.id], today).get(listing.id, ())],
        "tags": tag_bodies(queries.list_own_tags_on(listing)),
        "ideas": [kind.code for kind in queries.list_kinds() if rules.suggests(kind.hints, good)],
        "collections": [named_body(one.collection) for one in collections.standing_of(listing.seller_id, today, listing_id=listing.id)],
    }


@collections_bp.get("")
@collections_bp.response(200, page_of(StandsInOut))
@access(API_SELLER, right="listings")
def list_collections() -> dict[str, Any]:
    """List the collections in which your goods stand today, and which goods."""
    found = collections.standing_of(_seller_id(), clock.today())
    return {"items": [{**named_body(one.collection), "goods": one.goods} for one in found], "next_cursor": None}


def _told(public_id: str) -> dict[str, Any]:
    return tag_body(queries.get_own_tag(_seller_id(), public_id))


def _seller_id() -> int:
    return current_actor().seller_id or 0
