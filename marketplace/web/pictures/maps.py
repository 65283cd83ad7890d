"""The maps of the pages: the registry's district headquarters as dots, lit where a page speaks of them.

What does not change between two requests is drawn once per process: the registry is loaded by a command, not by visitors.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from markupsafe import Markup

from marketplace.registry.names import folded
from marketplace.registry.places import queries as places
from marketplace.registry.places.queries import PlaceDot

from .constellation import Dot, Place, constellation, near, quiet

STATE = "{state}"


class Atlas:
    """The dots of one load of the registry; compared by identity, so that it is a cheap key."""

    def __init__(self, told: Sequence[PlaceDot]) -> None:
        """Take the registry's districts and keep those that have a place on the map."""
        self.told = told
        self.dots = tuple(_dot(one) for one in told if one.lat is not None and one.lng is not None)
        self.named: dict[str, list[Place]] = {}
        for dot in self.dots:
            self.named.setdefault(folded(dot.district), []).append(dot.place)


_last = Atlas(())


def atlas() -> Atlas:
    """Give the map of this process, drawn anew only when the registry tells something new."""
    global _last
    told = places.all_dots()
    if told is not _last.told and told != _last.told:
        _last = Atlas(told)
    return _last


def _dot(one: PlaceDot) -> Dot:
    return Dot(float(one.lat or 0), float(one.lng or 0), one.state_name, one.district_name, one.state_slug)


def spot(state: str, district: str, title: str) -> Markup:
    """Draw the country small with one district lit and ringed."""
    of = atlas()
    return constellation(of.dots, title=title, lit=frozenset({(state, district)}), under=_quiet(of))


@lru_cache(maxsize=4)
def _quiet(of: Atlas) -> Markup:
    return quiet(of.dots)


def several(districts: Iterable[Place], title: str) -> Markup:
    """Draw the country with some districts (State, district) lit."""
    return _lit(atlas(), frozenset(districts), title)


@lru_cache(maxsize=1024)
def _lit(of: Atlas, lit: frozenset[Place], title: str) -> Markup:
    return constellation(of.dots, title=title, lit=lit)


def journey(stops: Sequence[Place], title: str) -> Markup:
    """Draw the country with the stops of a journey (State, district) lit, each named."""
    return constellation(atlas().dots, title=title, lit=frozenset(stops), labels={place: place[1] for place in stops})


def around(districts: Iterable[Place], title: str) -> Markup:
    """Draw the part of the country round some districts, each named while they are few."""
    return _around(atlas(), frozenset(districts), title)


@lru_cache(maxsize=1024)
def _around(of: Atlas, lit: frozenset[Place], title: str) -> Markup:
    return near(of.dots, lit=lit, title=title)


def country(link: str, *, lit: Iterable[Place] = (), state: str = "", names: tuple[tuple[str, str], ...] = ()) -> Markup:
    """Draw the whole country, each State a link; `link` is an address with {state} for its slug.

    Lit are the districts in `lit` and all districts of the State with the slug `state`; `names` spells States (slug, name)
    in the language of the page.
    """
    return _country(atlas(), frozenset(lit), state, link, names)


@lru_cache(maxsize=128)
def _country(of: Atlas, lit: frozenset[Place], state: str, link: str, names: tuple[tuple[str, str], ...]) -> Markup:
    spelled = dict(names)
    shining = lit | {dot.place for dot in of.dots if dot.state_slug == state}
    return constellation(
        of.dots,
        title="",
        lit=shining,
        links=lambda slug: link.replace(STATE, slug),
        name=lambda dot: spelled.get(dot.state_slug, dot.state),
    )


def find_place(words: str, state: str = "") -> Place | None:
    """Find the district that a free line such as 'Sidlaghatta, Chikkaballapura' speaks of, its last part first.

    A name that several States share counts only inside `state`, the State the teller is at home in.
    """
    named = atlas().named
    for part in reversed([one.strip() for one in words.split(",")]):
        found = named.get(folded(part), ())
        chosen = found[0] if len(found) == 1 else next((place for place in found if place[0] == state), None)
        if chosen:
            return chosen
    return None
