"""The seller desk's goods and lots, as a person without scripts uses them."""

import io
import re

import pytest

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.goods.catalogue import queries, service
from marketplace.goods.lots import queries as lots
from marketplace.goods.stock import queries as stock
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.lots import a_lot, a_step
from tests.builders.pictures import a_jpeg
from tests.builders.producers import a_producer
from tests.builders.queries import counting
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import sign_in


@pytest.fixture
def seller(app):
    return a_seller()


@pytest.fixture
def desk(client, seller):
    sign_in(client, owner_of(seller))
    return client


def token_of(text):
    return text.split('name="form_token" value="', 1)[1].split('"', 1)[0]


def send(client, path, data=None, page=None, **more):
    """Open the page that holds the form, and send the form with its token."""
    token = token_of(client.get(page or path).text)
    return client.post(path, data={"form_token": token, **(data or {})}, **more)


def faults(text):
    """Give the sentences of the error summary."""
    summary = re.search(r'<div class="faults".*?</div>', text, re.S)
    return re.sub(r"<[^>]+>", " ", summary.group()) if summary else ""


def only(seller):
    session().rollback()
    return queries.list_own_listings(seller.id).items[0]


ABOUT = {
    "title": "Lac-red silk saree with kalka border",
    "category": "silk-sarees",
    "common_name": "Silk saree",
    "description": "Woven with mulberry silk on a pit loom, with small motifs.",
    "materials": "mulberry silk",
    "care": "",
    "motif": "",
}
PACK = {"price_paise": "8,400.00", "mrp_paise": "₹9,000", "net_quantity": "1 piece", "weight_g": "700", "stock": "5", "colour": "Lac red"}


def test_from_nothing_to_the_review_queue(desk, seller):
    assert "No goods yet" in desk.get("/sell/listings").text
    maker = a_producer(seller, name="Shabana Ansari")
    answer = send(desk, "/sell/listings/new", ABOUT)
    assert answer.status_code == 303
    home = answer.headers["Location"]
    assert "Missing" in desk.get(home).text
    assert send(desk, home + "/tax", {"hsn": "5007"}).status_code == 303
    assert (
        send(
            desk,
            home + "/place",
            {"gi": "banaras-brocades-and-sarees", "odop": "Banarasi silk sarees and brocade", "makers": maker.public_id},
        ).status_code
        == 303
    )
    assert send(desk, home + "/packs/new", PACK).status_code == 303
    page = desk.get(home).text
    for words in ("₹8,400.00", "MRP ₹9,000.00", "Lac red", "5007, 5% GST is in the price", "Shabana Ansari", "Banaras Brocades and Sarees"):
        assert words in page
    assert send(desk, home + "/submit", page=home).status_code == 303
    row = only(seller)
    assert (row.status, row.variants[0].price_paise, row.variants[0].mrp_paise, row.variants[0].stock.free) == (
        "in_review",
        840000,
        900000,
        5,
    )
    assert "A verifier has it since" in desk.get(home).text
    assert "With the verifier" in desk.get("/sell/listings?status=in_review").text


def test_what_is_missing_leads_to_its_place(desk, seller):
    home = send(desk, "/sell/listings/new", {**ABOUT, "description": "", "common_name": ""}).headers["Location"]
    answer = send(desk, home + "/submit", page=home)
    assert answer.status_code == 422
    for path in ("/about", "/tax", "/packs/new"):
        assert f'<a href="{home}{path}">' in answer.text.split('class="faults"', 1)[1].split("</div>", 1)[0]
    assert only(seller).status == "draft"


