"""Nominations: how one moves, who may vote, when votes decide, what everybody may read of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from marketplace.core import clock, states
from marketplace.core.actor import SYSTEM, Actor, Role
from marketplace.core.db import session, unit
from marketplace.core.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from marketplace.core.personal import Person
from marketplace.messages.models import Message
from marketplace.origin.nominations import personal, queries, rules, service, voting
from marketplace.origin.nominations.errors import AlreadyNominated, AlreadyVoted, NotEditable
from marketplace.origin.nominations.models import NominationStatus, PanelRule
from marketplace.people.accounts.service import grant_role
from marketplace.people.sellers.errors import OwnCase
from marketplace.registry.odop import lists
from tests.builders.nominations import a_nomination, a_vote, said
from tests.builders.sellers import a_seller, on_team, owner_of
from tests.builders.users import a_user, a_verifier, actor_of, an_admin

S = NominationStatus


@given(st.lists(st.booleans(), max_size=9), st.integers(0, 7))
def test_enough_votes_and_more_than_half_decide(votes, quorum):
    decided = rules.outcome(votes, quorum)
    enough = len(votes) >= max(2, quorum)
    assert (decided is None) == (not enough or votes.count(True) == votes.count(False))
    if decided is not None:
        assert votes.count(decided) > votes.count(not decided)


def test_no_way_but_those_of_the_table():
    allowed = {(old, new) for old in S for new in S if rules.MACHINE.allows(old, new)}
    assert allowed == {
        (S.DRAFT, S.SUBMITTED),
        (S.DRAFT, S.WITHDRAWN),
        (S.SUBMITTED, S.UNDER_PANEL),
        (S.SUBMITTED, S.WITHDRAWN),
        (S.UNDER_PANEL, S.ACCEPTED),
        (S.UNDER_PANEL, S.DECLINED),
        (S.UNDER_PANEL, S.WITHDRAWN),
    }


def test_from_draft_to_the_panels_list(app):
    seller = a_seller()
    row = a_nomination(seller, "draft", product="Rose water of the old town", first=True)
    owner = actor_of(owner_of(seller), seller)
    with pytest.raises(NotFound):
        queries.get_public(row.public_id)  # nobody reads a draft
    service.submit_nomination(seller.id, row.public_id, actor=owner)
    for change in (
        lambda: service.edit_nomination(seller.id, row.public_id, said(), actor=owner),
        lambda: service.add_evidence(seller.id, row.public_id, {"title": "Another", "url": "https://example.org"}, actor=owner),
        lambda: service.remove_evidence(seller.id, row.public_id, row.evidence[0].public_id, actor=owner),
    ):
        with pytest.raises(NotEditable):
            change()
    one, two, three = a_verifier(), an_admin(), a_verifier()
    a_vote(row, accepts=True, voter=one)
    assert row.status == S.UNDER_PANEL
    a_vote(row, accepts=False, voter=two)
    assert row.status == S.UNDER_PANEL  # one for, one against: nothing is decided
    with pytest.raises(AlreadyVoted):
        a_vote(row, voter=one)
    a_vote(row, accepts=True, voter=three)
    assert (row.status, [vote.role for vote in row.votes]) == (S.ACCEPTED, ["verifier", "admin", "verifier"])
    for late in (lambda: a_vote(row), lambda: service.withdraw_nomination(seller.id, row.public_id, actor=owner)):
        with pytest.raises(Conflict):
            late()
    entry = row.entry
    assert (entry.product, entry.reference, entry.primary_from, entry.odop_id) == (row.product, row.public_id, clock.today(), None)
    line = next(line for line in lists.compare(row.district).lines if line.product == row.product)
    assert line.named_by == ("MOOL-PANEL",)
    assert [step.new for step in states.history(rules.MACHINE, row.id)] == ["draft", "submitted", "under_panel", "accepted"]
    letter = session().scalar(select(Message).where(Message.template == "nomination_decided"))
    assert letter.recipient == owner_of(seller).email
    assert "The gazetteer says so." in letter.body


def test_a_first_product_gives_way_and_stays_on_the_list(app):
    seller = a_seller()
    former = a_nomination(seller, "accepted", first=True)
    later = a_nomination(seller, "accepted", first=True)
    declined = a_nomination(seller, "declined", first=True)
    session().refresh(former.entry)
    assert (former.entry.primary_until, later.entry.primary_until) == (clock.today(), None)
    assert declined.entry is None
    with pytest.raises(AlreadyNominated):
        a_nomination(seller, product=later.product.upper(), first=True)
    back = a_nomination(seller, "accepted", product=former.product, first=True)  # it may become the first one again
    assert back.entry_id == former.entry_id


def test_who_had_a_hand_in_it_has_no_vote(app):
    seller, helper = a_seller(), a_user(Role.FACILITATOR, Role.VERIFIER)
    mate = on_team(seller, "packer", a_verifier())
    owner = owner_of(seller)
    row, theirs = a_nomination(seller), a_nomination(facilitator=helper, state="goa", district="north-goa")
    grant_role(owner, Role.VERIFIER, actor=SYSTEM)
    for person in (owner, mate):
        with pytest.raises(OwnCase):
            a_vote(row, voter=person)
    acting = Actor(user_id=helper.id, name=helper.name, roles=frozenset({Role.FACILITATOR}), seller_id=seller.id, principal_id=owner.id)
    service.draft_nomination(seller.id, said(), actor=acting)
    for case in (theirs, row):  # nominated by them, and by a shop in whose name they acted
        with pytest.raises(OwnCase):
            a_vote(case, voter=helper)
    for person in (a_user(), a_user(Role.FACILITATOR)):
        with pytest.raises(Forbidden):
            a_vote(row, voter=person)
    with pytest.raises(Forbidden):
        voting.vote(row.public_id, True, "By the system.", actor=SYSTEM)
    with pytest.raises(Invalid):
        a_vote(row, reason=" ")
    assert (row.votes, row.status) == ([], S.SUBMITTED)


def test_the_quorum_of_the_day_it_was_sent_in_holds(app):
    with unit():
        session().add(PanelRule(effective_from=clock.today(), quorum=3, source="a test", as_of=clock.today()))
    row = a_nomination()
    with unit():
        session().delete(session().scalar(select(PanelRule).where(PanelRule.quorum == 3)))
    for _ in range(2):
        a_vote(row)
        assert row.status == S.UNDER_PANEL
    a_vote(row)
    assert (row.status, queries.quorum_on(clock.today())) == (S.ACCEPTED, 2)


def test_only_for_the_own_district_and_only_with_evidence(app):
    seller, other = a_seller(), a_seller("draft")
    owner = actor_of(owner_of(seller), seller)
    row = service.draft_nomination(seller.id, said(state="goa", district="north-goa"), actor=owner)
    assert row.district_id == seller.district_id
    refused = (
        (Invalid, lambda: service.submit_nomination(seller.id, row.public_id, actor=owner)),
        (Forbidden, lambda: a_nomination(other)),
        (Forbidden, lambda: service.draft_nomination(None, said(state="goa", district="north-goa"), actor=owner)),
        (Invalid, lambda: service.edit_nomination(seller.id, row.public_id, said(why="Call 98765 43210 for it. " * 3), actor=owner)),
        (Invalid, lambda: service.edit_nomination(seller.id, row.public_id, said(since="as maker@example.org says"), actor=owner)),
        (Invalid, lambda: service.add_evidence(seller.id, row.public_id, {"title": "Nothing", "url": ""}, actor=owner)),
        (NotFound, lambda: service.submit_nomination(a_seller().id, row.public_id, actor=owner)),
        (NotFound, lambda: service.withdraw_nomination(None, row.public_id, actor=owner)),
    )
    for at, (fault, act) in enumerate(refused):
        with pytest.raises(fault) as raised:
            act()
        assert isinstance(raised.value, DomainError), at
    assert row.status == S.DRAFT


def test_what_is_taken_back_keeps_its_dates_and_what_is_erased_its_votes(app):
    helper = a_user(Role.FACILITATOR)
    gone = a_nomination(facilitator=helper, state="goa", district="north-goa", status="withdrawn")
    draft = a_nomination(facilitator=helper, state="goa", district="north-goa", status="draft")
    voter = a_verifier()
    voted = a_vote(a_nomination(), voter=voter)
    person = Person(helper.id, helper.public_id, (helper.email,))
    assert len(personal.tell(person)["nominations"]) == 2
    assert personal.tell(Person(voter.id, voter.public_id, ()))["votes"][0]["reason"] == "The gazetteer says so."
    with unit():
        personal.forget(person)
        personal.forget(Person(voter.id, voter.public_id, ()))
    assert (draft.status, draft.why, draft.evidence) == (S.WITHDRAWN, "", [])
    assert (gone.status, gone.submitted_at is not None, len(voted.votes)) == (S.WITHDRAWN, True, 1)
    assert [row.public_id for row in queries.list_docket().items] == [voted.public_id, gone.public_id]
