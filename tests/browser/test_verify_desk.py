"""The verification desk in a real browser: cases are taken and decided by key, and axe finds nothing on their pages."""

from tests.browser.conftest import sign_in
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
            taken.click()
    context.close()
    assert faults == []
