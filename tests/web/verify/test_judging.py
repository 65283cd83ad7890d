"""Parts of a seller's case judged one by one: what is asked, and the numbers; who may, under the lease, and what the seller reads."""

import random

import pytest
from sqlalchemy import select

from marketplace.core import leases
from marketplace.core.actor import Role
from marketplace.core.db import session, unit
from marketplace.messages.models import Message
from marketplace.people.accounts import service as accounts
from marketplace.people.identity import queries as identity
from marketplace.people.requirements import queries as requirements
from marketplace.people.sellers import changing
from marketplace.people.sellers import queries as sellers
from tests.builders.numbers import a_number, made
from tests.builders.producers import a_producer
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import SYSTEM, a_user, a_verifier, actor_of, form_token, sign_in

pytestmark = pytest.mark.one_engine


def post(client, path, page, **data):
    return client.post(path, data={"form_token": form_token(client, page), **data})


def standing_of(seller, code):
    session().rollback()
    return {state.requirement.code: state.status for state in requirements.list_states(seller.id)}[code]


def browser_of(app, user):
    browser = app.test_client()
    sign_in(browser, user)
    return browser


def test_who_may_judge_a_part_of_a_case(app):
    seller = a_seller("submitted")
    case = f"/verify/sellers/{seller.public_id}"
    number = identity.numbers_of([seller.id])[seller.id][0]
    deeds = ((f"{case}/asked/bank", {"verdict": "accept"}), (f"{case}/numbers/{number.public_id}", {"how": "register"}))
    owner = owner_of(seller)
    accounts.grant_role(owner, Role.VERIFIER, actor=SYSTEM)
    people = {"owner": owner, "nobody": a_user(), "late": a_verifier(name="P. Das"), "holder": a_verifier(name="N. Rao")}
    browsers = {word: browser_of(app, user) for word, user in people.items()}
    table = (  # who, whether they take the case first, the answer, what they read, whether it is done
        ("nobody", False, 404, "", False),
        ("late", False, 303, "Take this case first", False),
        ("owner", True, 422, "a colleague has to decide", False),
        ("holder", True, 303, "", True),
        ("late", True, 303, "N. Rao is working on this case", True),
    )
    for path, values in deeds:
        for who, takes, status, words, done in table:
            row, browser = f"{who} at {path}", browsers[who]
            page = "/account/" if who == "nobody" else case
            if takes:
                post(browser, f"{case}/take", page)
                browser.get(case)  # what taking said is read
            answer = post(browser, path, page, **values)
            assert answer.status_code == status, row
            if words:
                assert words in (answer.text if status == 422 else browser.get(case).text), row
            judged = (standing_of(seller, "bank") == "accepted", identity.get_number(number.public_id).verified_at is not None)
            assert judged["numbers" in path] == done, row
            if who == "owner":
                assert f'action="{path}"' not in answer.text, "no form where no verdict may be given"
                post(browser, f"{case}/release", page)
        assert leases.find_holder("seller", seller.id).name == "N. Rao", "a part judged, the case is still held"
        post(browsers["holder"], f"{case}/release", case)


def test_a_requirement_is_refused_with_words_and_the_seller_reads_them(client):
    seller = a_seller("submitted")
    case = f"/verify/sellers/{seller.public_id}"
    sign_in(client, a_verifier(name="N. Rao"))
    assert "What is asked of them" in client.get(case).text
    assert "Judge it by itself" not in client.get(case).text, "looking at a free case offers nothing"
    post(client, f"{case}/take", case)
    for code, verdict, reason, status, words in (
        ("bank", "reject", "", 422, "Write a reason, in words the seller will read."),
        ("bank", "bless", "x", 422, "Choose one of the given answers."),
        ("bank-proof", "accept", "", 303, "Nothing was sent in for this yet."),
        ("bank-proof", "waive", "The account is known from 2024.", 303, "Not needed from you"),
        ("bank", "reject", "The name is not that of the group.", 303, "N. Rao, "),
        ("no-such-thing", "accept", "", 404, ""),
    ):
        answer = post(client, f"{case}/asked/{code}", case, verdict=verdict, reason=reason)
        assert answer.status_code == status, (code, verdict)
        assert words in (client.get(case).text if status == 303 else answer.text), (code, verdict)
        assert not reason or len(reason) < 2 or f"“{reason}”" in client.get(case).text, (code, verdict)
    post(client, case, case, verdict="approve")
    assert sellers.get_own_seller(seller.id).status == "submitted", "something in it stands refused"
    post(client, case, case, verdict="changes", reason="One thing.")
    row = sellers.get_own_seller(seller.id)
    assert (row.status, row.to_change) == ("changes_requested", {"bank_holder": "The name is not that of the group."})


