"""What a process keeps of the registry: small lists that change only when the reference files are loaded again."""

import time
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from marketplace.core.db import db

R = TypeVar("R")
KEEP_SECONDS = 300.0  # another process may have loaded newer lists; a page may be that much behind
_kept: dict[tuple[str, str], tuple[float, Any]] = {}
_addresses: WeakKeyDictionary[Engine, str] = WeakKeyDictionary()


def kept(name: str, read: Callable[[], R]) -> R:
    """Give what `read` gave for this database within KEEP_SECONDS, else read again; the value is shared, so never change it."""
    key = (_address(db.engine), name)
    found = _kept.get(key)
    if found and time.monotonic() - found[0] < KEEP_SECONDS:
        return found[1]  # type: ignore[no-any-return]
    value = read()
    _kept[key] = (time.monotonic(), value)
    return value


def _address(engine: Engine) -> str:
    """Give the address of a database, written out once: a page asks for what is kept dozens of times."""
    found = _addresses.get(engine)
    if found is None:
        found = _addresses[engine] = str(engine.url)
    return found


def forget() -> None:
    """Drop everything; loading calls this."""
    _kept.clear()
