"""The public version: one counter that moves in the same transaction as any fact that changes a public page.

A cached page is good only while the counter stands where it stood when the page was made, so a revoked claim is gone
from every page at the next request, in every process.
"""

import threading

from sqlalchemy import Engine, PoolProxiedConnection, event, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from marketplace.core.db import Key, Model, session


class PublicVersion(Model):
    """The one row of the counter."""

    __tablename__ = "public_version"
    id: Mapped[Key]
    n: Mapped[int] = mapped_column(default=0)


def bump(_fact: object = None) -> None:
    """Have the counter moved with the open transaction; a reaction to every fact that shows on a public page.

    The row is touched last, just before the commit: it is the one row all such transactions share, and whoever held it while still
    waiting for other rows (stock, lots) could wait for somebody who waits for it.
    """
    session().info["bump"] = True


@event.listens_for(Session, "before_commit")
def _move(s: Session) -> None:
    if not s.in_nested_transaction() and s.info.pop("bump", False):
        moved = s.execute(update(PublicVersion).values(n=PublicVersion.n + 1))
        if not moved.rowcount:  # type: ignore[attr-defined]
            s.add(PublicVersion(id=1, n=1))


@event.listens_for(Session, "after_rollback")
def _forget(s: Session) -> None:
    s.info.pop("bump", None)


def read(engine: Engine) -> int:
    """Read the counter on a connection of its own, outside any session; 0 before the first change."""
    with engine.connect() as connection:
        return connection.scalar(select(PublicVersion.n)) or 0


class Reader:
    """Reads a counter again and again at the cost of one bare statement: each thread keeps a connection of its own for it."""

    def __init__(self, engine: Engine, table: str = PublicVersion.__tablename__) -> None:
        """Take the engine and the table of one row; nothing is opened before the first read, so that a forked process opens its own."""
        self.engine = engine
        self._asked = f"SELECT n FROM {table}"  # noqa: S608 - a name of our own
        self._mine = threading.local()

    def __call__(self) -> int:
        """Give the counter as it stands now; a lost connection is opened anew once."""
        try:
            return self._ask()
        except self.engine.dialect.loaded_dbapi.Error:
            self._mine.held = None
            return self._ask()

    def _ask(self) -> int:
        held = getattr(self._mine, "held", None) or self._open()
        cursor = held.cursor()
        try:
            cursor.execute(self._asked)
            row = cursor.fetchone()
        finally:
            cursor.close()
        return int(row[0]) if row else 0

    def _open(self) -> PoolProxiedConnection:
        """Take a connection out of the pool for good, with every statement a transaction of its own."""
        held = self.engine.raw_connection()
        held.detach()
        if self.engine.dialect.name == "postgresql":
            held.dbapi_connection.autocommit = True  # type: ignore[union-attr]
        self._mine.held = held
        return held
