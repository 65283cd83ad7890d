"""The public version: read by every cached page, moved with every public fact, seen at once."""

from marketplace.core import version
from marketplace.core.db import db, unit


def test_each_read_sees_what_was_committed_last(app):
    read = version.Reader(db.engine)
    before = read()
    with unit():
        version.bump()
    assert read() > before
    assert read() == version.read(db.engine)


def test_a_command_that_fails_moves_nothing(app):
    read = version.Reader(db.engine)
    before = read()
    try:
        with unit():
            version.bump()
            raise RuntimeError
    except RuntimeError:
        assert read() == before


def test_a_lost_connection_is_opened_anew(app):
    read = version.Reader(db.engine)
    read()
    read._mine.held.dbapi_connection.close()
    assert read() == version.read(db.engine)