def test_words_that_will_be_stopped_are_told_before_sending(desk, seller):
    home = send(desk, "/sell/listings/new", {**ABOUT, "title": "Organic Banarasi saree, handloom"}).headers["Location"]
    page = desk.get(home).text
    for words in ("<mark>Organic</mark>", "<mark>Banarasi saree</mark>", "GI Act 1999", "Prove it with a certificate", "Ask for review"):
        assert words in page, words
    asked = desk.get(f"{home}/ask").text  # the name of a GI is never passed without its certificate
    assert "<mark>Organic</mark>" in asked
    assert "Banarasi saree</mark>" not in asked
    assert send(desk, f"{home}/ask", {"code": "organic", "words": "organic", "why": ""}).status_code == 422
    assert send(desk, f"{home}/ask", {"code": "organic", "words": "organic", "why": "It is the name of our village."}).status_code == 303
    assert send(desk, f"{home}/ask", {"code": "gi_name", "words": "banarasi saree", "why": "We say so."}).status_code == 422


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"title": ""}, "title", "This is needed"),
        ({"title": "Saree"}, "title", "at least 8"),
        ({"title": "x" * 121}, "title", "at most 120"),
        ({"category": "sarees"}, "category", "within this shelf"),
        ({"category": "no-such"}, "category", "from the list"),
        ({"description": "My number is 2345 6789 0124."}, "description", "Aadhaar"),
        ({"nonsense": "x"}, "nonsense", "not known"),
        ({"title": "x" * 5000 + "न"}, "title", "at most 120"),
    ],
)
def test_a_bad_first_page_keeps_what_was_typed(desk, seller, change, field, words):
    answer = send(desk, "/sell/listings/new", {**ABOUT, **change})
    assert answer.status_code == 422
    assert words in faults(answer.text)
    assert f'href="#{field}"' in answer.text
    kept = {**ABOUT, **change}["materials"]
    assert kept in answer.text
    session().rollback()
    assert queries.list_own_listings(seller.id).items == []


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"price_paise": "0"}, "price_paise", "from 1 to"),
        ({"price_paise": "-5"}, "price_paise", "amount in rupees"),
        ({"price_paise": "a lot"}, "price_paise", "amount in rupees"),
        ({"price_paise": "99999999999"}, "price_paise", "amount in rupees"),
        ({"price_paise": "10000.01"}, "price_paise", "above the MRP"),
        ({"price_paise": ""}, "price_paise", "needed"),
        ({"weight_g": "0"}, "weight_g", "from 1 to"),
        ({"weight_g": "1e3"}, "weight_g", "whole number"),
        ({"weight_g": "50001"}, "weight_g", "from 1 to"),
        ({"net_quantity": "one"}, "net_quantity", "a number and a unit"),
        ({"stock": "-1"}, "stock", "from 0"),
        ({"stock": "1000001"}, "stock", "from 0"),
        ({"lot_id": "lot_NOBODY"}, "lot_id", "of your own"),
        ({"sku": "a b"}, "sku", "letters, digits"),
        ({"lot_units": "0"}, "lot_units", "from 1"),
    ],
)
def test_a_bad_pack_is_refused_beside_its_field(desk, seller, change, field, words):
    row = a_listing(seller, status="draft", variants=[])
    path = f"/sell/listings/{row.public_id}/packs/new"
    answer = send(desk, path, {**PACK, **change})
    assert answer.status_code == 422
    assert words in faults(answer.text)
    assert f'href="#{field}"' in answer.text
    assert 'value="Lac red"' in answer.text
    assert only(seller).variants == []


def test_a_price_in_the_dead_zone_is_told_with_both_ways_out(desk, seller):
    row = a_listing(seller, status="draft", category="garments", hsn="6211", variants=[])
    answer = send(desk, f"/sell/listings/{row.public_id}/packs/new", {**PACK, "price_paise": "2700", "mrp_paise": "3000"})
    assert answer.status_code == 422
    assert "₹2,625.00" in answer.text
    assert "₹2,950.01" in answer.text


def test_a_form_that_was_open_too_long_is_refused_and_kept(desk, seller):
    answer = desk.post("/sell/listings/new", data={**ABOUT, "form_token": "stale"})
    assert answer.status_code == 422
    assert "open for too long" in answer.text
    assert "mulberry silk" in answer.text


def test_a_new_pack_begins_with_the_last_ones_answers(desk, seller):
    row = a_listing(seller, status="draft")
    page = desk.get(f"/sell/listings/{row.public_id}/packs/new").text
    assert 'value="8400.00"' in page
    assert 'value="700"' in page
    assert "Shade" not in page


