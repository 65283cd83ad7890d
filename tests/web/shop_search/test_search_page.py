"""The page of a search and of a shelf, as a browser without scripts gets it."""

import re
from html import unescape

import pytest

from marketplace.core import jobs
from marketplace.core.actor import SYSTEM
from marketplace.goods.catalogue import service as catalogue
from marketplace.goods.search import port
from marketplace.origin.claims import service as claims
from marketplace.vendors.whoosh_index import WhooshIndex
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack
from tests.builders.producers import a_producer
from tests.builders.queries import counting
from tests.builders.sellers import a_seller


@pytest.fixture
def shop(app):
    weavers = a_seller(name="Lohta weavers (demo)")
    claim = a_claim(weavers)
    a_claim(weavers, scheme="SILK_MARK")
    saree = a_listing(
        weavers,
        gi="banaras-brocades-and-sarees",
        title="Banarasi silk saree with rosettes",
        schemes=["SILK_MARK"],
        makers=[a_producer(weavers, name="Shabana (demo)")],
        variants=[a_pack(price_paise=8000_00, mrp_paise=8000_00)],
    )
    shawl = a_listing(
        a_seller(state="jammu-and-kashmir", district="pulwama"),
        title="Fine wool shawl",
        category="wool-shawls",
        hsn="6214",
        common_name="Wool shawl",
        materials="wool",
        description="Woven on a hand loom from fine wool, plain all over.",
    )
    jobs.run_due()
    return {"saree": saree, "shawl": shawl, "claim": claim, "weavers": weavers}


def page(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return unescape(answer.text)


def titles(html):
    return re.findall(r'<h3><a href="[^"]*/p/[^"]*">([^<]+)</a></h3>', html)


def boxes(html, name):
    """Give the boxes of a facet: value to (count, ticked)."""
    found = re.findall(rf'<input type="checkbox" name="{name}" value="([^"]+)"( checked)?><span>.*?</span><span>(\d+)</span>', html)
    return {value: (int(count), bool(ticked)) for value, ticked, count in found}


def test_a_search_shows_goods_place_maker_price_and_marks(client, shop):
    html = page(client, "/search?q=benares+sari")
    assert titles(html) == ["Banarasi silk saree with rosettes"]
    for words in ("Varanasi, Uttar Pradesh", "Shabana (demo)", "₹8,000.00", "Silk Mark", "Geographical Indication"):
        assert words in html
    assert '<h1 class="h">Goods for “benares sari”' in html
    assert 'value="benares sari"' in html  # what was typed stays in the box


def test_filters_with_counts_and_what_is_applied(client, shop):
    html = page(client, "/search")
    assert boxes(html, "state") == {"jammu-and-kashmir": (1, False), "uttar-pradesh": (1, False)}
    assert boxes(html, "scheme") == {"GI_AU": (1, False), "SILK_MARK": (1, False)}
    assert boxes(html, "category") == {"sarees": (1, False), "shawls": (1, False)}
    html = page(client, "/search?state=uttar-pradesh&scheme=SILK_MARK&price_max=9000")
    assert titles(html) == ["Banarasi silk saree with rosettes"]
    assert boxes(html, "state")["uttar-pradesh"] == (1, True)
    assert boxes(html, "district") == {"varanasi": (1, False)}
    removals = re.findall(r'<a href="([^"]+)">[^<]+<span aria-hidden="true">×', html)
    assert removals == [
        "/search?scheme=SILK_MARK&price_max=9000",
        "/search?state=uttar-pradesh&price_max=9000",
        "/search?state=uttar-pradesh&scheme=SILK_MARK",
    ]
    for url in removals:
        page(client, url)


@pytest.mark.one_engine
def test_districts_of_one_name_are_told_apart(client, app):
    plains, hills = "bilaspur.chhattisgarh", "bilaspur.himachal-pradesh"
    for state in ("chhattisgarh", "himachal-pradesh"):
        a_listing(a_seller(state=state, district="bilaspur"), title=f"Stole from {state}")
    jobs.run_due()
    assert boxes(page(client, "/search?state=himachal-pradesh"), "district") == {hills: (1, False)}
    html = page(client, "/search?district=bilaspur")
    assert len(titles(html)) == 2
    assert "Bilaspur, Chhattisgarh" in html
    for asked in (f"/search?district={hills}", "/search?state=himachal-pradesh&district=bilaspur"):
        html = page(client, asked)
        assert titles(html) == ["Stole from himachal-pradesh"]
        assert boxes(html, "district")[hills] == (1, True)
    assert "बिलासपुर" not in page(client, "/hi/search?district=" + plains)  # the register has no Hindi names of districts
    assert "Bilaspur, छत्तीसगढ़" in page(client, "/hi/search?district=" + plains)
    told = client.get("/api/v1/listings?district=bilaspur").json
    assert told["total"] == 2
    assert {(f["value"], f["label"]) for f in told["facets"]["district"]} == {
        (plains, "Bilaspur, Chhattisgarh"),
        (hills, "Bilaspur, Himachal Pradesh"),
    }


def test_a_filter_keeps_the_words_and_the_order(client, shop):
    html = page(client, "/search?q=silk&sort=price_asc&seller=" + shop["weavers"].slug)
    form = html[html.index('aria-label="Narrow the list"') : html.index("Show goods")]
    assert re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form) == [
        ("q", "silk"),
        ("seller", shop["weavers"].slug),
        ("sort", "price_asc"),
    ]
    assert '<option value="price_asc" selected>' in page(client, "/search?sort=price_asc")


