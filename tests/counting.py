"""Counts what is sent to the database."""

from contextlib import contextmanager

from sqlalchemy import event

from marketplace.core.db import db


@contextmanager
def statements():
    """Give a list that fills with every SQL statement sent inside the block."""
    sent = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "PRAGMA")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def queries_of(client, path, **more) -> int:
    """Get a page and give how many statements it took."""
    with statements() as sent:
        assert client.get(path, **more).status_code == 200
    return len(sent)
