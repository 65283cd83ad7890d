"""The seller desk: the work of today, orders step by step, the packing slip, the money."""

import re
from datetime import timedelta

import pytest

from marketplace.core import clock
from marketplace.core.db import unit
from marketplace.goods.stock import queries as stock
from marketplace.money.ledger import queries as ledger
from marketplace.trade.orders import queries as orders
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack, a_variant
from tests.builders.orders import an_order, lead
from tests.builders.queries import count_of
from tests.builders.sellers import a_draft, a_seller, owner_of
from tests.builders.users import a_user, form_token, sign_in


@pytest.fixture
def seller(app):
    return a_seller()


@pytest.fixture
def desk(app, client, seller):
    sign_in(client, owner_of(seller))
    return client


def post(client, number, step, **data):
    path = f"/sell/orders/{number}"
    return client.post(f"{path}/{step}", data={"form_token": form_token(client, path), **data})


def status_of(number):
    return orders.get_order(number.rsplit("-", 1)[0]).parts[0].status


def test_one_big_step_after_the_other(desk, seller):
    variant = a_variant(seller)
    number = f"{an_order(variant).number}-1"
    assert "Accept the order" in desk.get(f"/sell/orders/{number}").text
    assert post(desk, number, "accept").status_code == 303
    assert "It is packed" in desk.get(f"/sell/orders/{number}").text
    assert post(desk, number, "pack").status_code == 303
    empty = post(desk, number, "ship", carrier="", tracking_number="EX 1")
    assert empty.status_code == 422
    assert 'id="carrier-fault"' in empty.text
    assert 'value="EX 1"' in empty.text
    assert post(desk, number, "ship", carrier="India Post", tracking_number="EX1").status_code == 303
    assert "It has arrived" in desk.get(f"/sell/orders/{number}").text
    assert post(desk, number, "deliver").status_code == 303
    assert status_of(number) == "delivered"
    assert stock.find_stock(variant.id).on_hand == 4
    assert ledger.check() == []


def test_a_step_that_is_not_next_is_refused_on_the_page(desk, seller):
    number = f"{an_order(a_variant(seller)).number}-1"
    answer = post(desk, number, "pack")
    assert answer.status_code == 409
    assert "“Placed” and cannot become “Packed”" in answer.text
    assert status_of(number) == "placed"


def test_cancelling_needs_a_reason(desk, seller):
    number = f"{an_order(a_variant(seller)).number}-1"
    assert post(desk, number, "cancel", reason="").status_code == 422
    assert status_of(number) == "placed"
    assert post(desk, number, "cancel", reason="The dyer fell ill").status_code == 303
    assert status_of(number) == "cancelled"
    assert "The dyer fell ill" in desk.get(f"/sell/orders/{number}").text


def test_another_sellers_orders_do_not_exist(desk, seller):
    number = f"{an_order(a_variant(a_seller())).number}-1"
    assert desk.get(f"/sell/orders/{number}").status_code == 404
    assert desk.get(f"/sell/orders/{number}/slip").status_code == 404
    token = form_token(desk, "/sell/")
    for step in ("accept", "pack", "ship", "deliver", "cancel"):
        data = {"form_token": token, "carrier": "X", "tracking_number": "YYY", "reason": "because"}
        assert desk.post(f"/sell/orders/{number}/{step}", data=data).status_code == 404
    assert status_of(number) == "placed"
    assert number not in desk.get("/sell/orders").text


def test_nobody_else_comes_to_the_desk(app, client):
    for path in ("/sell/", "/sell/orders", "/sell/money"):
        assert client.get(path).location.startswith("/account/sign-in")
    sign_in(client, a_user())
    assert client.get("/sell/").location == "/sell/start"


def test_an_order_that_waits_for_its_payment_is_no_work_yet(desk, seller):
    number = f"{an_order(a_variant(seller), method='test', outcome='confirm').number}-1"
    assert "Accept one order" not in desk.get("/sell/").text
    page = desk.get(f"/sell/orders/{number}").text
    assert "The buyer has not paid yet" in page
    assert "Accept the order" not in page
    assert "Waits for the payment" in desk.get("/sell/orders").text


