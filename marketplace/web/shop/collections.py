"""Collections: pages for buyers who want such goods, and the labelled strip that gives goods of few pieces a place of their own."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from marketplace.core import clock
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue.cards import ListingCard
from marketplace.goods.collections import queries
from marketplace.goods.collections.models import Collection
from marketplace.goods.collections.queries import Near
from marketplace.goods.search import port
from marketplace.http.access import PUBLIC, access
from marketplace.http.language import current_language
from marketplace.web.pictures.urls import motif_url
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import Entry, entries

PER_PAGE = 24
KEPT = 200  # strips of one day and public version that a process remembers


@dataclass(frozen=True)
class Shown:
    """A collection in the language of the page."""

    slug: str
    name: str
    words: str
    goods: int = 0
    sellers: int = 0

    @property
    def url(self) -> str:
        """Give its address."""
        return url_for("shop.collection", slug=self.slug)

    @property
    def picture(self) -> str:
        """Give the address of its drawing, the same every day."""
        return motif_url(DRAWN_AS.get(self.slug, self.slug), "", self.slug, 320, 240)


# What is drawn for the collections of the house; one that an administrator makes is drawn from its address.
DRAWN_AS = {
    "shg-and-odop": "ikat",
    "endangered-crafts": "warli",
    "natural-dye-and-fibre": "ajrakh",
    "landrace-foods": "rice",
    "bees-and-forest": "honey",
    "women-run": "phulkari",
    "tribal-and-remote": "bamboo",
    "niche-heritage": "jaal",
}


@dataclass(frozen=True)
class Strip:
    """What the strip shows today: whose it is, and its goods."""

    collection: Shown
    goods: Sequence[Entry]


@dataclass(frozen=True)
class Turn:
    """Whose turn it is in the strip: a collection (name in English and Hindi), and which of its goods (ids)."""

    slug: str
    name: tuple[str, str]
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Goods:
    """The goods of a page and of its strip, read together."""

    cards: Sequence[ListingCard]
    entries: Sequence[Entry]
    strip: Strip | None


_kept: tuple[object, OrderedDict[tuple[int, date, Near], Turn | None]] = (None, OrderedDict())


@blueprint.get("/collections")
@access(PUBLIC)
def collections() -> ResponseReturnValue:
    """List the collections that have goods today, and how many sellers stand in each."""
    found = queries.list_collections()
    counted = queries.counts(found, clock.today())
    shown = [said(one, *counted.get(one.id, (0, 0))) for one in found]
    filled, empty = [one for one in shown if one.goods], [one for one in shown if not one.goods]
    return render_template("shop/collections.html", collections=filled, empty=empty)


@blueprint.get("/collections/<slug>")
@access(PUBLIC)
def collection(slug: str) -> ResponseReturnValue:
    """Show the goods of a collection as of this moment, newest first."""
    row, page = queries.get_shown(slug), _page()
    found = queries.members(row, clock.today(), page=page, size=PER_PAGE)
    if page > 1 and not found.ids:
        return redirect(url_for("shop.collection", slug=slug))
    cards = catalogue.cards(found.ids)
    shown = said(row, found.total)
    return render_template(
        "shop/collection.html",
        collection=shown,
        goods=entries(cards),
        total=found.total,
        page=page,
        pages=max(1, -(-found.total // PER_PAGE)),
        page_url=lambda number: url_for("shop.collection", slug=slug, page=number if number > 1 else None),
        data=structured(shown, cards, page),
    )


def said(row: Collection, goods: int = 0, sellers: int = 0) -> Shown:
    """Write a collection in the language of the page."""
    hindi = current_language() == "hi"
    return Shown(row.slug, row.name_hi if hindi else row.name, row.words_hi if hindi else row.words, goods, sellers)


def structured(shown: Shown, cards: Sequence[ListingCard], page: int) -> dict[str, Any]:
    """Tell search engines what is on the page (schema.org CollectionPage with an ItemList)."""
    first = (page - 1) * PER_PAGE
    return {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": shown.name,
        "description": shown.words,
        "url": url_for("shop.collection", slug=shown.slug, _external=True),
        "mainEntity": {
            "@type": "ItemList",
            "numberOfItems": shown.goods,
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": first + place,
                    "name": card.title_in(current_language()),
                    "url": url_for("shop.product", slug=card.slug, _external=True),
                }
                for place, card in enumerate(cards, 1)
            ],
        },
    }


def with_strip(listing_ids: Sequence[int], turn: Turn | None) -> Goods:
    """Read the goods of a page with those of its strip: no more statements than for either alone, and what is shown is read anew.

    No strip where it is nobody's turn, or nothing of it is on sale any more.
    """
    beside = turn.ids if turn else ()
    cards = {card.listing_id: card for card in catalogue.cards([*listing_ids, *beside])}
    shown = dict(zip(cards, entries(cards.values()), strict=True))
    mine, others = ([key for key in dict.fromkeys(ids) if key in cards] for ids in (listing_ids, beside))
    goods = [shown[key] for key in others]
    strip = Strip(Shown(turn.slug, turn.name[current_language() == "hi"], ""), goods) if turn and goods else None
    return Goods([cards[key] for key in mine], [shown[key] for key in mine], strip)


def turn_of(near: Near = queries.ANYWHERE, version: int | None = None) -> Turn | None:
    """Find whose turn it is today; remembered for this index, day and public version (`version` where the caller has just read it)."""
    global _kept
    version = queries.public_version() if version is None else version
    day, index = clock.today(), port.index.get()
    if _kept[0] is not index:
        _kept = (index, OrderedDict())
    key, kept = (version, day, near), _kept[1]
    if key not in kept:
        slot = queries.slot_on(day, near)
        row = slot.collection if slot else None
        kept[key] = Turn(row.slug, (row.name, row.name_hi), tuple(slot.ids)) if slot and row else None
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return kept[key]


def _page() -> int:
    asked = request.args.get("page", "1")
    return min(int(asked), 10_000) if asked.isascii() and asked.isdigit() and int(asked) > 0 else 1
