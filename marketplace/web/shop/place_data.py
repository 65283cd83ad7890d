"""Places for machines: schema.org JSON-LD of India's States and districts, of a State, of a district.

A district is an administrative area with its code and its headquarters; what the lists name for it and which protected names belong to
it are lists beside it. Nothing here is offered for sale.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from marketplace.http.language import current_language
from marketplace.registry.places.models import District, State
from marketplace.web.shop.whole import at_page, home, root

CONTEXT = "https://schema.org"
COUNTRY = {"@type": "Country", "name": "India", "identifier": "IN"}
Data = dict[str, Any]
Named = tuple[str, str]  # a name and its path; an empty path for what has no page


def district_page(district: District, *, state: str, crumbs: Sequence[Named], products: Sequence[str], names: Sequence[Named]) -> Data:
    """Describe a district's page: the place, the way to it, its listed products and its protected names; `state` as people call it."""
    path = f"/districts/{district.state.slug}/{district.slug}"
    area: Data = _area(path, district.name, "district_lgd", district.lgd_code, district.alt_names)
    area["containedInPlace"] = {**_area(f"/districts/{district.state.slug}", state, "state_lgd", district.state.lgd_code)}
    area["containedInPlace"]["containedInPlace"] = COUNTRY
    if district.hq_lat is not None and district.hq_lng is not None:
        area["geo"] = {"@type": "GeoCoordinates", "latitude": float(district.hq_lat), "longitude": float(district.hq_lng)}
    lists = [_list(path, "products", [(name, "") for name in products]), _list(path, "names", names)]
    return _graph(path, area, crumbs, lists)


def state_page(state: State, *, name: str, crumbs: Sequence[Named], districts: Sequence[Named], names: Sequence[Named]) -> Data:
    """Describe a State's page: the place, the way to it, its districts and its protected names."""
    path = f"/districts/{state.slug}"
    others = [other for other in (state.name, state.name_hi, *state.alt_names) if other != name]
    area = _area(path, name, "state_lgd", state.lgd_code, others)
    area["containedInPlace"] = COUNTRY
    return _graph(path, area, crumbs, [_list(path, "districts", districts), _list(path, "names", names)])


def index_page(*, crumbs: Sequence[Named], states: Sequence[Named]) -> Data:
    """Describe the list of all States."""
    return _graph("/districts", {**COUNTRY, "@id": home("/districts") + "#place"}, crumbs, [_list("/districts", "states", states)])


def _graph(path: str, area: Data, crumbs: Sequence[Named], lists: Iterable[Data]) -> Data:
    here = at_page(path)
    page: Data = {"@type": "WebPage", "@id": here, "url": here, "inLanguage": current_language()}
    page |= {"mainEntity": {"@id": area["@id"]}, "breadcrumb": {"@id": f"{here}#crumbs"}}
    found = [one for one in lists if one["numberOfItems"]]
    return {"@context": CONTEXT, "@graph": [area, page, _crumbs(here, crumbs), *found]}


def _area(path: str, name: str, code: str, value: int, others: Sequence[str] = ()) -> Data:
    found: Data = {"@type": "AdministrativeArea", "@id": home(path) + "#place", "name": name, "url": at_page(path)}
    found["identifier"] = {"@type": "PropertyValue", "propertyID": code, "value": str(value)}
    if others:
        found["alternateName"] = list(dict.fromkeys(others))
    return found


def _list(path: str, mark: str, items: Sequence[Named]) -> Data:
    listed = [_item(at, *one) for at, one in enumerate(items, 1)]
    return {"@type": "ItemList", "@id": f"{at_page(path)}#{mark}", "numberOfItems": len(listed), "itemListElement": listed}


def _item(at: int, name: str, path: str) -> Data:
    item: Data = {"@type": "ListItem", "position": at, "name": name}
    return {**item, "url": at_page(path)} if path else item


def _crumbs(here: str, crumbs: Sequence[Named]) -> Data:
    items = [
        {"@type": "ListItem", "position": at, "name": name, "item": root() + path if path else here}
        for at, (name, path) in enumerate(crumbs, 1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{here}#crumbs", "itemListElement": items}
