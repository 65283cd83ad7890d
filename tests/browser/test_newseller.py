"""newseller@demo.example fills in the task list, is approved, lists a good, and a guest buys it."""

import re

from tests.browser.conftest import follow, sign_in, sign_out, until
from tests.browser.test_shopper import BUYER

TITLE = "Hand-beaten copper water pot"


def save(page):
    follow(page.locator("main form.flow button, main form button.main").first)


def open_shop(page, site):
    page.goto(site / "sell/start")
    if page.locator("[name=name]").count():
        page.fill("main [name=name]", "Naya Haath Samuh (demo)")
        page.check("[name=kind][value=artisan]")
        save(page)


def fill_sections(page, site):
    answers = {
        "who": {
            "name": "Naya Haath Karkhana (demo)",
            "craft": "Copper beating",
            "phone": "9876543210",
            "about": "We beat copper pots by hand.",
        },
        "where": {"town": "Moradabad", "line1": "Lane of the coppersmiths", "pincode": "244001"},
        "tax": {"pan": "ZZZPZ9999Z", "gstin": "09ZZZPZ9999Z1" + "Z"},
        "bank": {"bank_holder": "Naya Haath", "bank_account": "000000000999", "bank_ifsc": "ZZZZ0000001"},
    }
    from marketplace.people.identity.rules import gstin_check

    answers["tax"]["gstin"] += gstin_check(answers["tax"]["gstin"])
    page.goto(site / "sell/profile/who")
    fill(page, answers["who"])
    page.goto(site / "sell/profile/where?state=uttar-pradesh")
    page.select_option("[name=district]", "moradabad")
    fill(page, answers["where"])
    page.goto(site / "sell/profile/tax")
    page.check("[name=sells][value=handmade]")
    fill(page, answers["tax"])
    page.goto(site / "sell/profile/makers")
    page.check("[name=no_makers_named]")
    save(page)
    page.goto(site / "sell/profile/bank")
    fill(page, answers["bank"])
    page.goto(site / "sell/profile/promise")
    assert not page.is_checked("[name=promise]")
    page.check("[name=promise]")
    save(page)


def fill(page, values):
    for name, value in values.items():
        page.fill(f"main [name={name}]", value)
    save(page)
    assert page.locator(".faults").count() == 0, page.locator(".faults").inner_text()


def decide(page, site, kind, words):
    """As the verifier, open the case that names these words and approve it."""
    sign_out(page)
    sign_in(page, site, "verifier@demo.example")
    page.goto(site / f"verify/{kind}")
    while not page.get_by_role("link", name=re.compile(re.escape(words))).count():
        follow(page.locator(".pages a, a[href*=cursor]").last)
    follow(page.get_by_role("link", name=re.compile(re.escape(words))).first)
    take = page.get_by_role("button", name="Take this case")
    if take.count():  # else it was taken as the next one after the last verdict
        follow(take)
    follow(page.locator(".verdict button.main"))


def list_good(page, site):
    page.goto(site / "sell/listings/new")
    page.fill("main [name=title]", TITLE)
    page.select_option("[name=category]", "metal-craft")
    page.fill("main [name=common_name]", "Copper pot")
    page.fill(
        "main [name=description]",
        "One sheet of copper is beaten cold over an iron stake until it holds four litres. The hammer marks stay.",
    )
    save(page)
    base = re.search(r"/sell/listings/lst_\w+", page.url).group()
    page.goto(site / f"{base}/place")
    save(page)
    page.goto(site / f"{base}/tax")
    page.fill("main [name=hsn]", "7418")
    save(page)
    page.goto(site / f"{base}/packs/new")
    fill(page, {"price_paise": "1,850.00", "net_quantity": "1 piece", "weight_g": "1400", "stock": "3"})
    page.goto(site / base)
    follow(page.locator("form[action$='/submit'] button"))
    return base


def test_from_the_task_list_to_a_sold_good(site, page):
    sign_in(page, site, "newseller@demo.example")
    open_shop(page, site)
    fill_sections(page, site)
    page.goto(site / "sell/profile/check")
    follow(page.locator("form[action$='/profile/check'] button"))
    decide(page, site, "sellers", "Naya Haath Karkhana")
    sign_out(page)
    sign_in(page, site, "newseller@demo.example")
    list_good(page, site)
    decide(page, site, "listings", TITLE)
    sign_out(page)

    follow(until(page, site / "search?q=copper water pot", f"main a:has-text('{TITLE}')"))
    follow(page.get_by_role("button", name="Put in basket"))
    page.goto(site / "checkout")
    for name, value in BUYER.items():
        page.fill(f"main [name={name}]", value)
    page.select_option("[name=state]", "maharashtra")
    follow(page.get_by_role("button", name="Go on and check the order"))
    page.check("[name=payment_method][value=cod]")
    follow(page.get_by_role("button", name="Place order"))
    page.wait_for_url(re.compile(r"/orders/M"))
    assert TITLE in page.locator("main").inner_text()
    assert "IGST" in page.locator("main").inner_text()
