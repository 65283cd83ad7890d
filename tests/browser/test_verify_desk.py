"""The verification desk in a real browser: cases are taken and decided by key, and axe finds nothing on their pages."""

import subprocess
import sys

from tests import demo
from tests.browser.conftest import follow, sign_in
from tests.browser.test_public_pages import AXE, RULES


def test_cases_are_taken_and_decided_by_key(site, browser):
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    sign_in(page, site, "verifier@demo.example")
    faults = []
    for prefix, room in (("", "sellers"), ("hi/", "claims"), ("", "listings")):
        page.goto(site / f"{prefix}verify/{room}")
        page.goto(site / (page.locator("tbody th a").first.get_attribute("href") or ""))
        page.keyboard.press("t")
        page.wait_for_selector(".verdict")
        page.evaluate(AXE)
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        faults += [f"{room}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in found["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            faults.append(f"{room} is wider than 360")
        case = page.url
        page.fill("#reason", "a letter in a field presses no key")
        page.fill("#reason", "")
        page.locator("h1").click()
        page.keyboard.press("c")
        assert page.evaluate("document.activeElement.id") == "reason-code", "asking needs a reason, so the key leads to the list"
        assert page.url == case
        page.locator("h1").click()
        page.keyboard.press("l")
        page.wait_for_url(lambda url, left=case: url != left)
        taken = page.locator("form[action$='/release'] button")
        if taken.count():
            follow(taken)
    context.close()
    assert faults == []


def test_forty_claims_are_cleared_by_keyboard_alone(site, browser):
    more_claims(site, 40)
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    sign_in(page, site, "verifier@demo.example")
    page.route("**/papers/**", lambda route: route.abort())  # nobody reads them here, and each would be decrypted and drawn
    page.goto(site / "verify/claims")
    before = int(page.locator("dl.tally dd").last.inner_text())
    with page.expect_navigation():
        page.keyboard.press("t")
    seen = set()
    for number in range(40):
        page.wait_for_selector(".verdict")
        seen.add(page.url)
        if number % 8 == 3:  # a reason from the list, without leaving the keyboard: the key leads to it, Enter sends it back
            page.keyboard.press("c")
            page.keyboard.press("ArrowDown")
        with page.expect_navigation(wait_until="domcontentloaded"):
            page.keyboard.press("Enter" if number % 8 == 3 else "a")
    assert len(seen) == 40
    page.goto(site / "verify/")
    assert int(page.locator("dl.tally dd").last.inner_text()) == before + 40, "decided today"
    context.close()


def more_claims(site, count: int) -> None:
    """Let a seller of the demo send in certificates, so that as many are left for others as there were."""
    words = f"""
from marketplace.app import create_app
from marketplace.core.actor import SYSTEM
from marketplace.origin.claims import service
from marketplace.people.sellers.models import Seller
from marketplace.core.db import session
with create_app().app_context():
    seller = session().query(Seller).filter_by(status='approved').order_by(Seller.id.desc()).first()
    for n in range({count}):
        row = service.add_claim(seller.id, {{'scheme': 'CRAFTMARK', 'number': f'CM-SYN-{{7000 + n}}'}}, SYSTEM)
        service.submit_claim(seller.id, row.public_id, SYSTEM)
"""
    subprocess.run([sys.executable, "-c", words], check=True, env=demo.environment(site.folder), cwd=demo.ROOT)
