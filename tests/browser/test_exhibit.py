"""The exhibit before a real browser: it goes on by itself, keeps going without a network, and stands still when asked to."""

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Site


def test_the_exhibit_runs_by_itself(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    page = context.new_page()
    page.clock.install()
    page.goto(site / "/wall/exhibit?state=uttar-pradesh&district=varanasi")
    names = []

    def wait_for_another() -> None:
        names.append(page.locator("h1").inner_text())
        page.clock.fast_forward(12_500)
        expect(page.locator("h1")).not_to_have_text(names[-1], timeout=15_000)

    for _ in range(30):  # an answer that is late lets another product of the round stand in for it
        wait_for_another()
        if len(set(names)) == 4:
            break
    round_ = set(names)
    assert len(round_) == 4
    context.set_offline(True)
    for _ in range(5):  # the first was fetched before the network went
        wait_for_another()
    assert set(names) == round_
    context.set_offline(False)
    page.get_by_role("link", name="Pause").click()
    here = page.locator("h1").inner_text()
    page.clock.fast_forward(60_000)
    assert page.locator("h1").inner_text() == here
    page.get_by_role("link", name="Go on").click()
    wait_for_another()
    assert page.evaluate("document.documentElement.scrollHeight") == 1080
    context.close()
