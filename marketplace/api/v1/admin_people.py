"""Sellers, for verifiers and administrators."""

from operator import attrgetter
from typing import Any

from marketplace.api.base import ApiBlueprint, PageArgs, page_of
from marketplace.api.v1.verdicts import Desk
from marketplace.core.pages import Page
from marketplace.core.schema import Choice
from marketplace.http.access import API_ADMIN, access
from marketplace.people.sellers import queries, rules, service
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.schemas import DecisionWithSections, SellerCaseOut

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


_desk = Desk(bp, rules.MACHINE, queries.get_seller, SellerCaseOut, key=attrgetter("id"))
_desk.offer_all(VERBS)
_desk.offer(
    "request-changes",
    service.request_changes,
    args=DecisionWithSections,
    says="Send an application back with a reason, naming the sections or fields that must change.",
)
