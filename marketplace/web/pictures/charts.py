"""Bars drawn by the server: what share goes to whom, how much in each week, how much from each place.

Every chart stands beside a table that says the same; colours come from the stylesheet.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

_COLOURS = 6


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole: who gets it, how much of it, and the amount as people read it (₹452)."""

    label: str
    amount: int
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A lying bar with its name on the left; `now` sets it off from the others."""

    label: str
    value: int
    words: str = ""
    now: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A standing bar with its name under it; `now` is the one still growing."""

    label: str
    value: int
    words: str = ""
    now: bool = False


def share_bar(parts: Sequence[Share]) -> Markup:
    """Draw one bar, 1000 units long, cut in proportion; the same order gets the same colours in `share_key`."""
    whole = sum(part.amount for part in parts) or 1
    marks, reached = [], 0
    for index, part in enumerate(parts):
        left, reached = reached, reached + part.amount
        x, end = round(left * 1000 / whole), round(reached * 1000 / whole)
        marks.append(
            Markup('<rect class="{}" x="{}" width="{}" height="52"><title>{}: {}</title></rect>').format(
                _colour(index), x, max(end - x - 3, 0), part.label, part.words
            )
        )
    return Markup('<svg class="share" viewBox="0 0 1000 52" preserveAspectRatio="none" aria-hidden="true">{}</svg>').format(
        Markup("").join(marks)
    )


def share_key(index: int) -> Markup:
    """Draw the little square before a row of the table, coloured as the part with that index."""
    return Markup('<svg class="key" aria-hidden="true" viewBox="0 0 1 1"><rect class="{}" width="1" height="1"/></svg>').format(
        _colour(index)
    )


def bar_plot(values: Sequence[Bar], *, title: str, note: str = "") -> Markup:
    """Draw lying bars, the longest first as the caller orders them; `note` says what is counted."""
    most = max((bar.value for bar in values), default=0) or 1
    marks = []
    for row, bar in enumerate(values):
        y, long = row * 31, round(bar.value * 224 / most)
        marks.append(
            f'<text x="94" y="{y + 19}" text-anchor="end">{escape(_short(bar.label))}</text>'
            f'<rect class="bar{" now" if bar.now else ""}" x="102" y="{y + 4}" width="{long}" height="22"/>'
            f'<text class="val" x="{102 + long + 7}" y="{y + 19}">{escape(bar.words or str(bar.value))}</text>'
        )
    foot = len(values) * 31 + 2
    marks.append(f'<line class="axis" x1="102" x2="102" y1="0" y2="{foot}"/>')
    if note:
        marks.append(f'<text x="102" y="{foot + 22}">{escape(note)}</text>')
    return _plot("".join(marks), foot + 26, title)


def week_plot(columns: Sequence[Column], *, title: str, note: str = "") -> Markup:
    """Draw standing bars over a quiet scale; the highest and the growing one say their number."""
    most = max((column.value for column in columns), default=0)
    step, ticks = _scale(most)
    ceiling = step * (ticks - 1)
    marks = [_tick(index, step * index, 172 - round(160 * index / (ticks - 1))) for index in range(ticks)]
    pitch = min(320 // max(len(columns), 1), 58)
    for index, column in enumerate(columns):
        high, x = round(column.value * 160 / ceiling), 28 + index * pitch
        width, middle = max(pitch - 7, 2), 28 + index * pitch + max(pitch - 7, 2) // 2
        kind = "bar now" if column.now else "bar"
        marks.append(f'<rect class="{kind}" x="{x}" y="{172 - high}" width="{width}" height="{high}"/>')
        if column.value and (column.now or column.value == most):
            words = escape(column.words or f"{column.value:,}")
            marks.append(f'<text class="val" x="{middle}" y="{167 - high}" text-anchor="middle">{words}</text>')
        if (len(columns) - 1 - index) % 2 == 0 or len(columns) < 7:
            marks.append(f'<text x="{middle}" y="189" text-anchor="middle">{escape(column.label)}</text>')
    if note:
        marks.append(f'<text x="26" y="210">{escape(note)}</text>')
    return _plot("".join(marks), 214, title)


def _colour(index: int) -> str:
    return f"f{index % _COLOURS + 1}"


def _short(label: str) -> str:
    """Cut a name to the fourteen letters the left margin holds; the table beside has the whole name."""
    return label if len(label) <= 14 else label[:11].rstrip() + "…"


def _scale(most: int) -> tuple[int, int]:
    """Choose a round step and how many lines it takes, three to six with the ground line."""
    step = 1
    while step * 5 < most:
        step = step * 2 if str(step)[0] in "15" else step * 5 // 2
    return step, max(-(-most // step), 2) + 1


def _tick(index: int, value: int, y: int) -> str:
    kind = ' class="axis"' if index == 0 else ""
    return f'<line{kind} x1="26" x2="360" y1="{y}" y2="{y}"/><text x="20" y="{y + 4}" text-anchor="end">{value:,}</text>'


def _plot(body: str, height: int, title: str) -> Markup:
    return Markup('<svg class="plot" viewBox="0 0 360 {}" role="img" aria-label="{}">{}</svg>').format(height, title, Markup(body))  # noqa: S704 (every word in body is escaped where it is set)
