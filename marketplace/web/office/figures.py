"""How an area stands: only what is public, summed. Five queries, however large the area."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.core import clock
from marketplace.goods.catalogue import by_district, coverage
from marketplace.goods.catalogue.by_district import Here
from marketplace.origin.claims import users
from marketplace.registry.gi import register
from marketplace.registry.gi.models import GiStatus
from marketplace.registry.gi.register import Good
from marketplace.registry.odop import tiles
from marketplace.registry.places.queries import PlaceDot
from marketplace.web.office.area import Area


@dataclass(frozen=True)
class Row:
    """One district: its listed products and how many are on sale, what there is, its GI goods and those with a user here."""

    dot: PlaceDot
    listed: int
    sold: int
    has_seller: bool
    here: Here
    gi: int
    gi_used: int


@dataclass(frozen=True)
class Figures:
    """All districts of an area; GI goods of the whole area once each, also where no district of theirs is known."""

    rows: Sequence[Row]
    gi: int
    gi_used: int

    @property
    def here(self) -> Here:
        """Add up shops, makers and goods."""
        return Here(*(sum(getattr(row.here, name) for row in self.rows) for name in ("shops", "makers", "goods")))

    @property
    def listed(self) -> int:
        """Count the listed products."""
        return sum(row.listed for row in self.rows)

    @property
    def sold(self) -> int:
        """Count the listed products that somebody sells."""
        return sum(row.sold for row in self.rows)

    @property
    def without_seller(self) -> list[PlaceDot]:
        """List the districts from which nobody sells."""
        return [row.dot for row in self.rows if not row.has_seller]


def measure(area: Area) -> Figures:
    """Count the districts of an area and the area as a whole."""
    selling, here = coverage.selling(), by_district.count_here(area.ids)
    listed = {tile.district_id: tile.products for tile in tiles.list_tiles()}
    used = frozenset(users.count_by_gi(clock.today()))
    goods = _registered(area)

    def row(dot: PlaceDot) -> Row:
        products = listed.get(dot.district_id, ())
        own = [good.id for good in goods if any(one.id == dot.district_id for one in good.districts)]
        sold = sum(product.odop_id in selling.products for product in products)
        has_seller = dot.district_id in selling.districts
        return Row(dot, len(products), sold, has_seller, here.get(dot.district_id, Here()), len(own), sum(one in used for one in own))

    return Figures([row(dot) for dot in area.dots], len(goods), sum(good.id in used for good in goods))


def _registered(area: Area) -> list[Good]:
    """List the goods on the register of a State that belongs to the area whole, or of one of its districts."""
    whole = {state.slug for state in area.whole_states}
    return [
        good
        for good in register.all_goods().values()
        if good.status == GiStatus.REGISTERED
        and (any(one.slug in whole for one in good.states) or any(one.id in area.ids for one in good.districts))
    ]
