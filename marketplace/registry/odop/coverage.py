"""Which districts and products of the lists nobody sells yet. Pure: what is on sale comes from the floors above."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from marketplace.registry.odop.tiles import Tile


@dataclass(frozen=True)
class Share:
    """How many there are, and how many of them somebody sells from or sells."""

    of: int
    sold: int

    @property
    def open(self) -> int:
        """Give how many nobody serves."""
        return self.of - self.sold


@dataclass(frozen=True)
class StateCover:
    """One State: its listed districts with a live seller, its listed products on sale."""

    slug: str
    name: str
    districts: Share
    products: Share


@dataclass(frozen=True)
class DistrictCover:
    """One district: whether a seller is live there, and which of its listed products nobody sells."""

    tile: Tile
    has_seller: bool
    unsold: tuple[str, ...]


@dataclass(frozen=True)
class Selling:
    """What is on sale now: the districts where a seller with live goods is at home, the listed products that a live good names."""

    districts: frozenset[int]
    products: frozenset[int]


def by_state(tiles: Sequence[Tile], selling: Selling) -> list[StateCover]:
    """Sum up the districts of `tiles` by State, in their order."""
    groups: dict[str, list[Tile]] = {}
    for tile in tiles:
        groups.setdefault(tile.state_slug, []).append(tile)
    return [
        StateCover(slug, of[0].state_name, _districts(of, selling.districts), _products(of, selling.products))
        for slug, of in groups.items()
    ]


def by_district(tiles: Sequence[Tile], selling: Selling) -> list[DistrictCover]:
    """Say of each district what is missing."""
    return [DistrictCover(tile, tile.district_id in selling.districts, _unsold(tile, selling.products)) for tile in tiles]


def whole(covers: Sequence[StateCover]) -> tuple[Share, Share]:
    """Add up States: (districts, products)."""
    return (
        Share(sum(c.districts.of for c in covers), sum(c.districts.sold for c in covers)),
        Share(sum(c.products.of for c in covers), sum(c.products.sold for c in covers)),
    )


def _state(tiles: Sequence[Tile], selling: Selling) -> StateCover:
    first = tiles[0]
    return StateCover(first.state_slug, first.state_name, _districts(tiles, selling.districts), _products(tiles, selling.products))


def _unsold(tile: Tile, selling: Collection[int]) -> tuple[str, ...]:
    return tuple(product.product for product in tile.products if product.odop_id not in selling)


def _districts(tiles: Sequence[Tile], selling: Collection[int]) -> Share:
    return Share(len(tiles), sum(tile.district_id in selling for tile in tiles))


def _products(tiles: Sequence[Tile], selling: Collection[int]) -> Share:
    ids = [product.odop_id for tile in tiles for product in tile.products]
    return Share(len(ids), sum(odop_id in selling for odop_id in ids))