def test_today_lists_the_work_with_the_most_urgent_first(desk, seller):
    variant = a_variant(seller, stock=50, price_paise=99900)
    late = an_order(variant, status="packed")
    an_order(variant)
    an_order(variant)
    with unit():
        orders.get_order(late.number).parts[0].released_at = clock.now() - timedelta(hours=80)
    a_claim(seller, valid_to=clock.today() + timedelta(days=20))
    scarce = a_listing(seller, variants=[a_pack(stock=1)])
    page = desk.get("/sell/").text
    assert "4 things to do." in page
    positions = [page.index(words) for words in ("Hand over one parcel", "Accept 2 orders", "GI authorised user", scarce.title)]
    assert positions == sorted(positions)
    assert "late" in page
    assert "₹1,998.00 together" in page


def test_an_application_that_is_not_through_is_pointed_to(app, client):
    owner = a_user()
    a_draft(owner=owner)
    sign_in(client, owner)
    page = client.get("/sell/").text
    assert "Your shop is not open yet." in page
    assert "No orders in the last 90 days yet." in page


def test_money_due_and_held_open_into_their_lines(desk, seller):
    an_order(a_variant(seller, price_paise=99900), state="uttar-pradesh", status="delivered")
    held = an_order(a_variant(seller, price_paise=50000))
    today = desk.get("/sell/").text
    assert "₹903.48" in today
    assert "₹500.00" in today
    due = desk.get("/sell/money").text
    for words in ("₹999.00", "-₹76.11", "-₹13.70", "-₹4.76", "-₹0.95", "₹903.48"):
        assert words in due
    assert f"{held.number}-1" not in due
    assert f"{held.number}-1" in desk.get("/sell/money?show=held").text
    assert "Nothing here yet." in desk.get("/sell/money?show=paid").text
    assert desk.get("/sell/money?cursor=broken").status_code == 422


def test_the_weeks_and_the_states_are_drawn_and_tabled(desk, seller):
    variant = a_variant(seller, price_paise=1500000, stock=20)
    an_order(variant, state="delhi")
    an_order(variant, state="maharashtra")
    gone = an_order(variant, state="maharashtra")
    lead(f"{gone.number}-1", "cancelled")
    page = desk.get("/sell/").text
    assert page.count('<svg class="plot"') == 2
    assert "₹30,000.00" in page
    assert "2 orders in 90 days." in page
    assert re.search(r'<th scope="row">Delhi</th><td>1</td>', page)


def test_the_slip_names_both_sides_and_what_to_collect(desk, seller):
    order = an_order((a_variant(seller, price_paise=99900), 2), notes="Ring twice")
    page = desk.get(f"/sell/orders/{order.number}-1/slip").text
    for words in (order.contact_name, "14 Prabhat Road", "411004", seller.name, "Collect ₹1,998.00 in cash", "Ring twice", "2 × 1 piece"):
        assert words in page, words
    paid = an_order(a_variant(seller), method="test")
    assert "Paid: collect nothing" in desk.get(f"/sell/orders/{paid.number}-1/slip").text


def test_the_lists_ask_as_many_questions_for_one_order_as_for_many(desk, seller, app):
    variant, buyer = a_variant(seller, stock=99, price_paise=1000), a_user()
    an_order(variant, user=buyer)
    shop = app.test_client()
    sign_in(shop, buyer)
    pages = [(desk, "/sell/"), (desk, "/sell/orders"), (desk, "/sell/money?show=held"), (shop, "/account/orders")]
    before = [count_of(client, path) for client, path in pages]
    for _ in range(6):
        an_order((variant, 2), user=buyer)
    after = [count_of(client, path) for client, path in pages]
    assert after == before
    assert max(after) <= 22, after


def test_an_order_page_asks_as_many_questions_for_one_part_as_for_many(app, client):
    counts = []
    for parts in (1, 4):
        order = an_order(*(a_variant(a_seller(), price_paise=1000) for _ in range(parts)))
        client.get(f"/orders/{order.number}?token={order.access_token}")
        counts.append(count_of(client, f"/orders/{order.number}"))
    assert counts[0] == counts[1], counts