def test_a_pack_is_changed_and_taken_off(desk, seller):
    row = a_listing(seller)
    pack = row.variants[0]
    path = f"/sell/listings/{row.public_id}/packs/{pack.public_id}"
    data = {k: v for k, v in PACK.items() if k != "stock"}
    assert send(desk, path, {**data, "price_paise": "7999", "colour": "Indigo"}).status_code == 303
    again = only(seller)
    assert (again.variants[0].price_paise, again.variants[0].options, again.status) == (799900, {"colour": "Indigo"}, "live")
    assert send(desk, path + "/remove", page=path).status_code == 303
    assert "last pack" in desk.get(f"/sell/listings/{row.public_id}").text


def test_stock_is_counted_with_a_reason(desk, seller):
    row = a_listing(seller)
    path = f"/sell/listings/{row.public_id}/packs/{row.variants[0].public_id}/stock"
    assert send(desk, path, {"direction": "out", "quantity": "2", "reason": "Sold at the fair"}).status_code == 303
    assert stock.find_stock(row.variants[0].id).on_hand == 3
    assert "Sold at the fair" in desk.get(path).text
    for data, words in (
        ({"direction": "out", "quantity": "9", "reason": "x"}, "at most 3"),
        ({"direction": "in", "quantity": "0", "reason": "x"}, "from 1"),
        ({"direction": "in", "quantity": "1", "reason": " "}, "needed"),
        ({"quantity": "1", "reason": "x"}, "needed"),
    ):
        answer = send(desk, path, data)
        assert answer.status_code == 422
        assert words in faults(answer.text)
    session().rollback()
    assert stock.find_stock(row.variants[0].id).on_hand == 3


def test_new_words_of_a_good_on_sale_are_announced_and_reviewed(desk, seller):
    row = a_listing(seller)
    path = f"/sell/listings/{row.public_id}/about"
    assert "a verifier looks at the good" in desk.get(path).text
    answer = send(desk, path, {**ABOUT, "title": "Indigo silk saree with kalka border"}, follow_redirects=True)
    assert "A verifier looks at the new words first" in answer.text
    assert only(seller).status == "in_review"


def test_forbidden_words_on_a_good_on_sale_stay_beside_their_field(desk, seller):
    row = a_listing(seller)
    answer = send(desk, f"/sell/listings/{row.public_id}/about", {**ABOUT, "description": "Khadi woven slowly by hand, with motifs."})
    assert answer.status_code == 422
    assert "hand-spun and hand-woven" in faults(answer.text)
    assert "Khadi woven slowly" in answer.text
    assert only(seller).status == "live"


def test_pause_and_resume(desk, seller):
    row = a_listing(seller)
    home = f"/sell/listings/{row.public_id}"
    assert send(desk, home + "/pause", page=home).status_code == 303
    assert only(seller).status == "paused"
    assert send(desk, home + "/resume", page=home).status_code == 303
    assert only(seller).status == "live"
    assert "cannot become" in send(desk, home + "/resume", page=home, follow_redirects=True).text


def test_what_the_verifier_wrote_is_shown(desk, seller):
    row = a_listing(seller, status="in_review")
    service.reject(row.public_id, "Please name the weaver.", SYSTEM)
    assert "Please name the weaver." in desk.get(f"/sell/listings/{row.public_id}").text
    assert "Please name the weaver." in desk.get("/sell/listings").text


