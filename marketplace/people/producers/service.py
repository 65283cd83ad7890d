"""Commands on makers. Being shown by name is the maker's own consent: off until said, recorded when said, undone as easily."""

from typing import Any

from marketplace.core import audit, bus, clock, files
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.slugs import free_slug
from marketplace.people.producers.events import ProducerChanged
from marketplace.people.producers.models import Producer
from marketplace.people.producers.queries import get_own_producer


@transactional
def add_producer(
    seller_id: int,
    *,
    name: str,
    craft: str,
    town: str,
    district_id: int,
    years: int | None = None,
    story: str = "",
    shown: bool = False,
    photo: bytes | None = None,
    slug: str | None = None,
    actor: Actor,
) -> Producer:
    """Add a maker to a seller's roster and give the row.

    `years` of practice; `photo` is the bytes of a picture (Invalid beside `photo` when it is none); `slug` only for data sets
    that fix their addresses.
    """
    row = Producer(
        seller_id=seller_id,
        slug=free_slug(Producer.slug, slug or name),
        name=name,
        craft=craft,
        town=town,
        district_id=district_id,
        years=years,
        story=story,
    )
    if photo:
        row.photo = files.keep_picture(photo, field="photo", seller_id=seller_id)
    session().add(row)
    session().flush()
    audit.record("producer.add", "producer", row.public_id, actor=actor)
    if shown:
        _consent(row, True, actor)
    bus.emit(ProducerChanged(row.id, seller_id))
    return row


@transactional
def edit_producer(seller_id: int, public_id: str, *, actor: Actor, photo: bytes | None = None, **values: Any) -> Producer:
    """Change a maker of one's own roster; values are those of `add_producer`. Raise NotFound for a foreign one."""
    row = get_own_producer(seller_id, public_id)
    shown = values.pop("shown", row.shown)
    for name in ("name", "craft", "town", "district_id", "years", "story"):
        if name in values:
            setattr(row, name, values[name])
    if photo:
        row.photo = files.keep_picture(photo, field="photo", seller_id=seller_id)
    if shown != row.shown:
        _consent(row, shown, actor)
    session().flush()
    session().refresh(row)
    bus.emit(ProducerChanged(row.id, seller_id))
    return row


@transactional
def set_shown(seller_id: int, public_id: str, shown: bool, *, actor: Actor) -> Producer:
    """Record a maker's consent to be shown in public, or its withdrawal; raise NotFound for a foreign one."""
    row = get_own_producer(seller_id, public_id)
    if row.shown != shown:
        _consent(row, shown, actor)
        bus.emit(ProducerChanged(row.id, seller_id))
    return row


@transactional
def remove_producer(seller_id: int, public_id: str, *, actor: Actor) -> None:
    """Take a maker off the roster: no longer named anywhere in public, no longer to be chosen; past orders keep their copy."""
    row = get_own_producer(seller_id, public_id)
    row.shown, row.removed_at = False, clock.now()
    audit.record("producer.remove", "producer", row.public_id, actor=actor)
    bus.emit(ProducerChanged(row.id, seller_id))


def _consent(row: Producer, shown: bool, actor: Actor) -> None:
    row.shown, row.consent_at = shown, clock.now() if shown else None
    audit.record(
        "producer.consent" if shown else "producer.consent_withdrawn",
        "producer",
        row.public_id,
        actor=actor,
        before={"shown": not shown},
        after={"shown": shown},
    )
