"""The pictures of the registry's things: a GI good, a listed product, a place. Always drawn, always the same."""

from marketplace.goods.lots.story import StoryStep
from marketplace.registry.gi.models import GiGood
from marketplace.registry.gi.register import Good
from marketplace.registry.odop.tiles import Listed, Tile
from marketplace.web.pictures.families import family
from marketplace.web.pictures.urls import Pictured, motif_url, photo_url
from marketplace.web.shop.blueprint import blueprint

# What a craft begins with, as a family of drawings: cloth begins with yarn, and silk with the cocoon.
STUFF = dict.fromkeys(("ikat", "jaal", "phulkari", "bandhani", "ajrakh", "chikan", "boteh", "warli"), "hank") | dict.fromkeys(
    ("paisley", "korvai"), "cocoon"
)


@blueprint.app_template_filter("gi_picture")
def gi_picture(good: GiGood | Good, width: int = 480, height: int = 600) -> str:
    """Give the address of a GI good's drawing; its kind decides the family, then its name."""
    place = good.states[0].name if good.states else ""
    return motif_url(f"{good.kind} {good.name}", place, good.slug, width, height)


@blueprint.app_template_filter("tile_picture")
def tile_picture(tile: Tile, width: int = 320, height: int = 320) -> str:
    """Give the address of a district's drawing, made from its first product."""
    first: Listed = tile.products[0]
    return motif_url(f"{first.kind} {first.product} {first.gi_name or ''}", tile.district_name, tile.district_slug, width, height)


@blueprint.app_template_filter("photo_url")
def stored_photo(public_id: str, width: int) -> str:
    """Give the address of a stored photograph."""
    return photo_url(public_id, width)


@blueprint.app_template_filter("step_picture")
def step_picture(step: StoryStep, craft: str, place: str) -> str:
    """Give the address of a step's drawing: yarn and dye for the material, the craft itself for the making, a basket for packing."""
    words = {"material": STUFF.get(family(craft), craft), "packing": "cane"}.get(step.kind, craft)
    return motif_url(words, place, f"{place}-{step.position}", 320, 240)


@blueprint.app_template_filter("plate_picture")
def plate_picture(thing: Pictured, width: int, height: int) -> str:
    """Give the address of a good's drawing in another size; a photograph is left to the pages that show it whole."""
    return motif_url(thing.craft, thing.place, thing.seed, width, height)
