"""The way to the register: what is filled in and doubted, the dates, the reminder, the certificate at its end, what is forgotten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from marketplace.core import bus, clock
from marketplace.core.actor import SYSTEM
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session, unit
from marketplace.core.errors import Conflict, DomainError, Invalid, NotFound
from marketplace.core.personal import Person
from marketplace.messages.models import Message
from marketplace.origin.applications import personal, queries, rules, service
from marketplace.origin.applications.errors import AlreadyOpen, NotRegistered, Sent
from marketplace.origin.applications.rules import Course, Home, Name
from marketplace.people.producers import service as makers
from marketplace.people.producers.events import RosterForgotten
from tests.builders.applications import an_application
from tests.builders.claims import a_claim
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller, owner_of

TODAY = date(2026, 11, 22)
SILK = Name("Banaras Brocades", {"Uttar Pradesh"}, {"Varanasi", "Mirzapur"}, "handloom", "high", holds=True)
HOME = Home("Uttar Pradesh", "Varanasi", is_food=False)


def test_what_deserves_a_second_look():
    table = (
        (HOME, SILK, ""),
        (replace(HOME, district="Agra"), SILK, "not among the districts"),
        (replace(HOME, district="Agra"), replace(SILK, districts=()), ""),
        (replace(HOME, state="Bihar", district="Gaya"), SILK, "The name belongs to"),
        (Home(), SILK, "do not know where"),
        (replace(HOME, is_food=True), SILK, "of another kind"),
        (HOME, replace(SILK, category="foodstuff"), "of another kind"),
        (replace(HOME, is_food=None), SILK, ""),
        (HOME, replace(SILK, holds=False), "does not hold today"),
        (HOME, replace(SILK, confidence="low"), "not sure"),
        (HOME, replace(SILK, already=True), "stands here already"),
        (replace(HOME, kind="enterprise"), SILK, "only trades"),
    )
    for home, good, words in table:
        found = [str(one) for one in rules.doubts_of(home, good)]
        assert len(found) == bool(words), (home, good, found)
        assert words in "".join(found), (home, good)


def test_silence_and_answers_that_fall_due():
    heard = TODAY - timedelta(days=90)
    objected = Course("objected", TODAY - timedelta(days=5), answer_by=TODAY + timedelta(days=7))
    table = (
        (Course("sent", heard), True),
        (Course("sent", heard + timedelta(days=1)), False),
        (Course("examined", heard, reminded_on=TODAY - timedelta(days=30)), False),
        (Course("examined", heard - timedelta(days=90), reminded_on=heard), True),
        (Course("registered", heard), False),
        (Course("preparing", None), False),
        (objected, True),
        (replace(objected, answer_by=TODAY + timedelta(days=8)), False),
        (replace(objected, reminded_on=TODAY), False),
        (replace(objected, answer_by=TODAY - timedelta(days=1)), False),
    )
    for course, due in table:
        assert rules.should_ask(course, TODAY) is due, course


def test_from_what_is_known_to_the_certificate(app):
    seller, other = a_seller(), a_seller()
    maker = a_producer(seller, name="Shabana Ansari (demo)")
    row = an_application(seller, holder=maker)
    assert (row.answers["applicant"], row.answers["body"], row.answers["signatory"]) == (
        "Shabana Ansari (demo)",
        "person",
        "Shabana Ansari (demo)",
    )
    assert rules.next_section(row.answers) == "statement"
    with pytest.raises(AlreadyOpen):
        an_application(seller, holder=maker)
    assert an_application(seller).answers["body"] == seller.kind  # the shop itself is another applicant
    with pytest.raises(NotFound):
        service.begin(other.id, "banaras-brocades-and-sarees", maker.public_id, actor=SYSTEM)
    with pytest.raises(NotFound):
        queries.get_own(other.id, row.public_id)
    service.answer(seller.id, row.public_id, {"how": "On a pit loom.", "ties": "Taught here.", "proprietor": "X"}, actor=SYSTEM)
    service.answer(seller.id, row.public_id, {"signs_as": "maker"}, actor=SYSTEM)
    assert rules.next_section(row.answers) is None

    def tell(status, on, **more):
        return service.tell(seller.id, row.public_id, {"status": status, "on": on, **more}, actor=SYSTEM)

    today = clock.today()
    day = today - timedelta(days=100)
    for status, on, number, fault in (
        ("registered", day, "AU/99999/GI/99/9990", Conflict),
        ("sent", today + timedelta(days=1), "", Invalid),
    ):
        with pytest.raises(fault):
            tell(status, on, number=number)
    tell("sent", day)
    with pytest.raises(Invalid):
        tell("acknowledged", day - timedelta(days=1))
    assert [service.remind(), service.remind()] == [1, 0]
    letters = [m for m in session().scalars(select(Message)) if m.template == "application_silent"]
    assert [m.recipient for m in letters] == [owner_of(seller).email]
    tell("acknowledged", today, number="SYN-APP-99")
    with pytest.raises(Invalid):
        tell("registered", today)
    with pytest.raises(NotRegistered):
        service.write_claim(seller.id, row.public_id, actor=SYSTEM)
    tell("registered", today, number="AU/99999/GI/99/9990")
    with pytest.raises(Sent):
        service.answer(seller.id, row.public_id, {"how": "Otherwise."}, actor=SYSTEM)
    claim = service.write_claim(seller.id, row.public_id, actor=SYSTEM)
    assert (claim.status, claim.gi_id, claim.producer_id, claim.number, claim.valid_from) == (
        "draft",
        row.gi_id,
        maker.id,
        "AU/99999/GI/99/9990",
        today,
    )
    with pytest.raises(NotRegistered):
        service.write_claim(seller.id, row.public_id, actor=SYSTEM)
    log = repr([(e.action, e.after) for e in session().scalars(select(AuditEntry)) if e.subject_id == row.public_id])
    assert "pit loom" not in log
    assert "gi_application.claim" in log
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        a_claim(other)
        measured = queries.measure(clock.today())
    assert (measured.sellers, measured.with_user, measured.percent, measured.under_way, measured.days) == (2, 1, 50, 1, 0)


def test_what_was_written_goes_with_the_maker_and_with_the_shop(app):
    seller = a_seller()
    maker = a_producer(seller)
    mine, own = an_application(seller, holder=maker, status="sent"), an_application(seller)
    owner = owner_of(seller)
    told = personal.tell(Person(owner.id, owner.public_id, (owner.email,)))
    assert [one["answers"]["applicant"] for one in told["gi_applications"]] == [maker.name, seller.name]
    makers.remove_producer(seller.id, maker.public_id, actor=SYSTEM)
    assert (mine.answers, mine.status) == ({}, "withdrawn")
    assert own.answers
    with unit():
        bus.emit(RosterForgotten(seller.id))
    assert (own.answers, own.status) == ({}, "withdrawn")
    with pytest.raises(DomainError):
        service.answer(seller.id, own.public_id, {"how": "x"}, actor=SYSTEM)