def test_mended_words_are_told_and_may_be_refused(client, shop):
    html = page(client, "/search?q=resettes+saree")
    assert "<strong>rosettes saree</strong>" in html
    assert "You wrote “resettes saree”." in html
    exact = re.search(r'href="([^"]+)" rel="nofollow">Search for exactly that', html)[1]
    html = page(client, exact)
    assert titles(html) == []
    assert "Take the words less strictly" in html


def test_words_no_good_has_together(client, shop):
    html = page(client, "/search?q=rosettes+shawl")
    assert "No good has all of these words" in html
    assert len(titles(html)) == 2


def test_nothing_found_gives_advice(client, shop):
    html = page(client, "/search?q=qqxzv&state=goa")
    assert titles(html) == []
    for words in ("Nothing like this is on sale today", "Look without the filters", "Look it up in the GI register"):
        assert words in html


def test_faults_stand_beside_their_field_and_what_was_typed_stays(client, shop):
    html = page(client, "/search?price_min=cheap&price_max=8200&page=zero", 422)
    assert "Write whole rupees, such as 1500." in html
    assert 'name="price_min" inputmode="numeric" value="cheap" aria-invalid="true"' in html
    assert titles(html) == ["Banarasi silk saree with rosettes"]  # the sound parts still count; the shawl costs ₹8,400


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "query",
    [
        "?q=" + "ab" * 500,
        "?state=&q=&price_min=&sort=",
        "?page=-1",
        "?page=99999999999999",
        "?sort=up",
        "?q=%E0%A4",
        "?utm_source=x",
        "?state[]=1",
        "?price_min=9&price_max=1",
        "?q=<script>alert(1)</script>",
    ],
)
def test_nothing_in_the_address_breaks_the_page(client, shop, query):
    answer = client.get("/search" + query)
    assert answer.status_code in (200, 302, 422)
    assert "<script>alert" not in answer.text


def test_a_shelf_and_its_kinds(client, shop):
    html = page(client, "/browse/sarees")
    assert titles(html) == ["Banarasi silk saree with rosettes"]
    assert '<h1 class="h">Sarees</h1>' in html
    assert boxes(html, "category") == {"silk-sarees": (1, False)}
    assert 'action="/browse/sarees"' in html
    kind = page(client, "/browse/silk-sarees")
    assert titles(kind) == ["Banarasi silk saree with rosettes"]
    assert '<a href="/browse/sarees">Sarees</a>' in kind
    assert titles(page(client, "/browse/sarees?category=cotton-sarees")) == []
    assert client.get("/browse/rockets").status_code == 404


