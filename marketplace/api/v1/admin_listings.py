"""Goods, for verifiers and administrators."""

from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs, page_of
from marketplace.api.v1.verdicts import Desk
from marketplace.core.pages import Page
from marketplace.core.schema import Choice
from marketplace.goods.catalogue import queries, rules, service
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.catalogue.schemas import ListingVerdictSchema, ReviewListingOut
from marketplace.http.access import API_ADMIN, access

bp = ApiBlueprint("api_admin_listings", __name__, url_prefix="/admin/listings", description="Goods and their verdicts.")


class ReviewArgs(PageArgs):
    """Which goods to list."""

    status = Choice(ListingStatus, load_default=ListingStatus.IN_REVIEW.value)


class ListingApprovalSchema(ListingVerdictSchema):
    """An approval, and the `submitted_at` of what was looked at: a good that changed since is not approved."""

    seen = fields.AwareDateTime(load_default=None, allow_none=True)


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


_desk = Desk(bp, rules.LISTING, queries.get_listing, ReviewListingOut)
_desk.offer("approve", service.approve, args=ListingApprovalSchema, says="Put a good on sale.")
_desk.offer("reject", service.reject, args=ListingVerdictSchema, says="Send a good back to its seller, with the reason they will read.")
_desk.offer(
    "block", service.block, args=ListingVerdictSchema, says="Take a good off the marketplace, with the reason its seller will read."
)
