"""Goods, for verifiers and administrators."""

from collections.abc import Callable
from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.core import leases
from marketplace.core.pages import Page
from marketplace.core.schema import Choice
from marketplace.goods.catalogue import queries, rules, service
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.catalogue.schemas import ListingVerdictSchema, ReviewListingOut
from marketplace.http.access import API_ADMIN, access, current_actor

bp = ApiBlueprint("api_admin_listings", __name__, url_prefix="/admin/listings", description="Goods and their verdicts.")


class ReviewArgs(PageArgs):
    """Which goods to list."""

    status = Choice(ListingStatus, load_default=ListingStatus.IN_REVIEW.value)


class ListingApprovalSchema(ListingVerdictSchema):
    """An approval, and the `submitted_at` of what was looked at: a good that changed since is not approved."""

    seen = fields.AwareDateTime(load_default=None, allow_none=True)


def _settle(public_id: str, verb: Callable[..., Listing], data: dict[str, Any]) -> Listing:
    """Decide under the case's lease; 409 while somebody else holds it."""
    row, actor = queries.get_listing(public_id), current_actor()
    more = {name: value for name, value in data.items() if name != "reason"}
    leases.settle(rules.LISTING.name, row.id, actor, lambda: verb(public_id, data["reason"], actor, **more))
    return queries.get_listing(public_id)


@bp.get("")
@bp.arguments(ReviewArgs, location="query")
@bp.response(200, page_of(ReviewListingOut))
@access(API_ADMIN)
def list_listings(args: dict[str, Any]) -> Page[Listing]:
    """List what waits for a verifier, oldest first; or goods of another status."""
    return queries.list_for_review(args["cursor"], args["status"], args["limit"])


@bp.get("/<public_id>")
@bp.response(200, ReviewListingOut)
@access(API_ADMIN)
def get_listing(public_id: str) -> Listing:
    """Give a good, whatever its status."""
    return queries.get_listing(public_id)


@bp.post("/<public_id>/approve")
@idempotent
@bp.arguments(ListingApprovalSchema)
@bp.response(200, ReviewListingOut)
@access(API_ADMIN)
def approve(data: dict[str, Any], public_id: str) -> Listing:
    """Put a good on sale."""
    return _settle(public_id, service.approve, data)


@bp.post("/<public_id>/reject")
@idempotent
@bp.arguments(ListingVerdictSchema)
@bp.response(200, ReviewListingOut)
@access(API_ADMIN)
def reject(data: dict[str, Any], public_id: str) -> Listing:
    """Send a good back to its seller, with the reason they will read."""
    return _settle(public_id, service.reject, data)


@bp.post("/<public_id>/block")
@idempotent
@bp.arguments(ListingVerdictSchema)
@bp.response(200, ReviewListingOut)
@access(API_ADMIN)
def block(data: dict[str, Any], public_id: str) -> Listing:
    """Take a good off the marketplace, with the reason its seller will read."""
    return _settle(public_id, service.block, data)
