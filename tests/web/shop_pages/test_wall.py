"""The wall by craft and by self-help groups, on paper, and as an exhibit that nobody touches."""

import io
import re
from html import unescape

import pypdfium2
import pytest

from marketplace.core import printing
from marketplace.web.pictures.standalone import qr_file
from marketplace.web.shop import prints
from marketplace.web.shop.wall_choice import Choice
from marketplace.web.shop.wall_print import wall_paper
from tests.builders.listings import a_listing
from tests.builders.sellers import a_seller
from tests.web.shop_pages.reading import counted, read

A4, A3 = (595, 842), (1191, 842)
REFRESH = re.compile(r'<noscript><meta http-equiv="refresh" content="(\d+);url=([^"]+)"></noscript>')


def hanging(page):
    return [words for href, words in page.links if (href or "").startswith("/districts/")]


def sheets(answer):
    """Give a PDF's first sheet size, its number of sheets and all its words."""
    assert answer.mimetype == "application/pdf"
    pdf = pypdfium2.PdfDocument(io.BytesIO(answer.data))
    words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
    return tuple(round(side) for side in pdf[0].get_size()), len(pdf), words


@pytest.mark.one_engine
def test_craft_and_groups_choose_what_hangs(client, loom):
    weaving = read(client, "/wall?state=uttar-pradesh&craft=weaving")
    assert hanging(weaving)[0] == "Varanasi"
    assert "Wooden" not in weaving.text.split("districts with a listed product")[1]
    assert '<option value="weaving" selected>' in weaving.html
    a_listing(a_seller(kind="weaver", district="kachchh", state="gujarat"), odop="Ajrakh block print", title="Block-printed stole")
    groups = read(client, "/wall?shg=1")
    assert hanging(groups) == ["Varanasi"]
    assert "1 good of self-help groups" in groups.text
    assert "1 district where self-help groups sell" in groups.text
    assert groups.faults() == []
    assert hanging(read(client, "/wall?shg=1&craft=metal")) == []
    with counted() as seen:
        read(client, "/wall?shg=1")
    assert len(seen) <= 5, seen


@pytest.mark.one_engine
def test_the_wall_on_paper(client, loom, monkeypatch):
    size, count, words = sheets(client.get("/wall.pdf?state=uttar-pradesh&district=varanasi&size=a4"))
    assert (size, count) == (A4, 1)
    for part in ("Varanasi", "1 district, 4 listed products", "Banarasi silk sarees and brocade", "1 good on sale", "UP ODOP", "Printed"):
        assert part in words, part
    assert "A GI of this district: Banaras Brocades and Sarees" in words
    monkeypatch.setattr(printing.printer, "_plugged", None)  # what was set once is not set again
    assert client.get("/wall.pdf?state=uttar-pradesh&district=varanasi&size=a4").status_code == 200
    monkeypatch.undo()
    assert sheets(client.get("/hi/wall.pdf?state=goa&size=a3"))[0] == A3
    hindi = client.get("/wall.pdf?state=goa&lang=hi", follow_redirects=True)
    assert hindi.request.path == "/hi/wall.pdf"
    assert "गोवा" in sheets(hindi)[2]
    with printing.press_turn(prints.room()):
        monkeypatch.setattr(printing, "PATIENCE", 0)
        busy = client.get("/wall.pdf?state=sikkim")
        assert (busy.status_code, busy.headers["Retry-After"], busy.headers["Cache-Control"]) == (503, "5", "private, no-store")
        assert "Ask for this one again in a few seconds" in busy.text
        assert client.get("/wall.pdf?state=goa&size=a3&lang=en").status_code == 503
        assert client.get("/hi/wall.pdf?state=goa&size=a3").status_code == 200, "what lies there is not set again"
    for nothing in ("", "?state=nowhere", "?state=goa&district=varanasi", "?category=agricultural"):  # nothing, or too much for paper
        assert client.get("/wall.pdf" + nothing).status_code == 404, nothing


@pytest.mark.one_engine
def test_every_product_on_paper_carries_its_own_code(app, loom):
    with app.test_request_context("/wall.pdf"):
        paper = wall_paper(Choice(state="uttar-pradesh"), "a3")
        assert len(paper.data["cards"]) == 127
        codes = {card["product"]: paper.recipes[card["code"]] for card in paper.data["cards"] if card["district"] == "Varanasi"}
        assert codes["Banarasi silk sarees and brocade"] == ("qr", "http://localhost/districts/uttar-pradesh/varanasi#goods")
        assert {address.rpartition("#")[2] for product, (_, address) in codes.items() if "silk" not in product} == {"listed"}
        drawn = paper.pictures()
        assert set(drawn) == set(paper.recipes)
        assert all(drawn[card["code"]] == qr_file(paper.recipes[card["code"]][1]) for card in paper.data["cards"])
        assert all(picture.startswith(b"<svg xmlns") for picture in drawn.values())


@pytest.mark.one_engine
def test_the_exhibit_goes_round_by_itself(client, loom):
    start = address = "/wall/exhibit?state=uttar-pradesh&district=varanasi&pace=8&slide=1"
    shown = []
    for _ in range(4):
        html = client.get(address).get_data(as_text=True)
        shown.append(unescape(re.search(r"<h1>(.*?)</h1>", html)[1]))
        assert len(re.findall(r"<script(?![^>]*src=)|\sstyle=", html)) == 0
        pace, following = REFRESH.search(html).groups()
        assert pace == "8"
        address = unescape(following)
    assert len(set(shown)) == 4
    assert read(client, address).text == read(client, start).text  # round once, and nothing was touched
    first = read(client, "/wall/exhibit?state=uttar-pradesh&district=varanasi")
    assert first.faults() == []
    assert "Made by Shabana Ansari (demo)" in first.text
    assert "A GI of this district: Banaras Brocades and Sarees" in first.text
    assert f"localhost/p/{loom.listing.slug}" in first.text
    assert first.html.count('<svg class="qr"') == first.html.count('<svg class="india"') == 1
    paused = client.get("/wall/exhibit?state=uttar-pradesh&slide=2&pause=1").get_data(as_text=True)
    assert "http-equiv" not in paused
    assert "Go on</a>" in paused
    assert read(client, "/wall/exhibit?state=uttar-pradesh&slide=999").text.startswith("Varanasi")
    assert "Nothing hangs here today." in read(client, "/wall/exhibit?shg=1&craft=metal").text
    assert client.get("/wall/exhibit?state=nowhere").status_code == 404
    for address in ("/wall/exhibit?shg=1", "/wall/exhibit", "/wall/exhibit?state=uttar-pradesh&slide=90"):
        read(client, address)
        with counted() as seen:
            read(client, address)
        assert len(seen) <= 7, (address, seen)
