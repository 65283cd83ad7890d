"""What holds on every public page: small, cacheable, the same for everybody, without inline style or script, easy to read aloud."""

import gzip
import re
from pathlib import Path

import pytest

from marketplace.http import assets
from tests.web.shop_pages.reading import read

BUDGET = 60 * 1024
MAP_BUDGET = 25 * 1024
ADDRESSES = (
    "/",
    "/gi",
    "/gi/banaras-brocades-and-sarees",
    "/gi/phulkari",
    "/wall",
    "/wall?state=uttar-pradesh",
    "/wall?shg=1",
    "/districts/uttar-pradesh/varanasi",
    "/p/{good}",
    "/p/{good}?pin=411004",
    "/sellers/{seller}",
    "/makers/{maker}",
    "/t/{lot}",
    "/claims/{claim}",
    "/legal/about",
)


@pytest.fixture
def address(loom, request):
    return request.param.format(
        good=loom.listing.slug, seller=loom.seller.slug, maker=loom.maker.slug, lot=loom.lot.code, claim=loom.gi.public_id
    )


@pytest.mark.one_engine
@pytest.mark.parametrize("address", ADDRESSES, indirect=True)
def test_page(client, address):
    answer = client.get(address)
    html = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in answer.headers
    assert "form_token" not in html
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", html)
    assert all("src=" in tag or 'type="application/ld+json"' in tag for tag in re.findall(r"<script[^>]*>", html))
    assert read(client, address).faults() == []
    assert len(re.findall(r"<svg class=\"india.*?</svg>", html, re.S) or [""]) == 1
    assert all(len(drawn.encode()) < MAP_BUDGET for drawn in re.findall(r"<svg class=\"india.*?</svg>", html, re.S))
    assert weight(html) <= BUDGET
    assert read(client, "/hi" + address).faults() == []


@pytest.mark.one_engine
@pytest.mark.parametrize("address", ["/", "/p/{good}"], indirect=True)
def test_a_visitor_changes_no_byte(client, app, address):
    plain = client.get(address).data
    other = app.test_client()
    other.set_cookie("mool", "something-else")
    assert other.get(address, headers={"Accept-Language": "hi", "User-Agent": "Phone"}).data == plain


def weight(html: str) -> int:
    """Give the bytes over the wire, gzipped: the page, its stylesheet and its scripts; pictures apart."""
    scripts = re.findall(r'<script[^>]*src="/static/([^"?]+)', html)
    parts = [html.encode(), assets.stylesheet()[1], *(Path(assets.ROOT / name).read_bytes() for name in scripts)]
    return sum(len(gzip.compress(part, 6)) for part in parts)
