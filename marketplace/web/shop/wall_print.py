"""The wall on paper: one card for each listed product, with its drawing, its place and a QR code, for A4 and A3."""

from collections.abc import Mapping
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from marketplace.core import clock
from marketplace.core.errors import NotFound
from marketplace.core.text import N_
from marketplace.goods.catalogue import odop_goods
from marketplace.goods.catalogue.odop_goods import OnSale
from marketplace.http.formats import day
from marketplace.http.language import current_language
from marketplace.registry.odop import tiles
from marketplace.registry.odop.tiles import Listed, Tile
from marketplace.web.shop.crafts import CRAFTS
from marketplace.web.shop.paper import Paper, outside
from marketplace.web.shop.wall_choice import Choice, Hung, hung
from marketplace.web.shop.words import StateWord, all_states, gi_category, programme

SIZES = ("a4", "a3")
MOST = 240  # products on one set of sheets; the fullest State has 127
SHORT = {  # the lists by the names that fit on a card
    "DPIIT-ODOP": N_("ODOP (DPIIT)"),
    "UP-ODOP": N_("UP ODOP"),
    "PMFME": N_("PMFME"),
    "DEH": N_("Export hub"),
}


def wall_paper(choice: Choice, size: str) -> Paper:
    """Write the wall of what was chosen, in the language that is spoken; raise NotFound where nothing hangs or too much for paper."""
    found = hung(choice)
    if not 0 < found.products <= MOST:
        raise NotFound
    on_sale = odop_goods.of_products([p.odop_id for tile in found.tiles for p in tile.products])
    state = next((one for one in all_states() if one.slug == choice.state), None)
    cards: list[dict[str, str]] = []
    recipes: dict[str, tuple[Any, ...]] = {"map.svg": ("map", [(tile.state_name, tile.district_name) for tile in found.tiles])}
    for tile in found.tiles:
        for at, product in enumerate(tile.products):
            name = str(len(cards))
            recipes[f"m{name}.svg"] = ("motif", craft_words(product), tile.district_name, seed_of(tile, at))
            recipes[f"q{name}.svg"] = ("qr", outside(landing(tile, product, on_sale)))
            cards.append(_card(name, tile, product, on_sale, state))
    return Paper("wall", {**_head(choice, found, state), "size": size, "cards": cards}, recipes)


def craft_words(product: Listed) -> str:
    """Give the words that choose a product's family of drawings."""
    return f"{product.kind} {product.product} {product.gi_name or ''}"


def seed_of(tile: Tile, at: int) -> str:
    """Give what tells a product's drawing from another's; a district's first product has the drawing of its tile."""
    return tile.district_slug if at == 0 else f"{tile.district_slug}-{at}"


def landing(tile: Tile, product: Listed, on_sale: Mapping[int, OnSale]) -> str:
    """Give the address a product's code opens: its goods on sale, else what the lists name for its district."""
    part = "goods" if product.odop_id in on_sale else "listed"
    return url_for("shop.district", state=tile.state_slug, district=tile.district_slug, _anchor=part)


def _card(name: str, tile: Tile, product: Listed, on_sale: Mapping[int, OnSale], state: StateWord | None) -> dict[str, str]:
    sold = on_sale.get(product.odop_id)
    place = tile.district_name if state else f"{tile.district_name}, {state_of(tile)}"
    return {
        "picture": f"m{name}.svg",
        "code": f"q{name}.svg",
        "product": product.product,
        "district": place,
        "gi": _("A GI of this district: %(name)s", name=product.gi_name) if product.gi_name else "",
        "lists": " · ".join(_(SHORT.get(code, code)) for code in product.programmes),
        "sold": ngettext("%(num)s good on sale", "%(num)s goods on sale", sold.count) if sold else "",
    }


def state_of(tile: Tile) -> str:
    """Name a tile's State in the language that is spoken."""
    found = next((one for one in all_states() if one.slug == tile.state_slug), None)
    return found.name_hi if found and current_language() == "hi" else tile.state_name


def _head(choice: Choice, found: Hung, state: StateWord | None) -> dict[str, Any]:
    language = current_language()
    site = current_app.config["SETTINGS"]
    hindi, english = (state.name_hi, state.name) if state else ("भारत", "India")
    where = found.tiles[0].district_name if choice.district else (hindi if language == "hi" else english)
    return {
        "lang": language,
        "title": where,
        "aside": (hindi if language == "hi" else english) if choice.district else (english if language == "hi" else hindi),
        "chosen": chosen_words(choice),
        "counts": ", ".join(
            (
                ngettext("%(num)s district", "%(num)s districts", len(found.tiles)),
                ngettext("%(num)s listed product", "%(num)s listed products", found.products),
            )
        ),
        "lead": _("One district, one product. Point a phone’s camera at a code to see who makes it, with the proof."),
        "lists": _("The lists and the day of each:"),
        "editions": [
            f"{programme(code)} ({edition}), {day(as_of)}" for code, edition, as_of in tiles.list_editions() if _stands(code, found)
        ],
        "small": _(
            "A list says what a district is known for; it is no mark of quality and no right to a name. "
            "A GI named here is a fact of the register about the district; it does not say that a seller may use the name. "
            "Pictures are drawn. One dot, one district headquarters; no boundary is drawn."
        ),
        "printed": _("Printed %(day)s", day=day(clock.today())),
        "site": site.site_name,
        "address": outside(url_for("shop.wall", **choice.kept())).split("://", 1)[-1],
        "page": _("Page"),
    }


def chosen_words(choice: Choice) -> str:
    """Say in a line what else than a place was chosen."""
    words = [
        _("Made by self-help groups") if choice.shg else "",
        programme(choice.programme) if choice.programme else "",
        _(CRAFTS[choice.craft]) if choice.craft in CRAFTS else "",
        gi_category(choice.category) if choice.category else "",
    ]
    return " · ".join(word for word in words if word)


def _stands(code: str, found: Hung) -> bool:
    return any(code in p.programmes for tile in found.tiles for p in tile.products)
