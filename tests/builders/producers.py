"""Makers."""

from itertools import count

from marketplace.core.actor import SYSTEM
from marketplace.people.producers import consenting, service
from marketplace.people.producers.models import Producer
from marketplace.people.producers.rules import ALL, Agreement
from marketplace.registry.places import queries as places

_number = count(1)
HEADINGS = ("name", "craft", "state", "district", "town", "years", "pehchan", "loom_type", "loom_count")


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
    **more,
) -> Producer:
    """Make a maker of a seller's roster; `district` is a District row, else the seller's own or Varanasi.

    `shown`: agrees to everything (True), to nothing (False), or to the purposes listed.
    """
    home = district.id if district else seller.district_id or places.get_district("uttar-pradesh", "varanasi").id
    purposes = ALL if shown is True else tuple(shown or ())
    return service.add_producer(
        seller.id,
        name=name or f"Maker {next(_number)}",
        craft=craft,
        town=town,
        district_id=home,
        years=years,
        story=story,
        agreement=Agreement(purposes, language="hi") if purposes else None,
        photo=photo,
        actor=actor,
        **more,
    )


def agrees(maker, *purposes, actor=SYSTEM) -> Producer:
    """Have a maker agree, to everything unless told."""
    return consenting.give_consent(maker.seller_id, maker.public_id, Agreement(purposes or ALL, language="hi"), actor=actor)


def takes_back(maker, *purposes, actor=SYSTEM) -> Producer:
    """Have a maker take back what they agreed to, everything unless told."""
    return consenting.withdraw_consent(maker.seller_id, maker.public_id, purposes or ALL, actor=actor)


def roster_lines(good, bad=0) -> list[list[str]]:
    """Give a sheet of so many good rows with so many bad ones spread among them, headings first."""
    lines = [list(HEADINGS)]
    every = max(1, (good + bad) // bad) if bad else 0
    for n in range(good + bad):
        row = [
            f"Maker {n} Devi",
            "weaver",
            "Uttar Pradesh",
            "Varanasi",
            f"Village {n % 90}",
            str(n % 60),
            f"SYN-{n:06d}",
            "pit",
            str(1 + n % 3),
        ]
        if bad and n % every == 0 and n // every < bad:
            row[(0, 3, 5, 8)[n // every % 4]] = ("", "Atlantis", "many", "0")[n // every % 4]
        lines.append(row)
    return lines
