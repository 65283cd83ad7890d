"""Reads of collections: their members at this moment, and whose turn it is in the slot. Nothing of it is stored."""

from collections.abc import Collection as Values
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from marketplace.core.db import rows, session
from marketplace.core.errors import NotFound
from marketplace.core.version import PublicVersion
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.collections import rules
from marketplace.goods.collections.models import Collection, CollectionStatus
from marketplace.goods.merits import standing
from marketplace.goods.merits.models import MeritGrade, MeritKind
from marketplace.goods.merits.queries import live_by_kind
from marketplace.goods.merits.rules import LEVEL, LEVELS, POTENTIAL, POTENTIALS
from marketplace.goods.merits.standing import LiveTag
from marketplace.people.sellers.models import Seller, SellerKind, SellerStatus
from marketplace.registry.categories.models import Category
from marketplace.registry.places.models import State

Rows = Select[*tuple[Any, ...]]
Live = Mapping[str, Sequence[LiveTag]]  # live tags by the code of their kind
Later = aliased(MeritGrade)
House = aliased(Seller)  # the shop whose people made the good


@dataclass(frozen=True)
class Members:
    """One page of a collection: listing ids, newest first, and how many there are in all."""

    ids: Sequence[int]
    total: int


@dataclass(frozen=True)
class Member:
    """A good that stands in a collection."""

    public_id: str
    slug: str
    title: str


@dataclass(frozen=True)
class Standing:
    """A collection, and which goods of one seller stand in it today, newest first."""

    collection: Collection
    goods: Sequence[Member]


@dataclass(frozen=True)
class Slot:
    """What stands in the strip today: the collection, and one good of each seller whose turn it is."""

    collection: Collection
    ids: Sequence[int]


@dataclass(frozen=True)
class Near:
    """Narrows the slot to what a shopper looks at: category codes and slugs of States; nothing narrows."""

    categories: tuple[str, ...] = ()
    states: tuple[str, ...] = ()


ANYWHERE = Near()


def public_version() -> int:
    """Give the counter that moves with every public fact: while it stands, whose turn it is stands too."""
    return session().scalar(select(func.coalesce(func.max(PublicVersion.n), 0))) or 0


def list_collections(*, paused: bool = False) -> list[Collection]:
    """List the collections that are shown, or all of them, in their order."""
    found = select(Collection).order_by(Collection.position, Collection.id)
    return list(session().scalars(found if paused else found.where(Collection.status == CollectionStatus.SHOWN)))


def get_shown(slug: str) -> Collection:
    """Give a collection that is shown; raise NotFound."""
    row = session().scalar(select(Collection).where(Collection.slug == slug, Collection.status == CollectionStatus.SHOWN))
    if row is None:
        raise NotFound
    return row


