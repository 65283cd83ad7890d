"""A shopper finds a Banarasi saree, sees who wove it and with which proof, adds a saffron of another seller and pays on delivery."""

import re

from tests.browser.conftest import follow, sign_in, sign_out, until

BUYER = {
    "name": "Meera Test",
    "email": "meera@buyer.example",
    "phone": "9812345678",
    "line1": "14 Prabhat Road",
    "pincode": "411004",
    "city": "Pune",
}


def put_in_basket(page, site, words, seller):
    """Search, open the first live good of the seller, put it in; give its address, title and what was in stock."""
    page.goto(site / f"search?q={words}&seller={seller}")
    follow(page.locator(".entry a").first)
    title = page.locator("h1").inner_text()
    assert page.locator(".maker .name").count() >= 1
    address = page.url
    follow(page.get_by_role("button", name="Put in basket"))
    return address, title.replace("\n", " ")


def stock_of(page, site, address):
    slug = address.rsplit("/", 1)[1].split("?")[0]
    return [v["stock"] for v in page.request.get(site / f"api/v1/listings/{slug}").json()["variants"]]


def place_order(page, site, state="maharashtra", method="cod"):
    page.goto(site / "checkout")
    for name, value in BUYER.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=state]", state)
    follow(page.get_by_role("button", name="Go on and check the order"))
    page.check(f"[name=payment_method][value={method}]")
    return page.locator("main").inner_text()


def ship(page, site, email, number):
    """Lead a seller's part of an order from placed to delivered."""
    sign_out(page)
    sign_in(page, site, email)
    page.goto(site / "sell/orders")
    follow(page.get_by_role("link", name=re.compile(number)).first)
    follow(until(page, page.url, "form[action$='/accept'] button"))  # the worker tells that it is paid
    follow(page.get_by_role("button", name="It is packed"))
    page.fill("[name=carrier]", "India Post")
    page.fill("[name=tracking_number]", "EX123456789IN")
    follow(page.get_by_role("button", name="It is handed over"))
    follow(page.get_by_role("button", name="It has arrived"))
    assert "Delivered" in page.locator("main").inner_text()


def test_one_order_in_two_parcels(site, page):
    saree, saree_title = put_in_basket(page, site, "banarasi saree", "lohta-bunkar-mahila-samuh")
    page.goto(saree)
    assert page.locator("details.claim").count() >= 1
    follow(page.get_by_role("link", name="Open the proof page").first)
    assert "AU/99999/GI" in page.locator("main").inner_text()
    saffron, _ = put_in_basket(page, site, "kashmir saffron", "pampore-kesar-utpadak")
    before = stock_of(page, site, saree), stock_of(page, site, saffron)

    summary = place_order(page, site, method="test")
    assert saree_title in summary.replace("\n", " ")
    assert "IGST" in summary
    assert "CGST" not in summary
    page.get_by_role("button", name="Place order").dblclick()
    page.wait_for_url(re.compile(r"/pay/test/|/orders/"))
    if "/pay/test/" in page.url:
        follow(page.locator("main button").first)
    page.wait_for_url(re.compile(r"/orders/M"))
    text = page.locator("main").inner_text()
    number = re.search(r"M\d\d-[A-Z0-9]{8}", text).group()
    assert text.count("Sold by") == 2

    after = stock_of(page, site, saree), stock_of(page, site, saffron)
    assert [sum(b) - sum(a) for b, a in zip(before, after, strict=True)] == [1, 1]
    ship(page, site, "seller@demo.example", number)
    ship(page, site, "seller2@demo.example", number)


def test_a_parcel_inside_the_state_bears_cgst_and_sgst(site, page):
    put_in_basket(page, site, "banarasi", "lohta-bunkar-mahila-samuh")
    BUYER_UP = {**BUYER, "pincode": "226001", "city": "Lucknow"}
    page.goto(site / "checkout")
    for name, value in BUYER_UP.items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=state]", "uttar-pradesh")
    follow(page.get_by_role("button", name="Go on and check the order"))
    text = page.locator("main").inner_text()
    assert "CGST" in text
    assert "SGST" in text
    assert "IGST" not in text


def test_the_basket_works_without_script(site, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    put_in_basket(page, site, "saffron", "pampore-kesar-utpadak")
    page.locator("input[name=quantity]").fill("2")
    follow(page.get_by_role("button", name=re.compile("^Change")))
    assert "9,400.00" in page.locator("main").inner_text() or page.locator("input[name=quantity]").input_value() == "2"
    follow(page.get_by_role("button", name=re.compile("Take out")))
    assert page.locator("input[name=quantity]").count() == 0
    context.close()


def test_a_faulty_address_keeps_what_was_typed(site, page):
    put_in_basket(page, site, "saffron", "pampore-kesar-utpadak")
    page.goto(site / "checkout")
    page.fill("[name=name]", "Meera Test")
    page.fill("[name=email]", "no-address")
    page.fill("[name=pincode]", "012345")
    follow(page.get_by_role("button", name="Go on and check the order"))
    assert page.input_value("[name=name]") == "Meera Test"
    assert page.input_value("[name=email]") == "no-address"
    assert page.locator(".faults a").count() >= 3
    page.locator(".faults a").first.click()
    assert page.evaluate("document.activeElement.tagName") in ("INPUT", "SELECT", "TEXTAREA", "A")
