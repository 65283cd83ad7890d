"""India as a constellation: one dot for each district headquarters, no boundary, so that none is drawn wrongly.

A dot is a stroke of no length in a path of its State, which keeps the whole country under 25 KB. Nothing here is said
by the picture alone: the page sets a list beside it that says the same.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from markupsafe import Markup, escape

WIDTH, HEIGHT = 580, 620
_UNITS_PER_DEGREE = 21
# One parallel for all of India, drawn true: the 22.5th runs through its middle.
_EASTWARD = _UNITS_PER_DEGREE * math.cos(math.radians(22.5))
_LEFT, _TOP = 1309.3, 778.6
# More lit dots than this and rings or names would only cover each other.
_MOST_HALOS = 3
_MOST_NAMES = 12
_LEAD = 34  # from a dot to the first letter beside it

Place = tuple[str, str]
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Dot:
    """A district, where its headquarters stand."""

    lat: float
    lng: float
    state: str
    district: str
    state_slug: str

    @property
    def place(self) -> Place:
        """The name of a district is its own only within its State."""
        return self.state, self.district


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a point, on the side where they have room."""

    x: int
    y: int
    words: str
    leftward: bool


def project(lat: float, lng: float) -> Point:
    """Say where a place stands in the 580 by 620 picture."""
    return round(_EASTWARD * lng - _LEFT), round(_TOP - _UNITS_PER_DEGREE * lat)


def constellation(
    dots: Iterable[Dot],
    *,
    title: str,
    lit: AbstractSet[Place] = frozenset(),
    label: str | None = None,
    labels: Mapping[Place, str] | None = None,
    links: Callable[[str], str] | None = None,
    name: Callable[[Dot], str] | None = None,
    under: Markup | None = None,
) -> Markup:
    """Draw the whole country, the `lit` districts (State, district) in madder, ringed when they are few.

    `label` stands beside all that is lit, `labels` beside single districts. With `links` (State slug to address) each
    State is a link for the pointer, and the picture is hidden from readers: the list beside it is the way in.
    `name` spells a State in another language. `under` is what `quiet` drew of the same dots before; what is lit is then set upon it.
    """
    dots = list(dots)
    shining = {dot.place: project(dot.lat, dot.lng) for dot in dots if dot.place in lit}
    points = sorted(set(shining.values()))
    body = _states(dots, lit, links, name) if under is None else [under, *([_dots(points, "lit")] if points else [])]
    if len(points) <= _MOST_HALOS:
        body += [f'<circle class="halo" cx="{x}" cy="{y}" r="11"/>' for x, y in points]
    words = [(shining[place], text) for place, text in (labels or {}).items() if place in shining]
    if label and points:
        words.append((_rightmost(points), label))
    body += [_led(one) for one in _spread(words, WIDTH, 30, 14)]
    return _svg(Markup("\n").join(map(Markup, body)), "india", WIDTH, HEIGHT, None if links else title)


def quiet(dots: Iterable[Dot]) -> Markup:
    """Draw the dots of the country with none lit, to be set under many pictures that light a few."""
    return Markup("\n").join(map(Markup, _states(list(dots), frozenset(), None, None)))


def near(
    dots: Iterable[Dot],
    *,
    lit: AbstractSet[Place],
    title: str,
    names: Callable[[Dot], str] | None = None,
) -> Markup:
    """Draw the part of the country round the lit districts, each named while they are few; `names` spells them."""
    dots = list(dots)
    shining = [dot for dot in dots if dot.place in lit]
    if not shining:
        return constellation(dots, title=title)
    width, height = 520, 414
    lats, lngs = [dot.lat for dot in shining], [dot.lng for dot in shining]
    lat, lng = (min(lats) + max(lats)) / 2, (min(lngs) + max(lngs)) / 2
    squeeze = math.cos(math.radians(lat))
    wide, high = max((max(lngs) - min(lngs)) * squeeze, 0.01), max(max(lats) - min(lats), 0.01)
    scale = min(width * 0.45 / wide, height * 0.42 / high, 260)
    if scale < 1.5 * _UNITS_PER_DEGREE:
        return constellation(dots, title=title, lit=lit)

    def at(dot: Dot) -> Point:
        return round(width / 2 + (dot.lng - lng) * squeeze * scale), round(height / 2 - (dot.lat - lat) * scale)

    seen = {at(dot) for dot in dots if dot.place not in lit}
    body = [_dots([(x, y) for x, y in seen if 8 <= x <= width - 8 and 8 <= y <= height - 8])]
    body.append(_dots([at(dot) for dot in shining], "lit"))
    few = len(shining) <= _MOST_NAMES
    if few:
        words = [(at(dot), names(dot) if names else dot.district) for dot in shining]
        body += [_text(_shifted(one, 14, 6)) for one in _spread(words, width, 21, 10)]
    return _svg(Markup("\n").join(map(Markup, body)), "india near" if few else "india", width, height, title)


