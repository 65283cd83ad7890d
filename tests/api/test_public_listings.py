"""Goods over the API: the search, one good, suggestions."""

import pytest

from marketplace.core import jobs
from marketplace.core.actor import SYSTEM
from marketplace.goods.catalogue import service as catalogue
from marketplace.goods.search.schemas import SearchOut
from marketplace.origin.claims import service as claims
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack
from tests.builders.lots import a_lot
from tests.builders.producers import a_producer
from tests.builders.queries import counting
from tests.builders.sellers import a_seller

LISTINGS = "/api/v1/listings"


@pytest.fixture
def shop(app):
    """Three goods of two sellers in two States, one of them proven."""
    weavers = a_seller(name="Lohta weavers (demo)")
    claim = a_claim(weavers)
    a_claim(weavers, scheme="SILK_MARK")
    maker = a_producer(weavers, name="Shabana (demo)")
    saree = a_listing(
        weavers,
        gi="banaras-brocades-and-sarees",
        title="Banarasi silk saree with rosettes",
        makers=[maker],
        schemes=["SILK_MARK"],
        variants=[a_pack(price_paise=9000_00, mrp_paise=9500_00), a_pack(price_paise=8000_00, mrp_paise=8000_00, stock=0)],
    )
    plain = a_listing(weavers, title="Silk dupatta in one colour", category="stoles-and-scarves", common_name="Silk dupatta", hsn="6214")
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
    return {"saree": saree, "plain": plain, "shawl": shawl, "claim": claim, "seller": weavers, "maker": maker}


def test_a_page_of_goods_has_the_promised_shape(client, shop):
    body = client.get(LISTINGS).json
    assert set(body) == {"items", "facets", "total", "corrected_query", "relaxed", "next_cursor"}
    assert SearchOut().dump(body) == body, "the view writes the answer itself; it must be what the document promises"
    assert (body["total"], len(body["items"]), body["next_cursor"], body["corrected_query"]) == (3, 3, None, None)
    item = next(i for i in body["items"] if i["slug"] == shop["saree"].slug)
    assert {k: item[k] for k in ("title", "price_paise", "district", "state", "gi")} == {
        "title": shop["saree"].title,
        "price_paise": 8000_00,
        "district": "Varanasi",
        "state": "Uttar Pradesh",
        "gi": {"slug": "banaras-brocades-and-sarees", "name": "Banaras Brocades and Sarees"},
    }
    assert item["seller"] == {"slug": shop["seller"].slug, "name": "Lohta weavers (demo)"}
    assert item["producers"] == [{"slug": shop["maker"].slug, "name": "Shabana (demo)"}]
    assert [b["code"] for b in item["badges"]] == ["GI_AU", "SILK_MARK"]
    assert client.get(item["image"]).mimetype == "image/svg+xml"
    assert set(body["facets"]) == {"state", "district", "gi", "scheme", "tag", "category", "price"}
    assert body["facets"]["state"][0] == {"value": "uttar-pradesh", "label": "Uttar Pradesh", "count": 2}


def test_words_and_filters(client, shop):
    def slugs(query):
        answer = client.get(f"{LISTINGS}?{query}")
        assert answer.status_code == 200, answer.json
        return {i["slug"] for i in answer.json["items"]}

    saree, plain, shawl = (shop[k].slug for k in ("saree", "plain", "shawl"))
    assert slugs("q=benares+sari") == slugs("q=बनारसी+साड़ी") == {saree}
    assert slugs("state=jammu-and-kashmir") == {shawl}
    assert slugs("state=jammu-and-kashmir&state=uttar-pradesh") == {saree, plain, shawl}
    assert slugs("district=varanasi&category=sarees") == slugs("gi=banaras-brocades-and-sarees") == slugs("scheme=silk_mark") == {saree}
    assert slugs(f"seller={shop['seller'].slug}") == {saree, plain}
    assert slugs("price_max=8100") == {saree}
    assert slugs("price_min=8,000.00&price_max=₹8100&q=&state=") == {saree}
    assert slugs("q=nothing+xqzt") == set()


def test_mended_words_are_told(client, shop):
    body = client.get(f"{LISTINGS}?q=duppata").json
    assert (body["corrected_query"], body["total"]) == ("dupatta", 1)


