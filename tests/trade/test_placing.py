"""From cart to order: what is copied, what is held, what is refused."""

from datetime import timedelta

import pytest

from marketplace.core import clock, jobs
from marketplace.core.actor import GUEST, SYSTEM
from marketplace.core.db import session, unit
from marketplace.core.errors import Conflict, Invalid
from marketplace.goods.catalogue import service as catalogue
from marketplace.goods.stock import queries as stock
from marketplace.money.ledger import queries as ledger
from marketplace.money.payments import queries as payments
from marketplace.money.payments import service as payment_service
from marketplace.money.payments.models import CashDay
from marketplace.people.identity.rules import gstin_check
from marketplace.people.sellers import service as sellers
from marketplace.trade.cart import service as carts
from marketplace.trade.cart.models import Cart
from marketplace.trade.checkout import service as checkout
from marketplace.trade.orders.models import Order
from tests.builders.carts import a_cart
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack, a_variant
from tests.builders.lots import a_lot
from tests.builders.orders import a_contact, an_order, lead, order_data
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller
from tests.builders.users import a_user, actor_of


def place(cart, **more):
    return checkout.place(cart, order_data(**more), actor=GUEST, locale="en")


def test_one_order_with_one_part_per_seller_and_the_tax_of_each(app):
    up = a_variant(a_seller(state="uttar-pradesh", district="varanasi"), price_paise=840000)
    kutch = a_variant(a_seller(state="gujarat", district="kachchh"), price_paise=99900)
    order = an_order(up, (kutch, 2), state="uttar-pradesh")
    first, second = order.parts
    assert [part.number for part in order.parts] == [f"{order.number}-1", f"{order.number}-2"]
    assert (first.taxable_paise, first.cgst_paise, first.sgst_paise, first.igst_paise) == (800000, 20000, 20000, 0)
    assert (second.total_paise, second.cgst_paise, second.igst_paise) == (199800, 0, 9514)
    assert order.total_paise == first.total_paise + second.total_paise == 840000 + 199800
    assert first.lines[0].rate_bps == 500
    assert stock.find_stock(kutch.id).held == 2
    assert stock.find_stock(kutch.id).on_hand == 5
    assert ledger.check() == []


def test_the_order_number_tells_nothing(app):
    numbers = {an_order(a_variant()).number for _ in range(3)}
    assert len(numbers) == 3
    assert all(number[:4] == f"M{clock.today().year % 100:02d}-" and len(number) == 12 for number in numbers)


def test_what_was_true_at_sale_is_copied(app):
    seller = a_seller()
    maker, shy = a_producer(seller, name="Shabana"), a_producer(seller, name="Hidden", shown=False)
    claim = a_claim(seller)
    lot = a_lot(seller, quantity=18)
    listing = a_listing(
        seller,
        makers=[maker, shy],
        gi="banaras-brocades-and-sarees",
        variants=[a_pack(lot_id=lot.public_id, lot_units=2, price_paise=840000)],
    )
    line = an_order((listing.variants[0], 3), method="test").parts[0].lines[0]
    assert line.makers == [{"slug": maker.slug, "name": "Shabana"}]
    assert [c["public_id"] for c in line.claims] == [claim.public_id]
    assert (line.lot_code, line.lot_units, line.hsn, line.rate_bps, line.title) == (lot.code, 2, "5007", 500, listing.title)
    session().refresh(lot)
    assert lot.taken == 6
    catalogue.edit_listing(seller.id, listing.public_id, {"title": "Quite another name of it"}, SYSTEM)
    session().refresh(line)
    assert line.title != "Quite another name of it"


def test_a_lot_cannot_sell_more_than_it_holds(app):
    seller = a_seller()
    lot = a_lot(seller, quantity=3)
    variant = a_listing(seller, variants=[a_pack(lot_id=lot.public_id, stock=5)]).variants[0]
    cart = a_cart((variant, 2))
    other = a_cart((variant, 2))
    place(cart)
    with pytest.raises(Conflict) as refusal:
        place(other)
    assert refusal.value.left == 1
    session().refresh(lot)
    assert lot.taken == 2
    assert stock.find_stock(variant.id).held == 2


def test_placing_twice_gives_the_first_order(app):
    cart = a_cart(a_variant())
    first, again = place(cart), place(cart)
    assert first.first
    assert not again.first
    assert again.order.number == first.order.number
    assert again.access_token == first.access_token
    assert session().query(Order).count() == 1


def test_a_refused_order_leaves_the_cart_open_and_nothing_held(app):
    variant = a_variant(price_paise=2500000)
    cart = a_cart(variant)
    with pytest.raises(Invalid) as refusal:
        place(cart)
    assert refusal.value.code == "cash_limit"
    assert "payment_method" in refusal.value.fields
    session().refresh(cart)
    assert cart.status == "open"
    assert stock.find_stock(variant.id).held == 0
    assert place(cart, method="test").order.total_paise == 2500000


def test_cash_of_one_buyer_and_day_stays_below_two_lakh(app):
    contact = a_contact()
    variant = a_variant(price_paise=1999900, stock=99)
    for _ in range(10):
        place(a_cart(variant), contact=contact)
    rupee = a_variant(price_paise=100, stock=99)
    with pytest.raises(Invalid) as refusal:  # Rs 2,00,000 exactly, seen by the phone alone
        place(a_cart((rupee, 10)), contact=a_contact(phone=contact["phone"]))
    assert refusal.value.code == "cash_limit"
    with pytest.raises(Invalid):
        place(a_cart((rupee, 10)), contact=a_contact(email=contact["email"].upper()))
    place(a_cart((rupee, 9)), contact=a_contact(phone=contact["phone"]))  # Rs 1,99,999
    place(a_cart((rupee, 10)), contact=a_contact())  # another buyer


