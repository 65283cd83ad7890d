"""Leases and the list of what waits: one holder at a time, nothing twice, and pages that never miss or repeat."""

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, literal, select

from marketplace.core import clock, leases, waiting
from marketplace.core.actor import Actor
from marketplace.core.db import session, unit
from marketplace.core.errors import Invalid
from marketplace.core.jobs import Job
from marketplace.core.reasons import ANOTHER, Given, Reason, parts
from marketplace.core.waiting import Wanted
from marketplace.core.workdays import days_left, due_day, late_before
from tests.builders.queries import counting

MEERA, RAO = Actor(user_id=1, name="Meera"), Actor(user_id=2, name="N. Rao")


def jobs_of(kind):
    """Give a source made of outbox rows: any table with a moment and an address will do."""
    plain = {name: literal("").label(name) for name in ("detail", "who", "place")}
    return select(Job.id, Job.kind.label("public_id"), Job.run_at.label("since"), Job.kind.label("title"), *plain.values()).where(
        Job.kind == kind
    )


def fill(**counts):
    """Write jobs of these kinds, interleaved, some of the same moment; give the sources."""
    begun, fixed = clock.now() - timedelta(days=20), {"payload": {}, "status": "done", "attempts": 0}
    rows = [
        {"kind": kind, "run_at": begun + timedelta(minutes=n // 3 * 10), "created_at": begun, **fixed}
        for kind, count in counts.items()
        for n in range(count)
    ]
    with unit():
        session().execute(insert(Job), rows)
    return {kind: jobs_of(kind) for kind in counts}


def test_one_person_holds_a_thing_until_time_or_they_let_go(app):
    assert leases.take("case", 7, MEERA)
    assert leases.take("case", 7, MEERA), "who holds it may take it again"
    assert not leases.take("case", 7, RAO)
    assert not leases.renew("case", 7, RAO)
    assert not leases.release("case", 7, RAO)
    assert leases.take("case", 8, RAO)
    assert leases.take("bill", 7, RAO), "the same number of another kind is another thing"
    assert {pair: h.name for pair, h in leases.holders([("case", 7), ("case", 8), ("case", 9)]).items()} == {
        ("case", 7): "Meera",
        ("case", 8): "N. Rao",
    }
    with clock.at(clock.now() + timedelta(minutes=leases.MINUTES, seconds=1)):
        assert leases.find_holder("case", 7) is None, "it runs out by itself"
        assert leases.renew("case", 7, MEERA), "nobody else came, so she may go on"
        assert not leases.take("case", 7, RAO)
        assert leases.take("case", 8, MEERA), "his time was over"
        assert not leases.renew("case", 8, RAO)
    assert leases.release("case", 7, MEERA)
    assert leases.take("case", 7, RAO)


def test_what_ends_the_work_needs_the_lease_and_gives_it_back(app):
    done = []
    with pytest.raises(leases.Held, match="Take this case first"):
        leases.settle("case", 1, MEERA, lambda: done.append("early"), held_before=True)
    assert leases.settle("case", 1, MEERA, lambda: "free things are taken for it") == "free things are taken for it"
    assert leases.find_holder("case", 1) is None
    leases.take("case", 1, RAO)
    for held_before in (True, False):
        with pytest.raises(leases.Held, match=r"N\. Rao is working on this case, until ") as refusal:
            leases.settle("case", 1, MEERA, lambda: done.append("twice"), held_before=held_before)
        assert (refusal.value.code, refusal.value.status) == ("case_held", 409)

    def fails():
        raise Invalid

    with pytest.raises(Invalid):
        leases.settle("case", 1, RAO, fails, held_before=True)
    assert leases.find_holder("case", 1).name == "N. Rao", "a verdict that was refused leaves the case with its holder"
    assert leases.settle("case", 1, RAO, lambda: "decided", held_before=True) == "decided"
    assert leases.find_holder("case", 1) is None
    assert done == []


def test_pages_over_several_tables_miss_and_repeat_nothing(app):
    sources = fill(a=7, b=11, c=3)
    seen, cursor = [], None
    while True:
        with counting() as sent:
            page = waiting.list_waiting(sources, cursor=cursor, limit=4)
        assert len(sent) == 1
        seen += [(w.since, w.kind, w.id) for w in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert len(seen) == 21
    assert seen == sorted(set(seen))
    for broken in ("abc", "W10", "WzEsMiwzXQ"):
        with pytest.raises(Invalid):
            waiting.list_waiting(sources, cursor=broken)


def test_the_list_is_narrowed_by_holder_and_age_and_counted(app):
    sources = fill(a=4, b=4)
    first, second, *_ = waiting.list_waiting(sources).items
    leases.take(first.kind, first.id, MEERA)
    leases.take(second.kind, second.id, RAO)
    want = {"": 8, "free": 6, "mine": 1, "held": 2}
    found = {who: len(waiting.list_waiting(sources, Wanted(who=who, me=MEERA.user_id)).items) for who in want}
    assert found == want
    assert [w.holder.name for w in waiting.list_waiting(sources, Wanted(who="held")).items] == ["Meera", "N. Rao"]
    edge = {"a": first.since + timedelta(seconds=1), "b": first.since}
    assert [w.kind for w in waiting.list_waiting(sources, Wanted(before=edge)).items] == ["a"] * 3
    assert waiting.count_waiting(sources, edge) == {"a": waiting.Counted(4, 3), "b": waiting.Counted(4, 0)}


def test_eight_who_ask_at_once_never_get_one_case_twice(app):
    sources = fill(a=13, b=7)
    start, got, lock = threading.Barrier(8), [], threading.Lock()

    def work(n):
        with app.app_context():
            start.wait()
            try:
                while found := waiting.take_next(sources, Actor(user_id=n, name=f"V{n}")):
                    with lock:
                        got.append((found.kind, found.id, n))
            finally:
                session().close()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    cases = [(kind, id_) for kind, id_, _ in got]
    assert len(cases) == len(set(cases)) == 20
    held = leases.holders(cases)
    assert {(kind, id_): n for kind, id_, n in got} == {pair: holder.id for pair, holder in held.items()}


def test_the_next_case_may_leave_some_out_and_goes_on_behind_one(app):
    sources = fill(a=12)
    every = waiting.list_waiting(sources).items
    assert waiting.take_next(sources, MEERA, but=lambda case: case.id in [w.id for w in every[:10]]).id == every[10].id
    assert waiting.take_next(sources, MEERA, after=every[10]).id == every[11].id
    assert waiting.take_next(sources, MEERA, after=every[11]) is None
    assert waiting.take_next({}, MEERA) is None


def test_working_days():
    fri, sat, mon = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
    assert [due_day(fri, n) for n in (0, 1, 2, 5)] == [fri, mon, date(2026, 11, 24), date(2026, 11, 27)]
    assert due_day(sat, 1) == mon
    for begun, today, days, left in (
        (fri, fri, 2, 2),
        (fri, sat, 2, 2),
        (fri, mon, 2, 1),
        (fri, date(2026, 11, 24), 2, 0),
        (fri, date(2026, 11, 25), 2, -1),
        (fri, date(2026, 11, 28), 2, -3),
        (fri, date(2026, 11, 30), 2, -4),
    ):
        assert days_left(begun, today, days) == left, (begun, today, days)
    for today in (fri + timedelta(days=n) for n in range(20)):
        for days in (1, 2, 3, 5):
            edge = late_before(today, days)
            for back in range(15):
                begun = today - timedelta(days=back)
                late = clock.local(edge).date() > begun
                assert late == (due_day(begun, days) < today), (today, days, begun)


def test_reasons_of_a_list():
    reasons = (Reason("twice", "Here already.", ("reject",)), Reason("mistake", "Our mistake."), ANOTHER)
    for given, needed, fault in (
        (Given("reject"), True, "reason"),
        (Given("reject", "  "), True, "reason"),
        (Given("reject", "", "other"), True, "reason"),
        (Given("reject", "", "nonsense"), False, "reason_code"),
        (Given("suspend", "Words.", "twice"), True, "reason_code"),
        (Given("approve"), False, None),
        (Given("reject", "", "twice"), True, None),
        (Given("suspend", "", "mistake"), True, None),
        (Given("reject", "Words.", "other"), True, None),
        (Given("reject", "Words."), True, None),
    ):
        try:
            given.check(reasons, needed=needed)
            found = None
        except Invalid as error:
            (found,) = error.fields
        assert found == fault, given
    assert Given("reject", " And: no. ", "twice").note(reasons) == "Here already.\nAnd: no."
    assert Given("reject", "Mine.", "other").note(reasons) == "Mine."
    assert Given("approve").note(reasons) == ""
    assert [parts(kept) for kept in ("", "One.", "One.\nTwo.\nThree.")] == [[], ["One."], ["One.", "Two.\nThree."]]
