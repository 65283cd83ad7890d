"""Signing in by address or number, with codes, second steps and sessions: what opens, what does not, and how long one waits."""

from datetime import timedelta

import pyotp
import pytest
from argon2 import PasswordHasher
from sqlalchemy import select, text

from marketplace.core import clock
from marketplace.core.actor import GUEST, SYSTEM
from marketplace.core.db import session, unit
from marketplace.core.errors import NotFound
from marketplace.messages.models import Message
from marketplace.people.accounts import codes, pace, passwords, queries, rules, second, service, sessions, signing, sweep
from marketplace.people.accounts.errors import EmailTaken, NumberTaken, OtpNeeded, OtpSetUpNeeded, TooMany, WrongCode
from marketplace.people.accounts.models import Audience, OneTimeCode, Purpose, User, UserSession
from marketplace.people.accounts.rules import MAIL, SMS, Address
from tests.builders.users import PASSWORD, a_user, a_verifier, a_weaver, actor_of, app_code, sent_code, with_second_step

NUMBER = Address(SMS, "+919876543210")


def later(**more):
    """Let the clock stand a while from now."""
    return clock.at(clock.now() + timedelta(**more))


def everything() -> str:
    """Give the whole database as text, as it lies on the disk."""
    tables = ("user_account", "one_time_code", "job", "message", "audit_entry", "pace", "second_factor", "recovery_code", "user_session")
    return "\n".join(str(session().execute(text(f"SELECT * FROM {name}")).all()) for name in tables)


def test_addresses_are_read_as_people_write_them():
    table = {
        "Meera@Example.org ": Address(MAIL, "meera@example.org"),
        "98765 43210": NUMBER,
        "098765-43210": NUMBER,
        "+91 98765 43210": NUMBER,
        "९८७६५ ४३२१०": NUMBER,
        "+1 202 555 0123": None,
        "011 2345 6789": None,
        "12345": None,
        "meera@": None,
        "a b@example.org": None,
        "": None,
    }
    for typed, wanted in table.items():
        assert rules.read_address(typed) == wanted, typed


def test_pauses_grow_and_end():
    assert [rules.wait_seconds(n) for n in range(1, 10)] == [0, 0, 0, 0, 2, 4, 8, 16, 32]
    assert rules.wait_seconds(10**6) == 900
    assert [rules.send_pause(n) for n in (1, 2, 3, 4)] == [30, 30, 30, 600]


def test_devices_and_places_are_told_in_few_words():
    chrome = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36"
    phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Mobile/15E148 Safari/604.1"
    assert [rules.device_words(a) for a in (chrome, phone, "curl/8")] == ["Chrome, Android", "Safari, iPhone", ""]
    assert [rules.coarse_place(a) for a in ("203.0.113.9", "2001:db8::1", "")] == ["203.0.x.x", "2001:db8::", ""]


def test_the_hash_of_nobody_costs_what_a_real_one_costs():
    assert PasswordHasher(**passwords.COST).check_needs_rehash(passwords.NOBODY) is False


def test_a_weaver_joins_with_a_phone_alone(app):
    about = service.sign_up("Meera", None, None, NUMBER.value, locale="hi", actor=GUEST)
    assert queries.find_user_by_address(NUMBER) is None  # nobody yet: the number is not confirmed
    code = sent_code(NUMBER.value)
    user = signing.user_by_code(NUMBER, code, actor=GUEST)
    assert (user.public_id, user.name, user.email, user.phone) == (about, "Meera", None, NUMBER.value)
    stored = everything()
    assert NUMBER.value not in stored
    assert "98765" not in stored
    sms = session().scalars(select(Message).order_by(Message.id)).all()
    assert [(m.template, m.channel, m.recipient) for m in sms] == [("code", SMS, NUMBER.value), ("welcome", SMS, NUMBER.value)]
    assert "कोड" in sms[0].body or "code" in sms[0].body
    assert "http://localhost/hi/account/" in sms[1].body
    assert signing.check_password("98765 43210", PASSWORD) is None  # no password was set
    service.change_password(user, "", PASSWORD, actor=actor_of(user))
    assert signing.check_password("98765 43210", PASSWORD).id == user.id


def test_a_known_number_is_told_and_not_taken(app):
    owner = a_weaver(phone=NUMBER.value)
    service.sign_up("Somebody", None, None, NUMBER.value, locale="en", actor=GUEST)
    with pytest.raises(StopIteration):
        sent_code(NUMBER.value)
    assert [m.template for m in session().scalars(select(Message).order_by(Message.id))] == ["welcome", "registered_again"]
    assert queries.find_user_by_address(NUMBER).id == owner.id
    with pytest.raises(NumberTaken):
        service.register("Another", None, None, NUMBER.value, locale="en", actor=SYSTEM, phone_confirmed=True)


