"""A real Chromium in front of the real site: gunicorn, one worker process, the seeded demo."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests import demo
from tests.demo import ROOT
from tests.engines import free_port

PASSWORD = "demo-odop-2026"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Keep all browser tests on one worker, so that the site is started once; marked here, since later the groups are made already."""
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.xdist_group(demo.GROUP))


def chromium() -> str:
    """Find the browser; skip where there is none, unless REQUIRE_BROWSER=1."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found:
        return found
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("REQUIRE_BROWSER=1, but no Chromium was found")
    pytest.skip("no Chromium on this machine")


@dataclass
class Site:
    """The running site."""

    url: str
    folder: Path

    def __truediv__(self, path: str) -> str:
        return f"{self.url}/{path.lstrip('/')}"


@pytest.fixture(scope="session")
def site(filled: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start the filled demo as `make run` does, with rate limits off, and wait until it answers."""
    chromium()
    folder, port = demo.copy(filled[0], tmp_path_factory.mktemp("site")), free_port()
    env = demo.environment(folder, PORT=str(port), PUBLIC_URL=f"http://127.0.0.1:{port}")
    worker = subprocess.Popen([sys.executable, "-m", "flask", "--app", "wsgi", "worker"], cwd=ROOT, env=env)
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--bind",
            f"127.0.0.1:{port}",
            "--worker-class",
            "gthread",
            "--workers",
            "1",
            "--threads",
            "4",
            "--no-control-socket",
            "--log-level",
            "warning",
            "wsgi:application",
        ],
        cwd=ROOT,
        env=env,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{url}/readyz", timeout=5).close()
                break
            except OSError:  # not listening yet, or still loading
                time.sleep(0.2)
        yield Site(url, folder)
    finally:
        for process in (server, worker):
            process.terminate()
        for process in (server, worker):
            process.wait(20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium once."""
    path = chromium()
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a fresh visitor on a cheap phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en-IN", timezone_id="Asia/Kolkata")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def follow(element: Locator) -> None:
    """Click what leads to another page and wait for that page: who looks too early still sees the one before."""
    with element.page.expect_navigation(wait_until="domcontentloaded"):
        element.click()


def sign_in(page: Page, site: Site, email: str, password: str = PASSWORD) -> None:
    """Sign a demo person in."""
    page.goto(site / "account/sign-in")
    page.fill("[name=identifier]", email)
    page.fill("[name=password]", password)
    follow(page.locator("main button[type=submit], main form button").first)


def until(page: Page, address: str, wanted: str) -> Locator:
    """Open a page again and again until the worker's job shows on it: the element that `wanted` selects."""
    for _ in range(60):
        page.goto(address)
        if page.locator(wanted).count():
            return page.locator(wanted).first
        page.wait_for_timeout(500)
    raise AssertionError(f"{address} never showed {wanted}: {page.locator('main').inner_text()}")


def sign_out(page: Page) -> None:
    """Forget who this visitor is."""
    page.context.clear_cookies()
