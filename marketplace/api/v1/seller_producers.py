"""A seller's makers."""

from typing import Any

from marketplace.api.base import ApiBlueprint, idempotent, page_of
from marketplace.core.pages import Page
from marketplace.http.access import API_SELLER, access, current_actor
from marketplace.people.producers import queries, service
from marketplace.people.producers.models import Producer
from marketplace.people.producers.schemas import ProducerIn, ProducerOut, ProducerPatch

bp = ApiBlueprint("api_seller_producers", __name__, url_prefix="/seller/producers", description="The makers of your goods.")


@bp.get("")
@bp.response(200, page_of(ProducerOut))
@access(API_SELLER)
def list_producers() -> Page[Producer]:
    """List the makers on the roster, all at once."""
    return Page(queries.list_producers(seller_id()), None)


@bp.post("")
@idempotent
@bp.arguments(ProducerIn)
@bp.response(201, ProducerOut)
@access(API_SELLER)
def add_producer(data: dict[str, Any]) -> Producer:
    """Add a maker. `shown` is the maker's own consent: ask first."""
    return service.add_producer(seller_id(), **_values(data), actor=current_actor())


@bp.route("/<public_id>", methods=["PATCH"])
@bp.arguments(ProducerPatch)
@bp.response(200, ProducerOut)
@access(API_SELLER)
def edit_producer(data: dict[str, Any], public_id: str) -> Producer:
    """Change a maker, or show or hide them."""
    return service.edit_producer(seller_id(), public_id, **_values(data), actor=current_actor())


def seller_id() -> int:
    """Give the seller of the token."""
    return current_actor().seller_id or 0


def _values(data: dict[str, Any]) -> dict[str, Any]:
    values = {k: v for k, v in data.items() if k not in ("state", "district")}
    if "state" in data or "district" in data:
        values["district_id"] = queries.get_home_district(data.get("state", ""), data.get("district", "")).id
    return values