def test_of_two_who_type_the_same_number_who_holds_the_phone_has_it(app):
    service.sign_up("Thief", None, PASSWORD, NUMBER.value, locale="en", actor=GUEST)
    assert signing.check_password(NUMBER.value, PASSWORD) is None
    with later(minutes=2):
        about = service.sign_up("Meera", None, None, NUMBER.value, locale="en", actor=GUEST)
        assert signing.user_by_code(NUMBER, sent_code(), actor=GUEST).public_id == about
    assert signing.check_password(NUMBER.value, PASSWORD) is None
    with later(days=2):
        sweep.run_sweep({})
    assert [u.name for u in session().scalars(select(User))] == ["Meera"]


def test_a_code_works_once_for_five_minutes_and_five_tries(app):
    user = a_user()
    to = Address(MAIL, user.email)
    signing.ask_code(to, locale="en")
    first = sent_code()
    assert signing.user_by_code(to, f" {first[:3]} {first[3:]}", actor=GUEST).id == user.id
    with pytest.raises(WrongCode):
        signing.user_by_code(to, first, actor=GUEST)
    signing.ask_code(to, locale="en")
    wrong = f"{(int(sent_code()) + 1) % 10**6:06d}"
    for _ in range(5):
        with pytest.raises(WrongCode):
            signing.user_by_code(to, wrong, actor=GUEST)
    with pytest.raises(WrongCode):  # right, and too late
        signing.user_by_code(to, sent_code(), actor=GUEST)
    with later(minutes=1):
        signing.ask_code(to, locale="en")
        code = sent_code()
    with later(minutes=7), pytest.raises(WrongCode):
        signing.user_by_code(to, code, actor=GUEST)


def test_a_code_is_good_for_its_own_purpose_matter_and_address(app):
    user, other = a_weaver(), a_weaver()
    codes.send(user, Purpose.ACT_FOR, about="man_1")
    code = sent_code(user.phone)
    for to, purpose, about in (
        (user, Purpose.ACT_FOR, "man_2"),
        (user, Purpose.BANK_CHANGE, "man_1"),
        (user, Purpose.SIGN_IN, "man_1"),
        (other, Purpose.ACT_FOR, "man_1"),
    ):
        with pytest.raises(WrongCode):
            codes.use(to, purpose, code, about=about)
    assert codes.use(user, Purpose.ACT_FOR, code, about="man_1") == "man_1"
    with later(minutes=2):
        codes.send(user, Purpose.ACT_FOR, about="man_3")
        old = sent_code(user.phone)
        with later(minutes=2):
            codes.send(user, Purpose.ACT_FOR, about="man_3")
            with pytest.raises(WrongCode):
                codes.use(user, Purpose.ACT_FOR, old, about="man_3")
    with unit(), pytest.raises(RuntimeError):  # its count would be rolled back with a refusal
        codes.use(user, Purpose.ACT_FOR, old)


def test_no_code_lies_in_clear_or_in_the_log(app, caplog):
    caplog.set_level("DEBUG")
    user = a_user()
    signing.ask_code(Address(MAIL, user.email), locale="en")
    code = sent_code()
    with pytest.raises(WrongCode):
        signing.user_by_code(Address(MAIL, user.email), "000000" if code != "000000" else "111111", actor=GUEST)
    assert code not in caplog.text
    session().rollback()
    stored = everything()
    assert f"'{code}'" not in stored
    assert f" {code} " not in stored
    assert session().scalar(select(OneTimeCode.code_hash)) not in (code, codes.keyed_digest("code", code))


def test_codes_are_sent_with_pauses(app):
    to = Address(MAIL, a_user().email)
    begin = clock.now()
    for seconds, sent in ((0, True), (10, False), (40, True), (80, True), (120, True), (160, False), (300, False), (800, True)):
        with clock.at(begin + timedelta(seconds=seconds)):
            if sent:
                signing.ask_code(to, locale="en")
            else:
                with pytest.raises(TooMany) as refused:
                    signing.ask_code(to, locale="en")
                assert refused.value.retry_after > 0, seconds


def test_wrong_passwords_slow_down_and_never_lock_out(app):
    user = a_user()
    for address in (user.email, "nobody@example.org"):
        begin = clock.now()
        for n in range(5):
            with clock.at(begin):
                assert service.check_password(address, "not the password") is None, n
        with clock.at(begin + timedelta(seconds=1)), pytest.raises(TooMany) as refused:
            service.check_password(address, PASSWORD)
        assert refused.value.retry_after == 2
        with clock.at(begin + timedelta(seconds=3)):
            assert service.check_password(address, "wrong again, slowly") is None
        with clock.at(begin + timedelta(seconds=6)), pytest.raises(TooMany):  # the pause has doubled
            service.check_password(address, PASSWORD)
    with later(seconds=10):
        assert service.check_password(user.email, PASSWORD).id == user.id
        assert service.check_password(user.email, "one slip is free") is None
        assert service.check_password(user.email, PASSWORD).id == user.id
    with unit(), pytest.raises(RuntimeError):
        pace.take_try("x")


