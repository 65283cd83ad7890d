"""The values of all documents as columns in memory: one bit string per value, so that narrowing and counting are whole-number sums.

A bit string is an int with bit n set when document n has the value; 10,000 documents are 1,250 bytes.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from marketplace.goods.search import rules
from marketplace.goods.search.port import FACETS, NO_BOUND, Left, SearchQuery
from marketplace.vendors.whoosh_schema import Claim as Span
from marketplace.vendors.whoosh_schema import Row

COUNTED = 128  # counts of one facet that are kept, each a few hundred numbers
WIDENING = ("state", "district", "gi", "category", "seller")  # several values of one facet widen; several schemes or tags narrow
SPANS = ("scheme", "tag")  # what holds on some days only, and while it is live


class Columns:
    """The rows of one generation of the index, by document number."""

    def __init__(self, rows: Mapping[int, Row], size: int) -> None:
        """Take the row of every document there is; document numbers are below `size`."""
        self.rows = rows
        self.size = size
        self.width = size // 8 + 1
        held: dict[str, dict[str, list[int]]] = {name: {} for name in (*WIDENING, "price")}
        claims: dict[Span, list[int]] = {}
        tags: dict[Span, list[int]] = {}
        for n, row in self.rows.items():
            for name, value in (
                ("state", row.state),
                ("district", row.district),
                ("gi", row.gi),
                ("seller", row.seller),
                ("price", rules.price_band(row.price_paise)),
                *(("category", c) for c in row.categories),
            ):
                if value:
                    held[name].setdefault(value, []).append(n)
            for claim in row.claims:
                claims.setdefault(claim, []).append(n)
            for tag in row.merits:
                tags.setdefault(tag, []).append(n)
        self.values = {name: {value: self.bits(ns) for value, ns in by.items()} for name, by in held.items()}
        self.claims = {claim: self.bits(ns) for claim, ns in claims.items()}
        self.tags = {tag: self.bits(ns) for tag, ns in tags.items()}
        self.everything = self.bits(self.rows)

    def bits(self, numbers: Iterable[int]) -> int:
        """Make a bit string of document numbers."""
        field = bytearray(self.width)
        for n in numbers:
            field[n >> 3] |= 1 << (n & 7)
        return int.from_bytes(field, "little")

    @cached_property
    def newest(self) -> list[int]:
        """List all documents, the newest first."""
        return sorted(self.rows, key=lambda n: (-self.rows[n].published, -self.rows[n].listing_id))

    @cached_property
    def by_price(self) -> list[int]:
        """List all documents, the cheapest first and among equals the newest."""
        return sorted(self.newest, key=lambda n: self.rows[n].price_paise)

    @cached_property
    def by_price_down(self) -> list[int]:
        """List all documents, the dearest first and among equals the newest."""
        return sorted(self.newest, key=lambda n: -self.rows[n].price_paise)

    @cached_property
    def prices(self) -> list[int]:
        """List the prices in the order of by_price."""
        return [self.rows[n].price_paise for n in self.by_price]

    def priced(self, least: int | None, most: int | None) -> int:
        """Give the documents within two prices, both included."""
        first = 0 if least is None else bisect_left(self.prices, least)
        last = len(self.prices) if most is None else bisect_right(self.prices, most)
        return self.bits(self.by_price[first:last])

    def take(self, order: Sequence[int], wanted: int, offset: int, limit: int) -> list[int]:
        """Walk an order and give the listing ids of one page of the wanted documents; where all are wanted, there is no way to walk."""
        if wanted == self.everything and len(order) == len(self.rows):
            return [self.rows[n].listing_id for n in order[offset : offset + limit]]
        field = wanted.to_bytes(self.width, "little")
        page = islice((n for n in order if field[n >> 3] >> (n & 7) & 1), offset, offset + limit)
        return [self.rows[n].listing_id for n in page]


class Live(NamedTuple):
    """What counts at a moment: claims and tags by key, the day as an ordinal, and what is left of claims given for a quantity."""

    claims: frozenset[int]
    day: int
    tags: frozenset[int] = frozenset()
    left: Left = NO_BOUND


class Standing:
    """What holds today: which documents each scheme covers, and the order of documents that fit equally well."""

    def __init__(self, columns: Columns, live: Live) -> None:
        """Take what is live."""
        self.columns = columns
        left = dict(live.left)
        self.schemes = _holding(_reached(columns.claims, left), live.claims, live.day)
        self.tags = _holding(columns.tags, live.tags, live.day)
        self._counted: OrderedDict[tuple[str, int], dict[str, int]] = OrderedDict()

    @cached_property
    def place(self) -> dict[int, int]:
        """Give each document's place by stock, live proof, named maker and age; see rules.RANKING."""
        proven = 0
        for bits in self.schemes.values():
            proven |= bits
        field = proven.to_bytes(self.columns.width, "little")
        rows = self.columns.rows
        order = sorted(
            self.columns.newest, key=lambda n: (not rows[n].in_stock, not field[n >> 3] >> (n & 7) & 1, not rows[n].makers_named)
        )
        return {n: i for i, n in enumerate(order)}

    def narrowing(self, wanted: SearchQuery) -> dict[str, int]:
        """Give, for each facet that is narrowed, the documents that pass it."""
        out: dict[str, int] = {}
        for name in WIDENING:
            chosen: Sequence[str] = getattr(wanted, name)
            if chosen:
                passing = 0
                for value in chosen:
                    passing |= self.columns.values[name].get(value, 0)
                out[name] = passing
        for name in SPANS:
            codes: Sequence[str] = getattr(wanted, name)
            if codes:
                out[name] = self.columns.everything
                for code in codes:
                    out[name] &= self._bits(name).get(code, 0)
        if wanted.price_min_paise is not None or wanted.price_max_paise is not None:
            out["price"] = self.columns.priced(wanted.price_min_paise, wanted.price_max_paise)
        return out

    def count(self, matching: int, narrowed: Mapping[str, int], wanted: SearchQuery) -> dict[str, dict[str, int]]:
        """Count each value of each facet: how many goods there would be with it chosen.

        Where several values widen, a facet's own choice does not count against its other values. Chosen values stay, even at 0.
        """
        out: dict[str, dict[str, int]] = {}
        for name in FACETS:
            base = matching
            for other, passing in narrowed.items():
                if other != name or name in SPANS:
                    base &= passing
            out[name] = {**dict.fromkeys(getattr(wanted, name, ()), 0), **self._count(name, base)}
        return out

    def _count(self, name: str, base: int) -> dict[str, int]:
        """Count the values of one facet among some documents; the last COUNTED counts are kept, so never change what is given."""
        key = (name, base)
        counts = self._counted.get(key)
        if counts is None:
            counts = self._counted[key] = {value: n for value, bits in self._bits(name).items() if (n := (bits & base).bit_count())}
            if len(self._counted) > COUNTED:
                self._counted.popitem(last=False)
        return counts

    def _bits(self, name: str) -> Mapping[str, int]:
        if name == "tag":
            return self.tags
        return self.schemes if name == "scheme" else self.columns.values[name]


def _reached(spans: Mapping[Span, int], left: Mapping[int, int]) -> Mapping[Span, int]:
    """Give the spans of claims of whose quantity enough is left for one pack; most were given for none."""
    if not left:
        return spans
    return {span: bits for span, bits in spans.items() if span[0] not in left or left[span[0]] >= (span[4] if len(span) > 4 else 0)}


def _holding(spans: Mapping[Span, int], live: frozenset[int], day: int) -> dict[str, int]:
    """Give, for each scheme or kind of tag, the documents that one of those that are live covers on the day."""
    found: dict[str, int] = {}
    for (key, code, first, last, *_needs), bits in spans.items():
        if key in live and (first is None or first <= day) and (last is None or day <= last):
            found[code] = found.get(code, 0) | bits
    return found
