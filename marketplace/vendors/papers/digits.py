"""Finds Aadhaar numbers in pictures: marks that stand in a row like print, each told as a digit or not by a small network.

The network (digits.npz, made by `training.py` from fonts) knows printed digits, not handwriting. Grouped like 9999 9999 9999 a row is
taken for a number even if one digit was misread; ungrouped its check digit must hold. To cover too much is better than too little.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from stdnum import verhoeff

from marketplace.vendors.papers import marks
from marketplace.vendors.papers.marks import Box

MODEL = Path(__file__).with_name("digits.npz")
OTHER = 10  # the class of what is no digit
SURE, LIKELY = 0.75, 0.4
STEEP = 0.06  # of a row, in radians: past this the picture is turned straight and looked at again


@dataclass(frozen=True)
class Glyph:
    """A mark of a row: where it stands and how likely it is each digit (the eleventh: none)."""

    box: Box
    odds: NDArray[np.float32]

    @property
    def digit(self) -> int:
        """Give the likeliest digit."""
        return int(self.odds[:OTHER].argmax())

    @property
    def chance(self) -> float:
        """Give how likely that digit is."""
        return float(self.odds[:OTHER].max())


@dataclass(frozen=True)
class Number:
    """A number that was found: all its boxes, and how sure that is."""

    boxes: list[Box]
    sure: float

    def touches(self, other: "Number") -> bool:
        """Tell whether two readings share a digit."""
        return any(a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3] for a in self.boxes for b in other.boxes)


def find_numbers(picture: Image.Image) -> list[list[Box]]:
    """Give, for each number found in any of four orientations, the boxes of the digits to cover: all but the last four."""
    gray = picture.convert("L")
    found = _look(gray)
    slopes = [marks.slope(row) for row in marks.rows(marks.pieces(gray, dark=True))]
    steep = float(np.median(slopes)) if slopes else 0.0
    if abs(steep) >= STEEP:
        straight = gray.rotate(float(np.degrees(steep)), resample=Image.Resampling.BICUBIC, fillcolor=255)
        found += [Number([_slanted(box, steep, gray.size) for box in one.boxes], one.sure) for one in _look(straight)]
    kept: list[Number] = []
    for one in sorted(found, key=lambda number: -number.sure):
        if not any(one.touches(other) for other in kept):
            kept.append(one)
    return [one.boxes[:-4] for one in kept]


def _look(gray: Image.Image) -> list[Number]:
    """Read the rows of a picture in four orientations; a number reads in more than one, the right one is the surest."""
    pieces = [marks.pieces(gray, dark=dark) for dark in (True, False)]
    out: list[Number] = []
    half: dict[int, list[list[Box]]] = {}
    for quarter in range(4):
        upright = gray.rotate(90 * quarter, expand=True) if quarter else gray
        if quarter < 2:
            half[quarter] = [row for boxes in pieces for row in marks.rows(marks.turned(boxes, quarter, gray.size))]
            rows = half[quarter]
        else:  # upside down the same rows run backwards
            rows = [[_box(line) for line in marks.turned(np.array(row), 2, upright.size)[::-1]] for row in half[quarter - 2]]
        for row in rows:
            for one in _numbers(upright, row):
                back = marks.turned(np.array(one.boxes), (4 - quarter) % 4, upright.size)
                out.append(Number([_box(line) for line in back], one.sure))
    return out


def _numbers(gray: Image.Image, row: list[Box]) -> Iterator[Number]:
    """Give the numbers in a row; only marks that stand as the digits of one would are read."""
    spans = _spans(row)
    wanted = sorted({n for at, length, _, _ in spans for n in range(max(0, at - 1), min(len(row), at + length + 1))})
    if not wanted:
        return
    pixels = np.asarray(gray, dtype=np.float32)
    odds = classify(np.stack([marks.normal(gray, pixels, row[n]) for n in wanted]))
    glyphs = {n: Glyph(row[n], one) for n, one in zip(wanted, odds, strict=True)}
    done = 0
    for at, length, grouped, tight in spans:
        if at < done or not _is_number([glyphs[n] for n in range(at, at + length)], grouped=grouped):
            continue
        if any(_goes_on(row, glyphs, a, b, tight) for a, b in ((at - 1, at), (at + length, at + length - 1))):
            continue
        found = [glyphs[n] for n in range(at, at + length)]
        right = verhoeff.is_valid("".join(str(glyph.digit) for glyph in found))
        yield Number([glyph.box for glyph in found], right + float(np.mean([glyph.chance for glyph in found])))
        done = at + length


def _spans(row: list[Box]) -> list[tuple[int, int, bool, float]]:
    """List where sixteen or twelve marks stand in fours or evenly: (first, how many, in fours, gap below which a mark belongs to it)."""
    boxes = np.array(row)
    gaps = boxes[1:, 0] - boxes[:-1, 2]
    tall = boxes[:, 3] - boxes[:, 1]
    out = []
    for length in (16, 12):
        if len(row) < length:
            continue
        windows = np.lib.stride_tricks.sliding_window_view(gaps, length - 1)
        heights = np.lib.stride_tricks.sliding_window_view(tall, length).mean(axis=1)
        between = np.arange(3, length - 1, 4)
        inside = np.delete(windows, between, axis=1).max(axis=1)
        grouped = windows[:, between].min(axis=1) > np.maximum(inside + 0.06 * heights, 0.2 * heights)
        even = (windows.max(axis=1) < 0.6 * heights) & (length == 12)
        out += [(int(at), length, bool(grouped[at]), float(inside[at] + 0.1 * heights[at])) for at in np.flatnonzero(grouped | even)]
    return sorted(out, key=lambda span: (span[0], -span[1]))


def _is_number(glyphs: list[Glyph], *, grouped: bool) -> bool:
    sure = sum(glyph.odds[OTHER] < 0.5 and glyph.chance > LIKELY for glyph in glyphs)
    if grouped:
        return sure >= len(glyphs) - 1 and (len(glyphs) == 16 or glyphs[0].digit >= 2 or glyphs[0].chance < SURE)
    return sure == len(glyphs) and _checks(glyphs)


def _goes_on(row: list[Box], glyphs: dict[int, Glyph], beyond: int, last: int, tight: float) -> bool:
    """Tell whether the number goes on with one more digit, so that it is another, longer one."""
    if not 0 <= beyond < len(row):
        return False
    left, right = sorted((row[beyond], row[last]))
    return glyphs[beyond].odds[OTHER] < 0.5 and glyphs[beyond].chance > SURE and right[0] - left[2] < tight


def _checks(glyphs: list[Glyph]) -> bool:
    """Tell whether the check digit holds, as read or with the least certain digit read another way."""
    digits = [glyph.digit for glyph in glyphs]
    if digits[0] < 2:
        return False
    if verhoeff.is_valid("".join(map(str, digits))):
        return True
    weak = min(range(len(glyphs)), key=lambda n: glyphs[n].chance)
    if glyphs[weak].chance > SURE:
        return False
    digits[weak] = int(glyphs[weak].odds[:OTHER].argsort()[-2])
    return verhoeff.is_valid("".join(map(str, digits)))


def classify(marks_: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the odds of eleven classes for each normal mark."""
    w1, b1, w2, b2 = _network()
    hidden = np.maximum(marks_.reshape(len(marks_), -1) @ w1 + b1, 0)
    raw = hidden @ w2 + b2
    odds = np.exp(raw - raw.max(axis=1, keepdims=True))
    out: NDArray[np.float32] = (odds / odds.sum(axis=1, keepdims=True)).astype(np.float32)
    return out


@cache
def _network() -> tuple[NDArray[np.float32], ...]:
    with np.load(MODEL, allow_pickle=False) as kept:
        return tuple(kept[name].astype(np.float32) for name in ("w1", "b1", "w2", "b2"))


def _box(line: NDArray[np.int64]) -> Box:
    left, top, right, bottom = line.tolist()
    return left, top, right, bottom


def _slanted(box: Box, angle: float, size: tuple[int, int]) -> Box:
    """Carry a box of a picture that was turned straight (about its middle) back to the slanted one."""
    left, top, right, bottom = box
    cx, cy = size[0] / 2, size[1] / 2
    cos, sin = np.cos(angle), np.sin(angle)
    corners = [(x - cx, y - cy) for x in (left, right) for y in (top, bottom)]
    xs = [cx + x * cos - y * sin for x, y in corners]
    ys = [cy + x * sin + y * cos for x, y in corners]
    return int(min(xs)), int(min(ys)), int(max(xs)), int(max(ys))
