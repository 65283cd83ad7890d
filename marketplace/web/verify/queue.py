"""What waits, oldest first."""

from flask import request
from flask.typing import ResponseReturnValue

from marketplace.goods.catalogue import queries as catalogue
from marketplace.http.access import VERIFIER, access
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims.models import ClaimStatus
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.models import SellerStatus
from marketplace.web.verify import rows
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.desk import desk_page

SHORT, LONG = 5, 25


@blueprint.get("/")
@access(VERIFIER)
def queue() -> ResponseReturnValue:
    """Show the oldest of each kind and how many wait."""
    parts = [
        rows.of_claims(claims.list_claims(ClaimStatus.SUBMITTED, limit=SHORT), claims.count_waiting()),
        rows.of_sellers(sellers.list_sellers(SellerStatus.SUBMITTED, limit=SHORT), sellers.count_waiting()),
        rows.of_listings(catalogue.list_for_review(limit=SHORT), catalogue.count_for_review()),
    ]
    return desk_page("verify/queue.html", "verify.queue", parts_of_queue=parts)


@blueprint.get("/claims", endpoint="claims")
@access(VERIFIER)
def claims_waiting() -> ResponseReturnValue:
    """List the certificates of a status."""
    status = request.args.get("status", ClaimStatus.SUBMITTED)
    part = rows.of_claims(claims.list_claims(status, request.args.get("cursor"), LONG), None)
    return desk_page("verify/list.html", "verify.claims", part=part, status=status, statuses=rows.CLAIM_STATUSES)


@blueprint.get("/sellers", endpoint="sellers")
@access(VERIFIER)
def sellers_waiting() -> ResponseReturnValue:
    """List the sellers of a status."""
    status = request.args.get("status", SellerStatus.SUBMITTED)
    part = rows.of_sellers(sellers.list_sellers(status, request.args.get("cursor"), LONG), None)
    return desk_page("verify/list.html", "verify.sellers", part=part, status=status, statuses=rows.SELLER_STATUSES)


@blueprint.get("/listings", endpoint="listings")
@access(VERIFIER)
def listings_waiting() -> ResponseReturnValue:
    """List the goods of a status."""
    status = request.args.get("status", "in_review")
    part = rows.of_listings(catalogue.list_for_review(request.args.get("cursor"), status, LONG), None)
    return desk_page("verify/list.html", "verify.listings", part=part, status=status, statuses=rows.LISTING_STATUSES)
