"""The verification desk: one queue, cases that one person holds at a time, verdicts and what the seller reads of them."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from marketplace.core import clock, leases
from marketplace.core.actor import SYSTEM
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session, unit
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims import service as claim_service
from marketplace.origin.claims.models import Claim
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.models import BankChange, ProfileChange, Seller
from marketplace.registry.schemes.queries import rule_of
from tests.builders.claims import PDF, a_claim
from tests.builders.listings import a_listing
from tests.builders.merits import a_merit
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_user, a_verifier, an_admin, form_token, sign_in

pytestmark = pytest.mark.one_engine


@pytest.fixture
def verifier(client):
    user = a_verifier(name="N. Rao")
    sign_in(client, user)
    return user


def hold(client, path, verb="take"):
    return client.post(f"{path}/{verb}", data={"form_token": form_token(client, path)})


def decide(client, path, verdict, **more):
    hold(client, path)
    return client.post(path, data={"form_token": form_token(client, path), "verdict": verdict, **more})


def test_the_desk_is_closed_to_all_but_verifiers_and_administrators(app):
    seller = a_seller("submitted")
    for user, status in ((a_user(), 404), (owner_of(seller), 404), (a_verifier(), 200), (an_admin(), 200)):
        browser = app.test_client()
        sign_in(browser, user)
        for path in ("/verify/", "/verify/sellers", f"/verify/sellers/{seller.public_id}"):
            assert browser.get(path).status_code == status
        if status == 404:
            token = form_token(browser, "/account/")
            for path in ("/verify/next", f"/verify/sellers/{seller.public_id}/take"):
                assert browser.post(path, data={"form_token": token}).status_code == 404


def test_one_queue_shows_all_kinds_oldest_first_with_filters_and_figures(client, verifier):
    with clock.at(clock.now() - timedelta(days=9)):
        seller = a_seller("submitted", name="First Group")
    shop = a_seller(name="Second Group")
    a_claim(shop, status="submitted")
    a_listing(shop, "in_review", title="Third: a saree with small motifs")
    words = ("First Group", "GI authorised user", "Third: a saree")
    page = client.get("/verify/").text
    places = [page.index(f">{w}", page.index("<tbody>")) for w in words]
    assert places == sorted(places)
    assert page.count("1 waits") == 3
    assert "1 too long" in page
    assert "working days late" in page
    for query, shown in (
        ("kind=claim", (0, 1, 0)),
        ("state=uttar-pradesh", (1, 1, 1)),
        ("state=kerala", (0, 0, 0)),
        ("about=scheme:GI_AU", (0, 1, 0)),
        ("about=category:sarees", (0, 0, 1)),
        ("age=late", (1, 0, 0)),
        ("age=month", (0, 0, 0)),
        ("who=free", (1, 1, 1)),
        ("who=mine", (0, 0, 0)),
        ("who=nonsense&age=&colour=red", (1, 1, 1)),
    ):
        table = client.get(f"/verify/?{query}").text.partition("<tbody>")[2]
        assert tuple(f">{w}" in table for w in words) == tuple(map(bool, shown)), query
    hold(client, f"/verify/sellers/{seller.public_id}")
    assert "You, until" in client.get("/verify/?who=mine").text
    assert "First Group" not in client.get("/verify/?who=free").text
    assert client.get("/verify/?cursor=abc").status_code == 422
    decide(client, f"/verify/sellers/{seller.public_id}", "approve")
    assert "<dt>Decided by you today</dt><dd>1</dd>" in client.get("/verify/").text


def test_the_queue_costs_the_same_with_ten_thousand_cases(client, verifier):
    seller = a_seller("submitted", name="The youngest")
    a_claim(a_seller(), status="submitted")
    few = {path: count_of(client, path) for path in ("/verify/", "/verify/claims", "/verify/?who=free&age=late")}
    some = {"kind": "shg", "status": "submitted", "to_change": {}}
    since = clock.now() - timedelta(days=30)
    with unit() as s:
        names = ("scheme_id", "seller_id", "gi_id")
        like = {name: getattr(s.scalars(select(Claim)).one(), name) for name in names}
        many = [{"slug": f"g{n}", "name": f"Group {n}", "submitted_at": since + timedelta(minutes=n // 2), **some} for n in range(5000)]
        s.execute(insert(Seller), many)
        many = [{"number": f"N{n}", "status": "submitted", "submitted_at": since + timedelta(minutes=n // 2), **like} for n in range(5000)]
        s.execute(insert(Claim), many)
    for path, count in few.items():
        assert count_of(client, path) == count, path
    assert client.get("/verify/sellers?status=approved").status_code == 200
    page = client.get("/verify/").text
    assert "5001 wait" in page
    assert seller.name not in page, "the oldest come first"
    begun = clock.now()
    page = client.get("/verify/" + page.split('rel="next"')[0].rsplit("/verify/", 1)[1].split('"')[0].replace("&amp;", "&"))
    assert page.status_code == 200
    assert clock.now() - begun < timedelta(seconds=2)


def test_the_queue_is_walked_by_its_cursor(client, verifier, monkeypatch):
    monkeypatch.setattr("marketplace.web.verify.queue.LONG", 2)
    for n in range(3):
        a_seller("submitted", name=f"Group {n:02d}")
    a_claim(a_seller(), status="submitted", number="AU/12345/GI/99/0001")
    for path, found in (("/verify/sellers", 3), ("/verify/", 4)):
        seen, at = 0, path
        while at:
            page = client.get(at).text
            seen += page.count("/take")
            at = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&") if 'rel="next"' in page else ""
        assert seen == found, path


def test_two_people_never_work_on_one_case(app, client, verifier):
    seller = a_seller("submitted")
    path = f"/verify/sellers/{seller.public_id}"
    other = app.test_client()
    sign_in(other, a_verifier(name="P. Das"))
    page = client.get(path).text
    assert "Take this case" in page
    assert 'name="verdict"' not in page
    assert leases.find_holder("seller", seller.id) is None, "looking takes nothing"
    early = client.post(path, data={"form_token": form_token(client, path), "verdict": "approve"})
    assert early.status_code == 303
    assert "Take this case first" in client.get(path).text
    hold(client, path)
    assert 'name="verdict"' in client.get(path).text
    assert "N. Rao has this case until" in other.get(path).text
    hold(other, path)
    assert "N. Rao has this case until" in other.get(path).text
    forced = other.post(path, data={"form_token": form_token(other, path), "verdict": "reject", "reason": "No."})
    assert (forced.status_code, sellers.get_own_seller(seller.id).status) == (303, "submitted")
    assert "N. Rao is working on this case, until" in other.get(path).text
    hold(client, path, "release")
    hold(other, path)
    assert other.post(path, data={"form_token": form_token(other, path), "verdict": "approve"}).status_code == 303
    assert sellers.get_own_seller(seller.id).status == "approved"
    assert leases.find_holder("seller", seller.id) is None


def test_the_next_case_is_taken_for_me_and_my_own_are_left_out(client, verifier):
    token = form_token(client, "/verify/")
    assert client.post("/verify/next", data={"form_token": token}).headers["Location"] == "/verify/?none=yes"
    a_seller("submitted", owner=verifier, name="My own group")
    seller = a_seller()
    first, second = a_claim(seller, status="submitted"), a_claim(seller, status="submitted")
    third = a_seller("submitted")
    assert client.post("/verify/next", data={"form_token": token}).headers["Location"] == f"/verify/claims/{first.public_id}"
    path = f"/verify/claims/{first.public_id}"
    answer = client.post(path, data={"form_token": token, "verdict": "verify"})
    assert answer.headers["Location"] == f"/verify/claims/{second.public_id}", "the next of its kind"
    assert leases.find_holder("claim", second.id).id == verifier.id
    left = client.post(f"/verify/claims/{second.public_id}", data={"form_token": token, "verdict": "skip"})
    assert left.headers["Location"] == "/verify/"
    assert (claims.get_claim(second.public_id).status, leases.find_holder("claim", second.id)) == ("submitted", None)
    assert client.post("/verify/next", data={"form_token": token, "kind": "seller"}).headers["Location"].endswith(third.public_id)
    assert client.post("/verify/next", data={"form_token": "stale"}).headers["Location"] == "/verify/?none=yes"


def test_asking_and_refusing_need_a_reason(client, verifier):
    claim = a_claim(a_seller(), status="submitted")
    path = f"/verify/claims/{claim.public_id}"
    for verdict, more, fault in (
        ("changes", {}, "Write a reason"),
        ("reject", {}, "Write a reason"),
        ("reject", {"reason_code": "other"}, "Write a reason"),
        ("reject", {"reason_code": "paper_missing"}, "Choose a reason of this verdict"),
        ("changes", {"reason_code": "nonsense", "reason": "Words."}, "Choose a reason of this verdict"),
        ("bless", {}, "Choose one of the given answers."),
    ):
        answer = decide(client, path, verdict, **more)
        assert (answer.status_code, fault in answer.text) == (422, True), (verdict, more)
    assert claims.get_claim(claim.public_id).status == "submitted"
    stale = client.post(path, data={"form_token": "stale", "verdict": "reject", "reason": "Not readable."})
    assert "open for too long" in stale.text
    assert 'value="Not readable."' in stale.text
    decide(client, path, "changes", reason_code="paper_unreadable", reason="Page 2 is cut off.")
    row = claims.get_claim(claim.public_id)
    assert (row.status, row.decision_note) == (
        "changes_requested",
        "A paper cannot be read. Please send a sharper one.\nPage 2 is cut off.",
    )
    assert "Please send a sharper one. Page 2 is cut off." in client.get(path).text


def test_when_a_colleague_was_faster_the_case_is_shown_as_it_is_now(client, verifier):
    claim = a_claim(a_seller(), status="submitted")
    path = f"/verify/claims/{claim.public_id}"
    hold(client, path)
    token = form_token(client, path)
    claim_service.reject(claim.public_id, "Not readable.", SYSTEM)
    answer = client.post(path, data={"form_token": token, "verdict": "verify"})
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert "This is “Refused” and cannot become “Verified”." in client.get(path).text


def test_a_claim_stands_beside_what_the_register_knows(client, verifier):
    seller = a_seller(state="maharashtra", district="pune", pincode="411001", name="Pune Group")
    claim = a_claim(seller, status="submitted", number="BANARAS 7", document=PDF)
    path = f"/verify/claims/{claim.public_id}"
    page = client.get(path).text
    for words in ("<mark>BANARAS 7</mark>", "<mark>Pune</mark>", "Varanasi", "differences."):
        assert words in page, words
    assert "<iframe" not in page, "the paper opens for whoever holds the case"
    hold(client, path)
    page = client.get(path)
    paper = claim.papers[0]
    assert f'<iframe class="sheet-of-paper" src="{path}/papers/{paper.document.public_id}"' in page.text
    assert paper.sha256 in page.text
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]
    link = client.get(f"{path}/document").headers["Location"]
    assert client.get(link).status_code == 200
    assert session().scalars(select(AuditEntry.actor_name).where(AuditEntry.action == "document.open")).all() == ["N. Rao"]
    assert client.get(f"/verify/claims/{a_claim(a_seller()).public_id}/document").status_code == 404


def test_a_seller_is_asked_for_changes_field_by_field(client, verifier):
    seller = a_seller("submitted", pincode="110001", bank_account="123456789012")
    path = f"/verify/sellers/{seller.public_id}"
    hold(client, path)
    page = client.get(path).text
    assert "1 difference." in page
    assert "<mark>110001, Varanasi, Uttar Pradesh</mark>" in page
    assert "123456789012" not in page
    assert seller.pan not in page.replace(seller.gstin, "")
    asked = {"ask": ["pincode", "nonsense"], "words_pincode": "It belongs to Delhi.", "words_about": "typed, then not ticked"}
    again = decide(client, path, "changes", **asked)
    assert again.status_code == 422
    assert 'value="It belongs to Delhi."' in again.text
    decide(client, path, "changes", reason_code="address_differs", **asked)
    row = sellers.get_own_seller(seller.id)
    assert (row.status, row.to_change) == ("changes_requested", {"pincode": "It belongs to Delhi."})
    page = client.get(path).text
    assert "It belongs to Delhi." in page
    assert "The address or PIN code does not fit." in page


def test_a_seller_is_approved_suspended_and_reinstated(client, verifier):
    seller = a_seller("submitted")
    path = f"/verify/sellers/{seller.public_id}"
    for verdict, code, status in (
        ("approve", "", "approved"),
        ("suspend", "complaints", "suspended"),
        ("reinstate", "cleared_up", "approved"),
    ):
        assert decide(client, path, verdict, reason_code=code).status_code == 303
        assert sellers.get_own_seller(seller.id).status == status
    page = client.get(path).text
    assert "Buyers complained, and we have to clear it up first." in page
    assert "What was open is cleared up." in page


def test_goods_are_approved_sent_back_blocked_or_left(client, verifier):
    seller = a_seller()
    for verdict, code, status in (
        ("approve", "", "live"),
        ("changes", "photo_differs", "draft"),
        ("block", "imitation", "blocked"),
        ("skip", "", "in_review"),
    ):
        listing = a_listing(seller, "in_review")
        path = f"/verify/listings/{listing.public_id}"
        hold(client, path)
        seen = listing.submitted_at.isoformat()
        if code:
            assert decide(client, path, verdict, seen=seen).status_code == 422
        decide(client, path, verdict, reason_code=code, seen=seen)
        session().refresh(listing)
        assert listing.status == status


def test_a_verifier_is_told_that_a_colleague_is_needed(client, verifier):
    seller = a_seller("submitted", owner=verifier)
    path = f"/verify/sellers/{seller.public_id}"
    answer = decide(client, path, "approve")
    assert answer.status_code == 422
    assert "a colleague has to decide" in answer.text
    assert 'name="verdict"' not in client.get(path).text
    assert sellers.get_own_seller(seller.id).status == "submitted"


def test_changes_of_profile_and_bank_stand_in_the_queue_and_are_held(app, client, verifier):
    seller = a_seller()
    owner = owner_of(seller)
    with unit() as s:
        s.add(ProfileChange(seller_id=seller.id, values={"town": "Ramnagar"}, before={"town": "Lohta"}, why="We moved the looms."))
        later = clock.now() + timedelta(days=2)
        account = {"holder": "The group", "account": "000000000123", "ifsc": "ZZZZ0000001"}
        s.add(BankChange(seller_id=seller.id, asked_by_id=owner.id, effective_not_before=later, **account))
    page = client.get("/verify/").text
    assert "We moved the looms." in page
    assert page.count("1 waits") == 2
    other = app.test_client()
    sign_in(other, a_verifier(name="P. Das"))
    for model, room, kind, verdict in ((ProfileChange, "changes", "profile_change", "apply"), (BankChange, "bank", "bank_change", "check")):
        row = session().scalars(select(model)).one()
        path = f"/verify/{room}/{row.public_id}"
        assert "Take this case" in client.get(path).text
        hold(client, path)
        assert "This case is yours until" in client.get(path).text
        sent = {"form_token": form_token(other, path), "verdict": verdict}
        refused = other.post(path, data=sent)
        assert (refused.status_code, "N. Rao is working on this case" in other.get(path).text) == (303, True), room
        vague = client.post(path, data={"form_token": form_token(client, path), "verdict": "refuse"})
        assert (vague.status_code, "Write a reason" in vague.text) == (422, True), room
        assert client.post(path, data={**sent, "form_token": form_token(client, path)}).status_code == 303
        assert leases.find_holder(kind, row.id) is None
        more = {"verdict": "refuse", "reason_code": "name_differs" if room == "changes" else "not_confirmed", "reason": "Twice."}
        late = client.post(path, data={**more, "form_token": form_token(client, path)}, follow_redirects=True).text
        session().refresh(row)
        if room == "changes":  # what is in force stays so
            assert ("In force" in late, row.status) == (True, "applied")
        else:  # an account that is not paid to yet may still be stopped
            assert ("We called the number we knew, and nobody there knew of it. Twice." in late, row.status) == (True, "refused")
    assert "1 waits" not in client.get("/verify/").text


def test_what_does_not_exist_is_not_found(client, verifier):
    for path in ("/verify/claims/clm_NO", "/verify/sellers/sel_NO", "/verify/listings/lst_NO", "/verify/claims/clm_NO/document"):
        assert client.get(path).status_code == 404
    token = form_token(client, "/verify/")
    for path in ("/verify/claims/clm_NO", "/verify/sellers/sel_NO", "/verify/listings/lst_NO", "/verify/sellers/sel_NO/take"):
        assert client.post(path, data={"form_token": token, "verdict": "skip"}).status_code == 404


def test_the_desk_speaks_hindi_wherever_the_lists_and_sentences_do(client, verifier):
    seller = a_seller(name="Tea Group")
    good = a_listing(seller)
    claim = a_claim(seller, gi="darjeeling-tea", status="submitted")
    tag = a_merit(seller=seller, kind="women_run", by="document", status="submitted")
    proven = a_merit(good, kind="natural", by="claim", claim=a_claim(seller, "SILK_MARK"), status="submitted")
    kind, rule = tag.kind, rule_of("GI_AU")
    pages = {
        "/hi/verify/": ((kind.name_hi, proven.kind.name_hi, rule.name_hi), (kind.name, proven.kind.name, rule.name)),
        f"/hi/verify/merits/{tag.public_id}": ((f"<title>{kind.name_hi}",), (kind.name, "A paper", "All that the shop makes")),
        f"/hi/verify/merits/{proven.public_id}": ((rule_of("SILK_MARK").name_hi,), ("Silk Mark,",)),
        f"/hi/verify/claims/{claim.public_id}": (
            (rule.name_hi, *rule.papers_hi),
            (rule.name, *rule.papers, ">Registered", ": agricultural", ">system<"),
        ),
    }
    for path, (there, gone) in pages.items():
        page = client.get(path).text
        for words in there:
            assert words in page, (path, words)
        for words in gone:
            assert words not in page, (path, words)
        assert not re.search(r"\d:\d\d [ap]m", page), path
    assert re.search(r"(सुबह|दोपहर|शाम|रात) \d", client.get(f"/hi/verify/claims/{claim.public_id}").text)


def test_a_status_that_no_kind_knows_is_no_list(client, verifier):
    for room in ("sellers", "claims", "listings", "misuse", "merits", "words"):
        assert client.get(f"/verify/{room}?status=zzz").status_code == 404, room
    for path in ("/verify/grades?cursor=xx", "/verify/merits?status=accepted&cursor=xx"):
        answer = client.get(path)
        assert (answer.status_code, "Error 422" in answer.text) == (422, True), path
