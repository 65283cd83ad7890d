"""The application as pages: from nothing to sent, bad input, and the verifier's word."""

import re

import pytest

from marketplace.core.actor import SYSTEM
from marketplace.people.sellers import queries, service
from tests.builders.producers import a_producer
from tests.builders.sellers import a_draft, a_seller, answers, owner_of
from tests.builders.users import a_user, form_token, sign_in

SECTIONS = {
    "who": ("name", "kind", "about", "craft", "federation", "signatories", "registration_no", "phone"),
    "where": ("state", "district", "town", "line1", "pincode"),
    "tax": ("tax_status", "pan", "gstin", "enrolment_id"),
    "makers": ("no_makers_named",),
    "bank": ("bank_holder", "bank_account", "bank_ifsc"),
    "promise": ("promise",),
}


def send(client, section, values):
    path = f"/sell/profile/{section}"
    return client.post(
        path, data={"form_token": form_token(client, path if section != "where" else "/sell/profile/where?state=uttar-pradesh"), **values}
    )


def said(kind, section, /, **changed):
    values = {"name": "Sita Mahila Samuh", "kind": kind, **answers(kind), **changed}
    return {name: "yes" if values[name] is True else values[name] for name in SECTIONS[section] if name in values}


@pytest.mark.one_engine
@pytest.mark.parametrize("kind", ["shg", "artisan", "weaver", "fpo", "cooperative"])
def test_from_nothing_to_sent(client, kind):
    user = a_user()
    sign_in(client, user)
    assert client.get("/sell/profile").headers["Location"] == "/sell/start"
    token = form_token(client, "/sell/start")
    assert client.post("/sell/start", data={"form_token": token, "name": "Sita Mahila Samuh", "kind": kind}).status_code == 303
    assert "0 of 6 tasks done" in client.get("/sell/profile").text
    for section in SECTIONS:
        answer = send(client, section, said(kind, section))
        assert answer.status_code == 303, (section, re.findall(r'class="fault".*?</span>', answer.text))
    assert "6 of 6 tasks done" in client.get("/sell/profile").text
    token = form_token(client, "/sell/profile/check")
    assert client.post("/sell/profile/check", data={"form_token": token}).status_code == 303
    assert "A verifier has your application" in client.get("/sell/profile").text


def test_somebody_with_a_shop_is_led_to_it(client):
    sign_in(client, owner_of(a_draft()))
    assert client.get("/sell/start").headers["Location"] == "/sell/profile"


def test_sending_too_early_lists_what_is_missing_with_its_page(client):
    sign_in(client, owner_of(a_draft()))
    answer = client.post("/sell/profile/check", data={"form_token": form_token(client, "/sell/profile/check")})
    assert answer.status_code == 422
    assert 'href="/sell/profile/bank?back=check#bank_ifsc">IFSC is missing.' in answer.text


@pytest.mark.parametrize(
    ("section", "changed", "words"),
    [
        ("who", {"name": ""}, "This is needed."),
        ("who", {"phone": "call me"}, "Write a phone number"),
        ("who", {"kind": "bank"}, "Choose one of"),
        ("who", {"about": "Our number is 9999 9999 0019"}, "looks like an Aadhaar number"),
        ("who", {"about": "x" * 2001}, "at most 2000"),
        ("where", {"pincode": "22100"}, "six digits"),
        ("where", {"pincode": "999999"}, "no PIN code 999999"),
        ("where", {"district": "pune"}, "Choose a district of the State you chose."),
        ("tax", {"pan": "ABCDE1234F"}, "A PAN has five letters"),
        ("tax", {"gstin": "09ZZZAZ9999Z1ZM"}, "The last character does not fit"),
        ("tax", {"pan": "999999990019"}, "looks like an Aadhaar number"),
        ("bank", {"bank_ifsc": "ZZZZO000001"}, "An IFSC has 11 characters"),
        ("bank", {"bank_account": "12345"}, "9 to 18 digits"),
        ("promise", {"promise": "no"}, "Without this promise"),
        ("promise", {}, None),
    ],
)
def test_bad_input_is_told_kept_and_changes_nothing(client, section, changed, words):
    seller = a_draft(name="Sita Mahila Samuh")
    sign_in(client, owner_of(seller))
    values = said("shg", section, **changed)
    answer = send(client, section, {} if words is None else values)
    assert answer.status_code == 422
    assert (words or "This is needed.") in answer.text
    for name, value in values.items():
        if section in ("where", "tax", "bank") and name not in ("state", "district", "tax_status"):
            assert f'value="{value}"' in answer.text or words is None
    assert queries.said(queries.get_own_seller(seller.id)) == queries.said(seller)


