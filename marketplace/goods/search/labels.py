"""What the values of the facets are called: names of the registry, in English and where it has them in Hindi."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.core.money import rupees
from marketplace.core.text import say
from marketplace.goods.search.rules import BANDS, PRICE_BANDS
from marketplace.registry.categories.models import Category
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places.models import District, State
from marketplace.registry.schemes.models import Scheme
from marketplace.registry.shelf import kept


@dataclass(frozen=True)
class Label:
    """A value's name, its Hindi name or nothing, other names it is known by, its place in a given order, and the value above it."""

    name: str
    name_hi: str = ""
    others: tuple[str, ...] = ()
    place: int = 0
    above: str | None = None


Labels = Mapping[str, Mapping[str, Label]]


def labels() -> Labels:
    """Give the labels of every facet by value; kept by the process."""
    return kept("search labels", _read)


def band_label(value: str) -> str:
    """Write a price band in rupees."""
    i = BANDS.index(value)
    if i == 0:
        return say("Under %(high)s", high=rupees(PRICE_BANDS[1]))
    if i == len(BANDS) - 1:
        return say("%(low)s and more", low=rupees(PRICE_BANDS[i]))
    return say("%(low)s to %(high)s", low=rupees(PRICE_BANDS[i]), high=rupees(PRICE_BANDS[i + 1]))


def _read() -> Labels:
    s = session()
    districts: dict[str, Label] = {}
    for slug, name, others, state in s.execute(select(District.slug, District.name, District.alt_names, State.slug).join(District.state)):
        first = districts.get(slug)  # three districts share their name with one of another State; the State facet tells them apart
        districts[slug] = Label(name, others=tuple(others), above=state if first is None else None)
    return {
        "state": {slug: Label(name, hi) for slug, name, hi in s.execute(select(State.slug, State.name, State.name_hi))},
        "district": districts,
        "gi": {
            slug: Label(name, others=tuple(others)) for slug, name, others in s.execute(select(GiGood.slug, GiGood.name, GiGood.alt_names))
        },
        "scheme": {code: Label(name) for code, name in s.execute(select(Scheme.code, Scheme.name))},
        "category": {
            code: Label(name, hi, place=sort, above=parent)
            for code, name, hi, sort, parent in s.execute(
                select(Category.code, Category.name, Category.name_hi, Category.sort, Category.parent_code)
            )
        },
        "price": {value: Label(band_label(value), place=i) for i, value in enumerate(BANDS)},
    }
