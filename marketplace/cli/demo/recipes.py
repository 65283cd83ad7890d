"""What load-test goods are derived from: the demo's own goods, and for every other GI good of the registry a row of data/demo/kinds.csv."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from marketplace.cli.demo.vocabulary import CLOTH_SHELVES
from marketplace.core.db import session
from marketplace.goods.catalogue.models import Listing, ListingStatus, Variant
from marketplace.people.sellers.models import Seller
from marketplace.registry.categories.models import Category
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District

Shelves = Mapping[int, Category]
KINDS = Path(__file__).resolve().parents[3] / "data" / "demo" / "kinds.csv"


@dataclass(frozen=True)
class Recipe:
    """One good that may be varied. `family` is cloth, food, scent or craft; `text` is empty where no person wrote one."""

    category_id: int
    family: str
    hsn: str
    tax_attributes: tuple[str, ...]
    price_paise: int
    weight_g: int
    net_quantity: str
    common_name: str
    materials: str
    motif: str
    text: str


@dataclass(frozen=True)
class Cluster:
    """Goods that one seller may offer: of one GI (or none) and one district."""

    district: District
    gi_id: int | None
    gi_name: str
    recipes: tuple[Recipe, ...]

    @property
    def barred(self) -> bool:
        """Tell whether the good is alcohol, which is outside GST and may not be sold here."""
        return self.recipes[0].hsn.startswith("22")


def clusters() -> list[Cluster]:
    """List what can be varied: first the clusters of the demo's own live goods, then one for every GI good that has none."""
    shelves = {category.id: category for category in session().scalars(select(Category))}
    goods = list(session().scalars(select(GiGood).options(selectinload(GiGood.districts), selectinload(GiGood.states)).order_by(GiGood.id)))
    written = _written(shelves, goods)
    covered = {cluster.gi_id for cluster in written}
    return [*written, *(_of_register(good, shelves) for good in goods if good.id not in covered)]


def _written(shelves: Shelves, goods: Sequence[GiGood]) -> list[Cluster]:
    rows = session().execute(
        select(Listing, Variant, Seller.district_id)
        .join(Variant, Variant.listing_id == Listing.id)
        .join(Seller, Seller.id == Listing.seller_id)
        .where(Listing.status == ListingStatus.LIVE, Variant.position == 0, Seller.slug.not_like("load-%"), Seller.district_id.is_not(None))
        .order_by(Listing.slug)
    )
    found: dict[tuple[int, int], list[Recipe]] = {}
    for listing, variant, district_id in rows:
        found.setdefault((listing.gi_id or 0, district_id or 0), []).append(
            Recipe(
                listing.category_id,
                _family(shelves[listing.category_id]),
                listing.hsn,
                tuple(listing.tax_attributes),
                variant.price_paise,
                variant.weight_g,
                variant.net_quantity,
                listing.common_name,
                listing.materials,
                listing.motif,
                listing.description.partition(". ")[0].rstrip(".") + ".",
            )
        )
    homes = {d.id: d for d in places.list_districts()}
    names = {good.id: good.name for good in goods}
    return [Cluster(homes[district], gi or None, names.get(gi, ""), tuple(recipes)) for (gi, district), recipes in found.items()]


def _of_register(good: GiGood, shelves: Shelves) -> Cluster:
    home = good.districts[0] if good.districts else places.list_districts(good.states[0].id)[0]
    row = _kinds()[good.kind]
    shelf = next(category for category in shelves.values() if category.code == row["category"])
    return Cluster(
        home,
        good.id,
        good.name,
        (
            Recipe(
                shelf.id,
                _family(shelf),
                row["hsn"],
                tuple(filter(None, row["tax_attributes"].split("|"))),
                int(row["price"]) * 100,
                int(row["weight_g"]),
                row["net_quantity"],
                row["common_name"],
                row["materials"],
                good.kind,
                "",
            ),
        ),
    )


def _family(category: Category) -> str:
    if category.is_food:
        return "food"
    if category.parent_code == "fragrance":
        return "scent"
    return "cloth" if category.parent_code in CLOTH_SHELVES else "craft"


@cache
def _kinds() -> Mapping[str, dict[str, str]]:
    with KINDS.open(encoding="utf-8", newline="") as file:
        return {kind: row for row in csv.DictReader(file) for kind in row["kinds"].split("|")}