def test_an_expired_form_keeps_what_was_typed(client):
    seller = a_draft()
    sign_in(client, owner_of(seller))
    answer = client.post("/sell/profile/bank", data={**said("shg", "bank"), "form_token": "stale"})
    assert answer.status_code == 422
    assert "open for too long" in answer.text
    assert 'value="ZZZZ0000001"' in answer.text
    assert queries.get_own_seller(seller.id).bank_ifsc is None


def test_a_pin_of_another_state_warns_and_is_kept(client):
    seller = a_draft()
    sign_in(client, owner_of(seller))
    assert send(client, "where", said("shg", "where", pincode="110001")).status_code == 303
    page = client.get("/sell/profile").text
    assert "PIN code 110001 is in Delhi, not in Uttar Pradesh" in page
    assert queries.get_own_seller(seller.id).pincode == "110001"


def test_a_number_can_be_taken_back(client):
    seller = a_seller("draft")
    sign_in(client, owner_of(seller))
    assert send(client, "tax", {"tax_status": "none", "pan": "", "gstin": ""}).status_code == 303
    assert (seller.pan, seller.gstin) == (None, None)


def test_the_state_is_chosen_first_and_its_districts_follow(client):
    sign_in(client, owner_of(a_draft()))
    assert 'name="district"' not in client.get("/sell/profile/where").text
    page = client.get("/sell/profile/where?state=kerala").text
    assert '<option value="ernakulam">' in page
    assert '<option value="varanasi">' not in page


def test_the_promise_and_the_consent_are_not_ticked_beforehand(client):
    sign_in(client, owner_of(a_seller("draft", promise=False)))
    for path in ("/sell/profile/promise", "/sell/makers/new"):
        assert "checked" not in client.get(path).text


def test_the_verifiers_word_is_shown_with_the_section(client):
    seller = a_seller("submitted")
    service.request_changes(seller.id, "The passbook shows <another> name.", SYSTEM, sections=["bank"])
    sign_in(client, owner_of(seller))
    for path in ("/sell/profile", "/sell/profile/bank"):
        assert "The passbook shows &lt;another&gt; name." in client.get(path).text
    assert "Needs a change" in client.get("/sell/profile").text
    assert "The passbook" not in client.get("/sell/profile/who").text


def test_account_number_and_pan_are_masked_on_the_answers(client):
    seller = a_seller("draft", bank_account="123456789012")
    sign_in(client, owner_of(seller))
    page = client.get("/sell/profile/check").text
    assert "••••••••9012" in page
    assert "123456789012" not in page
    assert seller.pan not in page.replace(seller.gstin, "")


def test_an_approved_seller_changes_words_on_the_page(client):
    seller = a_seller()
    sign_in(client, owner_of(seller))
    values = {**said("shg", "who"), "name": seller.name, "about": "New words"}
    assert send(client, "who", values).status_code == 303
    assert queries.get_own_seller(seller.id).about == "New words"
    answer = send(client, "who", {**values, "name": "Another name"})
    assert answer.status_code == 422
    assert "checked when you were approved" in answer.text


def test_no_such_section(client):
    sign_in(client, owner_of(a_draft()))
    assert client.get("/sell/profile/nothing").status_code == 404
    assert client.post("/sell/profile/nothing").status_code == 404


def test_the_makers_section_lists_the_roster(client):
    seller = a_draft()
    a_producer(seller, "Kiran Devi", shown=False)
    sign_in(client, owner_of(seller))
    assert "Kiran Devi" in client.get("/sell/profile/makers").text