def test_pages_follow_the_cursor_and_none_is_seen_twice(client, shop):
    seen, cursor = [], ""
    for _ in range(5):
        body = client.get(f"{LISTINGS}?limit=1&sort=price_asc{cursor}").json
        seen += [i["price_paise"] for i in body["items"]]
        if body["next_cursor"] is None:
            break
        cursor = f"&cursor={body['next_cursor']}"
    assert seen == sorted(seen)
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("unknown=1", "unknown"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=x", "limit"),
        ("cursor=!!", "cursor"),
        ("cursor=YXQ6LTE", "cursor"),
        ("price_min=-1", "price_min"),
        ("price_min=1e9", "price_min"),
        ("price_max=99999999999", "price_max"),
        ("price_min=9&price_max=8", "price_max"),
        ("sort=cheapest", "sort"),
        ("q=" + "x" * 300, "q"),
        ("exact=perhaps", "exact"),
        ("state=" + "&state=".join(map(str, range(50))), "state"),
    ],
)
@pytest.mark.one_engine
def test_bad_questions_are_refused_beside_the_field(client, query, field):
    answer = client.get(f"{LISTINGS}?{query}")
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert list(answer.json["errors"]) == [field]


def test_a_revoked_claim_is_gone_at_the_next_request(client, shop):
    assert client.get(f"{LISTINGS}?scheme=GI_AU").json["total"] == 1
    claims.revoke(shop["claim"].public_id, "Withdrawn.", SYSTEM)
    body = client.get(f"{LISTINGS}?scheme=GI_AU").json
    assert (body["total"], body["items"], [f["value"] for f in body["facets"]["scheme"] if f["count"]]) == (0, [], [])
    assert [f["value"] for f in client.get(LISTINGS).json["facets"]["scheme"]] == ["SILK_MARK"]
    assert client.get(f"{LISTINGS}/{shop['saree'].slug}").status_code in (404, 410)  # its title says a name that nobody proves


def test_one_good_tells_what_its_buyer_must_know(client, shop):
    body = client.get(f"{LISTINGS}/{shop['saree'].slug}").json
    first = body["variants"][0]
    assert {k: first[k] for k in ("price_paise", "mrp_paise", "stock", "net_quantity")} == {
        "price_paise": 9000_00,
        "mrp_paise": 9500_00,
        "stock": 5,
        "net_quantity": "1 piece",
    }
    assert [v["stock"] for v in body["variants"]] == [5, 0]
    assert (body["price_paise"], body["tax_included"]) == (8000_00, True)
    assert body["declarations"]["country_of_origin"] == "India"
    assert (body["declarations"]["hsn"], body["declarations"]["gst_rate_bps"]) == ("5007", 500)
    assert [p["name"] for p in body["producers"]] == ["Shabana (demo)"]
    proof = body["claims"][0]
    assert (proof["code"], proof["proof_url"]) == ("GI_AU", f"/claims/{shop['claim'].public_id}")
    assert client.get(proof["proof_url"]).status_code == 200
    assert body["seller"]["slug"] == shop["seller"].slug
    assert body["images"][0] == body["image"]


def test_a_pack_from_a_lot_names_the_lot(client, app):
    seller = a_seller()
    lot = a_lot(seller)
    row = a_listing(seller, variants=[a_pack(lot_id=lot.public_id)])
    assert [x["code"] for x in client.get(f"{LISTINGS}/{row.slug}").json["lots"]] == [lot.code]


def test_what_is_not_on_sale_is_not_found(client, shop):
    draft = a_listing(shop["seller"], status="draft")
    for slug in (draft.slug, "no-such-good"):
        assert client.get(f"{LISTINGS}/{slug}").status_code == 404
    catalogue.pause(shop["seller"].id, shop["plain"].public_id, SYSTEM)
    assert client.get(f"{LISTINGS}/{shop['plain'].slug}").status_code == 404
    assert shop["plain"].slug not in {i["slug"] for i in client.get(LISTINGS).json["items"]}  # even before the index is told


def test_suggestions(client, shop):
    items = client.get("/api/v1/suggest?q=banar").json["items"]
    assert {"kind": "gi", "value": "banaras-brocades-and-sarees", "text": "Banaras Brocades and Sarees"} in items
    assert client.get("/api/v1/suggest?q=").json == {"items": []}
    assert len(client.get("/api/v1/suggest?q=sa&limit=1").json["items"]) == 1


def test_a_page_of_goods_takes_five_queries_however_long_it_is(client, shop):
    client.get(LISTINGS)
    for limit in (1, 3):
        with counting() as seen:
            assert len(client.get(f"{LISTINGS}?limit={limit}").json["items"]) == limit
        assert len(seen) <= 5, seen  # what is live, tags, goods, makers, claims
