"""The unit of work: one transaction, joined when nested, and no write outside it."""

import pytest

from marketplace.core import jobs
from marketplace.core.db import StrayWrite, session, transactional, unit


def count():
    session().rollback()
    return session().query(jobs.Job).count()


@transactional
def inner():
    jobs.enqueue("x", {})


def test_nested_commands_share_one_transaction(app):
    with pytest.raises(RuntimeError), unit():
        inner()
        raise RuntimeError
    assert count() == 0
    with unit():
        inner()
        inner()
    assert count() == 2


def test_a_write_outside_a_command_is_refused(app):
    session().add(jobs.Job(kind="x", payload={}))
    with pytest.raises(StrayWrite):
        inner()
    session().rollback()
