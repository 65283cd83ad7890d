"""Buying on pages, without scripts: basket, address, check, place, pay, follow, cancel."""

import re

import pytest

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.goods.catalogue import service as catalogue
from marketplace.goods.stock import queries as stock
from marketplace.money.ledger import queries as ledger
from marketplace.money.payments import queries as payments
from marketplace.trade.orders.models import Order
from tests.builders.listings import a_variant
from tests.builders.orders import an_order, lead, run_jobs
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller
from tests.builders.users import a_user, form_token, sign_in

ADDRESS = {
    "name": "Meera Kulkarni",
    "email": "meera@example.org",
    "phone": "98765 43210",
    "line1": "14 Prabhat Road",
    "city": "Pune",
    "state": "maharashtra",
    "pincode": "411004",
}


def put(client, variant, quantity=1, **headers):
    return client.post("/cart/items", data={"variant": variant.public_id, "quantity": quantity}, headers=headers)


def send(client, page, path, **data):
    return client.post(path, data={"form_token": form_token(client, page), **data})


def hidden(text, name):
    return re.search(rf'name="{name}" value="([^"]*)"', text)[1]


def to_check(client, *variants, **address):
    for variant in variants:
        assert put(client, variant).status_code == 303
    answer = send(client, "/checkout", "/checkout", **{**ADDRESS, **address})
    assert answer.status_code == 303, answer.text
    return client.get("/checkout/check").text


def buy(client, *variants, method="cod", **address):
    page = to_check(client, *variants, **address)
    answer = client.post(
        "/checkout/place", data={"form_token": hidden(page, "form_token"), "cart": hidden(page, "cart"), "payment_method": method}
    )
    assert answer.status_code == 303, answer.text
    return answer.location


def test_a_guest_buys_on_delivery(app, client):
    up, kutch = a_variant(a_seller()), a_variant(a_seller(state="maharashtra", district="pune"), price_paise=99900)
    page = to_check(client, up, kutch)
    for words in ("IGST 5%, to another State", "₹400.00", "CGST 2.5%, same State", "₹23.79", "₹9,399.00", "14 Prabhat Road, Pune 411004"):
        assert words in page, words
    where = client.post(
        "/checkout/place", data={"form_token": hidden(page, "form_token"), "cart": hidden(page, "cart"), "payment_method": "cod"}
    ).location
    order = client.get(where).text
    assert "the sellers have your order" in order
    assert order.count("Cancel this parcel") == 2
    assert "no-store" in client.get(where).headers["Cache-Control"]
    assert client.get("/cart").text.count("nothing in your basket")
    assert [stock.find_stock(v.id).held for v in (up, kutch)] == [1, 1]
    assert ledger.check() == []


def test_a_double_click_makes_one_order(app, client):
    page = to_check(client, a_variant())
    data = {"form_token": hidden(page, "form_token"), "cart": hidden(page, "cart"), "payment_method": "cod"}
    first, again = (client.post("/checkout/place", data=data) for _ in range(2))
    assert first.status_code == again.status_code == 303
    assert first.location == again.location
    assert session().query(Order).count() == 1


def test_the_test_gateway_asks_on_its_page(app, client):
    where = buy(client, a_variant(), method="test")
    assert where.startswith("/pay/test/pay_")
    assert "₹8,400.00" in client.get(where).text
    assert send(client, where, where, outcome="perhaps").status_code == 422
    back = send(client, where, where, outcome="approve")
    waiting = client.get(back.location).text
    assert 'http-equiv="refresh"' in waiting
    run_jobs()
    paid = client.get(back.location).text
    assert "your payment is here" in paid
    assert 'http-equiv="refresh"' not in paid
    assert send(client, back.location, where, outcome="decline").status_code == 409
    assert ledger.check() == []


def test_a_declined_payment_is_told_and_nothing_stays_held(app, client):
    variant = a_variant()
    where = buy(client, variant, method="test")
    back = send(client, where, where, outcome="decline")
    run_jobs()
    assert "the order was cancelled" in client.get(back.location).text
    assert stock.find_stock(variant.id).held == 0


