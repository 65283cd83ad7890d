"""The addresses of pictures: drawn motifs and photographs. Root-based, since a picture speaks no language."""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from marketplace.core.images import WIDTHS
from marketplace.core.text import slugify

from .families import family

SIZES = frozenset({(96, 120), (200, 520), (240, 240), (320, 240), (320, 320), (480, 600), (640, 360), (640, 480), (720, 900)})
SEEDS = 1_000_000


@dataclass(frozen=True)
class Picture:
    """What an <img> needs, and whether it is a drawing (then it is never called a photograph)."""

    url: str
    width: int
    height: int
    alt: str
    drawn: bool


class Pictured(Protocol):
    """What a thing tells about its picture: a photograph's public id, or the words a motif is drawn from."""

    @property
    def photo_id(self) -> str | None:
        """Give the public id of the stored photograph, None where there is none."""

    @property
    def photo_alt(self) -> str:
        """Give the seller's words for those who cannot see the photograph."""

    @property
    def craft(self) -> str:
        """Give the word that chooses the motif's family."""

    @property
    def place(self) -> str:
        """Give the place that colours the motif, in plain words."""

    @property
    def seed(self) -> str:
        """Give what tells this thing's motif from another's, such as its slug."""


def seed_number(seed: int | str) -> int:
    """Turn a seed of any kind into the number that stands in the address."""
    return (seed if isinstance(seed, int) else zlib.crc32(seed.encode())) % SEEDS


@lru_cache(maxsize=8192)
def motif_url(craft: str, place: str, seed: int | str, width: int, height: int) -> str:
    """Give the address of a motif; raise ValueError for a size that is not served."""
    if (width, height) not in SIZES:
        raise ValueError(f"motifs are not served at {width}x{height}")
    spot = slugify(place, limit=60) or "india"
    return f"/pictures/{family(craft, place)}/{spot}/{seed_number(seed)}/{width}x{height}.svg"


def photo_url(file_public_id: str, width: int) -> str:
    """Give the address of a stored photograph in the smallest width that is at least `width` pixels."""
    served = next((w for w in WIDTHS if w >= width), WIDTHS[-1])
    return f"/media/{file_public_id}-{served}.webp"


def picture_of(thing: Pictured, width: int, height: int) -> Picture:
    """Give a thing's photograph, or the motif that stands in for it; a motif says nothing the page does not say, so its alt is empty."""
    if thing.photo_id:
        return Picture(photo_url(thing.photo_id, width), width, height, thing.photo_alt, drawn=False)
    return Picture(motif_url(thing.craft, thing.place, thing.seed, width, height), width, height, "", drawn=True)
