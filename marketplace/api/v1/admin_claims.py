"""Certificates, for verifiers and administrators."""

from collections.abc import Callable
from typing import Any

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.api.v1.bodies import claim_bodies, claim_body
from marketplace.core import leases
from marketplace.core.schema import Choice
from marketplace.http.access import API_ADMIN, access, current_actor
from marketplace.origin.claims import queries, rules, service
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.origin.claims.schemas import ClaimCaseOut
from marketplace.people.sellers.schemas import DecisionArgs

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


def _offer(word: str, verb: Callable[..., Claim]) -> None:
    def decide(data: dict[str, Any], public_id: str) -> Any:
        row, actor = queries.get_claim(public_id), current_actor()

        def act() -> Claim:
            return verb(public_id, data["reason"], actor, reason_code=data["reason_code"])

        return claim_body(leases.settle(rules.MACHINE.name, row.id, actor, act))

    decide.__doc__ = verb.__doc__
    view = bp.arguments(DecisionArgs)(bp.response(200, ClaimCaseOut)(access(API_ADMIN)(decide)))
    bp.post(f"/<public_id>/{word}", endpoint=word)(idempotent(view))


for _word, _verb in VERBS.items():
    _offer(_word, _verb)
