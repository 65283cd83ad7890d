"""What the values of the facets are called: names of the registry, in English and where it has them in Hindi."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.core.money import rupees
from marketplace.core.text import say
from marketplace.goods.merits.queries import kind_names
from marketplace.goods.search.rules import BANDS, PRICE_BANDS
from marketplace.registry.categories.models import Category
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places.models import District, State
from marketplace.registry.schemes.models import Scheme
from marketplace.registry.schemes.queries import rule_of
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


def district_value(slug: str, state: str) -> str:
    """Give the facet's value for a district of a State: its slug, with the State's behind it where another State has the same."""
    return f"{slug}.{state}" if f"{slug}.{state}" in labels()["district"] else slug


def told_apart(districts: Iterable[str], states: Collection[str]) -> tuple[str, ...]:
    """Replace a slug that several States share by the facet's values for it: of the chosen States, else of all."""
    out: list[str] = []
    for slug in districts:
        alike = [value for value in labels()["district"] if value.startswith(f"{slug}.")]
        out += [value for value in alike if not states or value.partition(".")[2] in states] or [slug]
    return tuple(dict.fromkeys(out))


def _districts() -> dict[str, Label]:
    """Read the districts; where States share a name, each has a value and a name of its own beside the plain one."""
    found = select(District.slug, District.name, District.alt_names, State.slug, State.name, State.name_hi).join(District.state)
    rows = session().execute(found).all()
    times = Counter(row[0] for row in rows)
    out: dict[str, Label] = {}
    for slug, name, others, state, state_name, state_hi in rows:
        if times[slug] > 1:
            out[slug] = Label(name, others=tuple(others))
            out[f"{slug}.{state}"] = Label(f"{name}, {state_name}", f"{name}, {state_hi}", tuple(others), above=state)
        else:
            out[slug] = Label(name, others=tuple(others), above=state)
    return out


def _read() -> Labels:
    s = session()
    return {
        "state": {slug: Label(name, hi) for slug, name, hi in s.execute(select(State.slug, State.name, State.name_hi))},
        "district": _districts(),
        "gi": {
            slug: Label(name, others=tuple(others)) for slug, name, others in s.execute(select(GiGood.slug, GiGood.name, GiGood.alt_names))
        },
        "scheme": {code: Label(name, rule_of(code).name_hi) for code, name in s.execute(select(Scheme.code, Scheme.name))},
        "category": {
            code: Label(name, hi, place=sort, above=parent)
            for code, name, hi, sort, parent in s.execute(
                select(Category.code, Category.name, Category.name_hi, Category.sort, Category.parent_code)
            )
        },
        "tag": {code: Label(name, hi, place=i) for i, (code, (name, hi)) in enumerate(kind_names().items())},
        "price": {value: Label(band_label(value), place=i) for i, value in enumerate(BANDS)},
    }
