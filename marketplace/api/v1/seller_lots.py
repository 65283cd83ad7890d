"""A seller's lots and the steps of their journey."""

from typing import Any

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.core import clock
from marketplace.core.pages import Page
from marketplace.goods.lots import queries, service
from marketplace.goods.lots.models import Lot
from marketplace.goods.lots.schemas import LotOut, LotSchema, StepOut, StepSchema
from marketplace.goods.lots.story import StoryStep, tell
from marketplace.http.access import API_SELLER, access, current_actor

bp = ApiBlueprint("api_seller_lots", __name__, url_prefix="/seller/lots", description="What was made or harvested together.")


@bp.get("")
@bp.arguments(PageArgs, location="query")
@bp.response(200, page_of(LotOut))
@access(API_SELLER, right="listings")
def list_lots(args: dict[str, Any]) -> Page[Lot]:
    """List your lots, newest first."""
    return queries.list_own_lots(_seller_id(), args["cursor"], args["limit"])


@bp.post("")
@idempotent
@bp.arguments(LotSchema)
@bp.response(201, LotOut)
@access(API_SELLER, right="listings")
def open_lot(data: dict[str, Any]) -> Lot:
    """Open a lot."""
    row = service.open_lot(_seller_id(), data, current_actor())
    return queries.get_own_lot(_seller_id(), row.public_id)


@bp.get("/<public_id>")
@bp.response(200, LotOut)
@access(API_SELLER, right="listings")
def get_lot(public_id: str) -> Lot:
    """Give one of your lots; its journey is at /trace/{code} and /seller/lots/{id}/events."""
    return queries.get_own_lot(_seller_id(), public_id)


@bp.get("/<public_id>/events")
@bp.response(200, page_of(StepOut))
@access(API_SELLER, right="listings")
def list_events(public_id: str) -> dict[str, Any]:
    """List the steps of a lot in their order, all at once."""
    return {"items": _told(public_id), "next_cursor": None}


@bp.post("/<public_id>/events")
@idempotent
@bp.arguments(StepSchema)
@bp.response(201, StepOut)
@access(API_SELLER, right="listings")
def add_event(data: dict[str, Any], public_id: str) -> StoryStep:
    """Write a step down for good. How it is known is decided here: a live certificate certifies, only a verifier verifies."""
    service.add_step(queries.get_own_lot(_seller_id(), public_id), data, current_actor())
    return _told(public_id)[-1]


def _told(public_id: str) -> tuple[StoryStep, ...]:
    """Give the steps of one's own lot as they are told today, read anew."""
    lot = queries.get_own_lot(_seller_id(), public_id)
    broken = queries.verify_chain(lot)
    return tell(lot, queries.live_claim_ids(lot, clock.today()), broken).steps


def _seller_id() -> int:
    return current_actor().seller_id or 0
