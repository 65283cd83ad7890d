"""The sheet a motif is drawn on: dyes, chance, and the few marks every family is made of.

The short edge of a sheet is 240 units. Colours are the dyes, mixed, never invented. `s` is a sheet, `r` its chance,
`n` writes a number as briefly as SVG allows: a picture must stay under 6 KB.
"""

import hashlib
import math
import random

# Keep equal to --dye-* in static/css/tokens.css.
DYES = {
    "paper": "#fbf7f0",
    "ink": "#231f1a",
    "madder": "#9b2c1f",
    "indigo": "#2b3f87",
    "turmeric": "#d9981e",
    "leaf": "#3f6b3a",
    "lac": "#6e1b3a",
    "clay": "#8a4b2d",
    "teal": "#1f6f78",
    "rose": "#d77a6f",
}
P, INK = DYES["paper"], DYES["ink"]


def mix(a: str, b: str, t: float) -> str:
    """Move colour a towards b by t (0..1); names or #hex."""
    a, b = DYES.get(a, a), DYES.get(b, b)
    return "#" + "".join(f"{round(int(a[i : i + 2], 16) * (1 - t) + int(b[i : i + 2], 16) * t):02x}" for i in (1, 3, 5))


GOLD = mix("turmeric", "paper", 0.35)
ZARI = mix("turmeric", "paper", 0.12)
DOTS = ' stroke-linecap="round" stroke-dasharray="0 {}"'


def n(v: float, p: int = 1) -> str:
    """Write a number in as few characters as it needs."""
    s = f"{v:.{p}f}".rstrip("0").rstrip(".") if isinstance(v, float) else str(v)
    return "0" if s in ("-0", "") else s


class Sheet:
    """One drawing: its chance, its size, its definitions and its marks."""

    def __init__(self, key: str, w: float, h: float) -> None:
        # The size names the ids but takes no part in the chance: one good, one picture.
        self.r = random.Random(int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big"))  # noqa: S311 (chance for a drawing, not a secret)
        self.w, self.h = w, h
        self.id = "m" + hashlib.sha256(f"{key}|{w}x{h}".encode()).hexdigest()[:5]
        self.defs: list[str] = []
        self.out: list[str] = []

    def add(self, *marks: str) -> None:
        """Put marks on the sheet, over what is there."""
        self.out += marks

    def bg(self, c: str) -> None:
        """Lay the ground."""
        self.add(f'<rect width="{n(self.w)}" height="{n(self.h)}" fill="{c}"/>')

    def sym(self, name: str, body: str) -> None:
        """Keep a drawing under a name, to be used many times."""
        self.defs.append(f'<g id="{self.id}{name}">{body}</g>')

    def use(  # noqa: PLR0917 (marks come by the hundred; naming each measure would bury them)
        self,
        name: str,
        x: float = 0,
        y: float = 0,
        turn: float = 0,
        k: float = 1,
        ky: float | None = None,
        extra: str = "",
    ) -> str:
        """Place a kept drawing, moved, turned and scaled; a second scale flips or stretches it."""
        t = f"translate({n(x)} {n(y)})" + (f"rotate({n(turn)})" if turn else "")
        if k != 1 or ky:
            t += f"scale({n(k, 2)}" + (f" {n(ky, 2)})" if ky else ")")
        return f'<use href="#{self.id}{name}" transform="{t}"{extra}/>'

    def pat(self, name: str, w: float, h: float, body: str, turn: float = 0, x: float = 0, y: float = 0) -> str:  # noqa: PLR0917
        """Keep a repeat of w by h; give the paint to fill with."""
        t = f' patternTransform="translate({n(x)} {n(y)})rotate({turn})"' if turn or x or y else ""
        self.defs.append(f'<pattern id="{self.id}_{name}" width="{n(w)}" height="{n(h)}" patternUnits="userSpaceOnUse"{t}>{body}</pattern>')
        return f"url(#{self.id}_{name})"

    def fill(self, paint: str, x: float = 0, y: float = 0, w: float | None = None, h: float | None = None) -> None:
        """Lay a rectangle of paint, the whole sheet unless told."""
        self.add(f'<rect x="{n(x)}" y="{n(y)}" width="{n(w or self.w)}" height="{n(h or self.h)}" fill="{paint}"/>')

    def ring(self, k: int, a: str, d: float = 0, at: float = 0) -> str:
        """Place k turned copies of symbol a at distance d round the origin."""
        out = f"translate(0 {n(-d)})" if d else ""
        return "".join(f'<use href="#{self.id}{a}" transform="rotate({n(at + i * 360 / k)}){out}"/>' for i in range(k))


def _stroke(colour: str | None, w: float) -> str:
    return f' stroke="{colour}" stroke-width="{n(w)}"' if colour else ""


def path(d: str, fill: str = "none", stroke: str | None = None, w: float = 1.5, more: str = "") -> str:
    """Draw a path."""
    return f'<path d="{d}" fill="{fill}"{_stroke(stroke, w)}{more}/>'


def disc(r: float, fill: str, x: float = 0, y: float = 0, stroke: str | None = None, w: float = 1.5, more: str = "") -> str:  # noqa: PLR0917
    """Draw a circle."""
    c = (f' cx="{n(x)}"' if x else "") + (f' cy="{n(y)}"' if y else "")
    return f'<circle{c} r="{n(r)}" fill="{fill}"{_stroke(stroke, w)}{more}/>'


def beads(r: float, k: int, colour: str, size: float, x: float = 0, y: float = 0) -> str:  # noqa: PLR0917
    """Draw k round beads on a circle: one element, by dashes of no length."""
    dash = f' stroke-linecap="round" stroke-dasharray="0 {n(2 * math.pi * r / k, 3)}"'
    return disc(r, "none", x, y, colour, size, dash)


def petal(length: float, width: float) -> str:
    """Outline a pointed petal from the origin upwards."""
    return (
        f"M0 0C{n(-width)} {n(-length * 0.35)} {n(-width * 0.7)} {n(-length * 0.8)} 0 {n(-length)}"
        f"C{n(width * 0.7)} {n(-length * 0.8)} {n(width)} {n(-length * 0.35)} 0 0Z"
    )