def test_what_is_missing_is_said_beside_the_field_and_what_was_typed_is_kept(app, client):
    put(client, a_variant())
    answer = send(client, "/checkout", "/checkout", **{**ADDRESS, "pincode": "41", "state": "", "email": "meera", "phone": ""})
    assert answer.status_code == 422
    for field in ("pincode", "state", "email", "phone"):
        assert f'id="{field}-fault"' in answer.text
        assert f'href="#{field}"' in answer.text
    assert 'value="meera"' in answer.text
    assert 'value="14 Prabhat Road"' in answer.text
    half = send(client, "/checkout", "/checkout", **ADDRESS, billing_line1="1 Elsewhere")
    assert half.status_code == 422
    assert 'id="billing_city-fault"' in half.text
    assert client.get("/checkout/check").status_code == 303  # nothing was kept


def test_a_way_to_pay_must_be_chosen(app, client):
    page = to_check(client, a_variant())
    answer = client.post("/checkout/place", data={"form_token": hidden(page, "form_token"), "cart": hidden(page, "cart")})
    assert answer.status_code == 422
    assert 'id="payment_method-fault"' in answer.text
    assert "Place order" in answer.text


def test_an_old_form_is_refused_and_can_be_sent_again(app, client):
    page = to_check(client, a_variant())
    answer = client.post("/checkout/place", data={"form_token": "stale", "cart": hidden(page, "cart"), "payment_method": "cod"})
    assert answer.status_code == 422
    assert "open for too long" in answer.text
    assert session().query(Order).count() == 0


def test_cash_is_not_offered_above_its_limit(app, client):
    page = to_check(client, a_variant(price_paise=2500000))
    assert "Only up to ₹20,000.00" in page
    answer = client.post(
        "/checkout/place", data={"form_token": hidden(page, "form_token"), "cart": hidden(page, "cart"), "payment_method": "cod"}
    )
    assert answer.status_code == 422
    assert "Cash on delivery is possible up to ₹20,000.00" in answer.text


def test_a_seller_that_cannot_send_there_is_named_with_the_reason(app, client):
    seller = a_seller(tax_status="composition", name="Own State Group")
    page = to_check(client, a_variant(seller))
    assert "Own State Group cannot send to this State." in page
    assert "allows sales inside its own State only" in page
    assert "Place order" not in page
    here = send(client, "/checkout", "/checkout", **{**ADDRESS, "state": "uttar-pradesh", "pincode": "221001", "city": "Varanasi"})
    assert here.status_code == 303
    assert "No GST is charged by this seller" in client.get("/checkout/check").text


def test_a_pin_of_another_state_warns(app, client):
    page = to_check(client, a_variant(), pincode="110001")
    assert "The PIN code is in Delhi, not in Maharashtra" in page
    assert "Place order" in page


def test_a_changed_price_is_shown_and_confirmed(app, client):
    variant = a_variant(price_paise=100000)
    put(client, variant)
    catalogue.edit_variant(variant.listing.seller_id, variant.public_id, {"price_paise": 90000}, SYSTEM)
    page = client.get("/cart").text
    assert "changed from ₹1,000.00 to ₹900.00" in page
    assert "Go to checkout" not in page
    assert send(client, "/cart", "/cart/prices").status_code == 303
    assert "Go to checkout" in client.get("/cart").text


def test_a_good_that_went_away_and_one_that_ran_out(app, client):
    gone, few = a_variant(), a_variant(stock=3)
    put(client, gone)
    put(client, few, 3)
    catalogue.pause(gone.listing.seller_id, gone.listing.public_id, SYSTEM)
    an_order((few, 1))
    page = client.get("/cart").text
    assert "no longer on sale" in page
    assert "You can have 2." in page
    assert "Go to checkout" not in page
    assert send(client, "/cart", f"/cart/items/{gone.public_id}/remove").status_code == 303
    assert send(client, "/cart", f"/cart/items/{few.public_id}", quantity=2).status_code == 303
    assert "Go to checkout" in client.get("/cart").text


