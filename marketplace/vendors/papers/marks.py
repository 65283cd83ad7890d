"""Marks in a picture: pieces of ink, and rows of marks of one height that stand side by side as print does."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

Box = tuple[int, int, int, int]  # left, top, right, bottom
Boxes = NDArray[np.int64]  # one box a line
Pixels = NDArray[np.float32]
TALL, WIDE = 20, 14  # of a normal mark
LEAST_HEIGHT = 8
MOST_MARKS = 12_000
_INK = 0.88  # darker than this part of what is around it


def pieces(gray: Image.Image, *, dark: bool) -> Boxes:
    """Give the boxes of pieces of ink that print may have: `dark` ink on light ground, or the other way round."""
    ink = _ink(gray if dark else ImageOps.invert(gray))
    row, start, end = _runs(ink)
    if not len(row):
        return np.zeros((0, 4), dtype=np.int64)
    label = _joined(row, start, end, ink.shape[1])
    order = np.argsort(label, kind="stable")
    cut = np.flatnonzero(np.diff(label[order], prepend=-1))
    tops, bottoms = np.minimum.reduceat(row[order], cut), np.maximum.reduceat(row[order], cut) + 1
    lefts, rights = np.minimum.reduceat(start[order], cut), np.maximum.reduceat(end[order], cut)
    boxes = np.stack([lefts, tops, rights, bottoms], axis=1)
    longer = np.maximum(bottoms - tops, rights - lefts)
    kept: Boxes = boxes[(longer >= LEAST_HEIGHT) & (longer < max(gray.size) // 4)][:MOST_MARKS]
    return kept


def turned(boxes: Boxes, quarter: int, size: tuple[int, int]) -> Boxes:
    """Carry boxes to the picture turned by quarters against the clock; `size` is that of the picture before."""
    left, top, right, bottom = boxes.T
    width, height = size
    if quarter == 1:
        boxes = np.stack([top, width - right, bottom, width - left], axis=1)
    if quarter == 2:
        boxes = np.stack([width - right, height - bottom, width - left, height - top], axis=1)
    if quarter == 3:
        boxes = np.stack([height - bottom, left, height - top, right], axis=1)
    return boxes


def rows(boxes: Boxes) -> list[list[Box]]:
    """Give rows of twelve marks and more."""
    tall, wide = boxes[:, 3] - boxes[:, 1], boxes[:, 2] - boxes[:, 0]
    print_like = boxes[(tall >= LEAST_HEIGHT) & (wide >= tall * 0.1) & (wide < tall * 8)]
    return [row for row in _chains(_split(print_like)) if len(row) >= 12]


def slope(row: list[Box]) -> float:
    """Give by how much a row falls to the right, in radians."""
    first, last = row[0], row[-1]
    return float(np.arctan2(last[1] + last[3] - first[1] - first[3], last[0] + last[2] - first[0] - first[2]))


def normal(gray: Image.Image, pixels: Pixels, box: Box) -> Pixels:
    """Cut a mark out, ink 1 and ground 0 (whichever is darker), TALL high and in the middle of WIDE; `pixels` are those of `gray`."""
    left, top, right, bottom = box
    width = min(WIDE, max(1, round((right - left) * TALL / max(1, bottom - top))))
    small = np.asarray(gray.resize((width, TALL), Image.Resampling.BILINEAR, box=_inside(box, gray.size)), dtype=np.float32)
    ring = pixels[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2]
    ground = np.sort(np.concatenate([ring[0], ring[-1], ring[:, 0], ring[:, -1]]))
    ink = np.abs(small - ground[len(ground) // 2])
    out = np.zeros((TALL, WIDE), dtype=np.float32)
    at = (WIDE - width) // 2
    out[:, at : at + width] = ink / max(float(np.sort(ink, axis=None)[int(ink.size * 0.95)]), 1.0)
    return np.minimum(out, 1)


def _inside(box: Box, size: tuple[int, int]) -> Box:
    return max(0, box[0]), max(0, box[1]), min(size[0], box[2]), min(size[1], box[3])


def _ink(gray: Image.Image) -> NDArray[np.bool_]:
    """Tell ink from ground by what is around each pixel, so that shade and coloured cards do no harm."""
    pixels = np.asarray(gray, dtype=np.float32)
    mean = np.asarray(gray.filter(ImageFilter.BoxBlur(max(12, min(gray.size) // 40))), dtype=np.float32)
    ink: NDArray[np.bool_] = (pixels < mean * _INK) & (pixels < mean - 12)
    return ink


def _runs(ink: NDArray[np.bool_]) -> tuple[NDArray[np.int64], ...]:
    edges = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, start = np.nonzero(edges == 1)
    return row, start, np.nonzero(edges == -1)[1]


def _joined(row: NDArray[np.int64], start: NDArray[np.int64], end: NDArray[np.int64], width: int) -> NDArray[np.int64]:
    """Label runs of ink: those that touch one of the line above, also corner to corner, get the same label."""
    line = width + 2
    above = (row - 1) * line
    low = np.searchsorted(row * line + end, above + start, "left")
    high = np.searchsorted(row * line + start, above + end, "right")
    count = np.maximum(high - low, 0)
    mine = np.repeat(np.arange(len(row)), count)
    theirs = np.arange(count.sum()) - np.repeat(count.cumsum() - count, count) + np.repeat(low, count)
    label = np.arange(len(row))
    while True:
        least = np.minimum(label[mine], label[theirs])
        after = label.copy()
        np.minimum.at(after, label[mine], least)
        np.minimum.at(after, label[theirs], least)
        after = after[after]
        if (after == label).all():
            return label
        label = after


def _split(boxes: Boxes) -> list[Box]:
    """Cut marks that are too wide for one digit into even parts: digits that touch."""
    out: list[Box] = []
    for left, top, right, bottom in boxes.tolist():
        parts = max(1, round((right - left) / (0.68 * (bottom - top)))) if right - left > 1.05 * (bottom - top) else 1
        step = (right - left) / parts
        out += [(round(left + n * step), top, round(left + (n + 1) * step), bottom) for n in range(parts)]
    return sorted(out)


def _chains(boxes: list[Box]) -> list[list[Box]]:
    """Follow from each mark to the nearest one on its right that is as tall and stands on the same line."""
    if not boxes:
        return []
    at = np.array(boxes)
    left, top, right, bottom = at.T
    tall, middle = bottom - top, (top + bottom) / 2
    after = np.full(len(boxes), -1)
    taken = np.zeros(len(boxes), dtype=bool)
    for n in range(len(boxes)):
        far = np.searchsorted(left, right[n] + 2.5 * tall[n], "right")
        ahead = np.arange(n + 1, far)
        gap = left[ahead] - right[n]
        like = (np.abs(tall[ahead] - tall[n]) < 0.28 * tall[n]) & (gap > -0.3 * tall[n])
        like &= np.abs(middle[ahead] - middle[n]) < 0.25 * tall[n] + 0.2 * np.maximum(left[ahead] - left[n], 0)
        fits = ahead[like & ~taken[ahead] & (left[ahead] > left[n])]
        if len(fits):
            after[n] = fits[0]
            taken[fits[0]] = True
    out = []
    for n in np.flatnonzero(~taken).tolist():
        row, k = [], n
        while k >= 0:
            row.append(boxes[k])
            k = int(after[k])
        out.append(row)
    return out
