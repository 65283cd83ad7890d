"""The team: the table of rights, invitations, removal, and the hand-over of a shop."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.errors import Forbidden, Invalid, NotFound
from marketplace.messages.models import Message
from marketplace.people.accounts.queries import find_user
from marketplace.people.sellers import queries, service, team, team_queries
from marketplace.people.sellers.errors import DeadInvitation, LastOwner, WrongPassword
from marketplace.people.sellers.models import SellerMember, TeamRole
from marketplace.people.sellers.rights import RIGHTS_OF, ROLE_NAMES, ROLE_WORDS, Right, may
from marketplace.people.sellers.standing import Proof, find_role
from tests.builders.sellers import a_draft, a_seller, on_team, owner_of
from tests.builders.users import PASSWORD, a_user, actor_of
from tests.people.test_races import at_once

# Who may do what, as the desk's owner reads it; the table in the code must say the same.
TABLE = {
    "owner": "desk see_orders orders listings makers claims money profile team owners bank groups close",
    "manager": "desk see_orders orders listings makers claims money profile team",
    "packer": "desk see_orders orders",
    "accounts": "desk see_orders money",
}


def test_the_table_of_rights():
    for role in TeamRole:
        for right in Right:
            assert may(role, right) == (right in TABLE[role].split()), (role, right)
    assert not may("nobody", Right.DESK)
    assert set(RIGHTS_OF) == set(ROLE_NAMES) == set(ROLE_WORDS) == set(TeamRole)


def test_an_invitation_is_good_once_for_seven_days_and_not_after_it_was_called_off(app):
    seller = a_draft()
    owner = actor_of(owner_of(seller))
    offer = service.invite(seller.id, " Kamla@Example.org ", "packer", actor=owner)
    token = team.invitation_token(offer)
    mail = session().query(Message).filter_by(template="team_invited").one()
    assert mail.recipient == "kamla@example.org"
    assert f"/sell/join/{token}" in mail.body
    kamla, other = a_user(), a_user()
    assert service.accept_invitation(token, actor=actor_of(kamla)).id == seller.id
    for again in (kamla, other):
        with pytest.raises(DeadInvitation):
            service.accept_invitation(token, actor=actor_of(again))
    assert find_role(seller.id, kamla.id) == "packer"
    late = team.invitation_token(service.invite(seller.id, "late@example.org", "packer", actor=owner))
    with clock.at(clock.now() + timedelta(days=7, minutes=1)), pytest.raises(DeadInvitation):
        service.accept_invitation(late, actor=actor_of(other))
    newer = team.invitation_token(service.invite(seller.id, "late@example.org", "accounts", actor=owner))
    with pytest.raises(DeadInvitation):  # the second invitation to an address ends the first
        service.accept_invitation(late, actor=actor_of(other))
    service.call_off_invitation(seller.id, team_queries.list_invitations(seller.id)[0].public_id, actor=owner)
    for dead in (newer, "nonsense", token + "x"):
        with pytest.raises(DeadInvitation):
            service.accept_invitation(dead, actor=actor_of(other))
    with pytest.raises(Invalid):
        service.invite(seller.id, kamla.email, "packer", actor=owner)


def test_what_each_role_may_do_with_the_team(app):
    seller, foreign = a_draft(), a_draft()
    first = actor_of(owner_of(seller))
    people = {role: on_team(seller, role) for role in ("owner", "manager", "packer", "accounts")}
    somebody, second = on_team(seller, "packer").public_id, on_team(seller, "owner").public_id
    deeds = {
        "invite a packer": (Right.TEAM, lambda actor: service.invite(seller.id, "x@example.org", "packer", actor=actor)),
        "invite an owner": (Right.OWNERS, lambda actor: service.invite(seller.id, "y@example.org", "owner", actor=actor)),
        "change a role": (Right.TEAM, lambda actor: service.set_role(seller.id, somebody, "accounts", actor=actor)),
        "make an owner": (Right.OWNERS, lambda actor: service.set_role(seller.id, somebody, "owner", actor=actor)),
        "unmake an owner": (Right.OWNERS, lambda actor: service.set_role(seller.id, second, "packer", actor=actor)),
        "remove an owner": (Right.OWNERS, lambda actor: service.remove_member(seller.id, second, actor=actor)),
    }
    for role, person in people.items():
        for name, (right, deed) in deeds.items():
            try:
                deed(actor_of(person))
                done = True
            except Forbidden:
                done = False
            assert done == may(role, right), (role, name)
            for user, was in ((somebody, "packer"), (second, "owner")):  # as it was
                if name == "remove an owner" and done and user == second:
                    on_team(seller, was, find_user(second))
                service.set_role(seller.id, user, was, actor=first)
    with pytest.raises(Forbidden):  # rights hold on one's own team alone
        service.invite(foreign.id, "z@example.org", "packer", actor=actor_of(people["owner"]))
    with pytest.raises(NotFound):
        service.remove_member(seller.id, owner_of(foreign).public_id, actor=actor_of(people["owner"]))


def test_removal_holds_at_once_and_the_last_owner_stays(app):
    seller = a_draft()
    owner, manager = owner_of(seller), on_team(seller, "manager")
    before = actor_of(manager)  # a request that began before the removal
    offer = service.invite(seller.id, "friend@example.org", "packer", actor=before)
    service.remove_member(seller.id, manager.public_id, actor=actor_of(owner))
    with pytest.raises(Forbidden):
        service.invite(seller.id, "late@example.org", "packer", actor=before)
    with pytest.raises(DeadInvitation):  # what they offered ends with their right to offer it
        service.accept_invitation(team.invitation_token(offer), actor=actor_of(a_user()))
    for deed in (
        lambda: service.leave(seller.id, actor=actor_of(owner)),
        lambda: service.remove_member(seller.id, owner.public_id, actor=actor_of(owner)),
        lambda: service.set_role(seller.id, owner.public_id, "manager", actor=actor_of(owner)),
    ):
        with pytest.raises(LastOwner):
            deed()
        assert find_role(seller.id, owner.id) == "owner"
    second = on_team(seller, "owner")
    service.leave(seller.id, actor=actor_of(owner))
    assert [m.user_id for m in team_queries.list_members(seller.id)] == [second.id]


def test_two_owners_who_leave_at_once_leave_one_behind(app):
    seller = a_draft()
    one, two = owner_of(seller), on_team(seller, "owner")
    actors = [actor_of(one), actor_of(two)]
    faults = at_once(app, *[lambda actor=actor: service.leave(seller.id, actor=actor) for actor in actors])
    assert sorted(type(f).__name__ for f in faults) == ["LastOwner", "NoneType"]
    session().rollback()
    assert len(team_queries.list_owners(seller.id)) == 1


def test_a_hand_over_needs_the_password_and_ends_the_old_owners_rights(app):
    seller = a_seller()
    owner, heir = owner_of(seller), on_team(seller, "accounts")
    old, new = actor_of(owner), actor_of(heir)
    for person, fault in ((a_user(), NotFound), (owner, Invalid)):
        with pytest.raises(fault):
            service.offer_ownership(seller.id, person.public_id, actor=old)
    offer = service.offer_ownership(seller.id, heir.public_id, actor=old)
    with pytest.raises(WrongPassword):
        service.accept_ownership(offer.public_id, Proof("not the password"), actor=new)
    with pytest.raises(NotFound):  # an offer is for one person
        service.accept_ownership(offer.public_id, Proof(PASSWORD), actor=old)
    friend = service.invite(seller.id, "friend@example.org", "owner", actor=old)
    service.accept_ownership(offer.public_id, Proof(PASSWORD), actor=new)
    assert (find_role(seller.id, owner.id), find_role(seller.id, heir.id)) == ("manager", "owner")
    for deed in (
        lambda: service.offer_ownership(seller.id, heir.public_id, actor=old),
        lambda: service.close_shop(seller.id, Proof(PASSWORD), actor=old),
        lambda: service.ask_link(seller.id, "sel_X", as_lower=True, actor=old),
    ):
        with pytest.raises(Forbidden):
            deed()
    with pytest.raises(DeadInvitation):
        service.accept_invitation(team.invitation_token(friend), actor=actor_of(a_user()))
    with pytest.raises(NotFound):
        service.accept_ownership(offer.public_id, Proof(PASSWORD), actor=new)


def test_of_two_hand_overs_at_once_one_happens(app):
    seller = a_draft()
    owner, one, two = owner_of(seller), on_team(seller, "manager"), on_team(seller, "manager")
    first = service.offer_ownership(seller.id, one.public_id, actor=actor_of(owner))
    service.set_role(seller.id, two.public_id, "owner", actor=actor_of(owner))  # a second owner may offer it too
    other = service.offer_ownership(seller.id, one.public_id, actor=actor_of(two))
    faults = at_once(
        app,
        lambda: service.accept_ownership(first.public_id, Proof(PASSWORD), actor=actor_of(one)),
        lambda: service.accept_ownership(other.public_id, Proof(PASSWORD), actor=actor_of(one)),
    )
    refused = {type(f).__name__ for f in faults} - {"NoneType"}
    assert [f for f in faults if f is None] == [None]
    assert refused <= {"Conflict", "TooMany"}  # two passwords of one person in the same instant may be one too many
    session().rollback()
    roles = sorted(session().scalars(select(SellerMember.role).where(SellerMember.seller_id == seller.id)))
    assert roles == ["manager", "owner", "owner"]
    assert find_role(seller.id, one.id) == "owner"


def test_two_clicks_on_open_a_shop_make_one(app):
    person = a_user()
    found, barrier = [], threading.Lock()

    def click():
        seller = service.open_seller("Kalka Weavers", "shg", actor=actor_of(person))
        with barrier:
            found.append(seller.id)

    assert at_once(app, click, click, click) == [None, None, None]
    assert len(set(found)) == 1
    assert queries.list_seller_ids_of(person.id) == [found[0]]
