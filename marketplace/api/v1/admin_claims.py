"""Certificates, for verifiers and administrators."""

from typing import Any

from marketplace.api.base import ApiBlueprint, PageArgs, page_of
from marketplace.api.v1.bodies import claim_bodies, claim_body
from marketplace.api.v1.verdicts import Desk
from marketplace.core.schema import Choice
from marketplace.http.access import API_ADMIN, access
from marketplace.origin.claims import queries, rules, service
from marketplace.origin.claims.models import ClaimStatus
from marketplace.origin.claims.schemas import ClaimCaseOut

bp = ApiBlueprint("api_admin_claims", __name__, url_prefix="/admin/claims", description="Certificates and their verdicts.")
VERBS = {
    "verify": service.verify,
    "reject": service.reject,
    "request-changes": service.request_changes,
    "suspend": service.suspend,
    "revoke": service.revoke,
}


class ClaimArgs(PageArgs):
    """Which certificates to list."""

    status = Choice(ClaimStatus, load_default=None)


@bp.get("")
@bp.arguments(ClaimArgs, location="query")
@bp.response(200, page_of(ClaimCaseOut))
@access(API_ADMIN)
def list_claims(args: dict[str, Any]) -> dict[str, Any]:
    """List certificates; those waiting for a verifier oldest first, others newest first."""
    page = queries.list_claims(args["status"], args["cursor"], args["limit"])
    return {"items": claim_bodies(page.items), "next_cursor": page.next_cursor}


Desk(bp, rules.MACHINE, queries.get_claim, ClaimCaseOut, body=claim_body).offer_all(VERBS)