def test_photographs(desk, seller):
    row = a_listing(seller)
    path = f"/sell/listings/{row.public_id}/photos"
    upload = {"content_type": "multipart/form-data"}
    assert send(desk, path, {"photo": (io.BytesIO(a_jpeg()), "saree.jpg"), "alt": "The pallu, spread out"}, **upload).status_code == 303
    assert 'alt="The pallu, spread out"' in desk.get(path).text
    for data, words in (
        ({"photo": (io.BytesIO(b"MZ exe"), "saree.jpg"), "alt": "The pallu"}, "not a picture"),
        ({"alt": "The pallu"}, "Choose a photo"),
        ({"photo": (io.BytesIO(a_jpeg()), "saree.jpg"), "alt": ""}, "needed"),
    ):
        answer = send(desk, path, data, **upload)
        assert answer.status_code == 422
        assert words in faults(answer.text)
    kept = only(seller).photos
    assert len(kept) == 1
    assert send(desk, f"{path}/{kept[0].file.public_id}/remove", page=path).status_code == 303
    assert only(seller).photos == []


def test_the_list_costs_the_same_for_one_and_for_nine(desk, seller):
    a_listing(seller)
    desk.get("/sell/listings")
    with counting() as one:
        desk.get("/sell/listings")
    for _ in range(8):
        a_listing(seller, makers=[a_producer(seller)])
    with counting() as nine:
        page = desk.get("/sell/listings").text
    assert page.count("<tr><td>") == 9
    assert len(nine) <= len(one) + 1  # the makers' roster is read once there are any


# -- lots ------------------------------------------------------------------

LOT = {"title": "Katan sarees, October warp", "quantity": "18", "unit": "piece", "place": "Lohta, Varanasi", "opened_on": "2026-09-01"}
STEP = {"kind": "making", "happened_on": "2026-09-20", "place": "Lohta, Varanasi", "sentence": "Woven on a pit loom in twenty-four days."}


def test_a_lot_from_opening_to_label(desk, seller):
    assert "No lots yet" in desk.get("/sell/lots").text
    maker = a_producer(seller, name="Shabana Ansari")
    claim = a_claim(seller)
    home = send(desk, "/sell/lots/new", {**LOT, "makers": maker.public_id}).headers["Location"]
    assert (
        send(
            desk, home + "/steps/new", {**STEP, "photo": (io.BytesIO(a_jpeg()), "loom.jpg")}, content_type="multipart/form-data"
        ).status_code
        == 303
    )
    assert send(desk, home + "/steps/new", {**STEP, "claim": claim.public_id}).status_code == 303
    page = desk.get(home).text
    lot = lots.list_own_lots(seller.id).items[0]
    for words in (lot.code, "Shabana Ansari", "18 of 18 pieces", "Woven on a pit loom", "Maker’s word", "Certified", '<svg class="qr"'):
        assert words in page
    label = desk.get(home + "/label?count=4").text
    assert label.count(f'<p class="code">{lot.code}</p>') == 4
    assert f"/t/{lot.code}" in label
    assert "Shabana Ansari" in label


def test_a_maker_who_is_not_shown_is_not_on_the_label(desk, seller):
    lot = a_lot(seller, makers=[a_producer(seller, name="Kamla Devi", shown=False)])
    assert "Kamla Devi" in desk.get(f"/sell/lots/{lot.public_id}").text
    assert "Kamla" not in desk.get(f"/sell/lots/{lot.public_id}/label").text


