"""`demo seed --listings N`: real, varied rows for load tests, written in bulk; the same N always gives the same goods."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, islice
from typing import Any, cast

from sqlalchemy import Table, func, insert, select

from marketplace.cli.demo import varied
from marketplace.cli.demo.recipes import Cluster, clusters
from marketplace.cli.demo.varied import Made
from marketplace.core import clock
from marketplace.core.db import Base, session, transactional
from marketplace.goods.catalogue.models import Listing, ListingProducer, Variant
from marketplace.goods.stock.models import Stock, StockMovement
from marketplace.origin.claims.models import Claim
from marketplace.people.producers.models import MakerConsent, Producer
from marketplace.people.sellers.models import Seller
from marketplace.registry.schemes.queries import get_scheme

BATCH = 1_000
ALL_GOODS_FROM = 2_000  # from this many listings on, every GI good of the registry has one
GOODS_PER_SELLER = 25


@dataclass(frozen=True)
class Scaled:
    """How many rows were added."""

    sellers: int
    listings: int


@transactional
def grow(listings: int, sellers: int = 0) -> Scaled:
    """Add generated goods until there are `listings` in all, of at least `sellers` sellers in all; never takes any away.

    Sellers are added beyond that number when the GI goods of the registry ask for it.
    """
    have, shops = _count(Listing), _count(Seller)
    want = listings - have
    if want <= 0 and sellers <= shops:
        return Scaled(0, 0)
    found = clusters()
    needed = len(found) if listings >= ALL_GOODS_FROM else 0
    wanted = max(sellers - shops, min(max(want // GOODS_PER_SELLER, needed, 1), max(want, 0)))
    crew = _add_sellers(found, shops, wanted)
    if want > 0:
        _add_goods(crew, have, want)
    return Scaled(wanted, max(want, 0))


def _count(model: type[Base]) -> int:
    return session().scalar(select(func.count()).select_from(model)) or 0


def _table(model: type[Base]) -> Table:
    return cast(Table, model.__table__)


def _add_sellers(found: Sequence[Cluster], first: int, count: int) -> list[Made]:
    now, crew = clock.now(), []
    scheme_id = get_scheme("GI_AU").id
    for numbers in _batches(range(first + 1, first + 1 + count)):
        picked = [(n, found[(n - first - 1) % len(found)]) for n in numbers]
        ids = _keep(Seller, [varied.seller(n, cluster, now) for n, cluster in picked])
        makers = [
            [varied.maker(n, k, seller_id, cluster, now) for k in range(varied.MAKERS)]
            for (n, cluster), seller_id in zip(picked, ids, strict=True)
        ]
        kept = _keep(Producer, [row for rows in makers for row in rows])
        _put(MakerConsent, [line for id_, row in zip(kept, chain(*makers), strict=True) for line in varied.consents(id_, row, now)])
        maker_ids = iter(kept)
        made = [
            Made(n, seller_id, cluster, tuple((next(maker_ids), row["name"]) for row in rows))
            for (n, cluster), seller_id, rows in zip(picked, ids, makers, strict=True)
        ]
        _put(Claim, [row for one in made if (row := varied.claim(one, scheme_id, now))])
        crew += made
    return crew


def _add_goods(crew: Sequence[Made], first: int, count: int) -> None:
    now = clock.now()
    for numbers in _batches(range(count)):
        goods = [varied.good(crew[n % len(crew)], n // len(crew), first + n + 1, now) for n in numbers]
        ids = _keep(Listing, [good.listing for good in goods])
        pairs = list(zip(ids, goods, strict=True))
        _put(ListingProducer, [{"listing_id": id_, "producer_id": good.maker_id, "position": 0} for id_, good in pairs])
        packs = [{**pack, "listing_id": id_} for id_, good in pairs for pack in good.packs]
        counts = [units for good in goods for units in good.stock]
        _fill_stock(_keep(Variant, packs), counts, now)


def _fill_stock(variant_ids: Sequence[int], counts: Sequence[int], now: datetime) -> None:
    pairs = list(zip(variant_ids, counts, strict=True))
    _put(Stock, [{"variant_id": id_, "on_hand": units, "held": 0} for id_, units in pairs])
    _put(
        StockMovement,
        [
            {
                "variant_id": id_,
                "kind": "received",
                "on_hand_change": units,
                "held_change": 0,
                "reference": "demo",
                "reason": "First stock",
                "at": now - timedelta(days=30),
            }
            for id_, units in pairs
            if units
        ],
    )


def _keep(model: type[Base], rows: Sequence[dict[str, Any]]) -> list[int]:
    """Insert rows and give their keys in the same order."""
    if not rows:
        return []
    table = _table(model)
    return list(session().scalars(insert(table).returning(table.c.id, sort_by_parameter_order=True), list(rows)))


def _put(model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        session().execute(insert(_table(model)), list(rows))


def _batches(numbers: range) -> Iterator[list[int]]:
    rest = iter(numbers)
    while batch := list(islice(rest, BATCH)):
        yield batch
