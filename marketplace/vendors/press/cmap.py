"""Which signs a font file has shapes for, read from its `cmap` table (OpenType 1.9, formats 4 and 12).

Thirty lines instead of fontTools, which does far more and takes 30 MB on disk.
"""

from collections.abc import Iterator
from struct import unpack_from

NO_SHAPE = 0  # the glyph drawn as a box


def signs_of(font: bytes) -> frozenset[int]:
    """Give the code points that lead to a shape."""
    (tables,) = unpack_from(">H", font, 4)
    places = {font[at : at + 4]: unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * tables, 16)}
    cmap = places[b"cmap"]
    (count,) = unpack_from(">H", font, cmap + 2)
    starts = {cmap + unpack_from(">I", font, cmap + 8 + 8 * n)[0] for n in range(count)}
    return frozenset(sign for at in starts for sign in _signs(font, at))


def _signs(font: bytes, at: int) -> Iterator[int]:
    (kind,) = unpack_from(">H", font, at)
    if kind == 4:
        yield from _by_segments(font, at)
    elif kind == 12:
        (groups,) = unpack_from(">I", font, at + 12)
        for n in range(groups):
            first, last, glyph = unpack_from(">III", font, at + 16 + 12 * n)
            yield from (first + step for step in range(last - first + 1) if glyph + step != NO_SHAPE)


def _by_segments(font: bytes, at: int) -> Iterator[int]:
    (width,) = unpack_from(">H", font, at + 6)  # of one array in bytes: four arrays follow each other, with two bytes after the first
    for n in range(0, width, 2):
        (last,) = unpack_from(">H", font, at + 14 + n)
        first, shift, far = (unpack_from(">H", font, at + 16 + width * array + n)[0] for array in (1, 2, 3))
        for sign in range(first, min(last, 0xFFFE) + 1):
            glyph = unpack_from(">H", font, at + 16 + width * 3 + n + far + 2 * (sign - first))[0] if far else sign
            if (far == 0 or glyph != NO_SHAPE) and (glyph + shift) & 0xFFFF != NO_SHAPE:
                yield sign