def get_collection(public_id: str) -> Collection:
    """Give any collection, for administrators; raise NotFound."""
    row = session().scalar(select(Collection).where(Collection.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def known_values() -> dict[str, list[str]]:
    """Give the values that each part of a rule may have."""
    return {
        rules.TAGS: list(session().scalars(select(MeritKind.code).order_by(MeritKind.position))),
        rules.KINDS: [str(kind) for kind in SellerKind],
        rules.LISTS: list(rules.ON_LISTS),
        rules.LEVELS: list(LEVELS),
        rules.POTENTIALS: list(POTENTIALS),
        rules.SHELVES: list(session().scalars(select(Category.code).order_by(Category.sort))),
    }


def members(collection: Collection, on: date, *, page: int = 1, size: int = 24) -> Members:
    """Give one page of the goods of a collection, newest first, in two queries; a page past the end is empty."""
    live = live_by_kind(on)
    found = _public(select(Listing.id, func.count().over()), collection.rule, live)
    found = found.order_by(Listing.published_at.desc(), Listing.id.desc()).limit(size).offset((max(page, 1) - 1) * size)
    read = rows(found)
    return Members([row[0] for row in read], read[0][1] if read else 0)


def counts(collections: Sequence[Collection], on: date) -> dict[int, tuple[int, int]]:
    """Count the goods and the sellers of several collections at once, by id, in two queries."""
    if not collections:
        return {}
    live = live_by_kind(on)
    each = [
        _public(select(literal(one.id).label("id"), func.count(), func.count(func.distinct(Listing.seller_id))), one.rule, live)
        for one in collections
    ]
    return {row[0]: (row[1], row[2]) for row in rows(union_all(*each))}


def standing_of(seller_id: int, on: date, *, listing_id: int | None = None) -> list[Standing]:
    """Give in which shown collections goods of a seller (or one of them) stand on a day, in the order of pages; three queries."""
    shown, live = list_collections(), live_by_kind(on)
    if not shown:
        return []
    columns = (Listing.id.label("listing_id"), Listing.public_id, Listing.slug, Listing.title)
    mine = Listing.seller_id == seller_id if listing_id is None else and_(Listing.seller_id == seller_id, Listing.id == listing_id)
    each = union_all(*(_public(select(literal(one.id).label("id"), *columns), one.rule, live).where(mine) for one in shown)).subquery()
    goods: dict[int, list[Member]] = {}
    for row in rows(select(each).order_by(each.c.listing_id.desc())):
        goods.setdefault(row.id, []).append(Member(row.public_id, row.slug, row.title))
    return [Standing(one, goods[one.id]) for one in shown if one.id in goods]


def slot_on(day: date, near: Near = ANYWHERE) -> Slot | None:
    """Give what stands in the strip on a day, None where no collection has such goods; five queries, however many goods there are.

    Collections that have goods take turns by the day, in each its sellers, of each seller the goods (rules.SLOT).
    """
    shown, live = list_collections(), live_by_kind(day)
    filled = _filled(shown, live, near)
    chosen = rules.choose([one for one in shown if one.id in filled], day)
    if chosen is None:
        return None
    number = day.toordinal() // len(filled)
    sellers = [row[0] for row in rows(_sellers(chosen, live, near))]
    standing_today = rules.in_turn(sellers, number)
    goods: dict[int, list[int]] = {}
    own = _near(_public(select(Listing.seller_id, Listing.id), chosen.rule, live), near)
    for seller_id, listing_id in rows(own.where(Listing.seller_id.in_(standing_today)).order_by(Listing.id)):
        goods.setdefault(seller_id, []).append(listing_id)
    return Slot(chosen, [rules.good_of(goods[one], number, len(sellers)) for one in standing_today if one in goods])


def _filled(shown: Sequence[Collection], live: Live, near: Near) -> frozenset[int]:
    """Tell which collections have a good, in one query."""
    if not shown:
        return frozenset()
    each = [select(literal(one.id)).where(_near(_public(select(Listing.id), one.rule, live), near).exists()) for one in shown]
    return frozenset(row[0] for row in rows(union_all(*each)))


def _sellers(collection: Collection, live: Live, near: Near) -> Rows:
    found = _near(_public(select(Listing.seller_id), collection.rule, live), near)
    return found.distinct().order_by(Listing.seller_id)


def _public(statement: Rows, rule: Mapping[str, Values[str]], live: Live) -> Rows:
    """Narrow a select of listings to the public ones for which every part of a rule holds."""
    return (
        statement.select_from(Listing)
        .join(Seller, Seller.id == Listing.seller_id)
        .join(House, House.id == standing.house())
        .join(Category, Category.id == Listing.category_id)
        .where(Listing.status == ListingStatus.LIVE, Seller.status == SellerStatus.APPROVED, *_parts(rule, live))
    )


def _near(statement: Rows, near: Near) -> Rows:
    if near.categories:
        statement = statement.where(_on_shelf(near.categories))
    if near.states:
        statement = statement.where(Seller.state_id.in_(select(State.id).where(State.slug.in_(near.states))))
    return statement


def _parts(rule: Mapping[str, Values[str]], live: Live) -> list[ColumnElement[bool]]:
    made: Mapping[str, Any] = {
        rules.TAGS: lambda codes: standing.bears([tag for code in codes for tag in live.get(code, ())]),
        rules.KINDS: House.kind.in_,
        rules.LISTS: _on_lists,
        rules.LEVELS: lambda values: Listing.id.in_(_graded(LEVEL, values)),
        rules.POTENTIALS: lambda values: Listing.id.in_(_graded(POTENTIAL, values)),
        rules.SHELVES: _on_shelf,
    }
    return [made[part](list(values)) for part, values in rule.items() if values]


def _on_shelf(codes: Values[str]) -> ColumnElement[bool]:
    return or_(Category.code.in_(codes), Category.parent_code.in_(codes))


def _on_lists(lists: Values[str]) -> ColumnElement[bool]:
    there = {"gi": Listing.gi_id.is_not(None), "odop": Listing.odop_id.is_not(None)}
    return or_(*[there[one] for one in lists])


def _graded(axis: str, values: Values[str]) -> Rows:
    """Select the goods to which a person last gave one of these values."""
    newer = select(Later.id).where(Later.listing_id == MeritGrade.listing_id, Later.axis == axis, Later.id > MeritGrade.id).exists()
    return select(MeritGrade.listing_id).where(and_(MeritGrade.axis == axis, MeritGrade.given.in_(values), ~newer))
