"""The public pages before a real browser: nothing for axe to find, nothing wider than the phone, nothing in the console."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "/",
    "/gi",
    "/gi/banaras-brocades-and-sarees",
    "/wall?state=uttar-pradesh",
    "/wall/exhibit?state=uttar-pradesh",
    "/districts/uttar-pradesh/varanasi",
    "/sellers/lohta-bunkar-mahila-samuh",
    "/search?q=banarasi",
    "/browse/silk-sarees",
    "/cart",
    "/account/sign-in",
    "/account/register",
    "/legal/returns",
    "/legal/ranking",
    "/api/docs",
    "/no-such-page",
    "/p/no-such-good",
)


def leads_to(page: Page, site: Site, address: str, beginning: str) -> str:
    """Give the first link of a page that begins so."""
    page.goto(site / address)
    return page.locator(f"main a[href^='{beginning}']").first.get_attribute("href") or ""


@pytest.fixture(scope="module")
def addresses(browser: Browser, site: Site) -> list[str]:
    """Give the fixed addresses and, found by following links, a good, its maker, its lot and a proof."""
    page = browser.new_page()
    good = leads_to(page, site, "/sellers/lohta-bunkar-mahila-samuh", "/p/")
    found = [leads_to(page, site, good, beginning) for beginning in ("/makers/", "/claims/")]
    page.goto(site / "/sellers/lohta-bunkar-mahila-samuh")
    goods = page.locator("main a[href^='/p/']").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for other in goods:
        page.goto(site / other)
        if page.locator("main a[href^='/t/']").count():
            found.append(page.locator("main a[href^='/t/']").first.get_attribute("href") or "")
            break
    page.close()
    assert all(found)
    return [*PAGES, f"{good}?pin=411004", *found]


@pytest.mark.parametrize(("prefix", "scheme", "width"), [("", "light", 360), ("/hi", "dark", 1280)])
def test_pages_are_sound(browser: Browser, site: Site, addresses: list[str], width: int, scheme: str, prefix: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" and "404" not in message.text else None)
    faults = []
    for address in addresses:
        page.goto(site / (prefix + address))
        page.evaluate(AXE)
        result = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
        faults += [f"{address}: {v['id']} {v['nodes'][0]['html'][:120]}" for v in result["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"{address} is wider than {width}")
    context.close()
    assert faults + said == []


def test_a_page_reads_without_script(browser: Browser, site: Site, addresses: list[str]) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    good = next(address for address in addresses if address.startswith("/p/") and "pin" in address)
    page.goto(site / good)
    assert page.locator("#delivery").inner_text().startswith("Pune 411004: by")
    claim = page.locator("details.claim").nth(1)
    claim.locator("summary").click()
    assert claim.locator("a", has_text="Open the proof page").is_visible()
    context.close()
