"""Makers."""

from itertools import count

from marketplace.core.actor import SYSTEM
from marketplace.people.producers import service
from marketplace.people.producers.models import Producer
from marketplace.registry.places import queries as places

_number = count(1)


def a_producer(
    seller,
    name=None,
    craft="handloom weaver",
    town="Lohta",
    district=None,
    years=12,
    story="Weaves from eight until the light goes.",
    shown=True,
    photo=None,
    actor=SYSTEM,
) -> Producer:
    """Make a maker of a seller's roster; `district` is a District row, else the seller's own or Varanasi."""
    home = district.id if district else seller.district_id or places.get_district("uttar-pradesh", "varanasi").id
    return service.add_producer(
        seller.id,
        name=name or f"Maker {next(_number)}",
        craft=craft,
        town=town,
        district_id=home,
        years=years,
        story=story,
        shown=shown,
        photo=photo,
        actor=actor,
    )
