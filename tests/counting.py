"""Counts the statements a page sends to the database."""

from sqlalchemy import event

from marketplace.core.db import db


def queries_of(client, path, **more) -> int:
    """Get a page and give how many statements it took."""
    seen = []

    def listen(*args) -> None:
        seen.append(args[2])

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        assert client.get(path, **more).status_code == 200
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)
    return len([s for s in seen if not s.startswith(("BEGIN", "SAVEPOINT"))])
