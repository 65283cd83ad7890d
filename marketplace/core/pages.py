"""Keyset pages: a list is walked by its sort key, so page 500 costs what page 1 costs."""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, literal, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from marketplace.core.db import Utc, session
from marketplace.core.errors import field_error
from marketplace.core.text import say, storable

T = TypeVar("T")
MAX_LIMIT = 100
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some items and the cursor of what follows, None at the end."""

    items: Sequence[T]
    next_cursor: str | None


@dataclass(frozen=True)
class NumberedPage(Generic[T]):
    """Some items of a short list that is read by page number, and how many there are in all."""

    items: Sequence[T]
    total: int
    page: int
    size: int

    @property
    def pages(self) -> int:
        """Give the number of pages, at least one."""
        return max(1, -(-self.total // self.size))


def numbered(statement: Select[Any], *, page: int = 1, size: int = 50) -> NumberedPage[T]:
    """Give page `page` (from 1) of an ordered entity select; a page past the end is empty."""
    page = max(1, page)
    total = session().scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    items = list(session().scalars(statement.limit(size).offset((page - 1) * size)).unique())
    return NumberedPage(items, total, page, size)


def keyset(
    statement: Select[Any],
    keys: Sequence[InstrumentedAttribute[Any]],
    *,
    cursor: str | None = None,
    limit: int = 25,
    newest_first: bool = True,
) -> Page[T]:
    """Give one page of an entity select, ordered by `keys` (the last one unique); raise Invalid on a broken cursor."""
    limit = max(1, min(limit, MAX_LIMIT))
    if cursor:
        edge = tuple_(*[literal(value, key.type) for value, key in zip(_read(cursor, keys), keys, strict=True)])
        here: ColumnElement[bool] = tuple_(*keys) < edge if newest_first else tuple_(*keys) > edge
        statement = statement.where(here)
    order = [k.desc() if newest_first else k.asc() for k in keys]
    found = list(session().scalars(statement.order_by(*order).limit(limit + 1)).unique())
    more = len(found) > limit
    items = found[:limit]
    return Page(items, _write(items[-1], keys) if more else None)


def beside(statement: Select[Any], keys: Sequence[InstrumentedAttribute[Any]], item: Any, *, before: bool = False) -> Any | None:
    """Give the entity right after (or before) `item` in a list that is read oldest first, None at its end."""
    edge = tuple_(*[literal(getattr(item, key.key), key.type) for key in keys])
    there: ColumnElement[bool] = tuple_(*keys) < edge if before else tuple_(*keys) > edge
    order = [key.desc() if before else key.asc() for key in keys]
    return session().scalars(statement.where(there).order_by(*order).limit(1)).unique().first()


def _write(item: Any, keys: Sequence[InstrumentedAttribute[Any]]) -> str:
    values = [v.isoformat() if isinstance(v := getattr(item, k.key), datetime) else v for k in keys]
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


def _read(cursor: str, keys: Sequence[InstrumentedAttribute[Any]]) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(keys):
            raise ValueError("another list's cursor")
        return [_value(v, k) for v, k in zip(values, keys, strict=True)]
    except (binascii.Error, ValueError):
        raise field_error("cursor", say("This page address is not valid. Start from the first page.")) from None


def _value(value: Any, key: InstrumentedAttribute[Any]) -> Any:
    if isinstance(key.type, Utc):
        return datetime.fromisoformat(str(value)).astimezone(UTC)
    if isinstance(value, bool) or not isinstance(value, key.type.python_type):
        raise ValueError("not a key of this list")
    if storable(value) != value or (isinstance(value, int) and abs(value) > LARGEST):
        raise ValueError("no database holds this")
    return value
