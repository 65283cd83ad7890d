"""One list over several tables: what waits anywhere, oldest first, with who holds it. Pages cost the same however much waits.

A room gives, for what waits in it, a select with the columns of COLUMNS; this module knows nothing of what they mean.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Select, and_, case, func, literal, select, tuple_, union_all

from marketplace.core import clock
from marketplace.core.actor import Actor
from marketplace.core.db import Utc, session, transactional
from marketplace.core.errors import field_error
from marketplace.core.leases import Holder, Lease, take
from marketplace.core.pages import LARGEST, MAX_LIMIT, Page
from marketplace.core.text import say

COLUMNS = ("id", "public_id", "since", "title", "detail", "who", "place")
Who = Literal["", "free", "mine", "held"]
TRIES = 8


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: what it is, of whom, from where, since when (UTC), and who holds it."""

    kind: str
    id: int
    public_id: str
    since: datetime
    title: str
    detail: str
    who: str
    place: str
    holder: Holder | None = None


@dataclass(frozen=True)
class Wanted:
    """What a reader wants to see: whose leases (of `me`), and only what waits since before `before` of its kind."""

    who: Who = ""
    me: int | None = None
    before: Mapping[str, datetime] | None = None


@dataclass(frozen=True)
class Counted:
    """How many of a kind wait, and how many of them too long."""

    waiting: int
    late: int


Source = Select[*tuple[Any, ...]]  # with the columns of COLUMNS
Sources = Mapping[str, Source]
EVERYTHING = Wanted()


def list_waiting(sources: Sources, wanted: Wanted = EVERYTHING, *, cursor: str | None = None, limit: int = 25) -> Page[Waiting]:
    """Give a page of what waits in all sources, oldest first, in one query; raise Invalid on a broken cursor."""
    edge, limit = _read(cursor) if cursor else None, max(1, min(limit, MAX_LIMIT))
    found = _fetch(sources, wanted, edge, limit + 1)
    items = found[:limit]
    return Page(items, _write(items[-1]) if len(found) > limit else None)


def count_waiting(sources: Sources, late_before: Mapping[str, datetime]) -> dict[str, Counted]:
    """Count what waits by kind, and what of it waits since before the kind's moment, in one query."""
    parts = []
    for kind, statement in sources.items():
        since = statement.selected_columns["since"]
        late = func.coalesce(func.sum(case((since < literal(late_before[kind], Utc()), 1), else_=0)), 0)
        parts.append(statement.with_only_columns(literal(kind).label("kind"), func.count(), late, maintain_column_froms=True))
    return {row[0]: Counted(int(row[1]), int(row[2])) for row in session().execute(union_all(*parts))}


@transactional
def take_next(
    sources: Sources,
    actor: Actor,
    *,
    wanted: Wanted = EVERYTHING,
    after: Waiting | None = None,
    but: Callable[[Waiting], bool] | None = None,
) -> Waiting | None:
    """Take the oldest free thing and give it, None when nothing is free; `after` leaves out what is not younger, `but` what it names.

    Of two who ask at once each gets another one: who loses a thing to somebody faster goes on to the next.
    """
    edge = _edge_of(after) if after else None
    while found := _fetch(sources, replace(wanted, who="free", me=actor.user_id), edge, TRIES):
        for one in found:
            if not (but and but(one)) and take(one.kind, one.id, actor):
                return one
        edge = _edge_of(found[-1])
    return None


Edge = tuple[datetime, str, int]


def _fetch(sources: Sources, wanted: Wanted, edge: Edge | None, limit: int) -> list[Waiting]:
    if not sources:
        return []
    now = clock.now()
    parts = [select(_part(kind, rows, wanted, edge, now).limit(limit).subquery()) for kind, rows in sources.items()]
    whole = union_all(*parts).subquery()
    ordered = select(whole).order_by(whole.c.since, whole.c.kind, whole.c.id).limit(limit)
    return [_read_row(row) for row in session().execute(ordered)]


def _part(kind: str, rows: Source, wanted: Wanted, edge: Edge | None, now: datetime) -> Source:
    """Narrow one source to what may stand on the page, in the order of its own index."""
    columns = rows.selected_columns
    key, since = columns["id"], columns["since"]
    held = and_(Lease.subject_kind == kind, Lease.subject_id == key, Lease.until > now)
    part = rows.outerjoin(Lease, held).add_columns(
        literal(kind).label("kind"), Lease.holder_id.label("holder_id"), Lease.holder_name.label("holder_name"), Lease.until.label("until")
    )
    if wanted.who == "free":
        part = part.where(Lease.id.is_(None))
    elif wanted.who == "held":
        part = part.where(Lease.id.is_not(None))
    elif wanted.who == "mine":
        part = part.where(Lease.holder_id == wanted.me)
    if wanted.before is not None:
        part = part.where(since < literal(wanted.before[kind], Utc()))
    if edge:
        part = part.where(_beyond(kind, since, key, edge))
    return part.order_by(since, key)


def _beyond(kind: str, since: Any, key: Any, edge: Edge) -> Any:
    """Say, for one kind, what comes after an edge in the order (since, kind, id)."""
    moment = literal(edge[0], Utc())
    if kind == edge[1]:
        return tuple_(since, key) > tuple_(moment, literal(edge[2]))
    return since >= moment if kind > edge[1] else since > moment


def _read_row(row: Any) -> Waiting:
    holder = Holder(row.holder_id, row.holder_name, row.until) if row.holder_id is not None else None
    said = {name: getattr(row, name) for name in COLUMNS}
    return Waiting(kind=row.kind, holder=holder, **said)


def _edge_of(item: Waiting) -> Edge:
    return item.since, item.kind, item.id


def _write(item: Waiting) -> str:
    return base64.urlsafe_b64encode(json.dumps([item.since.isoformat(), item.kind, item.id]).encode()).decode().rstrip("=")


def _read(cursor: str) -> Edge:
    try:
        since, kind, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        moment = datetime.fromisoformat(since)
        if moment.tzinfo is None or not isinstance(kind, str) or not isinstance(key, int) or abs(key) > LARGEST:
            raise ValueError("another list's cursor")
        return moment, kind, key
    except (binascii.Error, ValueError, TypeError):
        raise field_error("cursor", say("This page address is not valid. Start from the first page.")) from None