@pytest.mark.parametrize(("quantity", "status"), [("0", 422), ("-1", 422), ("100", 422), ("two", 422), ("6", 409)])
def test_a_quantity_that_cannot_be_is_refused_and_changes_nothing(app, client, quantity, status):
    variant = a_variant(stock=5)
    assert put(client, variant, quantity).status_code == status
    put(client, variant, 2)
    assert send(client, "/cart", f"/cart/items/{variant.public_id}", quantity=quantity).status_code == status
    assert 'value="2"' in client.get("/cart").text


def test_a_basket_cannot_be_filled_from_another_site(app, client):
    assert put(client, a_variant(), Origin="https://evil.example").status_code == 403
    assert put(client, a_variant(), **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/cart/items", data={"variant": "var_NONE"}).status_code == 404


def test_the_basket_comes_along_when_somebody_signs_in(app, client):
    user = a_user()
    mine, other = a_variant(), a_variant()
    sign_in(client, user)
    put(client, mine)
    client.post("/account/sign-out")
    put(client, other)
    put(client, mine)
    sign_in(client, user)
    page = client.get("/cart").text
    assert mine.listing.title in page
    assert other.listing.title in page
    assert re.search(r"Basket <span[^>]*>3", client.get("/you").text)


def test_an_order_is_seen_by_its_buyer_and_by_the_holder_of_the_link_only(app, client):
    user = a_user()
    order = an_order(a_variant(), user=user)
    path = f"/orders/{order.number}"
    assert client.get(path).status_code == 404
    assert client.get(f"{path}?token=guess").status_code == 404
    assert client.post(f"{path}/cancel", data={"part": f"{order.number}-1"}).status_code == 404
    by_link = client.get(f"{path}?token={order.access_token}")
    assert (by_link.status_code, by_link.location) == (303, path)
    assert order.number in client.get(path).text
    stranger = app.test_client()
    sign_in(stranger, a_user())
    assert stranger.get(path).status_code == 404
    owner = app.test_client()
    sign_in(owner, user)
    assert owner.get(path).status_code == 200
    assert order.number in owner.get("/account/orders").text
    assert order.number not in stranger.get("/account/orders").text


def test_a_buyer_cancels_a_parcel_on_the_page(app, client):
    variant = a_variant()
    where = buy(client, variant)
    number = where.rsplit("/", 1)[1]
    assert send(client, where, f"{where}/cancel", part=f"{number}-1", reason="Two by mistake").status_code == 303
    page = client.get(where).text
    assert "This order was cancelled." in page
    assert "Two by mistake" in page
    assert stock.find_stock(variant.id).held == 0
    assert payments.get_payment_of(number).status == "none"
    assert client.post(f"{where}/cancel", data={"form_token": "stale", "part": f"{number}-1"}).status_code == 422


def test_what_was_sent_cannot_be_cancelled_on_the_page(app, client):
    where = buy(client, a_variant())
    number = where.rsplit("/", 1)[1]
    token = form_token(client, where)
    lead(f"{number}-1", "shipped")
    answer = client.post(f"{where}/cancel", data={"form_token": token, "part": f"{number}-1"})
    assert answer.status_code == 409
    assert "Cancel this parcel" not in client.get(where).text
    assert "EX123456789IN" in client.get(where).text


def test_the_pages_speak_hindi_addresses_and_need_no_script(app, client):
    put(client, a_variant())
    for path in ("/hi/cart", "/hi/checkout"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert '<html lang="hi">' in answer.text
        assert "onclick" not in answer.text
        assert "<script>" not in answer.text
    assert client.get("/checkout").text.count('<script type="module"') == 2


def test_an_empty_basket_leads_nowhere_but_back(app, client):
    for path in ("/checkout", "/checkout/check"):
        assert client.get(path).status_code == 303
    assert "nothing in your basket" in client.get("/cart").text


def test_the_basket_and_the_check_ask_as_many_questions_for_one_good_as_for_many(app, client):
    counts = []
    for goods in (1, 5):
        browser = app.test_client()
        seller = a_seller()
        to_check(browser, *(a_variant(seller, price_paise=1000) for _ in range(goods)))
        counts.append([count_of(browser, path) for path in ("/cart", "/checkout/check")])
    assert counts[0] == counts[1], counts
