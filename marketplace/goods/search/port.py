"""The shapes that cross the search port: what an engine is given, what it is asked, what it gives back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from marketplace.core.ports import Port

FACETS = ("state", "district", "gi", "scheme", "tag", "category", "price")

Left = frozenset[tuple[int, int]]  # (claim, what is left of its quantity)
NO_BOUND: Left = frozenset()


@dataclass(frozen=True)
class ClaimSpan:
    """A verified claim that covers a listing, and the days it holds (both included, None is open)."""

    claim_id: int
    scheme: str
    valid_from: date | None
    valid_to: date | None
    needs: int = 0  # what has to be left of its quantity for one pack of the listing

    def holds(self, day: date) -> bool:
        """Tell whether the claim has begun and not ended that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class TagSpan:
    """An accepted tag that speaks of a listing, and the days it may hold (both included)."""

    tag_id: int
    code: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class SearchDocument:
    """What the index knows of one public listing: words by their weight, values to narrow and sort by. Hidden makers are not in it."""

    listing_id: int
    title: str
    description: str
    materials: str
    common_name: str
    makers: tuple[str, ...]  # names and crafts of makers who agreed to be shown
    seller: str
    places: tuple[str, ...]  # town, district, State
    place_synonyms: tuple[str, ...]
    gi_names: tuple[str, ...]
    gi_synonyms: tuple[str, ...]
    categories: tuple[str, ...]  # names of kind and shelf, English and Hindi
    products: tuple[str, ...]  # what the ODOP list calls it
    state: str | None  # slugs and codes from here on
    district: str | None
    gi: str | None
    category_codes: tuple[str, ...]  # kind, shelf
    seller_slug: str
    claims: tuple[ClaimSpan, ...]
    price_paise: int
    published: int  # seconds since 1970, UTC
    in_stock: bool
    makers_named: bool
    merits: tuple[TagSpan, ...] = ()
    other_titles: tuple[str, ...] = ()  # title, common name and materials in the second language
    other_description: str = ""
    tags: tuple[str, ...] = ()  # the seller's own words to find it by
    small: tuple[str, ...] = ()  # what photographs and packs say, in both languages


@dataclass(frozen=True)
class SearchQuery:
    """What a shopper asks. Several values of state, district, gi or category widen; several schemes or tags narrow."""

    q: str = ""
    state: tuple[str, ...] = ()
    district: tuple[str, ...] = ()
    gi: tuple[str, ...] = ()
    scheme: tuple[str, ...] = ()
    tag: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    seller: tuple[str, ...] = ()
    price_min_paise: int | None = None
    price_max_paise: int | None = None
    sort: str = "relevance"
    exact: bool = False  # no mended spelling, no beginnings of words
    offset: int = 0
    limit: int = 24


@dataclass(frozen=True)
class Found:
    """One page of listing ids, how many match in all, counts by facet and value, and how the words were taken.

    `corrected_query` is the query as it was mended, None when it was taken as typed; `relaxed` says that no good has all the
    words and that these have some of them; `fresh` is false while the engine has not yet read a change that it knows of.
    """

    listing_ids: Sequence[int]
    total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    corrected_query: str | None = None
    relaxed: bool = False
    fresh: bool = True


class SearchIndex(Protocol):
    """A search engine. Adding replaces what is there under the same listing id; each call of a writer is one commit."""

    def add(self, documents: Sequence[SearchDocument], remove: Sequence[int] = ()) -> None:
        """Put documents in and take listings out, in one commit."""

    def replace_all(self, documents: Iterable[SearchDocument]) -> int:
        """Make the index anew from these documents alone; readers see the old one until it is done. Give how many there are."""

    def clear(self) -> None:
        """Empty the index."""

    def search(
        self,
        wanted: SearchQuery,
        live_claims: frozenset[int],
        today: date,
        live_tags: frozenset[int] = frozenset(),
        left: Left = NO_BOUND,
    ) -> Found:
        """Find listings; a scheme or tag counts only through claims and tags that are live and hold today. Never raises on odd words.

        `left` says of live claims that are given for a quantity what is left of it: it has to reach for one pack of the listing.
        """

    def suggest(self, text: str, limit: int) -> list[str]:
        """Complete the last word of the text, the commonest completions first."""

    def count(self) -> int:
        """Count the documents; 0 when there is no index yet."""


index: Port[SearchIndex] = Port("search index")
