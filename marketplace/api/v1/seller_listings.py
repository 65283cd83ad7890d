"""A seller's goods, their packs and stock."""

from typing import Any

from flask_smorest.fields import Upload

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.core.pages import Page
from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.goods.catalogue import queries, service
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.catalogue.schemas import ListingPatchSchema, ListingSchema, SellerListingOut, StockOut
from marketplace.goods.stock.schemas import StockChangeSchema
from marketplace.http.access import API_SELLER, access, current_actor

bp = ApiBlueprint("api_seller_listings", __name__, url_prefix="/seller/listings", description="What you offer.")
variants_bp = ApiBlueprint("api_seller_variants", __name__, url_prefix="/seller/variants", description="Stock of your packs.")


class ListingArgs(PageArgs):
    """Which goods to list."""

    status = Choice(ListingStatus, load_default=None)


@bp.get("")
@bp.arguments(ListingArgs, location="query")
@bp.response(200, page_of(SellerListingOut))
@access(API_SELLER, right="listings")
def list_listings(args: dict[str, Any]) -> Page[Listing]:
    """List your goods, newest first."""
    return queries.list_own_listings(_seller_id(), args["cursor"], args["status"], args["limit"])


@bp.post("")
@idempotent
@bp.arguments(ListingSchema)
@bp.response(201, SellerListingOut)
@access(API_SELLER, right="listings")
def add_listing(data: dict[str, Any]) -> Listing:
    """Start a draft, packs included. Money in paise, weight in grams, stock as counted."""
    row = service.add_listing(_seller_id(), data, current_actor())
    return queries.get_own_listing(_seller_id(), row.public_id)


@bp.get("/<public_id>")
@bp.response(200, SellerListingOut)
@access(API_SELLER, right="listings")
def get_listing(public_id: str) -> Listing:
    """Give one of your goods."""
    return queries.get_own_listing(_seller_id(), public_id)


@bp.route("/<public_id>", methods=["PATCH"])
@idempotent
@bp.arguments(ListingPatchSchema(partial=True))
@bp.response(200, SellerListingOut)
@access(API_SELLER, right="listings")
def edit_listing(data: dict[str, Any], public_id: str) -> Listing:
    """Change what is sent; new words of a good on sale go past a verifier. A pack with an id is changed, one without is added."""
    service.edit_listing(_seller_id(), public_id, data, current_actor())
    return queries.get_own_listing(_seller_id(), public_id)


@bp.post("/<public_id>/submit")
@idempotent
@bp.response(200, SellerListingOut)
@access(API_SELLER, right="listings")
def submit_listing(public_id: str) -> Listing:
    """Send a draft to the verifiers; what is missing is told all at once."""
    service.submit_listing(_seller_id(), public_id, current_actor())
    return queries.get_own_listing(_seller_id(), public_id)


@bp.post("/<public_id>/pause")
@idempotent
@bp.response(200, SellerListingOut)
@access(API_SELLER, right="listings")
def pause_listing(public_id: str) -> Listing:
    """Take a good off sale for now."""
    service.pause(_seller_id(), public_id, current_actor())
    return queries.get_own_listing(_seller_id(), public_id)


@bp.post("/<public_id>/resume")
@idempotent
@bp.response(200, SellerListingOut)
@access(API_SELLER, right="listings")
def resume_listing(public_id: str) -> Listing:
    """Put a paused good on sale again."""
    service.resume(_seller_id(), public_id, current_actor())
    return queries.get_own_listing(_seller_id(), public_id)


class PhotoSchema(RoomSchema):
    """A photograph and its words, as the parts of multipart/form-data."""

    photo = Upload(required=True, metadata={"description": "JPEG, PNG or WebP, at most 10 MB."})
    alt = Text(most=200, required=True, metadata={"description": "What the picture shows, for those who cannot see it."})


@bp.post("/<public_id>/photos")
@idempotent
@bp.arguments(PhotoSchema, location="files")
@bp.response(201, SellerListingOut)
@access(API_SELLER, right="listings")
def add_photo(sent: dict[str, Any], public_id: str) -> Listing:
    """Add a photograph as multipart/form-data; it is turned upright and freed of where and when it was taken."""
    service.add_photo(_seller_id(), public_id, sent["photo"].stream.read(), sent["alt"], current_actor())
    return queries.get_own_listing(_seller_id(), public_id)


@bp.route("/<public_id>/photos/<file_id>", methods=["DELETE"])
@bp.response(204)
@access(API_SELLER, right="listings")
def remove_photo(public_id: str, file_id: str) -> None:
    """Take a photograph off."""
    service.remove_photo(_seller_id(), public_id, file_id, current_actor())


@variants_bp.post("/<public_id>/stock")
@idempotent
@variants_bp.arguments(StockChangeSchema)
@variants_bp.response(200, StockOut)
@access(API_SELLER, right="listings")
def change_stock(data: dict[str, Any], public_id: str) -> dict[str, Any]:
    """Count a pack up or down, with the reason."""
    counted = service.change_stock(_seller_id(), public_id, data["change"], reason=data["reason"], actor=current_actor())
    return {"id": public_id, "free": counted.free, "on_hand": counted.on_hand, "held": counted.held}


def _seller_id() -> int:
    return current_actor().seller_id or 0