def test_pages_by_number(client, app, monkeypatch):
    monkeypatch.setattr("marketplace.web.shop.search.PER_PAGE", 2)
    monkeypatch.setattr("marketplace.web.shop.search_view.PER_PAGE", 2)
    seller = a_seller()
    for n in range(5):
        a_listing(seller, title=f"Saree number {n} of silk")
    jobs.run_due()
    seen = []
    for number in (1, 2, 3):
        html = page(client, f"/search?page={number}" if number > 1 else "/search")
        seen += titles(html)
    assert seen == [f"Saree number {n} of silk" for n in (4, 3, 2, 1, 0)]
    assert '<span aria-current="page">3</span>' in html
    assert 'rel="prev" href="http://localhost/search?page=2"' in html
    answer = client.get("/search?page=9")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/search?page=3")


def test_only_plain_pages_are_for_search_engines(client, shop):
    plain = page(client, "/browse/sarees")
    assert '<link rel="canonical" href="http://localhost/browse/sarees">' in plain
    assert "noindex" not in plain
    for path in ("/search?q=silk", "/search?state=uttar-pradesh", "/browse/sarees?price_max=9000", "/search?sort=newest"):
        assert '<meta name="robots" content="noindex, follow">' in page(client, path)
    marked = page(client, "/browse/sarees?utm_source=mail")
    assert '<link rel="canonical" href="http://localhost/browse/sarees">' in marked


def test_hindi_has_its_own_words_and_stays_in_hindi(client, shop):
    html = page(client, "/hi/browse/sarees")
    assert '<h1 class="h">साड़ियाँ</h1>' in html
    assert "रेशमी साड़ियाँ" in html
    assert 'action="/hi/browse/sarees"' in html
    assert re.search(r'<h3><a href="/hi/p/', html)


def test_a_page_takes_five_queries_whatever_its_size(client, shop):
    for n in range(4):
        a_listing(shop["weavers"], title=f"Silk saree number {n}", makers=[a_producer(shop["weavers"])])
    jobs.run_due()
    client.get("/search")
    for path in ("/search?q=silk", "/search?q=rosettes", "/search?state=uttar-pradesh&sort=price_desc"):
        page(client, path)  # whose turn it is in the strip is remembered for each shelf and State
        with counting() as seen:
            assert titles(page(client, path))
        assert len(seen) <= 5, seen  # what is live, goods, makers, claims, tags


def test_what_changed_shows_at_the_next_request(client, shop):
    path = "/search?scheme=GI_AU"
    assert len(titles(page(client, path))) == 1
    claims.revoke(shop["claim"].public_id, "Withdrawn.", SYSTEM)
    html = page(client, path)
    assert titles(html) == []
    assert titles(page(client, "/search?q=rosettes")) == []  # its title says a name that nobody proves any more
    catalogue.pause(shop["weavers"].id, shop["saree"].public_id, SYSTEM)
    assert titles(page(client, "/search?q=rosettes")) == []


def test_a_page_from_an_old_index_is_not_kept(client, shop, monkeypatch):
    reader = port.index.get()
    assert client.get("/search").headers["Cache-Control"].startswith("public")
    WhooshIndex(reader.folder).add([], remove=[shop["shawl"].id])  # as another process would
    monkeypatch.setattr(reader, "_not_before", float("inf"))
    for path in ("/search", "/api/v1/listings"):
        assert client.get(path).headers["Cache-Control"] == "private, no-store"
    monkeypatch.setattr(reader, "_not_before", 0.0)
    assert titles(page(client, "/search")) == ["Banarasi silk saree with rosettes"]


def test_the_page_is_public_and_carries_nothing_of_the_visitor(client, shop):
    answer = client.get("/search?q=silk")
    assert answer.headers["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in answer.headers
    assert "form_token" not in answer.text
