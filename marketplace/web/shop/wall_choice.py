"""What somebody chose to see of the wall, and which tiles that leaves: for the page, for the paper, for the exhibit."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from marketplace.goods.catalogue import odop_goods, shelves
from marketplace.goods.catalogue.odop_goods import OnSale
from marketplace.registry.odop import tiles
from marketplace.registry.odop.tiles import Tile
from marketplace.web.shop.crafts import craft_of

LONGEST = 60  # letters of a slug


@dataclass(frozen=True)
class Choice:
    """Slugs and codes; empty means everything. `shg`: only what self-help groups sell here."""

    state: str = ""
    district: str = ""
    programme: str = ""
    craft: str = ""
    category: str = ""
    shg: bool = False

    @classmethod
    def of(cls, args: MultiDict[str, str]) -> "Choice":
        """Read the address."""
        words = {name: args.get(name, "").strip()[:LONGEST] for name in ("state", "district", "programme", "craft", "category")}
        return cls(**words, shg=args.get("shg") == "1")

    def kept(self) -> dict[str, Any]:
        """Give what was chosen, for addresses that keep it."""
        return {name: "1" if value is True else value for name, value in asdict(self).items() if value}


@dataclass(frozen=True)
class Hung:
    """The tiles that a choice leaves, in the order in which they hang, with who makes what there."""

    tiles: list[Tile]
    makers: Mapping[int, int]  # district -> makers named there
    of_groups: Mapping[int, OnSale]  # ODOP product -> goods of self-help groups; empty unless asked for

    @property
    def products(self) -> int:
        """Count the listed products."""
        return sum(len(tile.products) for tile in self.tiles)

    def goods(self, tile: Tile) -> int:
        """Count the goods of self-help groups behind the products of a tile."""
        return sum(self.of_groups[p.odop_id].count for p in tile.products if p.odop_id in self.of_groups)


def hung(choice: Choice) -> Hung:
    """Choose the tiles: districts with most makers first, then by State and name. Two queries at most, however much hangs."""
    makers = shelves.makers_by_district()
    of_groups = odop_goods.of_groups() if choice.shg else {}
    found = []
    for tile in tiles.list_tiles(choice.state, choice.programme, choice.category):
        if choice.district and tile.district_slug != choice.district:
            continue
        products = tuple(
            p for p in tile.products if (not choice.craft or craft_of(p) == choice.craft) and (not choice.shg or p.odop_id in of_groups)
        )
        if products:
            found.append(tile if len(products) == len(tile.products) else replace(tile, products=products))
    found.sort(key=lambda tile: -makers.get(tile.district_id, 0))
    return Hung(found, makers, of_groups)
