"""The outbox: written with the fact, claimed by lease, retried, parked, never lost."""

from datetime import timedelta

import pytest
import time_machine

from marketplace.core import clock, jobs
from marketplace.core.db import session, unit

ran = []


@pytest.fixture(autouse=True)
def handlers(app):
    ran.clear()
    jobs.handlers.plug({"good": lambda p: ran.append(p["n"]), "bad": _bad})


def _bad(_payload):
    raise ValueError("no")


def put(kind, n=1, **more):
    with unit():
        jobs.enqueue(kind, {"n": n}, **more)


def row():
    session().rollback()
    return session().query(jobs.Job).one()


def test_a_rolled_back_command_leaves_no_job(app):
    with pytest.raises(RuntimeError), unit():
        jobs.enqueue("good", {"n": 1})
        raise RuntimeError
    assert jobs.run_due() == 0


def test_a_job_runs_once(app):
    put("good", 7)
    assert jobs.run_due() == 1
    assert jobs.run_due() == 0
    assert ran == [7]


def test_a_unique_key_keeps_the_second_out(app):
    put("good", 1, unique_key="k")
    put("good", 2, unique_key="k")
    jobs.run_due()
    assert ran == [1]


def test_a_claimed_job_comes_back_after_its_lease(app):
    put("good", 1)
    (claimed,) = jobs.claim()
    assert jobs.claim() == []
    with time_machine.travel(clock.now() + timedelta(seconds=jobs.LEASE_SECONDS + 1), tick=False):
        (again,) = jobs.claim()
        assert again.id == claimed.id
        assert not jobs.finish(claimed)  # the first worker's lease is void
        assert jobs.finish(again)


def test_a_failing_job_waits_longer_and_is_parked(app):
    put("bad")
    moment = clock.now()
    for _ in range(jobs.MAX_ATTEMPTS):
        with time_machine.travel(moment, tick=False):
            assert jobs.run_due() == 1
        moment += timedelta(hours=1)
    assert row().status == "parked"
    assert "ValueError: no" in row().last_error
    assert jobs.retry_parked(row().id)
    assert row().status == "queued"
