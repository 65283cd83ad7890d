"""The proof of a certificate, for everybody: what it says and whether it holds at this moment."""

from types import SimpleNamespace
from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint
from marketplace.core.errors import NotFound
from marketplace.core.schema import RoomSchema
from marketplace.http.access import API_PUBLIC, access
from marketplace.origin.claims import queries
from marketplace.origin.claims.queries import Proof

bp = ApiBlueprint("api_claims", __name__, url_prefix="/claims", description="Proof of certificates.")
STATUSES = ("live", "expired", "revoked", "suspended", "unknown")


class ProofOut(RoomSchema):
    """What the public may know of a claim. Of one that was never verified, or that does not exist, only that nothing is known."""

    public_id = fields.String(required=True)
    status = fields.String(required=True, metadata={"enum": list(STATUSES)})
    scheme = fields.String(required=True, allow_none=True)
    scheme_name = fields.String(required=True, allow_none=True)
    authority = fields.String(required=True, allow_none=True)
    public_check = fields.String(required=True, allow_none=True, metadata={"description": "Where anybody can check it outside this site."})
    holder = fields.String(required=True, allow_none=True)
    holder_slug = fields.String(required=True, allow_none=True)
    seller_name = fields.String(required=True, allow_none=True)
    seller_slug = fields.String(required=True, allow_none=True)
    gi_name = fields.String(required=True, allow_none=True)
    gi_slug = fields.String(required=True, allow_none=True)
    number = fields.String(required=True, allow_none=True)
    scope = fields.String(required=True)
    valid_from = fields.Date(required=True, allow_none=True)
    valid_to = fields.Date(required=True, allow_none=True)
    checked_at = fields.DateTime(required=True, allow_none=True)
    reason = fields.String(required=True, metadata={"description": "Why it was suspended or withdrawn."})


@bp.get("/<public_id>")
@bp.response(200, ProofOut)
@access(API_PUBLIC)
def get_claim(public_id: str) -> Proof | SimpleNamespace:
    """Say whether a certificate is live, expired, revoked, suspended or unknown; an id nobody has is unknown, too."""
    try:
        return queries.get_public_claim(public_id)
    except NotFound:
        nothing: dict[str, Any] = dict.fromkeys(ProofOut().fields)
        return SimpleNamespace(**{**nothing, "public_id": public_id, "status": "unknown", "scope": "", "reason": ""})
