"""Accounts: who gets in, and what ends with a new password."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select, text

from marketplace.core import jobs, tokens
from marketplace.core.actor import GUEST, SYSTEM, Role
from marketplace.core.db import session
from marketplace.core.errors import Forbidden, Invalid
from marketplace.messages.models import Message
from marketplace.people.accounts import passwords, queries, rules, service
from marketplace.people.accounts.errors import DeadLink, EmailTaken
from marketplace.people.accounts.models import Audience, User
from tests.builders.users import PASSWORD, a_user, a_verifier, actor_of


def letters() -> list[str]:
    return [m.template for m in session().scalars(select(Message).order_by(Message.id))]


def test_an_address_stands_once_whatever_its_case(app):
    a_user(email="Meera@Example.org")
    with pytest.raises(EmailTaken):
        service.register("Another", "meera@example.ORG", PASSWORD, locale="en", actor=SYSTEM)
    assert queries.find_user_by_email(" MEERA@example.org ").name.startswith("Person")


def test_signing_up_twice_gives_the_same_answer_and_tells_the_owner(app):
    service.sign_up("Meera", "meera@example.org", PASSWORD, locale="hi", actor=GUEST)
    assert service.sign_up("Somebody", "Meera@example.org", "another long password", locale="en", actor=GUEST) == ""
    assert session().scalar(select(func.count()).select_from(User)) == 1
    assert service.check_password("meera@example.org", PASSWORD).name == "Meera"
    assert letters() == ["welcome", "registered_again"]


@pytest.mark.parametrize("password", ["short", "password12", "Password2026!", "1234567890", "aaaaaaaaaaaa", "qwertyuiop", "x" * 201])
def test_weak_passwords_are_refused_beside_the_field(app, password):
    with pytest.raises(Invalid) as refused:
        service.register("Meera", "meera@example.org", password, locale="en", actor=SYSTEM)
    assert list(refused.value.fields) == ["password"]
    assert session().scalar(select(func.count()).select_from(User)) == 0


def test_the_address_is_no_password():
    assert rules.password_fault("meera.devi99", "meera.devi@example.org")
    assert rules.password_fault("meera walks far", "meera.devi@example.org") is None


def test_name_and_phone_are_unreadable_in_the_database(app):
    service.register("Meera Devi", "meera@example.org", PASSWORD, "+919876543210", locale="en", actor=SYSTEM)
    row = session().execute(text("SELECT name, phone, password_hash FROM user_account")).one()
    assert "Meera" not in row.name
    assert "98765" not in row.phone
    assert row.password_hash.startswith("$argon2id$v=19$")


def test_a_hash_costs_what_is_recommended():
    hash_ = PasswordHasher(**passwords.COST).hash(PASSWORD)  # the suite itself hashes with less work
    assert hash_.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_only_the_right_pair_of_address_and_password_gets_in(app):
    user = a_user()
    assert service.check_password(user.email.upper(), PASSWORD).id == user.id
    assert service.check_password(user.email, "wrong password!") is None
    assert service.check_password("nobody@example.org", PASSWORD) is None


def test_an_unknown_address_costs_the_same_work(app, monkeypatch):
    asked = []
    monkeypatch.setattr(passwords, "matches", lambda hash_, password: asked.append(hash_) or False)
    service.check_password("nobody@example.org", PASSWORD)
    assert asked == [None]
    monkeypatch.undo()
    assert passwords.matches(None, "the password of nobody") is False


def test_a_new_password_ends_tokens_and_the_link_works_once(app):
    user = a_user()
    secret, _ = service.issue_token(user, Audience.BUYER)
    assert queries.find_live_token(secret).user_id == user.id
    link = service.reset_token(user)
    service.reset_password(link, "another quiet river")
    assert queries.find_live_token(secret) is None
    assert service.check_password(user.email, PASSWORD) is None
    assert service.check_password(user.email, "another quiet river").epoch == 1
    with pytest.raises(DeadLink):
        service.reset_password(link, "a third quiet river")


def test_asking_for_a_link_writes_to_known_addresses_only(app):
    user = a_user()
    service.ask_reset("nobody@example.org")
    service.ask_reset(user.email)
    jobs.run_due()
    assert letters() == ["welcome", "password_reset"]


def test_a_link_signed_for_something_else_opens_nothing(app):
    user = a_user()
    with pytest.raises(DeadLink):
        service.user_of_reset(tokens.sign("order", {"user": user.public_id, "epoch": 0}))


def test_changing_needs_the_current_password(app):
    user = a_user()
    with pytest.raises(Invalid) as refused:
        service.change_password(user, "not this one!", "another quiet river", actor=actor_of(user))
    assert list(refused.value.fields) == ["current_password"]
    assert service.change_password(user, PASSWORD, "another quiet river", actor=actor_of(user)).epoch == 1


def test_a_token_opens_the_admin_branch_for_staff_only(app):
    with pytest.raises(Forbidden):
        service.issue_token(a_user(), Audience.ADMIN)
    secret, token = service.issue_token(a_verifier(), Audience.ADMIN)
    assert secret not in (token.token_hash, "")
    assert queries.find_live_token(secret).audience == "admin"


def test_an_expired_or_revoked_token_opens_nothing(app, monkeypatch):
    user = a_user()
    secret, token = service.issue_token(user, Audience.BUYER)
    monkeypatch.setattr("marketplace.core.clock.now", lambda: token.expires_at)
    assert queries.find_live_token(secret) is None


def test_a_role_is_granted_once(app):
    user = a_user(Role.VERIFIER)
    service.grant_role(user, Role.VERIFIER, actor=SYSTEM)
    assert [r.role for r in queries.get_user(user.id).roles] == ["verifier"]
    with pytest.raises(ValueError, match="not granted"):
        service.grant_role(user, Role.SELLER, actor=SYSTEM)


def test_people_are_found_by_the_beginning_of_their_address(app):
    a_user(email="asha@example.org")
    a_user(email="a%ha@example.org")
    assert [u.email for u in queries.list_users("a%").items] == ["a%ha@example.org"]
    assert jobs.count_by_status()["queued"] == 2
