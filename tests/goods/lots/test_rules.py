"""The seal and the levels of evidence, as pure functions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core.errors import Invalid
from marketplace.goods.lots import rules
from marketplace.goods.lots.models import Evidence
from marketplace.goods.lots.rules import SealedStep, StepWords

TODAY = date(2026, 11, 21)


def chain(length, code="ML-TEST-CODE"):
    previous, out = rules.START, []
    for n in range(1, length + 1):
        words = StepWords(n, "making", "2026-10-01", "Lohta", f"Step {n}.", "self_declared", "", "", "2026-10-02T00:00:00.000000+00:00")
        mark = rules.seal(words, previous, code)
        out.append(SealedStep(words, previous, mark))
        previous = mark
    return out, previous


def test_a_whole_record_holds():
    steps, head = chain(5)
    assert rules.broken_positions(steps, "ML-TEST-CODE", 5, head) == []
    assert rules.broken_positions([], "ML-TEST-CODE", 0, "") == []


@given(st.integers(1, 6), st.data())
def test_every_changed_word_is_found(length, data):
    steps, head = chain(length)
    at = data.draw(st.integers(0, length - 1))
    name = data.draw(st.sampled_from([f for f in StepWords.__dataclass_fields__ if f != "position"]))
    steps[at] = replace(steps[at], words=replace(steps[at].words, **{name: getattr(steps[at].words, name) + "!"}))
    assert steps[at].words.position in rules.broken_positions(steps, "ML-TEST-CODE", length, head)


@given(st.integers(2, 6), st.data())
def test_a_removed_or_moved_step_is_found(length, data):
    steps, head = chain(length)
    at = data.draw(st.integers(0, length - 1))
    assert rules.broken_positions(steps[:at] + steps[at + 1 :], "ML-TEST-CODE", length, head) != []
    other = data.draw(st.integers(0, length - 1).filter(lambda n: n != at))
    moved = list(steps)
    moved[at], moved[other] = moved[other], moved[at]
    assert rules.broken_positions(moved, "ML-TEST-CODE", length, head) != []


def test_a_record_of_another_lot_does_not_hold():
    steps, head = chain(3)
    assert rules.broken_positions(steps, "ML-OTHE-RONE", 3, head) == [1, 2, 3]


def test_a_resealed_step_breaks_the_one_after():
    steps, head = chain(3)
    words = replace(steps[1].words, sentence="Another story.")
    steps[1] = SealedStep(words, steps[1].previous_hash, rules.seal(words, steps[1].previous_hash, "ML-TEST-CODE"))
    assert rules.broken_positions(steps, "ML-TEST-CODE", 3, head) == [3]


def test_a_resealed_last_step_is_betrayed_by_the_lot():
    steps, head = chain(2)
    words = replace(steps[1].words, sentence="Another story.")
    steps[1] = SealedStep(words, steps[1].previous_hash, rules.seal(words, steps[1].previous_hash, "ML-TEST-CODE"))
    assert rules.broken_positions(steps, "ML-TEST-CODE", 2, head) == [2]


@pytest.mark.parametrize(
    ("asked", "certified", "verifier", "level"),
    [
        ("self_declared", False, False, "self_declared"),
        ("verified", False, False, "self_declared"),
        ("verified", False, True, "verified"),
        ("certified", True, False, "certified"),
        ("self_declared", True, False, "certified"),
        ("self_declared", False, True, "self_declared"),
    ],
)
def test_who_may_say_how_a_fact_is_known(asked, certified, verifier, level):
    assert rules.decide_evidence(asked, certified=certified, verifier=verifier) == level


@pytest.mark.parametrize(
    ("written", "claim", "live", "shown"),
    [
        ("certified", 7, {7}, "certified"),
        ("certified", 7, set(), "self_declared"),
        ("certified", None, {7}, "self_declared"),
        ("verified", None, set(), "verified"),
        ("self_declared", 7, {7}, "self_declared"),
    ],
)
def test_certified_is_shown_only_while_the_certificate_lives(written, claim, live, shown):
    assert rules.shown_evidence(written, claim, live) == Evidence(shown)


@pytest.mark.parametrize(
    ("day", "fits"),
    [(TODAY, True), (TODAY + timedelta(days=1), False), (TODAY - timedelta(days=3650), True), (TODAY - timedelta(days=3651), False)],
)
def test_when_a_lot_may_open(day, fits):
    if fits:
        rules.check_opened(day, TODAY)
    else:
        with pytest.raises(Invalid) as refused:
            rules.check_opened(day, TODAY)
        assert "opened_on" in refused.value.fields


@pytest.mark.parametrize(
    ("day", "fits"), [(TODAY, True), (TODAY + timedelta(days=1), False), (date(2024, 9, 1), True), (date(2024, 8, 31), False)]
)
def test_when_a_step_may_happen(day, fits):
    if fits:
        rules.check_happened(day, date(2026, 9, 1), TODAY)
    else:
        with pytest.raises(Invalid) as refused:
            rules.check_happened(day, date(2026, 9, 1), TODAY)
        assert "happened_on" in refused.value.fields


def test_a_moment_is_sealed_the_same_whatever_the_database_kept():
    assert rules.moment_text(datetime(2026, 11, 21, tzinfo=UTC)) == "2026-11-21T00:00:00.000000+00:00"
