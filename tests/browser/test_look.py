"""The desks at 360 and 1280 px: nothing wider than the screen, nothing axe objects to."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import sign_in

DESKS = [
    (
        "seller@demo.example",
        [
            "sell/",
            "sell/listings",
            "sell/orders",
            "sell/lots",
            "sell/makers",
            "sell/claims",
            "sell/money",
            "sell/profile",
            "sell/listings/new",
        ],
    ),
    ("newseller@demo.example", ["sell/start"]),
    ("officer@demo.example", ["office/", "office/districts", "office/nominations/new"]),
    ("verifier@demo.example", ["verify/", "verify/sellers", "verify/claims", "verify/listings"]),
    ("admin@demo.example", ["admin/", "admin/jobs", "admin/audit", "admin/mails", "admin/users"]),
    (
        "buyer@demo.example",
        [
            "account/",
            "account/orders",
            "account/sessions",
            "account/address",
            "account/password",
            "account/second",
            "account/second/set-up",
        ],
    ),
]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def look(page, address):
    """Give what is wrong with a page: axe on the phone, the width on both."""
    faults = []
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        over = page.evaluate("document.documentElement.scrollWidth") - width
        if over > 0:
            faults.append(f"{address} is {over} px wider than {width}")
    found = Axe().run(page, options=RULES).response["violations"]
    return faults + [f"{address}: {v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]


@pytest.mark.parametrize(("email", "paths"), DESKS, ids=[d[0].split("@")[0] for d in DESKS])
def test_desks(site, page, email, paths):
    sign_in(page, site, email)
    assert [fault for path in paths for fault in look(page, site / path)] == []


def test_the_way_in(site, page):
    assert [fault for path in ("account/sign-in", "account/register", "account/reset") for fault in look(page, site / path)] == []
    page.goto(site / "account/sign-in")
    page.fill("[name=identifier]", "98765 43210")
    page.click("button[value=code]")
    page.wait_for_url("**/account/code")
    assert look(page, page.url) == []


def test_keys_alone_reach_the_page(site, page):
    page.goto(site / "")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
