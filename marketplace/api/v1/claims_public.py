"""The proof of a certificate, for everybody: what it says and whether it holds at this moment."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

from flask import Response
from marshmallow import fields

from marketplace.api.base import ApiBlueprint
from marketplace.core.errors import NotFound
from marketplace.core.schema import RoomSchema
from marketplace.http.access import API_PUBLIC, access
from marketplace.http.credentials import SIGNED, answer
from marketplace.http.headers import PRIVATE
from marketplace.origin.claims import queries
from marketplace.origin.claims.queries import Proof
from marketplace.origin.claims.schemas import BalanceOut, ClaimStepOut
from marketplace.origin.credentials.queries import find_slot, get_credential
from marketplace.registry.schemes.queries import rule_of

bp = ApiBlueprint("api_claims", __name__, url_prefix="/claims", description="Proof of certificates.")
STATUSES = ("live", "expired", "revoked", "suspended", "unknown")


class ProofStepOut(RoomSchema):
    """One change of state of a claim, and its moment."""

    status = fields.String(required=True)
    at = fields.AwareDateTime(format="iso", required=True)


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
    issuer = fields.String(required=True, metadata={"description": "Who signed the paper, where it is another than the authority."})
    scope = fields.String(required=True)
    scope_classes = fields.List(fields.String(), required=True, metadata={"description": "Codes of shelves and kinds; none: all."})
    scope_districts = fields.Function(
        lambda row: [f"{one.state.slug}/{one.slug}" for one in row.scope_districts], metadata={"description": "As 'state/district'."}
    )
    scope_listings = fields.List(fields.String(), required=True, metadata={"description": "Public ids of goods; none: all."})
    balance = fields.Nested(
        BalanceOut, required=True, allow_none=True, metadata={"description": "Of a certificate for a quantity; none left: expired."}
    )
    valid_from = fields.Date(required=True, allow_none=True)
    valid_to = fields.Date(required=True, allow_none=True)
    checked_at = fields.DateTime(required=True, allow_none=True)
    reason = fields.String(required=True, metadata={"description": "Why it was suspended or withdrawn."})
    superseded_by = fields.String(required=True, allow_none=True, metadata={"description": "Its renewal; its own status is then expired."})
    renews = fields.String(required=True, allow_none=True)
    history = fields.List(fields.Nested(ClaimStepOut), required=True)
    document_hashes = fields.List(fields.String(), required=True, metadata={"description": "SHA-256 of each paper looked at, in hex."})
    means = fields.Function(lambda row: rule_of(row.scheme).means if row.scheme else "")
    not_means = fields.Function(lambda row: rule_of(row.scheme).not_means if row.scheme else "")
    how_to_check = fields.Function(lambda row: rule_of(row.scheme).how_to_check if row.scheme else "")
    proof_url = fields.Function(lambda row: f"/claims/{row.public_id}")
    credential_url = fields.String(
        required=True, allow_none=True, metadata={"description": "Of the signed credential; of what was verified."}
    )


@bp.get("/<public_id>")
@bp.response(200, ProofOut)
@access(API_PUBLIC)
def get_claim(public_id: str) -> tuple[SimpleNamespace, int, Mapping[str, str]]:
    """Say whether a certificate is live, expired, revoked, suspended or unknown; an id nobody has is unknown, too."""
    try:
        found = queries.get_public_claim(public_id)
    except NotFound:
        nothing: dict[str, Any] = dict.fromkeys(name for name in ProofOut().fields)
        unknown = vars(Proof(public_id, "unknown", *[None] * 4))  # type: ignore[arg-type]
        return SimpleNamespace(**{**nothing, **unknown, "credential_url": None}), 200, {}
    return _body(found), 200, {"Cache-Control": PRIVATE} if found.balance else {}  # what is left moves with every order


@bp.get("/<public_id>/credential")
@bp.response(
    200,
    {"type": "string"},
    description="A W3C Verifiable Credential, secured as a JWS; JSON-LD to read where asked for.",
    content_type=SIGNED,
)
@access(API_PUBLIC)
def get_claim_credential(public_id: str) -> Response:
    """Give the proof as a signed credential (data model 2.0); `Accept: application/json` gives it to read, without its signature."""
    return answer(get_credential(public_id), f"{public_id}.vc.jwt")


def _body(found: Proof) -> SimpleNamespace:
    """Give the proof in the words of the API: what a renewal replaced has ended, and says by which; so has what is used up."""
    status = "expired" if found.status in ("superseded", "used_up") else found.status
    signed = f"/claims/{found.public_id}/credential" if status != "unknown" and find_slot(found.public_id) else None
    return SimpleNamespace(**{**vars(found), "status": status, "credential_url": signed})
