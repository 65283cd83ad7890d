"""A seller's certificates."""

from typing import Any

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.api.v1.bodies import claim_bodies, claim_body
from marketplace.core.pages import Page
from marketplace.http.access import API_SELLER, access, current_actor
from marketplace.origin.claims import queries, service, spending, uses
from marketplace.origin.claims.models import ClaimUse
from marketplace.origin.claims.schemas import ClaimIn, ClaimOut, ClaimPatch, CorrectionSchema, UseOut, UseSchema

bp = ApiBlueprint("api_seller_claims", __name__, url_prefix="/seller/claims", description="Certificates of your shop and your makers.")


@bp.get("")
@bp.response(200, page_of(ClaimOut))
@access(API_SELLER, right="claims")
def list_claims() -> dict[str, Any]:
    """List the certificates, newest first, all at once."""
    return {"items": claim_bodies(queries.list_own_claims(_seller_id())), "next_cursor": None}


@bp.post("")
@idempotent
@bp.arguments(ClaimIn)
@bp.response(201, ClaimOut)
@access(API_SELLER, right="claims")
def add_claim(data: dict[str, Any]) -> Any:
    """Write down a certificate as a draft; `warnings` never block."""
    return claim_body(service.add_claim(_seller_id(), data, current_actor()))


@bp.route("/<public_id>", methods=["PATCH"])
@bp.arguments(ClaimPatch)
@bp.response(200, ClaimOut)
@access(API_SELLER, right="claims")
def edit_claim(data: dict[str, Any], public_id: str) -> Any:
    """Change a certificate that is not with the verifier."""
    return claim_body(service.edit_claim(_seller_id(), public_id, data, current_actor()))


@bp.post("/<public_id>/submit")
@idempotent
@bp.response(200, ClaimOut)
@access(API_SELLER, right="claims")
def submit_claim(public_id: str) -> Any:
    """Send a certificate to the verifiers."""
    return claim_body(service.submit_claim(_seller_id(), public_id, current_actor()))


@bp.post("/<public_id>/renew")
@idempotent
@bp.response(201, ClaimOut)
@access(API_SELLER, right="claims")
def renew_claim(public_id: str) -> Any:
    """Begin the renewal of a certificate: a draft, filled in from the earlier one; the draft that is open, if there is one."""
    return claim_body(service.renew_claim(_seller_id(), public_id, current_actor()))


@bp.route("/<public_id>/papers/<document_id>", methods=["DELETE"])
@bp.response(200, ClaimOut)
@access(API_SELLER, right="claims")
def remove_paper(public_id: str, document_id: str) -> Any:
    """Take a paper away from a certificate that is not with the verifier."""
    return claim_body(service.remove_paper(_seller_id(), public_id, document_id, current_actor()))


@bp.get("/<public_id>/uses")
@bp.arguments(PageArgs, location="query")
@bp.response(200, page_of(UseOut))
@access(API_SELLER, right="claims")
def list_claim_uses(args: dict[str, Any], public_id: str) -> Page[ClaimUse]:
    """List what was taken off the quantity of a certificate, newest first."""
    return uses.list_uses(queries.get_own_claim(_seller_id(), public_id), args["cursor"], args["limit"])


@bp.post("/<public_id>/uses")
@idempotent
@bp.arguments(UseSchema)
@bp.response(201, UseOut)
@access(API_SELLER, right="claims")
def add_claim_use(data: dict[str, Any], public_id: str) -> ClaimUse:
    """Take off what was sold elsewhere or lost, for good: a slip is set right by `correct`."""
    return spending.write_down(_seller_id(), public_id, data, current_actor())


@bp.post("/<public_id>/uses/<use_id>/correct")
@idempotent
@bp.arguments(CorrectionSchema)
@bp.response(201, UseOut)
@access(API_SELLER, right="claims")
def correct_claim_use(data: dict[str, Any], public_id: str, use_id: str) -> ClaimUse:
    """Say what a line of yours should have been; the new line holds the difference."""
    return spending.correct(_seller_id(), public_id, use_id, data, current_actor())


def _seller_id() -> int:
    return current_actor().seller_id or 0
