"""Goods in a list, as the macro `entries` of macros/goods.html takes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask import url_for

from marketplace.goods.catalogue.cards import ListingCard
from marketplace.http.language import current_language
from marketplace.origin.claims.rules import Badge
from marketplace.registry.schemes.rules import MarkKind
from marketplace.web.pictures.urls import picture_of
from marketplace.web.shop.merit_words import quiet_words
from marketplace.web.shop.words import all_states, states_spelled

GI_USER = "GI_AU"
SLUG = "SLUG"  # stands for a good's own; the router is asked once for a whole list
MOST_TAGS = 2  # a list is no wall of tags; the product page shows them all


@dataclass(frozen=True)
class Tag:
    """A certificate's short name."""

    label: str


@dataclass(frozen=True)
class Entry:
    """One good of a list: where it leads, what it says, and the marks that are proven today."""

    url: str
    title: str
    place: str
    note: str
    price_paise: int
    image_url: str
    image_alt: str
    gi_badge: bool
    odop: bool
    badges: Sequence[Tag]
    back_on: date | None = None  # the seller is away until this day
    merit: str = ""  # the foremost live tag, as one quiet word


def entries(cards: Iterable[ListingCard], *, sellers: bool = True) -> list[Entry]:
    """Make entries of cards; without `sellers` the note under the place is left out, on pages that say it already."""
    shelf, states, cards = url_for("shop.product", slug=SLUG), dict(states_spelled(all_states())), list(cards)
    merits = quiet_words([card.listing_id for card in cards])
    made = [_entry(card, shelf.replace(SLUG, card.slug), states.get(card.state_slug, ""), sellers=sellers) for card in cards]
    return [replace(entry, merit=merits.get(card.listing_id, "")) for entry, card in zip(made, cards, strict=True)]


def _entry(card: ListingCard, url: str, state: str, *, sellers: bool) -> Entry:
    picture = picture_of(card.seen_in(current_language()), 480, 600)
    maker = card.producers[0][1] if card.producers else card.seller_name
    return Entry(
        url=url,
        title=card.title_in(current_language()),
        note=maker if sellers else "",
        place=", ".join(part for part in (card.district, state) if part),
        price_paise=card.price_paise,
        image_url=picture.url,
        image_alt=picture.alt,
        odop=card.odop,
        badges=tags(card.badges),
        back_on=card.back_on,
        gi_badge=any(badge.code == GI_USER for badge in card.badges),
    )


def tags(badges: Iterable[Badge]) -> list[Tag]:
    """List the marks of a good beside the GI seal, each once and by its short name, without what is in brackets.

    A licence is left out: every seller of food needs one, so it is no mark of this good.
    """
    hindi = current_language() == "hi"
    marks = (badge for badge in badges if badge.code != GI_USER and badge.kind != MarkKind.LICENCE)
    labels = dict.fromkeys((badge.label_hi if hindi and badge.label_hi else badge.label).split(" (")[0] for badge in marks)
    return [Tag(label) for label in labels][:MOST_TAGS]