def test_cash_that_was_called_off_does_not_count_any_more(app):
    contact = a_contact()
    variant, rupee = a_variant(price_paise=999900, stock=99), a_variant(price_paise=100, stock=99)
    first = an_order(variant, rupee, contact=contact)
    for _ in range(19):
        place(a_cart(variant), contact=contact)
    with pytest.raises(Invalid):
        place(a_cart((rupee, 19)), contact=contact)
    lead(first.parts[0].number, "cancelled")
    place(a_cart(variant), contact=contact)
    with pytest.raises(Invalid):
        place(a_cart(variant), contact=contact)
    for days in session().query(CashDay):
        assert days.promised_paise == 20 * 999900 + 100


@pytest.mark.parametrize(
    ("status", "state", "allowed"),
    [
        ("composition", "uttar-pradesh", True),
        ("composition", "maharashtra", False),
        ("enrolled_unregistered", "maharashtra", False),
        ("enrolled_unregistered", "uttar-pradesh", True),
    ],
)
def test_a_seller_without_registration_sells_in_its_own_state_only(app, status, state, allowed):
    seller = a_seller(tax_status=status, name="Own State Group")
    cart = a_cart(a_variant(seller))
    if allowed:
        part = place(cart, state=state).order.parts[0]
        assert (part.taxable_paise, part.cgst_paise + part.igst_paise) == (part.total_paise, 0)
        assert (part.tcs_paise > 0) == (status == "composition")
    else:
        with pytest.raises(Invalid) as refusal:
            place(cart, state=state)
        assert refusal.value.code == "cannot_ship_there"
        assert "Own State Group" in str(refusal.value.message)


def test_a_changed_price_must_be_confirmed(app):
    variant = a_variant(price_paise=100000)
    cart = a_cart(variant)
    catalogue.edit_variant(variant.listing.seller_id, variant.public_id, {"price_paise": 110000, "mrp_paise": 120000}, SYSTEM)
    with pytest.raises(Conflict) as refusal:
        place(cart)
    assert refusal.value.code == "price_changed"
    assert "₹1,100.00" in str(refusal.value.message)
    carts.accept_prices(cart)
    assert place(cart).order.total_paise == 110000


def test_a_good_that_went_away_is_named(app):
    variant = a_variant()
    cart = a_cart(variant)
    catalogue.pause(variant.listing.seller_id, variant.listing.public_id, SYSTEM)
    with pytest.raises(Conflict) as refusal:
        place(cart)
    assert refusal.value.code == "not_for_sale"
    assert variant.listing.title in str(refusal.value.message)


def test_a_suspended_seller_sells_nothing(app):
    variant = a_variant()
    cart = a_cart(variant)
    sellers.suspend(variant.listing.seller_id, "Something to clear up.", SYSTEM)
    with pytest.raises(Conflict):
        place(cart)


def test_stock_that_ran_out_offers_what_is_left(app):
    variant = a_variant(stock=3)
    late = a_cart((variant, 2))
    place(a_cart((variant, 2)))
    with pytest.raises(Conflict) as refusal:
        place(late)
    assert (refusal.value.code, refusal.value.left) == ("out_of_stock", 1)


def test_an_empty_cart_is_no_order(app):
    cart, _ = carts.open_cart()
    with pytest.raises(Conflict) as refusal:
        place(cart)
    assert refusal.value.code == "cart_empty"


def test_a_gstin_of_another_state_decides_the_place_of_supply(app):
    gstin = "07ZZZCZ9999Z1Z"
    gstin += gstin_check(gstin)
    order = an_order(a_variant(), state="uttar-pradesh", buyer_gstin=gstin)
    assert order.parts[0].place_of_supply == "07"
    assert order.parts[0].igst_paise == 40000


def test_a_persons_first_five_lakh_bear_no_tds(app):
    weaver = a_seller(kind="weaver")
    group = a_seller(kind="shg")
    assert an_order(a_variant(weaver)).parts[0].tds_paise == 0
    assert an_order(a_variant(group)).parts[0].tds_paise == 800
    big = a_variant(weaver, price_paise=5_20_000_00, stock=2)  # with the first sale of the year more than Rs 5,00,000 without tax
    assert an_order(big, method="test").parts[0].tds_paise == 495_24


def test_jobs_and_mails_are_rows_of_the_same_transaction(app):
    cart, before = a_cart(a_variant()), session().query(jobs.Job).count()

    def place_and_fail():
        with unit():
            place(cart)
            raise RuntimeError("after all")

    with pytest.raises(RuntimeError, match="after all"):
        place_and_fail()
    assert session().query(jobs.Job).count() == before
    assert session().query(Order).count() == 0
    assert session().get(Cart, cart.id, populate_existing=True).status == "open"


def test_a_seller_order_names_the_buyers_user(app):
    user = a_user()
    order = an_order(a_variant(), user=user)
    assert order.user_id == user.id
    assert payments.get_payment_of(order.number).status == "pending"
    assert actor_of(user).user_id == order.user_id


def test_an_order_waits_thirty_minutes_for_its_payment(app):
    variant = a_variant()
    order = an_order(variant, method="test", outcome="confirm")
    assert order.parts[0].released_at is None
    assert payment_service.expire_unpaid() == 0
    payment = payments.get_payment_of(order.number)
    with unit():
        payment.created_at = clock.now() - timedelta(minutes=31)
    assert payment_service.expire_unpaid() == 1
    session().expire_all()
    assert payments.get_payment_of(order.number).status == "failed"
    assert stock.find_stock(variant.id).held == 0
    assert ledger.check() == []