def test_every_number_stands_with_its_three_facts_and_who_else_gave_it(client):
    verifier, dice = a_verifier(name="N. Rao"), random.Random(7)
    seller, other = a_seller("submitted"), a_seller(name="The other group")
    maker = a_producer(seller, name="Kiran")
    for shop in (seller, other):
        shared = a_number(shop, kind="udyam", value="UDYAM-UP-99-9999999")
    wrong = a_number(seller, kind="fssai")
    mine = a_number(seller, kind="iec", value=made("pan", dice), actor=actor_of(verifier))
    card = a_number(producer=maker, kind="pehchan")
    with unit():
        wrong.checksum_ok = False
    case = f"/verify/sellers/{seller.public_id}"
    sign_in(client, verifier)
    post(client, f"{case}/take", case)
    few = count_of(client, case)
    for n in range(25):
        for shop in (seller, other):
            a_number(shop, kind="udyam", value=f"UDYAM-UP-99-88888{n:02d}")
        a_number(seller, kind="coop_registration", value=made("coop_registration", dice))
        a_number(other, kind="shg_code", value=made("shg_code", dice))
        a_number(producer=maker, kind="weaver_card", value=made("weaver_card", dice))
    assert count_of(client, case) == few
    page = client.get(case).text
    assert f'<a href="/verify/sellers/{other.public_id}">The other group</a>' in page
    assert page.count('class="differs"') == 2 * 26, "among the differences, and among the numbers"
    assert f"/numbers/{wrong.public_id}" not in page, "a number whose check digit fails cannot be found true"
    assert f"/numbers/{shared.public_id}" not in page, "the other shop's row is not this case's"
    assert mine.value not in page
    for number, how, status, words in (
        (card, "", 422, "Choose one of the given answers."),
        (mine, "register", 422, "You added this number yourself."),
        (wrong, "register", 303, "The check character of this number does not hold"),
        (shared, "register", 404, ""),
        (card, "visit", 303, "Seen on a visit or by video"),
    ):
        answer = post(client, f"{case}/numbers/{number.public_id}", case, how=how)
        assert answer.status_code == status, (number.kind, how)
        assert words in (client.get(case).text if status == 303 else answer.text), (number.kind, how)
    session().rollback()
    assert (card.verified_by_id, card.verified_how, mine.verified_at) == (verifier.id, "visit", None)
    assert "by N. Rao" in client.get(case).text


def test_a_decided_change_of_profile_is_told_in_the_sellers_language(client):
    owner = a_user(locale="hi")
    seller = a_seller(owner=owner)
    sign_in(client, a_verifier())
    for verdict, more, kept in (
        ("refuse", {"reason_code": "change_paper_missing", "reason": "Page two."}, "Lohta"),
        ("apply", {}, "Ramnagar"),
    ):
        row = changing.ask_change(seller.id, {"town": "Ramnagar"}, "We moved.", actor=actor_of(owner))
        path = f"/verify/changes/{row.public_id}"
        page = client.get(path).text
        assert "Ramnagar" in page
        assert 'name="verdict"' not in page, "not before it is taken"
        post(client, f"{path}/take", path)
        assert post(client, path, path, verdict=verdict, **more).status_code == 303
        session().rollback()
        assert sellers.get_own_seller(seller.id).town == kept
        letter = session().scalars(select(Message).where(Message.template == "profile_change_decided").order_by(Message.id.desc())).first()
        assert (letter.recipient, letter.locale) == (owner.email, "hi"), verdict
        assert "गाँव" in letter.body, "names the fact"
        assert ("Page two." in letter.body) == (verdict == "refuse")
    assert changing.get_change(row.public_id).status == "applied"
