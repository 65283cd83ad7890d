"""Take the pictures of the main pages at 360 and 1280 px, from a fresh demo: `make screenshots` writes docs/pictures/.

SHOTS names a folder for all pictures; without it only the ones the README shows are kept.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from bench.servers import ROOT, flask, gunicorn

PASSWORD = "demo-odop-2026"
KEPT = {("home", 1280), ("product", 360)}
PUBLIC = {
    "home": "/",
    "search": "/search?q=banarasi",
    "wall": "/wall",
    "gi": "/gi/banaras-brocades-and-sarees",
    "district": "/districts/uttar-pradesh/varanasi",
    "seller": "/sellers/lohta-bunkar-mahila-samuh",
    "home-hi": "/hi/",
    "api": "/api/docs",
}
DESKS = {
    "seller@demo.example": {
        "sell-desk": "/sell/",
        "sell-goods": "/sell/listings",
        "sell-orders": "/sell/orders",
        "sell-money": "/sell/money",
        "sell-lots": "/sell/lots",
    },
    "newseller@demo.example": {"sell-tasks": "/sell/start"},
    "verifier@demo.example": {"verify": "/verify/"},
    "admin@demo.example": {"admin": "/admin/"},
    "buyer@demo.example": {"account": "/account/", "orders": "/account/orders"},
}


def shoot(page: Page, url: str, name: str, width: int, folder: Path) -> None:
    """Take one whole page."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url, wait_until="networkidle")
    page.screenshot(path=str(folder / f"{name}-{width}.png"), full_page=True)


def sign_in(browser: Browser, base: str, email: str) -> Page:
    """Sign a demo person in."""
    page = browser.new_context(locale="en-IN").new_page()
    page.goto(f"{base}/account/sign-in")
    page.fill("[name=identifier]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
    return page


def basket(browser: Browser, base: str, folder: Path) -> None:
    """Fill a basket from two sellers and take cart and checkout."""
    page = browser.new_context(locale="en-IN").new_page()
    for words in ("banarasi", "saffron"):
        page.goto(f"{base}/search?q={words}")
        page.click(".entry a")
        for width in (360, 1280):
            shoot(page, page.url, "product" if words == "banarasi" else "product-food", width, folder)
        trace = page.query_selector("a[href*='/t/']")
        address = trace.get_attribute("href") if trace else None
        page.click("form[action$='/cart/items'] button")
        if address and words == "banarasi":
            here = page.url
            for width in (360, 1280):
                shoot(page, f"{base}{address}", "trace", width, folder)
            page.goto(here)
    for width in (360, 1280):
        shoot(page, f"{base}/cart", "cart", width, folder)
        shoot(page, f"{base}/checkout", "checkout", width, folder)


def main() -> None:
    """Seed a demo in a temporary folder, serve it, take every picture."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("Chromium is needed to take pictures.")
    data = Path(tempfile.mkdtemp(prefix="mool-shots-"))
    folder = Path(os.environ.get("SHOTS", data / "shots"))
    folder.mkdir(parents=True, exist_ok=True)
    env = {"MOOL_ENV": "demo", "DATA_DIR": str(data)}
    flask("prepare", **env)
    worker = subprocess.Popen([sys.executable, "-m", "flask", "--app", "wsgi", "worker"], cwd=ROOT, env={**os.environ, **env})
    with gunicorn("wsgi:application", **env) as port, sync_playwright() as playwright:
        base = f"http://127.0.0.1:{port}"
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"])
        page = browser.new_context(locale="en-IN").new_page()
        for name, path in PUBLIC.items():
            for width in (360, 1280):
                shoot(page, base + path, name, width, folder)
        basket(browser, base, folder)
        for email, paths in DESKS.items():
            signed = sign_in(browser, base, email)
            for name, path in paths.items():
                for width in (360, 1280):
                    shoot(signed, base + path, name, width, folder)
        browser.close()
    worker.terminate()
    kept = ROOT / "docs" / "pictures"
    kept.mkdir(parents=True, exist_ok=True)
    for name, width in KEPT:
        picture = Image.open(folder / f"{name}-{width}.png").convert("RGB")
        top = picture.crop((0, 0, width, min(picture.height, width * 3 if width < 600 else width)))
        top.quantize(128).save(kept / f"{name}-{width}.png", optimize=True)  # the README shows the top of the page, and stays light
    shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    main()
