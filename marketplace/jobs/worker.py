"""One worker process: claim, run, repeat. Any number may run; a killed one loses nothing."""

import signal
import threading
from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.core import clock, jobs, version
from marketplace.core.db import db, session, unit
from marketplace.registry import shelf

IDLE_SECONDS = 0.5
ROUND = 50  # jobs between two looks at the schedule


@dataclass(frozen=True)
class Periodic:
    """Work that comes back: a job kind and how often, in seconds."""

    kind: str
    every: int


def put_periodic(schedule: Sequence[Periodic]) -> None:
    """Enqueue each periodic job once per period, however many workers do this at once."""
    now = int(clock.now().timestamp())
    with unit():
        for work in schedule:
            jobs.enqueue(work.kind, {}, unique_key=f"{work.kind}@{now // work.every}")


def work(stop: threading.Event, schedule: Sequence[Periodic] = ()) -> None:
    """Run jobs until `stop` is set; each round ends its transaction, so that the next one sees the present.

    Before each job the number of the registry is looked at, so that none works with an edition that has been replaced.
    """
    number = version.Reader(db.engine, shelf.RegistryVersion.__tablename__)
    while not stop.is_set():
        put_periodic(schedule)
        ran = 0
        while ran < ROUND and not stop.is_set():
            shelf.see(number())
            if not jobs.run_due(limit=1):
                break
            ran += 1
        if not ran:
            stop.wait(IDLE_SECONDS)
        session().close()


def stop_on_signals() -> threading.Event:
    """Give an event that SIGTERM and SIGINT set, so that a job in hand is finished first."""
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    return stop
