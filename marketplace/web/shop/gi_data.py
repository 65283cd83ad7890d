"""The register for machines: schema.org JSON-LD of the list and of one good.

A GI good is a defined term of a defined set, not a product: what can be bought under the name is an item list beside it, and of
these only what a live certificate covers.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marketplace.goods.catalogue.cards import ListingCard
from marketplace.http.language import current_language
from marketplace.registry.gi.register import Good
from marketplace.web.shop.whole import at_page, home, root

CONTEXT = "https://schema.org"
Data = dict[str, Any]


def term_page(good: Good, *, name_of_set: str, description: str, crumbs: Sequence[tuple[str, str]], goods: Iterable[ListingCard]) -> Data:
    """Describe a good's page: the term, the page about it with its places, the way to it, and the proven goods on sale."""
    here, term = at_page(f"/gi/{good.slug}"), home("/gi/" + good.slug) + "#term"
    page = {
        "@type": "WebPage",
        "@id": here,
        "url": here,
        "name": good.name,
        "description": description,
        "inLanguage": current_language(),
        "mainEntity": {"@id": term},
        "breadcrumb": {"@id": f"{here}#crumbs"},
        "spatialCoverage": [*_places(good)],
    }
    graph: list[Data] = [_term(good, term, name_of_set, description), page, _crumbs(here, crumbs)]
    listed = [_item(at, card.title, at_page(f"/p/{card.slug}")) for at, card in enumerate(goods, 1)]
    if listed:
        graph.append({"@type": "ItemList", "@id": f"{here}#goods", "numberOfItems": len(listed), "itemListElement": listed})
    return {"@context": CONTEXT, "@graph": graph}


def set_page(goods: Sequence[Good], total: int, *, name: str, description: str, crumbs: Sequence[tuple[str, str]]) -> Data:
    """Describe one page of the register: the set, and the goods of this page in their order."""
    here = at_page("/gi")
    terms = [_item(at, good.name, at_page(f"/gi/{good.slug}")) for at, good in enumerate(goods, 1)]
    whole: Data = {
        "@type": "DefinedTermSet",
        "@id": home("/gi") + "#set",
        "name": name,
        "description": description,
        "url": here,
        "inLanguage": current_language(),
        "hasDefinedTerm": [{"@id": home("/gi/" + good.slug) + "#term"} for good in goods],
    }
    page: Data = {"@type": "CollectionPage", "@id": here, "url": here, "name": name, "inLanguage": current_language()}
    page |= {"mainEntity": {"@id": whole["@id"]}, "breadcrumb": {"@id": f"{here}#crumbs"}}
    listed = {"@type": "ItemList", "@id": f"{here}#goods", "numberOfItems": total, "itemListElement": terms}
    return {"@context": CONTEXT, "@graph": [whole, page, _crumbs(here, crumbs), listed]}


def _term(good: Good, term: str, name_of_set: str, description: str) -> Data:
    found: Data = {
        "@type": "DefinedTerm",
        "@id": term,
        "name": good.name,
        "description": description,
        "url": home("/gi/" + good.slug),
        "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": home("/gi") + "#set", "name": name_of_set, "url": home("/gi")},
    }
    if good.alt_names:
        found["alternateName"] = list(good.alt_names)
    if good.numbers:
        found["termCode"] = good.numbers[0]
        found["identifier"] = [{"@type": "PropertyValue", "propertyID": "GI application number", "value": one} for one in good.numbers]
    return found


def _places(good: Good) -> Iterable[Data]:
    states: Mapping[str, Data] = {state.slug: {"@type": "AdministrativeArea", "name": state.name} for state in good.states}
    inside = {"@type": "Country", "name": "India"}
    for district in good.districts:
        yield {
            "@type": "AdministrativeArea",
            "name": district.name,
            "containedInPlace": {"@type": "AdministrativeArea", "name": district.state.name, "containedInPlace": inside},
        }
    named = {district.state.slug for district in good.districts}
    for slug, state in states.items():
        if slug not in named:
            yield {**state, "containedInPlace": inside}


def _crumbs(here: str, crumbs: Sequence[tuple[str, str]]) -> Data:
    items = [_item(at, name, root() + path if path else here) for at, (name, path) in enumerate(crumbs, 1)]
    for item in items:
        item["item"] = item.pop("url")
    return {"@type": "BreadcrumbList", "@id": f"{here}#crumbs", "itemListElement": items}


def _item(at: int, name: str, url: str) -> Data:
    return {"@type": "ListItem", "position": at, "name": name, "url": url}
