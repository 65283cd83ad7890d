"""Commands of administrators on collections: make one, change its words and rule, show it, pause it. Who is in it, nobody decides."""

from typing import Any

from sqlalchemy import select

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Forbidden, field_error
from marketplace.core.text import say
from marketplace.goods.collections import queries, rules
from marketplace.goods.collections.events import CollectionChanged
from marketplace.goods.collections.models import Collection, CollectionStatus

OURS = "Made by an administrator of the marketplace"
WORDS = ("name", "name_hi", "words", "words_hi", "position")


@transactional
def add_collection(slug: str, data: dict[str, Any], actor: Actor) -> Collection:
    """Make a collection, paused at first, so that its goods can be looked at; raise Invalid beside the field, Forbidden."""
    _insist(actor)
    if session().scalar(select(Collection.id).where(Collection.slug == slug)) is not None:
        raise field_error("slug", say("There is a collection with this address already."))
    row = Collection(slug=slug, source=OURS, as_of=clock.today(), status=CollectionStatus.PAUSED)
    _fill(row, data)
    session().add(row)
    session().flush()
    states.record(rules.MACHINE, row.id, "", CollectionStatus.PAUSED, actor=actor)
    audit.record("collection.add", "collection", row.public_id, actor=actor, after={"slug": slug, "rule": row.rule})
    bus.emit(CollectionChanged(row.id))
    return row


@transactional
def edit_collection(public_id: str, data: dict[str, Any], actor: Actor) -> Collection:
    """Change the words, the order or the parts of the rule that `data` holds; what was before stands in the audit log."""
    _insist(actor)
    row = queries.get_collection(public_id)
    before = {"rule": row.rule, **{name: getattr(row, name) for name in WORDS}}
    _fill(row, data)
    session().flush()
    audit.record("collection.edit", "collection", row.public_id, actor=actor, before=before, after={"rule": row.rule})
    bus.emit(CollectionChanged(row.id))
    return row


@transactional
def show_collection(public_id: str, actor: Actor) -> Collection:
    """Show a collection to the public."""
    return _switch(public_id, CollectionStatus.SHOWN, actor)


@transactional
def pause_collection(public_id: str, actor: Actor) -> Collection:
    """Take a collection out of sight; its goods stay on sale."""
    return _switch(public_id, CollectionStatus.PAUSED, actor)


def _switch(public_id: str, status: CollectionStatus, actor: Actor) -> Collection:
    _insist(actor)
    row = queries.get_collection(public_id)
    states.advance(rules.MACHINE, row, status, actor=actor, edited_at=clock.now())
    audit.record(f"collection.{status}", "collection", row.public_id, actor=actor)
    bus.emit(CollectionChanged(row.id))
    return row


def _fill(row: Collection, data: dict[str, Any]) -> None:
    known, said = queries.known_values(), {part: data[part] for part in rules.PARTS if part in data}
    if strange := rules.unknown(said, known):
        part, _, value = strange[0].partition(":")
        raise field_error(part, say("“%(value)s” is not known here. Choose one of the given answers.", value=value))
    rule = rules.clean({**(row.rule or {}), **said}, known)
    if not rule:
        raise field_error("tags", say("Choose at least one part of the rule: without one the collection would hold every good."))
    row.rule, row.edited_at = rule, clock.now()
    for name in WORDS:
        if name in data:
            setattr(row, name, data[name])


def _insist(actor: Actor) -> None:
    if not actor.has(Role.ADMIN):
        raise Forbidden
