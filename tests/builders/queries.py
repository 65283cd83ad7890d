"""Counting the SQL statements of a piece of work."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from marketplace.core.db import db


@contextmanager
def counting() -> Iterator[list[str]]:
    """Collect the statements that are sent while the block runs; `len()` of what is given counts them."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, _parameters, _context, _many):
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "PRAGMA")):
            sent.append(statement)

    engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def count_of(client, path) -> int:
    """Count the statements that one page costs when the process remembers the reference lists."""
    client.get(path)
    with counting() as sent:
        answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return len(sent)
