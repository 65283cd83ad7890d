"""What the page of a search shows: heading, filters with counts, what is applied, and where each link leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from marketplace.core.money import rupees
from marketplace.core.text import N_, say
from marketplace.goods.search import rules
from marketplace.goods.search.labels import Label, labels
from marketplace.goods.search.queries import FacetValue, SearchResult
from marketplace.goods.search.schemas import LISTS
from marketplace.http.language import current_language, translate
from marketplace.registry.categories.models import Category
from marketplace.registry.schemes.queries import rule_of
from marketplace.registry.schemes.rules import MarkKind

PER_PAGE = 24
SHOWN, MOST = 7, 40  # values of a facet before the rest folds away, and before it is left out
LEGENDS = {
    "category": N_("Kind"),
    "state": N_("State"),
    "district": N_("District"),
    "scheme": N_("Proof"),
    "tag": N_("Why it matters"),
    "gi": N_("GI good"),
}
MORE = N_("%(count)s more")


@dataclass(frozen=True)
class Option:
    """One value of a facet as a box to tick."""

    value: str
    label: str
    count: int
    chosen: bool
    under: bool = False  # a kind below its shelf


@dataclass(frozen=True)
class Facet:
    """One facet: the values in view, and those that fold away behind a sentence."""

    name: str
    legend: str
    options: Sequence[Option]
    more: Sequence[Option]
    more_words: str


@dataclass(frozen=True)
class Applied:
    """A filter that is set, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class Shown:
    """What was found, for what was asked, on which shelf."""

    result: SearchResult
    data: dict[str, Any]
    shelf: Category | None
    seller_name: str = ""


