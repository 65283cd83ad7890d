"""Reads of search: a page of goods with facets, and suggestions while typing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import nlargest
from typing import Any

from sqlalchemy import CompoundSelect, Date, Text, bindparam, cast, func, null, select, union_all

from marketplace.core import clock
from marketplace.core.db import BigInt, Utc, rows
from marketplace.core.version import PublicVersion
from marketplace.goods.merits import queries as merits
from marketplace.goods.search import port
from marketplace.goods.search.labels import Label, labels
from marketplace.goods.search.port import SearchIndex, SearchQuery
from marketplace.goods.search.spelling import latin, words
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.standing import counting
from marketplace.people.producers.models import MakerConsent, Producer, Purpose
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.gi.models import GiGood

__all__ = ["FacetValue", "SearchQuery", "SearchResult", "Suggestion", "search", "suggest"]


LATELY = timedelta(days=1)  # by then the index has long followed
MOST = 100  # values of one facet that are told


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet: what to send to choose it, what it is called (Hindi where the registry has it), how many goods."""

    value: str
    label: str
    count: int
    label_hi: str = ""


@dataclass(frozen=True)
class SearchResult:
    """One page of goods. `corrected_query` is the query as it was mended; `relaxed`: no good has all the words, these have some.

    A result that is not `fresh` may be shown and must not be kept.
    """

    listing_ids: Sequence[int]
    total: int
    facets: Mapping[str, Sequence[FacetValue]]
    corrected_query: str | None
    relaxed: bool
    fresh: bool


@dataclass(frozen=True)
class Suggestion:
    """What a shopper may mean: kind is gi, category, district, state or words; value is its slug, or the words themselves."""

    kind: str
    value: str
    text: str


@dataclass(frozen=True)
class _Known:
    """The live claims as of one public version and day, for one index."""

    index: SearchIndex
    version: int
    day: date
    claims: frozenset[int]
    left: port.Left  # of the claims that were given for a quantity; between two versions no pack turns on what is sold
    tags: frozenset[int]
    hushed: frozenset[str]  # words of names that were taken back of late: the index may still hold them, nobody is shown them


_known: _Known | None = None


def _live_statement() -> CompoundSelect[Any]:
    """Make the one statement that gives the public version and, only when it moved, the live claims and the names taken back."""
    version = select(func.coalesce(func.max(PublicVersion.n), 0)).scalar_subquery()
    today = bindparam("today", type_=Date)
    live = (
        select(version.label("n"), Claim.id, cast(null(), Text).label("name"), (Claim.quantity - Claim.used).label("left"))
        .join(Seller, Seller.id == Claim.seller_id)
        .outerjoin(GiGood, GiGood.id == Claim.gi_id)
        .where(version != bindparam("known"), Seller.status == SellerStatus.APPROVED, counting(today))
    )
    taken_back = (
        select(version.label("n"), cast(null(), BigInt), Producer.name, cast(null(), BigInt))
        .join(MakerConsent, MakerConsent.producer_id == Producer.id)
        .where(
            version != bindparam("known"),
            MakerConsent.purpose == Purpose.NAME.value,
            MakerConsent.withdrawn_at > bindparam("since", type_=Utc()),
            ~Producer.shows_name,
        )
    )
    nothing = cast(null(), BigInt)
    first = select(version.label("n"), nothing.label("id"), cast(null(), Text).label("name"), nothing.label("left"))
    return union_all(first, live, taken_back)


_LIVE = _live_statement()


def search(wanted: SearchQuery) -> SearchResult:
    """Find goods. One query to the database: whether the claims and tags that the index knows of are live at this moment."""
    today = clock.today()
    standing = _standing(today)
    found = port.index.get().search(wanted, standing.claims, today, standing.tags, standing.left)
    names = labels()
    facets = {name: _values(name, counts, names[name]) for name, counts in found.facets.items()}
    mended = found.corrected_query if not standing.hushed & set(words(found.corrected_query or "")) else None
    return SearchResult(found.listing_ids, found.total, facets, mended, found.relaxed, found.fresh)


def suggest(q: str, limit: int = 8) -> list[Suggestion]:
    """Suggest GI goods, categories, places and words that begin with what is typed; only what leads to goods."""
    typed = words(q)
    if not typed or len(typed[-1]) < 2:
        return []
    today = clock.today()
    counts = port.index.get().search(SearchQuery(limit=0), frozenset(), today).facets
    names = labels()
    found = [
        Suggestion(kind, value, names[kind][value].name)
        for kind in ("gi", "category", "district", "state")
        for value in counts.get(kind, ())
        if value in names[kind] and _meets(typed, names[kind][value])
    ]
    hushed = _standing(today).hushed
    plain = [Suggestion("words", text, text) for text in port.index.get().suggest(q, limit) if not hushed & set(words(text))]
    return [*found[: limit - min(3, len(plain))], *plain][:limit]


def public_version() -> int:
    """Give the public version as of the last search of this process; read anew where there was none for this index."""
    known = _known
    return known.version if known and known.index is port.index.get() else _standing(clock.today()).version


def live_claims(today: date) -> frozenset[int]:
    """Give the claims that are verified, begun, not ended and of an approved seller; read again whenever a public fact changed."""
    return _standing(today).claims


def _standing(today: date) -> _Known:
    global _known
    index = port.index.get()
    known = _known if _known and _known.index is index and _known.day == today else None
    since = clock.now() - LATELY
    told = rows(_LIVE, known=known.version if known else -1, today=today, since=since)
    version = next(row.n for row in told if row.id is None and row.name is None)
    if known is None or known.version != version:
        live = frozenset(row.id for row in told if row.id is not None)
        left = frozenset((row.id, row.left) for row in told if row.left is not None)
        hushed = frozenset(w for row in told if row.name for w in words(row.name))
        known = _known = _Known(index, version, today, live, left, merits.live_tags(today), hushed)
    return known


def _values(name: str, counts: Mapping[str, int], names: Mapping[str, Label]) -> list[FacetValue]:
    """Order a facet: prices, categories and tags as they stand, others by count, MOST of them; what the registry lost is left out."""
    top = counts if len(counts) <= MOST else dict(nlargest(MOST, counts.items(), key=lambda item: (item[1] == 0, item[1])))
    found = [(names[value], value, count) for value, count in top.items() if value in names]
    found.sort(key=lambda f: (f[0].place, f[0].name) if name in ("price", "category", "tag") else (-f[2], f[0].name))
    return [FacetValue(value, label.name, count, label.name_hi) for label, value, count in found]


def _meets(typed: Sequence[str], label: Label) -> bool:
    """Tell whether one of a value's names has every typed word, the last one perhaps only begun; in any script."""
    for name in (label.name, label.name_hi, *label.others):
        have = {w for word in words(name) for w in (word, latin(word))}
        if all(w in have for w in typed[:-1]) and any(w.startswith(typed[-1]) for w in have):
            return True
    return False