def test_the_second_step_takes_each_code_once(app):
    user = a_verifier()
    signing.second_step(user, None, required_of_staff=False)
    with pytest.raises(OtpSetUpNeeded):
        signing.second_step(user, None, required_of_staff=True)
    secret = second.offer(user)
    assert second.offer(user) == secret
    assert not second.is_on(user)
    with pytest.raises(WrongCode):
        second.confirm(user, "000000", actor=actor_of(user))
    recovery = with_second_step(user)
    assert secret not in everything()
    assert len(set(recovery)) == 10
    with pytest.raises(OtpNeeded):
        signing.second_step(user, "", required_of_staff=True)
    now = clock.now()
    with clock.at(now):
        code = app_code(user)
        second.check(user, code)
        for again in (code, app_code(user, after=-30), app_code(user, after=90), recovery[0][:-1], ""):
            with pytest.raises(WrongCode):
                second.check(user, again)
    with clock.at(now + timedelta(seconds=40)):
        second.check(user, recovery[0].lower())
        with pytest.raises(WrongCode):
            second.check(user, recovery[0])
        assert second.recovery_left(user) == 9
        new = second.renew_codes(user, pyotp.TOTP(secret).at(clock.now()), actor=actor_of(user))
        with pytest.raises(WrongCode):
            second.check(user, recovery[1])
        second.turn_off(user, new[0], actor=actor_of(user))
    assert not second.is_on(user)
    letters = [m.template for m in session().scalars(select(Message))]
    assert letters.count("second_step") == 2


def test_guessing_the_second_step_is_slowed_down(app):
    user = a_user()
    with_second_step(user)
    for _ in range(5):
        with pytest.raises(WrongCode):
            second.check(user, "12345")
    with pytest.raises(TooMany):
        second.check(user, app_code(user))


def test_sessions_are_listed_and_ended_one_by_one_or_all(app):
    user, other = a_user(), a_user()
    first, here, foreign = (sessions.begin(u, device="Chrome, Android", place="203.0.x.x") for u in (user, user, other))
    kept = sessions.find(here)
    assert first not in everything()
    theirs = sessions.find(foreign).public_id
    with pytest.raises(NotFound):
        sessions.end_one(theirs, actor=actor_of(user))
    sessions.end_one(sessions.find(first).public_id, actor=actor_of(user))
    assert sessions.find(first) is None
    sessions.begin(user)
    token, _ = service.issue_token(user, Audience.BUYER)
    assert sessions.end_others(user, kept.id, actor=actor_of(user)) == 1
    assert [row.id for row in sessions.list_sessions(user.id)] == [kept.id]
    assert sessions.find(foreign)
    assert queries.find_live_token(token) is None
    service.reset_password(service.reset_token(user), "another quiet river")
    assert sessions.find(here) is None
    with later(days=15):
        assert sessions.find(foreign) is None
        sweep.run_sweep({})
        assert session().scalars(select(UserSession)).all() == []


def test_a_visit_is_noted_every_few_minutes_only(app):
    secret = sessions.begin(a_user())
    row = sessions.find(secret)
    assert not sessions.needs_noting(row)
    with later(minutes=6):
        assert sessions.needs_noting(row)
        sessions.note_seen(row.id)
        session().rollback()
        assert not sessions.needs_noting(sessions.find(secret))


def test_a_new_address_counts_once_its_code_came_back(app):
    user, other = a_user(), a_weaver(phone="+919876500001")
    mail = Address(MAIL, "new@example.org")
    signing.ask_address(user, mail)
    code, before = sent_code("new@example.org"), user.email
    with pytest.raises(WrongCode):
        signing.confirm_address(other, mail, code, actor=actor_of(other))  # about another person
    signing.confirm_address(user, mail, code, actor=actor_of(user))
    assert service.check_password("new@example.org", PASSWORD).id == user.id
    assert service.check_password(before, PASSWORD) is None
    told = session().scalars(select(Message).where(Message.template == "address_changed")).all()
    assert [m.recipient for m in told] == [before]
    taken = Address(SMS, other.phone)
    signing.ask_address(user, taken)
    with pytest.raises(NumberTaken):
        signing.confirm_address(user, taken, sent_code(other.phone), actor=actor_of(user))
    signing.ask_address(other, Address(MAIL, "new2@example.org"))
    service.register("First", "new2@example.org", PASSWORD, locale="en", actor=SYSTEM)
    with pytest.raises(EmailTaken):
        signing.confirm_address(other, Address(MAIL, "new2@example.org"), sent_code("new2@example.org"), actor=actor_of(other))
