"""A seller's team, holidays and groups."""

from datetime import date
from typing import Any

from marketplace.api.base import ApiBlueprint, idempotent, page_of
from marketplace.core import clock
from marketplace.core.pages import Page
from marketplace.http.access import API_SELLER, access, current_actor
from marketplace.origin.readiness import queries as readiness
from marketplace.origin.readiness.schemas import ReadinessOut
from marketplace.people.sellers import groups, queries, service, team_queries
from marketplace.people.sellers.models import Seller, SellerLink, SellerMember
from marketplace.people.sellers.team_schemas import HolidayOut, HolidaySchema, LinkOut, LinkSchema, MemberOut, ReasonOnly, SellingSchema

bp = ApiBlueprint(
    "api_seller_shop",
    __name__,
    url_prefix="/seller",
    description="Your team, holidays and groups. A person on several teams names the shop in the header X-Seller.",
)


@bp.get("/team")
@bp.response(200, page_of(MemberOut))
@access(API_SELLER, right="desk")
def get_team() -> Page[SellerMember]:
    """List who is on the team and as what."""
    return Page(team_queries.list_members(_own()), None)


@bp.get("/holiday")
@bp.response(200, HolidayOut)
@access(API_SELLER, right="profile")
def get_holiday() -> Seller:
    """Read the holiday that stands, if any."""
    return queries.get_own_seller(_own())


@bp.put("/holiday")
@bp.arguments(HolidaySchema)
@bp.response(200, HolidayOut)
@access(API_SELLER, right="profile")
def put_holiday(data: dict[str, Any]) -> Seller:
    """Take no orders from the first to the last day, both included."""
    first: date = data["first"]
    return service.set_holiday(_own(), first, data["last"], data["words"], actor=current_actor())


@bp.delete("/holiday")
@bp.response(200, HolidayOut)
@access(API_SELLER, right="profile")
def delete_holiday() -> Seller:
    """Take orders again from now on."""
    return service.end_holiday(_own(), actor=current_actor())


@bp.get("/readiness")
@bp.response(200, ReadinessOut)
@access(API_SELLER, right="desk")
def get_readiness() -> Any:
    """Read how ready the house is for larger orders, with what to do next."""
    nothing: dict[str, Any] = {"level": None, "points": None, "counted_at": None, "ends_on": None, "findings": []}
    return readiness.find_readiness(_own(), clock.today()) or nothing


@bp.get("/groups")
@bp.response(200, page_of(LinkOut))
@access(API_SELLER, right="groups")
def get_groups() -> Page[SellerLink]:
    """List the ties that are asked or in force."""
    return Page(groups.list_links(_own()), None)


@bp.post("/groups")
@idempotent
@bp.arguments(LinkSchema)
@bp.response(201, LinkOut)
@access(API_SELLER, right="groups")
def ask_group(data: dict[str, Any]) -> SellerLink:
    """Ask another shop for a tie; `side` says what you are in it."""
    more = {"sells_through": data["sells_through"], "resolved_on": data["resolved_on"]}
    return service.ask_link(_own(), data["code"], as_lower=data["side"] == "lower", **more, actor=current_actor())


@bp.post("/groups/<public_id>/agree")
@bp.arguments(SellingSchema)
@bp.response(200, LinkOut)
@access(API_SELLER, right="groups")
def agree_group(data: dict[str, Any], public_id: str) -> SellerLink:
    """Agree to what the other side asked."""
    return service.agree_link(_own(), public_id, **data, actor=current_actor())


@bp.post("/groups/<public_id>/end")
@bp.arguments(ReasonOnly)
@bp.response(200, LinkOut)
@access(API_SELLER, right="groups")
def end_group(data: dict[str, Any], public_id: str) -> SellerLink:
    """Decline, take back or end a tie."""
    return service.end_link(_own(), public_id, data["reason"], actor=current_actor())


def _own() -> int:
    return current_actor().seller_id or 0
