"""Officers: who may be one, of what, until when; and what they may nominate."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.core import clock
from marketplace.core.actor import SYSTEM, Role
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session, unit
from marketplace.core.errors import Forbidden, Invalid, NotFound
from marketplace.core.personal import Person
from marketplace.messages.models import Message
from marketplace.origin.nominations import service, voting
from marketplace.people.accounts import officers, personal
from marketplace.people.accounts.models import OfficerArea
from marketplace.people.accounts.rules import is_area_live
from marketplace.people.accounts.service import grant_role
from marketplace.registry.places import queries as places
from tests.builders.nominations import a_nomination, said
from tests.builders.officers import an_officer
from tests.builders.users import a_user, a_verifier, actor_of, an_admin

UP = "uttar-pradesh"


def letters():
    found = session().scalars(select(Message).where(Message.template == "officer_changed").order_by(Message.id))
    return [one.subject for one in found]


def deeds():
    mine = AuditEntry.action.in_(["account.give_area", "account.withdraw_area"])
    return [one.action.rpartition(".")[2] for one in session().scalars(select(AuditEntry).where(mine).order_by(AuditEntry.id))]


def test_the_last_day_counts():
    today = clock.today()
    for withdrawn, until, live in (
        (False, None, True),
        (False, today, True),
        (False, today - timedelta(days=1), False),
        (True, None, False),
        (True, today, False),
    ):
        assert is_area_live(withdrawn, until, today) is live, (withdrawn, until)


def test_an_area_is_given_changed_and_withdrawn_and_nothing_happens_twice(app):
    admin, user = actor_of(an_admin()), a_user()
    varanasi, agra, goa = (places.get_district(*one) for one in ((UP, "varanasi"), (UP, "agra"), ("goa", "north-goa")))
    yesterday, later = clock.today() - timedelta(days=1), clock.today() + timedelta(days=90)
    for field, email, place, until in (
        ("email", "nobody@example.org", (UP,), None),
        ("email", a_verifier().email, (UP,), None),
        ("area", user.email, ("atlantis",), None),
        ("area", user.email, (UP, "north-goa"), None),
        ("until", user.email, (UP,), yesterday),
    ):
        with pytest.raises(Invalid) as refused:
            officers.give_area(email, *place, until=until, actor=admin)
        assert list(refused.value.fields) == [field], (email, place)
    for act in (
        lambda: officers.give_area(user.email, UP, actor=actor_of(user)),
        lambda: officers.withdraw_area("oar_x", actor=actor_of(user)),
        lambda: grant_role(user, Role.OFFICER, actor=SYSTEM),
    ):
        with pytest.raises((Forbidden, ValueError)):
            act()
    assert (officers.list_live(user.id), deeds(), letters()) == ([], [], [])

    state = officers.give_area(user.email.upper(), UP, actor=admin)
    assert officers.give_area(user.email, UP, actor=admin).id == state.id
    district = officers.give_area(user.email, UP, "varanasi", until=later, actor=admin)
    assert (deeds(), len(letters()), [one.role for one in user.roles]) == (["give_area"] * 2, 2, ["officer"])
    found = [officers.find_live(user.id, one) for one in (varanasi, agra, goa)]
    assert [one and one.id for one in found] == [district.id, state.id, None]

    officers.give_area(user.email, UP, until=later, actor=admin)
    assert (state.until, deeds().count("give_area"), len(letters())) == (later, 3, 3)
    with clock.at(clock.day_begins(later)):
        assert len(officers.list_live(user.id)) == 2
    with clock.at(clock.day_begins(later + timedelta(days=1))):
        assert (officers.list_live(user.id), officers.find_live(user.id, agra)) == ([], None)

    officers.withdraw_area(state.public_id, actor=admin)
    officers.withdraw_area(state.public_id, actor=admin)
    assert [one.id for one in officers.list_live(user.id)] == [district.id]
    assert [one.role for one in user.roles] == ["officer"]
    officers.withdraw_area(district.public_id, actor=admin)
    assert (officers.list_live(user.id), user.roles, deeds().count("withdraw_area")) == ([], [], 2)
    assert [subject.split(" for ")[0] for subject in letters()] == [
        *["You are an officer here"] * 3,
        *["You are no longer an officer here"] * 2,
    ]
    again = officers.give_area(user.email, UP, actor=admin)
    assert (again.id, again.until, len(officers.list_live(user.id))) == (state.id, None, 1)
    with pytest.raises(NotFound):
        officers.withdraw_area("oar_nobody", actor=admin)


def test_what_is_held_of_an_officer_is_told_and_forgotten(app):
    user = an_officer(UP, "varanasi")
    person = Person(user.id, user.public_id, (user.email,))
    (told,) = personal.tell(person)["officer_of"]
    assert (told["state"], told["district"], told["until"]) == ("Uttar Pradesh", "Varanasi", None)
    with unit():
        personal.forget(person)
    assert session().scalars(select(OfficerArea).where(OfficerArea.user_id == user.id)).all() == []


def test_an_officer_nominates_for_the_own_area_and_does_not_vote(app):
    user = an_officer()
    an_officer(UP, "varanasi", user=user)
    officer = actor_of(user)
    row = a_nomination(officer=user, state=UP, district="varanasi", status="draft")
    assert (row.officer_of, row.nominator, row.seller_id) == ("district", "district_officer", None)
    service.edit_nomination(None, row.public_id, said(state=UP, district="agra"), actor=officer)
    assert (row.nominator, row.district.slug) == ("state_officer", "agra")
    for refused in (
        lambda: service.edit_nomination(None, row.public_id, said(state="goa", district="north-goa"), actor=officer),
        lambda: a_nomination(officer=user, state="goa", district="north-goa"),
    ):
        with pytest.raises(Invalid) as fault:
            refused()
        assert list(fault.value.fields) == ["district"]
    assert row.district.slug == "agra"
    for act in (
        lambda: service.draft_nomination(None, said(state=UP, district="agra"), actor=officer),  # no facilitator
        lambda: a_nomination(officer=a_user(Role.FACILITATOR), state=UP, district="agra"),
    ):
        with pytest.raises(Forbidden):
            act()
    whole = officers.list_live(user.id)[0]
    officers.withdraw_area(whole.public_id, actor=SYSTEM)
    with pytest.raises(Invalid):
        service.submit_nomination(None, row.public_id, actor=officer)
    officers.give_area(user.email, UP, actor=SYSTEM)
    service.submit_nomination(None, row.public_id, actor=officer)
    both = an_officer("goa")
    grant_role(both, Role.VERIFIER, actor=SYSTEM)
    assert voting.is_barred(row, actor_of(both))
    with pytest.raises(Forbidden):
        voting.vote(row.public_id, True, "The gazetteer says so.", actor=actor_of(both))
    assert row.votes == []
