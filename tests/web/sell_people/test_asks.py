"""What is asked, as pages: every kind by what it sells, the reasons, wishes and answers, papers, changes of what was checked."""

import io
import re

from marketplace.core.actor import SYSTEM
from marketplace.people.sellers import changing, queries, service
from marketplace.people.sellers.models import SellerKind
from tests.builders.pictures import a_jpeg
from tests.builders.sellers import a_draft, a_seller, answers, owner_of
from tests.builders.users import a_user, a_verifier, form_token, sign_in

PAGES = {
    "who": ("name", "kind", "about", "craft", "federation", "signatories", "registration_no", "phone"),
    "where": ("state", "district", "town", "line1", "pincode"),
    "tax": ("sells", "pan", "gstin", "fssai", "pack_declarations"),
    "makers": ("no_makers_named",),
    "bank": ("bank_holder", "bank_account", "bank_ifsc"),
    "promise": ("promise",),
}
NEW = {
    "vo": {"sells": ["untaxed"]},
    "clf": {"sells": ["food", "packed"], "fssai": "19999999999999", "pack_declarations": "yes"},
    "fpo_cooperative": {"sells": ["handmade", "export"]},
    "enterprise": {"sells": ["handmade"]},
}


def post(client, path, values, page=None):
    return client.post(path, data={"form_token": form_token(client, page or path), **values})


def test_the_other_kinds_come_from_nothing_to_sent_by_what_they_sell(client):
    for kind, more in NEW.items():
        client = client.application.test_client()
        sign_in(client, a_user())
        start = client.get("/sell/start").text
        assert {f'value="{k}"' in start for k in SellerKind} == {True}, kind
        assert post(client, "/sell/start", {"name": "Sita Samuh", "kind": kind}).status_code == 303
        said = {"name": "Sita Samuh", "kind": kind, **answers(kind), **more}
        for section, names in PAGES.items():
            path = f"/sell/profile/{section}"
            values = {name: "yes" if said[name] is True else said[name] for name in names if said.get(name)}
            answer = post(client, path, values, f"{path}?state=uttar-pradesh")
            assert (answer.status_code, answer.headers["Location"]) == (303, "/sell/profile"), (kind, section)
        assert post(client, "/sell/profile/check", {}).status_code == 303, kind
        assert "A verifier has your application" in client.get("/sell/profile").text, kind


def test_what_is_ticked_decides_what_is_asked_and_every_question_says_why(client):
    seller = a_draft()
    sign_in(client, owner_of(seller))
    page = client.get("/sell/profile").text
    assert "5 things to do, and why" in page
    assert "buyers to see the business address" in page
    assert "क़ानून कहता है" in client.get("/hi/sell/profile").text
    tax = client.get("/sell/profile/tax").text
    assert 'name="gstin"' not in tax  # a self-help group is not asked
    assert 'name="fssai"' in tax
    answer = post(client, "/sell/profile/tax", {"sells": ["food"]})
    assert answer.headers["Location"] == "/sell/profile/tax"
    assert "PAN, Enrolment id, FSSAI number" in client.get("/sell/profile/tax").text
    assert post(client, "/sell/profile/tax", {}).status_code == 422
    post(client, "/sell/profile/tax", {"sells": ["through_others"]})
    assert 'name="fssai"' not in client.get("/sell/profile/tax").text


def test_a_wish_is_shown_at_its_field_and_answered_or_met(client):
    seller = a_seller("submitted")
    service.request_changes(seller.id, "Two things.", SYSTEM, fields={"pan": "Blurred <b>.", "paper-bank": "First page, please."})
    sign_in(client, owner_of(seller))
    page = client.get("/sell/profile").text
    assert "Blurred &lt;b&gt;." in page
    assert "First page, please." in page
    assert "Blurred &lt;b&gt;." in client.get("/sell/profile/tax").text
    assert "Blurred" not in client.get("/sell/profile/bank").text
    answer = post(client, "/sell/profile/tax/answer", {"key": "pan", "words": ""}, "/sell/profile/tax")
    assert (answer.status_code, "Write why you leave it" in answer.text) == (422, True)
    assert post(client, "/sell/profile/tax/answer", {"key": "pan", "words": "It is sharp here."}, "/sell/profile/tax").status_code == 303
    bank = "/sell/profile/bank"
    bad = client.post(
        f"{bank}/papers/bank", data={"form_token": form_token(client, bank), "paper-bank": (io.BytesIO(b"no paper"), "passbook.pdf")}
    )
    assert (bad.status_code, "neither a PDF nor" in bad.text) == (422, True)
    client.post(f"{bank}/papers/bank", data={"form_token": form_token(client, bank), "paper-bank": (io.BytesIO(a_jpeg()), "passbook.jpg")})
    page = client.get(bank).text
    link = re.search(r'<a href="(/papers/[^"]+)"[^>]*>passbook\.jpg</a><span class="hint">\d+ KB, ', page)[1]
    assert client.get(link, follow_redirects=True).mimetype == "image/jpeg"
    assert "passbook.jpg" in client.get("/sell/profile/check").text
    assert post(client, "/sell/profile/check", {}).status_code == 303
    assert "It is sharp here." in client.get("/sell/profile").text


def test_a_paper_can_be_taken_back(client):
    seller = a_seller("draft")
    sign_in(client, owner_of(seller))
    bank = "/sell/profile/bank"
    client.post(f"{bank}/papers/bank", data={"form_token": form_token(client, bank), "paper-bank": (io.BytesIO(a_jpeg()), "p.jpg")})
    remove = re.search(r'action="([^"]+/remove)"', client.get(bank).text)[1]
    assert post(client, remove, {}, bank).status_code == 303
    assert "p.jpg" not in client.get(bank).text


def test_what_was_checked_changes_through_the_desk(client):
    seller = a_seller(name="Old name")
    sign_in(client, owner_of(seller))
    said = queries.said(queries.get_own_seller(seller.id))
    values = {name: said[name] or "" for name in changing.CHANGEABLE}
    page = "/sell/profile/change"
    assert post(client, page, {**values, "why": "x"}).status_code == 422
    assert post(client, page, {**values, "name": "New name", "why": "We took another name."}).status_code == 303
    assert "Old name → New name" in client.get(page).text
    assert client.get(f"/sellers/{seller.slug}").status_code == 200
    client = client.application.test_client()
    sign_in(client, a_verifier())
    case = re.search(r'href="(/verify/changes/[^"]+)"', client.get("/verify/changes").text)[1]
    assert "We took another name." in client.get(case).text
    post(client, f"{case}/take", {}, case)
    assert post(client, case, {"verdict": "refuse", "reason": ""}).status_code == 422
    assert post(client, case, {"verdict": "apply", "reason": ""}).status_code == 303
    assert queries.get_own_seller(seller.id).name == "New name"
