"""Sellers, for verifiers and administrators."""

from collections.abc import Callable
from typing import Any

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.core import leases
from marketplace.core.actor import Actor
from marketplace.core.pages import Page
from marketplace.core.schema import Choice
from marketplace.http.access import API_ADMIN, access, current_actor
from marketplace.people.sellers import queries, rules, service
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.schemas import DecisionArgs, DecisionWithSections, SellerCaseOut

bp = ApiBlueprint("api_admin_sellers", __name__, url_prefix="/admin/sellers", description="Applications and their verdicts.")
VERBS = {"approve": service.approve, "reject": service.reject, "suspend": service.suspend, "reinstate": service.reinstate}


class SellerArgs(PageArgs):
    """Which sellers to list."""

    status = Choice(SellerStatus, load_default=None)


@bp.get("")
@bp.arguments(SellerArgs, location="query")
@bp.response(200, page_of(SellerCaseOut))
@access(API_ADMIN)
def list_sellers(args: dict[str, Any]) -> Page[Seller]:
    """List sellers; those waiting for a verifier oldest first, others newest first."""
    return queries.list_sellers(args["status"], args["cursor"], args["limit"])


def _settle(public_id: str, act: Callable[[int, Actor], Seller]) -> Seller:
    """Decide under the case's lease; 409 while somebody else holds it."""
    row, actor = queries.get_seller(public_id), current_actor()
    return leases.settle(rules.MACHINE.name, row.id, actor, lambda: act(row.id, actor))


def _offer(word: str, verb: Callable[..., Seller]) -> None:
    def decide(data: dict[str, Any], public_id: str) -> Seller:
        return _settle(public_id, lambda key, actor: verb(key, data["reason"], actor, reason_code=data["reason_code"]))

    decide.__doc__ = verb.__doc__
    view = bp.arguments(DecisionArgs)(bp.response(200, SellerCaseOut)(access(API_ADMIN)(decide)))
    bp.post(f"/<public_id>/{word}", endpoint=word)(idempotent(view))


for _word, _verb in VERBS.items():
    _offer(_word, _verb)


@bp.post("/<public_id>/request-changes")
@idempotent
@bp.arguments(DecisionWithSections)
@bp.response(200, SellerCaseOut)
@access(API_ADMIN)
def request_changes(data: dict[str, Any], public_id: str) -> Seller:
    """Send an application back with a reason, naming the sections or fields that must change."""
    more = {name: data[name] for name in ("sections", "fields", "reason_code")}
    return _settle(public_id, lambda key, actor: service.request_changes(key, data["reason"], actor, **more))
