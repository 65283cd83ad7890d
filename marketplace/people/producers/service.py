"""Commands on makers. What a maker agreed to stands apart, in `consenting`."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import attributes

from marketplace.core import audit, bus, clock, files
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.slugs import free_slug
from marketplace.people.producers.cards import keep_cards
from marketplace.people.producers.consenting import follow, take_back, write_down
from marketplace.people.producers.events import ProducerChanged
from marketplace.people.producers.models import Loom, Producer
from marketplace.people.producers.queries import lock_own_producer
from marketplace.people.producers.rules import ALL, CARDS, Agreement, village_point
from marketplace.people.producers.words import settle_words

PLAIN = ("name", "craft", "town", "district_id", "years", "story")
PHOTO_PREFIX = "mkr"  # a maker's photo is served only while they agree, so its address tells it from a photo of a good


@transactional
def add_producer(
    seller_id: int,
    *,
    name: str,
    craft: str,
    town: str,
    district_id: int,
    actor: Actor,
    agreement: Agreement | None = None,
    photo: bytes | None = None,
    slug: str | None = None,
    **more: Any,
) -> Producer:
    """Add a maker to a seller's roster and give the row.

    `more` may hold years (of practice), story, lat and lng (degrees, rounded to the village here), looms ({kind: how many}) and
    cards ({kind: number}). `photo` is the bytes of a picture, `agreement` what the maker agreed to, `slug` only for data sets that
    fix their addresses. Raise Invalid beside the field, Forbidden as `consenting.give_consent`.
    """
    row = Producer(seller_id=seller_id, slug=free_slug(Producer.slug, slug or name), name=name, craft=craft, town=town)
    row.district_id = district_id
    fill_new(row, more, agreement, actor=actor)
    if photo:
        row.photo = files.keep_picture(photo, field="photo", seller_id=seller_id, prefix=PHOTO_PREFIX)
        session().flush()
    bus.emit(ProducerChanged(row.id, seller_id))
    return row


def fill_new(row: Producer, values: Mapping[str, Any], agreement: Agreement | None, *, actor: Actor) -> None:
    """Write a new maker in the open transaction with all that hangs on it; no fact is told."""
    _set(row, values)
    session().add(row)
    settle_words(row)
    keep_cards(row, _cards(values), actor=actor, new=True)
    audit.record("producer.add", "producer", row.public_id, actor=actor)
    if agreement:
        write_down(row, agreement, actor=actor)


@transactional
def edit_producer(seller_id: int, public_id: str, *, actor: Actor, photo: bytes | None = None, **values: Any) -> Producer:
    """Change a maker of one's own roster; values are those of `add_producer`. Raise NotFound for a foreign one."""
    row = lock_own_producer(seller_id, public_id)
    _set(row, values)
    settle_words(row)
    follow(row)
    keep_cards(row, _cards(values), actor=actor)
    if photo:
        _forget_photo(row)
        row.photo = files.keep_picture(photo, field="photo", seller_id=seller_id, prefix=PHOTO_PREFIX)
    session().flush()
    session().refresh(row)
    audit.record("producer.edit", "producer", row.public_id, actor=actor, after={"changed": sorted(values) + ["photo"] * bool(photo)})
    bus.emit(ProducerChanged(row.id, seller_id))
    return row


@transactional
def remove_producer(seller_id: int, public_id: str, *, actor: Actor) -> None:
    """Take a maker off the roster: no longer named anywhere in public, no longer to be chosen.

    Goods, lots and certificates that named them keep the link, for the record, and name the group from now on; the photo, the story,
    the place, the looms and the cards are not needed any more and go. Past orders keep their copy.
    """
    row = lock_own_producer(seller_id, public_id)
    take_back(row, ALL, actor=actor)
    keep_cards(row, dict.fromkeys(CARDS), actor=actor)
    _forget_photo(row)
    row.removed_at, row.photo, row.story, row.lat_100, row.lng_100, row.looms = clock.now(), None, "", None, None, []
    session().flush()
    audit.record("producer.remove", "producer", row.public_id, actor=actor)
    bus.emit(ProducerChanged(row.id, seller_id))


def _set(row: Producer, values: Mapping[str, Any]) -> None:
    for name in PLAIN:
        if name in values:
            setattr(row, name, values[name])
    if "lat" in values or "lng" in values:
        row.lat_100, row.lng_100 = village_point(values.get("lat"), values.get("lng")) or (None, None)
    if "looms" in values:
        _set_looms(row, {kind: count for kind, count in (values["looms"] or {}).items() if count})


def _set_looms(row: Producer, wanted: Mapping[str, int]) -> None:
    """Keep the rows of kinds that stay, so that no unique key is met twice within one flush."""
    if attributes.instance_state(row).transient:
        row.looms = [Loom(kind=kind, count=count) for kind, count in wanted.items()]
        return
    row.looms = [loom for loom in row.looms if loom.kind in wanted]
    for loom in row.looms:
        loom.count = wanted[loom.kind]
    row.looms += [Loom(kind=kind, count=count) for kind, count in wanted.items() if kind not in {loom.kind for loom in row.looms}]


def _forget_photo(row: Producer) -> None:
    if row.photo:
        files.forget_picture(row.photo)


def _cards(values: Mapping[str, Any]) -> dict[str, str | None]:
    return {kind: number or None for kind, number in (values.get("cards") or {}).items()}