@dataclass(frozen=True)
class Address:
    """Where a search lives: its path, and its parts without what goes without saying."""

    data: dict[str, Any]
    shelf: Category | None

    @property
    def path(self) -> str:
        """Give the address without a query."""
        return url_for("shop.browse", code=self.shelf.code) if self.shelf else url_for("shop.search")

    def parts(self) -> dict[str, Any]:
        """Give the parts of the query in their order, page left out; prices in rupees as they are typed."""
        found = {name: list(self.data[name]) for name in LISTS if self.data[name]}
        prices = {name: self.data[name] // 100 for name in ("price_min", "price_max") if self.data[name] is not None}
        q = {"q": self.data["q"]} if self.data["q"] else {}
        sort = {"sort": self.data["sort"]} if self.data["sort"] != rules.RELEVANCE else {}
        return {**q, **found, **prices, **sort, **({"exact": "true"} if self.data["exact"] else {})}

    def url(self, **changes: Any) -> str:
        """Give the address with some parts changed; None takes a part out."""
        parts = {name: value for name, value in {**self.parts(), **changes}.items() if value not in (None, [], ())}
        return url_for("shop.browse", code=self.shelf.code, **parts) if self.shelf else url_for("shop.search", **parts)

    def bare(self) -> str:
        """Give the address with its words and without any filter."""
        q = {"q": self.data["q"]} if self.data["q"] else {}
        return url_for("shop.browse", code=self.shelf.code, **q) if self.shelf else url_for("shop.search", **q)

    def page(self, number: int) -> str:
        """Give the address of a page of the list."""
        return self.url(page=number if number > 1 else None)


@dataclass(frozen=True)
class SearchPage:
    """Everything the template says."""

    heading: str
    total: int
    page: int
    pages: int
    facets: Sequence[Facet]
    applied: Sequence[Applied]
    hidden: Sequence[tuple[str, Any]]
    hidden_sort: Sequence[tuple[str, Any]]
    sorts: Sequence[tuple[str, str]]
    sort: str
    address: Address
    shelf: Category | None
    crumbs: Sequence[tuple[str, str]]  # shelves above this one
    corrected: str | None
    typed: str
    exact: bool
    relaxed: bool
    index: bool


def show(found: Shown) -> SearchPage:
    """Make the page of what was found."""
    result, data, address = found.result, found.data, Address(found.data, found.shelf)
    names = labels()
    facets = [made for name in LEGENDS if (made := _facet(name, found, names[name]))]
    parts = address.parts()
    in_form = {facet.name for facet in facets} | {"price_min", "price_max"}
    return SearchPage(
        heading=_heading(found),
        total=result.total,
        page=data["page"],
        pages=max(1, -(-result.total // PER_PAGE)),
        facets=facets,
        index=not parts,
        applied=_applied(found, address),
        hidden=[(n, v) for n, v in _pairs(parts) if n not in in_form],
        hidden_sort=[(n, v) for n, v in _pairs(parts) if n != "sort"],
        sorts=[(value, translate(words)) for value, words in rules.SORTS.items() if data["q"] or value != rules.RELEVANCE],
        sort=data["sort"] if data["q"] or data["sort"] != rules.RELEVANCE else rules.NEWEST,
        address=address,
        shelf=found.shelf,
        crumbs=_above(found.shelf),
        typed=data["q"],
        exact=data["exact"],
        corrected=result.corrected_query,
        relaxed=result.relaxed,
    )


def name_of(facet: str, value: str) -> str:
    """Name a value of a facet in the language of the page; an unknown one stands as it was typed."""
    label = labels().get(facet, {}).get(value)
    if label is None:
        return value
    return label.name_hi if label.name_hi and current_language() == "hi" else label.name


def _facet(name: str, found: Shown, names: Mapping[str, Label]) -> Facet | None:
    chosen, hindi = frozenset(found.data[name]), current_language() == "hi"
    values = [one for one in found.result.facets.get(name, ()) if _belongs(name, one.value, found, names[one.value])]
    if not any(one.count or one.value in chosen for one in values):
        return None
    first, rest = values, values[:0]
    if name != "category" and len(values) > SHOWN + 2:  # nothing folds away for the sake of one or two
        first = [one for i, one in enumerate(values) if i < SHOWN or one.value in chosen]
        rest = [one for one in values[SHOWN:MOST] if one.value not in chosen]
    options, more = ([_option(one, chosen, names[one.value], hindi=hindi) for one in part] for part in (first, rest))
    return Facet(name, translate(LEGENDS[name]), options, more, translate(say(MORE, count=len(rest))) if rest else "")


def _option(one: FacetValue, chosen: frozenset[str], label: Label, *, hindi: bool) -> Option:
    return Option(one.value, one.label_hi if one.label_hi and hindi else one.label, one.count, one.value in chosen, label.above in chosen)


def _belongs(name: str, value: str, found: Shown, label: Label) -> bool:
    """Tell whether a value is worth a box: kinds only below a chosen shelf, districts only of a chosen State."""
    if name == "category":
        if found.shelf:
            return label.above == found.shelf.code
        return label.above is None or label.above in found.data["category"] or value in found.data["category"]
    if name == "district":
        return value in found.data["district"] or (bool(found.data["state"]) and label.above in (None, *found.data["state"]))
    return name != "scheme" or rule_of(value).kind != MarkKind.LICENCE or value in found.data["scheme"]


def _applied(found: Shown, address: Address) -> list[Applied]:
    data, out = found.data, []
    for name in LISTS:
        for value in data[name]:
            label = found.seller_name or value if name == "seller" else name_of(name, value)
            out.append(Applied(label, address.url(**{name: [v for v in data[name] if v != value]})))
    if data["price_min"] is not None:
        out.append(Applied(translate(say("from %(price)s", price=rupees(data["price_min"]))), address.url(price_min=None)))
    if data["price_max"] is not None:
        out.append(Applied(translate(say("up to %(price)s", price=rupees(data["price_max"]))), address.url(price_max=None)))
    return out


def _heading(found: Shown) -> str:
    """Name the page: what was searched (as mended), the shelf, the one filter that is set, or all goods."""
    if found.data["q"]:
        return translate(say("Goods for “%(words)s”", words=found.result.corrected_query or found.data["q"]))
    if found.shelf:
        return name_of("category", found.shelf.code)
    if found.seller_name:
        return found.seller_name
    set_ = [(name, value) for name in LISTS for value in found.data[name] if name != "seller"]
    return name_of(*set_[0]) if len(set_) == 1 else translate(N_("All goods"))


def _above(shelf: Category | None) -> list[tuple[str, str]]:
    if shelf is None or shelf.parent_code is None:
        return []
    return [(name_of("category", shelf.parent_code), url_for("shop.browse", code=shelf.parent_code))]


def _pairs(parts: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(name, one) for name, value in parts.items() for one in (value if isinstance(value, list) else [value])]