def test_the_code_leads_to_the_address_without_a_language(desk, seller):
    lot = a_lot(seller)
    assert f"http://localhost/t/{lot.code}" in desk.get(f"/hi/sell/lots/{lot.public_id}/label").text


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"title": ""}, "title", "needed"),
        ({"quantity": "0"}, "quantity", "from 1"),
        ({"quantity": "2.5"}, "quantity", "whole number"),
        ({"quantity": "99999999"}, "quantity", "from 1"),
        ({"unit": "dozen"}, "unit", "given answers"),
        ({"opened_on": "2999-01-01"}, "opened_on", "not come yet"),
        ({"opened_on": "1999-01-01"}, "opened_on", "ten years"),
        ({"opened_on": "yesterday"}, "opened_on", "year-month-day"),
        ({"makers": "mak_NOBODY"}, "makers", "your own list"),
    ],
)
def test_a_bad_lot_is_refused(desk, seller, change, field, words):
    answer = send(desk, "/sell/lots/new", {**LOT, **change})
    assert answer.status_code == 422
    assert words in faults(answer.text)
    assert f'href="#{field}"' in answer.text
    assert lots.list_own_lots(seller.id).items == []


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"kind": ""}, "kind", "needed"),
        ({"kind": "dancing"}, "kind", "given answers"),
        ({"sentence": "Short"}, "sentence", "at least 10"),
        ({"happened_on": "2999-01-01"}, "happened_on", "not come yet"),
        ({"happened_on": "2020-01-01"}, "happened_on", "two years"),
        ({"claim": "clm_NOBODY"}, "claim", "you or a maker"),
        ({"place": ""}, "place", "needed"),
    ],
)
def test_a_bad_step_is_refused_and_nothing_is_written(desk, seller, change, field, words):
    lot = a_lot(seller)
    answer = send(desk, f"/sell/lots/{lot.public_id}/steps/new", {**STEP, **change})
    assert answer.status_code == 422
    assert words in faults(answer.text)
    assert f'href="#{field}"' in answer.text
    session().rollback()
    assert lots.get_own_lot(seller.id, lot.public_id).steps == []


def test_a_seller_cannot_call_a_fact_checked(desk, seller):
    lot = a_lot(seller)
    assert send(desk, f"/sell/lots/{lot.public_id}/steps/new", {**STEP, "evidence": "verified"}).status_code == 303
    session().rollback()
    assert lots.get_own_lot(seller.id, lot.public_id).steps[0].evidence == "self_declared"


# -- somebody else's -------------------------------------------------------


def test_foreign_goods_and_lots_are_not_there(desk, seller):
    row = a_listing()
    a_listing(seller)
    lot = a_lot()
    a_step(lot)
    pack, token = row.variants[0].public_id, token_of(desk.get("/sell/listings/new").text)
    before = (row.title, row.status)
    gets = [
        f"/sell/listings/{row.public_id}{tail}"
        for tail in ("", "/about", "/tax", "/place", "/photos", "/packs/new", f"/packs/{pack}", f"/packs/{pack}/stock")
    ]
    gets += [f"/sell/lots/{lot.public_id}{tail}" for tail in ("", "/steps/new", "/label")]
    posts = [
        f"/sell/listings/{row.public_id}{tail}"
        for tail in (
            "/submit",
            "/pause",
            "/resume",
            "/about",
            "/tax",
            "/place",
            "/photos",
            "/photos/fil_x/remove",
            "/packs/new",
            f"/packs/{pack}",
            f"/packs/{pack}/remove",
            f"/packs/{pack}/stock",
        )
    ] + [f"/sell/lots/{lot.public_id}/steps/new"]
    assert [desk.get(path).status_code for path in gets] == [404] * len(gets)
    for data in (
        {},
        {"form_token": token},
        {"form_token": token, **ABOUT},
        {"form_token": token, **PACK},
        {"form_token": token, **STEP},
        {"form_token": token, "direction": "in", "quantity": "1", "reason": "x"},
    ):
        assert [(path, desk.post(path, data=data).status_code) for path in posts] == [(path, 404) for path in posts]
    session().rollback()
    again = queries.get_listing(row.public_id)
    assert (again.title, again.status) == before
    assert len(lots.get_public_lot(lot.code).steps) == 1


def test_a_pack_of_another_good_of_mine_is_not_there_either(desk, seller):
    one, other = a_listing(seller), a_listing(seller)
    assert desk.get(f"/sell/listings/{one.public_id}/packs/{other.variants[0].public_id}").status_code == 404


def test_every_page_of_the_room_speaks_hindi_addresses(desk, seller):
    row, lot = a_listing(seller), a_lot(seller)
    for path in ("/sell/listings", f"/sell/listings/{row.public_id}", "/sell/lots", f"/sell/lots/{lot.public_id}"):
        page = desk.get("/hi" + path)
        assert page.status_code == 200
        english = re.sub(r'<(?:link|a)[^>]*hreflang="en"[^>]*>', "", page.text)  # the way to the English house is meant
        assert 'href="/sell' not in english
