"""The first page: what this place is, what came lately, and two ways in: by goods and by place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from marketplace.core.errors import NotFound
from marketplace.core.text import N_
from marketplace.goods.catalogue import shelves
from marketplace.goods.catalogue.cards import ListingCard
from marketplace.http.access import PUBLIC, access
from marketplace.people.producers import queries as producers
from marketplace.people.producers.models import Producer
from marketplace.registry.places import queries as places
from marketplace.web.pictures import maps
from marketplace.web.pictures.constellation import Place
from marketplace.web.pictures.urls import motif_url
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import GI_USER, tags
from marketplace.web.shop.collections import turn_of, with_strip
from marketplace.web.shop.words import all_states, states_spelled

NEWEST = 8
# The sample book: (slug in the GI register, family, district that colours it, seed, words below). A test holds it against the register.
SAMPLES = (
    ("pochampally-ikat", "ikat", "yadadri-bhuvanagiri", 7, N_("Pochampally, Telangana")),
    ("kutch-ajrakh", "ajrakh", "kachchh", 4, N_("Kachchh, Gujarat")),
    ("chanderi-sarees", "jaal", "ashoknagar", 9, N_("Chanderi, Madhya Pradesh")),
    ("jamnagari-bandhani", "bandhani", "jamnagar", 1, N_("Jamnagar, Gujarat")),
    ("kancheepuram-silk", "korvai", "kancheepuram", 3, N_("Kancheepuram, Tamil Nadu")),
    ("lucknow-chikan-craft", "chikan", "lucknow", 7, N_("Lucknow, Uttar Pradesh")),
    ("phulkari", "phulkari", "patiala", 3, N_("Patiala, Punjab")),
    ("bareilly-cane-bamboo-craft", "cane", "bareilly", 1, N_("Bareilly, Uttar Pradesh")),
)


@dataclass(frozen=True)
class Sample:
    """One strip of the sample book."""

    url: str
    image_url: str
    words: str


@blueprint.get("/")
@access(PUBLIC)
def home() -> ResponseReturnValue:
    """Show the first page."""
    goods = with_strip(shelves.newest(NEWEST), turn_of())
    found = examples(goods.cards)
    selling = shelves.districts_with_goods()
    lit = [(dot.state_name, dot.district_name) for dot in places.all_dots() if dot.district_id in selling]
    return render_template(
        "shop/home.html",
        samples=samples(),
        goods=goods.entries,
        strip=goods.strip,
        states=all_states(),
        districts=len(places.all_dots()),
        lit=len(lit),
        map=whole_map(lit),
        examples=found,
        cert=tags(found["cert"].badges)[0].label if found["cert"] else "",
        **voice(goods.cards),
    )


def whole_map(lit: list[Place]) -> Markup:
    """Draw the country, each State a link to its wall, lit where goods are on sale."""
    link = url_for("shop.wall", state="STATE").replace("STATE", maps.STATE)
    return maps.country(link, lit=lit, names=states_spelled(all_states()))


def samples() -> list[Sample]:
    """Give the sample book: real crafts of real places, each leading into the register."""
    return [
        Sample(url_for("shop.gi", slug=slug), motif_url(craft, place, seed, 200, 520), words) for slug, craft, place, seed, words in SAMPLES
    ]


def examples(cards: Sequence[ListingCard]) -> dict[str, ListingCard | None]:
    """Find a real good for each mark among those that came last; None where there is none today."""
    return {
        "gi": next((c for c in cards if any(b.code == GI_USER for b in c.badges)), None),
        "odop": next((c for c in reversed(cards) if c.odop), None),
        "cert": next((c for c in cards if tags(c.badges)), None),
        "said": next((c for c in reversed(cards) if not c.badges), cards[-1] if cards else None),
    }


def voice(cards: Sequence[ListingCard]) -> dict[str, Any]:
    """Choose a maker to introduce: the first one named on a good that came lately, with a story to tell."""
    for card in cards:
        for slug, _ in card.producers:
            maker = _find(slug)
            if maker and maker.shown_story:
                return {"maker": maker, "made": card}
    return {"maker": None, "made": None}


def _find(slug: str) -> Producer | None:
    try:
        return producers.get_public_producer(slug)
    except NotFound:
        return None
