"""What a process keeps of the registry: small lists that change only when an edition of an official list is taken over.

A counter in the database moves with every such change. Each request and each job looks at it once; what was kept under another
number is read again, so that all processes know a new edition at their next request.
"""

import time
from collections.abc import Callable
from contextvars import ContextVar
from itertools import count
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, update
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import version
from marketplace.core.db import Key, Model, db, session

R = TypeVar("R")
KEEP_SECONDS = 300.0  # at most this long, should somebody not look at the counter
_kept: dict[tuple[str, str], tuple[int, float, Any]] = {}
_seen: ContextVar[int] = ContextVar("registry version", default=0)
_turns = count(1)
_addresses: WeakKeyDictionary[Engine, str] = WeakKeyDictionary()


class RegistryVersion(Model):
    """The one row of the counter."""

    __tablename__ = "registry_version"
    id: Mapped[Key]
    n: Mapped[int] = mapped_column(default=0)


def kept(name: str, read: Callable[[], R]) -> R:
    """Give what `read` gave for this database under the number that was seen, else read again; the value is shared, so never change it.

    The number is looked at before the database is read: what is kept may be newer than its number, never older.
    """
    key, seen = (_address(db.engine), name), _seen.get()
    found = _kept.get(key)
    if found and found[0] == seen and time.monotonic() - found[1] < KEEP_SECONDS:
        return found[2]  # type: ignore[no-any-return]
    value = read()
    _kept[key] = (seen, time.monotonic(), value)
    return value


def see(number: int) -> None:
    """Take note of the counter as it stands now, for this request or job."""
    _seen.set(number)


def turn() -> None:
    """Move the counter with the open transaction, and with it the version of all public pages."""
    moved = session().execute(update(RegistryVersion).values(n=RegistryVersion.n + 1))
    if not moved.rowcount:  # type: ignore[attr-defined]
        session().add(RegistryVersion(id=1, n=1))
    version.bump()
    _seen.set(-next(_turns))  # a number of its own: until its end, this request or job reads anew what it is changing


def _address(engine: Engine) -> str:
    """Give the address of a database, written out once: a page asks for what is kept dozens of times."""
    found = _addresses.get(engine)
    if found is None:
        found = _addresses[engine] = str(engine.url)
    return found


def forget() -> None:
    """Drop everything; loading calls this."""
    _kept.clear()
