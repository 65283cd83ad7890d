"""Goods in a list, as the macro `entries` of macros/goods.html takes them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from marketplace.goods.catalogue.cards import ListingCard
from marketplace.origin.claims.rules import Badge
from marketplace.web.pictures.urls import picture_of
from marketplace.web.shop.words import all_states, states_spelled

GI_USER = "GI_AU"
LICENCES = frozenset({"FSSAI_LICENCE", "FSSAI_REG"})  # every seller of food needs one: no mark of this good
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


def entries(cards: Iterable[ListingCard], *, sellers: bool = True) -> list[Entry]:
    """Make entries of cards; without `sellers` the note under the place is left out, on pages that say it already."""
    shelf, states = url_for("shop.product", slug=SLUG), dict(states_spelled(all_states()))
    return [_entry(card, shelf.replace(SLUG, card.slug), states.get(card.state_slug, ""), sellers=sellers) for card in cards]


def _entry(card: ListingCard, url: str, state: str, *, sellers: bool) -> Entry:
    picture = picture_of(card, 480, 600)
    maker = card.producers[0][1] if card.producers else card.seller_name
    return Entry(
        url=url,
        title=card.title,
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
    """List the marks of a good beside the GI seal, each once and by its short name, without what is in brackets."""
    labels = dict.fromkeys(badge.label.split(" (")[0] for badge in badges if badge.code != GI_USER and badge.code not in LICENCES)
    return [Tag(label) for label in labels][:MOST_TAGS]
