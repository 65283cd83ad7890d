"""What the register's pages say of a good beside its row: classes, labels, lists that name it, how sure its registration is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from markupsafe import Markup

from marketplace.core.text import N_
from marketplace.http.language import current_language, translate
from marketplace.registry.gi import rules
from marketplace.registry.gi.classes import CLASSES
from marketplace.registry.gi.register import Good
from marketplace.registry.odop import tiles
from marketplace.registry.odop.tiles import Listed, Tile
from marketplace.registry.places import queries as places
from marketplace.registry.schemes.queries import rule_book
from marketplace.registry.schemes.rules import SchemeRule
from marketplace.registry.shelf import kept
from marketplace.web.pictures import maps
from marketplace.web.shop.blueprint import blueprint

SURE = {
    "high": N_("The registration stands in the register’s own list or on its public pages."),
    "medium": N_("The press reported the registration. We have not seen the certificate, and the exact name may differ."),
    "low": N_("It was announced as a GI, while a report says that the time for objections was still running. Ask the Registry."),
}


@dataclass(frozen=True)
class Label:
    """A label that goods of a kind may bear: what each piece carries, what it proves and what not, where to check it."""

    name: str
    on_each: str
    means: str
    not_means: str
    check: str


@dataclass(frozen=True)
class OdopIndex:
    """The ODOP lists turned round: what each district is listed for, and which districts name a GI good."""

    of_district: Mapping[int, Sequence[str]]
    of_gi: Mapping[str, Sequence[tuple[Tile, Listed]]]


@blueprint.app_template_filter("gi_kind")
def gi_kind(kind: str) -> str:
    """Say in the language of the page what a good is: 'saree'."""
    return translate(kind)


def classes(good: Good) -> list[tuple[int, str]]:
    """List the classes of a good with their plain words."""
    return [(number, translate(CLASSES[number])) for number in good.class_numbers]


def labels(good: Good) -> list[Label]:
    """List the labels that may stand on pieces of this good, those made for it alone first."""
    book = rule_book()
    own = [code for code, rule in book.items() if good.slug in rule.gi_slugs and rule.unit_label]
    fitting = [code for code in rules.marks_of(good.name, good.category, good.kind) if code in book and code not in own]
    return [_label(book[code]) for code in (*own, *fitting) if book[code].unit_label]


def sure(good: Good) -> str:
    """Say how sure the registration is."""
    return translate(SURE.get(good.confidence, SURE["low"]))


def odop_index() -> OdopIndex:
    """Give the ODOP lists by district and by GI; kept by the process."""
    return kept("gi odop index", _odop_index)


def area(good: Good) -> Markup:
    """Draw where a name belongs: its districts close by, or its States in the whole country where none is named."""
    title = ", ".join(district.name for district in good.districts) or ", ".join(state.name for state in good.states)
    if good.districts:
        return maps.around(((district.state.name, district.name) for district in good.districts), title)
    return maps.several(kept(f"gi area {good.slug}", lambda: _whole_states(good)), title)


def _whole_states(good: Good) -> list[tuple[str, str]]:
    wide = {state.slug for state in good.states}
    return [(dot.state_name, dot.district_name) for dot in places.all_dots() if dot.state_slug in wide]


def _label(rule: SchemeRule) -> Label:
    if current_language() == "hi":
        return Label(rule.name_hi or rule.name, rule.unit_label_hi, rule.means_hi, rule.not_means_hi, rule.how_to_check_hi)
    return Label(rule.name, rule.unit_label, rule.means, rule.not_means, rule.how_to_check)


def _odop_index() -> OdopIndex:
    of_district: dict[int, Sequence[str]] = {}
    of_gi: dict[str, list[tuple[Tile, Listed]]] = {}
    for tile in tiles.list_tiles():
        of_district[tile.district_id] = tuple(listed.product for listed in tile.products)
        for listed in tile.products:
            if listed.gi_slug:
                of_gi.setdefault(listed.gi_slug, []).append((tile, listed))
    return OdopIndex(MappingProxyType(of_district), MappingProxyType(of_gi))
