"""A seller's makers."""

from typing import Any

from marketplace.api.base import ApiBlueprint, PageArgs, idempotent, page_of
from marketplace.core.db import unit
from marketplace.core.pages import Page
from marketplace.http.access import API_SELLER, access, current_actor
from marketplace.people.producers import consenting, queries, service
from marketplace.people.producers.models import MakerConsent, Producer
from marketplace.people.producers.queries import RosterFilter
from marketplace.people.producers.schemas import (
    ConsentOut,
    ConsentSchema,
    ProducerIn,
    ProducerOut,
    ProducerPatch,
    PurposesSchema,
    agreement_of,
    without_place,
)

bp = ApiBlueprint("api_seller_producers", __name__, url_prefix="/seller/producers", description="The makers of your goods.")


@bp.get("")
@bp.arguments(PageArgs, location="query")
@bp.response(200, page_of(ProducerOut))
@access(API_SELLER, right="makers")
def list_producers(args: dict[str, Any]) -> Page[Producer]:
    """List the makers on the roster, by name."""
    return queries.page_of_roster(seller_id(), RosterFilter(), cursor=args["cursor"], limit=args["limit"])


@bp.post("")
@idempotent
@bp.arguments(ProducerIn)
@bp.response(201, ProducerOut)
@access(API_SELLER, right="makers")
def add_producer(data: dict[str, Any]) -> Producer:
    """Add a maker. Consent is the maker's own: ask first, and send what they agreed to as `consent`."""
    data.pop("hidden")
    return service.add_producer(seller_id(), **_values(data), actor=current_actor())


@bp.route("/<public_id>", methods=["PATCH"])
@bp.arguments(ProducerPatch)
@bp.response(200, ProducerOut)
@access(API_SELLER, right="makers")
def edit_producer(data: dict[str, Any], public_id: str) -> Producer:
    """Change a maker, write down what they agree to, or (`shown`: false) that they take all of it back."""
    actor, agreement, hidden = current_actor(), data.pop("agreement"), data.pop("hidden")
    with unit():
        row = service.edit_producer(seller_id(), public_id, **_values(data), actor=actor)
        if agreement:
            row = consenting.give_consent(seller_id(), public_id, agreement, actor=actor)
        if hidden:
            row = consenting.withdraw_consent(seller_id(), public_id, actor=actor)
    return row


@bp.get("/<public_id>/consents")
@bp.response(200, page_of(ConsentOut))
@access(API_SELLER, right="makers")
def list_consents(public_id: str) -> Page[MakerConsent]:
    """List what a maker agreed to and took back, oldest first."""
    return Page(queries.get_own_producer(seller_id(), public_id).consents, None)


@bp.post("/<public_id>/consents")
@bp.arguments(ConsentSchema)
@bp.response(200, ProducerOut)
@access(API_SELLER, right="makers")
def give_consent(data: dict[str, Any], public_id: str) -> Producer:
    """Write down what a maker agrees to."""
    return consenting.give_consent(seller_id(), public_id, agreement_of(data), actor=current_actor())


@bp.post("/<public_id>/consents/withdraw")
@bp.arguments(PurposesSchema)
@bp.response(200, ProducerOut)
@access(API_SELLER, right="makers")
def withdraw_consent(data: dict[str, Any], public_id: str) -> Producer:
    """Write down what a maker takes back; it is shown to nobody from the next request on."""
    return consenting.withdraw_consent(seller_id(), public_id, data["purposes"], actor=current_actor())


def seller_id() -> int:
    """Give the seller of the token."""
    return current_actor().seller_id or 0


def _values(data: dict[str, Any]) -> dict[str, Any]:
    values = without_place(data)
    if "state" in data or "district" in data:
        values["district_id"] = queries.get_home_district(data.get("state", ""), data.get("district", "")).id
    return values
