"""The database: typed base, column kinds, and the unit of work. Only this module commits (design law 1)."""

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec, TypeVar, TypeVarTuple

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, CompoundSelect, Connection, DateTime, Engine, Integer, MetaData, Row, Select, event, text
from sqlalchemy.engine import Dialect, ExceptionContext
from sqlalchemy.orm import DeclarativeBase, Session, mapped_column, registry
from sqlalchemy.types import TypeDecorator

P = ParamSpec("P")
R = TypeVar("R")
Columns = TypeVarTuple("Columns")

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
BigInt = BigInteger().with_variant(Integer, "sqlite")


class Utc(TypeDecorator[datetime]):
    """A moment: aware UTC in Python on both engines; a naive value is a fault of the caller."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive values, store UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a naive datetime may not be stored")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give aware UTC back (SQLite forgets the zone)."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The root of every table."""

    registry = registry(metadata=MetaData(naming_convention=NAMES), type_annotation_map={datetime: Utc(), int: BigInt})


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model

Key = Annotated[int, mapped_column(BigInt, primary_key=True, autoincrement=True)]


class StrayWrite(RuntimeError):
    """Something was changed outside a command; every change belongs into a @transactional function."""


def session() -> Session:
    """Give the session of this request, job or command line."""
    return db.session()


@contextmanager
def unit() -> Iterator[Session]:
    """Open one transaction, or join the one that is open; commit at the outermost end, roll back on any error.

    SQLite takes its write lock at the start (BEGIN IMMEDIATE), so that a read followed by a write cannot be overtaken.
    """
    s = session()
    if s.info.get("unit"):
        yield s
        return
    if s.dirty or s.new or s.deleted:
        raise StrayWrite(f"changed outside a command: {[*s.dirty, *s.new, *s.deleted]}")
    s.rollback()  # ends the open read transaction, so that the command sees the present
    s.info["unit"] = True
    try:
        with _in_line():
            try:
                s.connection(bind_arguments={"bind": db.engine}, execution_options={"write": True})
                yield s
                s.commit()
            except BaseException:
                s.rollback()
                raise
    finally:
        s.info["unit"] = False


@contextmanager
def _in_line() -> Iterator[None]:
    """Let writers come to SQLite one by one: it makes them poll for its lock and sleep up to a tenth of a second too long."""
    file = db.engine.url.database if db.engine.dialect.name == "sqlite" else None
    if not file or file == ":memory:":
        yield
        return
    with Path(f"{file}.line").open("ab") as line:
        fcntl.flock(line, fcntl.LOCK_EX)  # let go when the file is closed, or the process dies
        yield


def rows(statement: Select[*Columns] | CompoundSelect[*Columns], **values: Any) -> Sequence[Row[*Columns]]:
    """Read plain columns in the open transaction, past the layer that makes entities, which would cost more than the database does.

    What a command has changed and not yet sent is sent first, as before any other read.
    """
    s = session()
    s.flush()
    return s.connection(bind_arguments={"bind": db.engine}).execute(statement, values).all()


def transactional(command: Callable[P, R]) -> Callable[P, R]:
    """Run a command inside `unit()`."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with unit():
            return command(*args, **kwargs)

    run.is_command = True  # type: ignore[attr-defined]  # the architecture tests look for it
    return run


def take_turns(name: str) -> None:
    """Wait until no other open command holds this name, and hold it until the own one ends.

    For what a unique index alone would answer with a fault: choosing a free value and writing it. SQLite has one writer at a time.
    """
    if db.engine.dialect.name == "postgresql":
        session().execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})


def in_unit() -> bool:
    """Tell whether a transaction of a command is open; vendors must not be called then."""
    return bool(session().info.get("unit"))


def keep_rows_out_of_faults(engine: Engine) -> None:
    """Cut what PostgreSQL quotes of a row ("Failing row contains ...") from the words of a fault: the log gets faults, never people."""

    @event.listens_for(engine, "handle_error")
    def _cut(context: ExceptionContext) -> None:
        for error in (context.original_exception, context.sqlalchemy_exception):
            if error is not None and error.args:
                error.args = (str(error.args[0]).split("\nDETAIL:")[0], *error.args[1:])


def prepare_sqlite(engine: Engine) -> None:
    """Make SQLite take its locks and keep its promises as PostgreSQL does."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin on its own
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=15000", "cache_size=-16000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