def _states(
    dots: Sequence[Dot], lit: AbstractSet[Place], links: Callable[[str], str] | None, name: Callable[[Dot], str] | None
) -> list[str]:
    states: dict[str, list[Dot]] = {}
    for dot in dots:
        states.setdefault(dot.state, []).append(dot)
    return [_state(name(of[0]) if name else own, of, lit, links) for own, of in states.items()]


def _state(name: str, dots: Sequence[Dot], lit: AbstractSet[Place], links: Callable[[str], str] | None) -> str:
    """Draw one State: its quiet dots in one path, its lit dots in another, both in its link."""
    shining = {project(dot.lat, dot.lng) for dot in dots if dot.place in lit}
    quiet = {project(dot.lat, dot.lng) for dot in dots} - shining
    paths = (_dots(quiet) if quiet else "") + (_dots(shining, "lit") if shining else "")
    if links is None:
        return paths
    return f'<a href="{escape(links(dots[0].state_slug))}" tabindex="-1"><title>{escape(name)}</title>{paths}</a>'


def _dots(points: Iterable[Point], css: str = "") -> str:
    d = "".join(f"M{x} {y}h0" for x, y in sorted(points))
    return f'<path class="{css}" d="{d}"/>' if css else f'<path d="{d}"/>'


def _rightmost(points: Sequence[Point]) -> Point:
    """Say where one label for a whole cloud stands: on its right edge, at its middle height."""
    return max(x for x, _ in points), round(sum(y for _, y in points) / len(points))


def _spread(words: Iterable[tuple[Point, str]], width: int, apart: int, letter: int) -> list[Label]:
    """Place labels left of the left half and right of the right, moved up and down until none covers another.

    A label that would run out of the picture, its letters taken as `letter` wide, stands on the other side.
    """
    placed: list[Label] = []
    ordered = sorted(words, key=lambda one: (one[0][1], one[0][0]))
    for leftward in (True, False):
        side = [(x, y, text) for (x, y), text in ordered if _leftward(x, text, width, letter) == leftward]
        heights = [y for _, y, _ in side]
        for lower in range(1, len(heights)):
            # Both give way by half, so that neither leaves its dot far behind.
            lack = max(heights[lower - 1] + apart - heights[lower], 0)
            heights[lower - 1] -= lack // 2
            heights[lower] += lack - lack // 2
        for lower in range(1, len(heights)):
            heights[lower] = max(heights[lower], heights[lower - 1] + apart)
        placed += [Label(x, y, _fitting(x, text, leftward, width, letter), leftward) for (x, _, text), y in zip(side, heights, strict=True)]
    return placed


def _leftward(x: int, text: str, width: int, letter: int) -> bool:
    """Choose the nearer edge's side, or the other one where only there the words have room."""
    need = _LEAD + letter * len(text)
    left = x < width // 2
    if max(x, width - x) < need:
        return x >= width - x
    return left if need <= (x if left else width - x) else not left


def _fitting(x: int, text: str, leftward: bool, width: int, letter: int) -> str:
    """Cut words that no side has room for; the caption beside the map has them whole."""
    most = ((x if leftward else width - x) - _LEAD) // letter
    return text if len(text) <= most else text[: max(most - 1, 1)].rstrip(" -") + "…"


def _shifted(label: Label, aside: int, down: int) -> Label:
    return Label(label.x + (-aside if label.leftward else aside), label.y + down, label.words, label.leftward)


def _led(label: Label) -> str:
    """Set a label with a short line leading to it."""
    way = -1 if label.leftward else 1
    line = f'<line x1="{label.x + way * 11}" y1="{label.y}" x2="{label.x + way * 30}" y2="{label.y}"/>'
    return line + _text(_shifted(label, _LEAD, 5))


def _text(label: Label) -> str:
    anchor = "end" if label.leftward else "start"
    return f'<text x="{label.x}" y="{label.y}" text-anchor="{anchor}">{escape(label.words)}</text>'


def _svg(body: Markup, css: str, width: int, height: int, title: str | None) -> Markup:
    told = Markup('role="img" aria-label="{}"').format(title) if title else Markup('aria-hidden="true"')
    return Markup('<svg class="{}" viewBox="0 0 {} {}" {}>{}</svg>').format(css, width, height, told, body)
