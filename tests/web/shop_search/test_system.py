"""What machines ask: health, state, maps of the site."""

import shutil
import xml.etree.ElementTree as ET

import pytest

from marketplace.core import jobs
from marketplace.core.db import session, unit
from marketplace.goods.search import port, service, sitemap
from tests.builders.listings import a_listing
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller


@pytest.fixture
def row(app):
    seller = a_seller()
    maker = a_producer(seller, name="Zubeida (demo)")
    a_producer(seller, name="Hidden (demo)", shown=False)
    a_listing(seller, status="draft", title="Not yet on sale")
    made = a_listing(seller, title="On sale today", makers=[maker])
    jobs.run_due()
    return made


def test_health_asks_nothing(client):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert "no-store" in answer.headers["Cache-Control"]


def test_ready_when_goods_can_be_found(client, row):
    assert client.get("/readyz").json == {"ready": True, "database": "ok", "index": "ok", "queue": "ok"}
    shutil.rmtree(port.index.get().folder)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["index"]) == (503, "empty")
    service.rebuild()
    assert client.get("/readyz").status_code == 200


def test_a_damaged_index_is_told(client, row, monkeypatch):
    monkeypatch.setattr(port.index.get(), "count", lambda: 1 / 0)
    assert client.get("/readyz").json["index"] == "down"


def test_an_empty_shop_is_ready(client, app):
    assert client.get("/readyz").json["ready"] is True


def test_a_parked_job_makes_the_queue_late_and_keeps_the_shop_open(client, row):
    with unit():
        session().add(jobs.Job(kind="x", payload={}, status="parked"))
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json["queue"]) == (200, "late")


def test_metrics_are_prometheus_text(client, row):
    answer = client.get("/metrics")
    assert answer.content_type.startswith("text/plain; version=0.0.4")
    values = dict(line.rsplit(" ", 1) for line in answer.text.splitlines() if not line.startswith("#"))
    assert values["mool_listings"] == values["mool_index_documents"] == "1"
    assert values['mool_jobs{status="queued"}'] == "0"


def test_the_sitemap_names_what_is_public_and_nothing_else(client, row):
    index = ET.fromstring(client.get("/sitemap.xml").data)
    parts = [e.text for e in index.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert parts == [f"http://localhost/sitemap/{name}.xml" for name in ("places", "people", "goods-1")]
    found = set()
    for part in parts:
        found |= {
            e.text.removeprefix("http://localhost")
            for e in ET.fromstring(client.get(part.removeprefix("http://localhost")).data).iter(
                "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
            )
        }
    assert {p for p in found if p.startswith("/p/")} == {f"/p/{row.slug}"}
    assert len([p for p in found if p.startswith("/makers/")]) == 1
    assert {"/", "/wall", "/browse/sarees", "/gi/darjeeling-tea", "/districts/uttar-pradesh/varanasi"} <= found
    for path in ("/", "/search", "/browse/sarees", "/gi", f"/p/{row.slug}", "/legal/ranking"):
        assert path in found
        assert client.get(path).status_code == 200, path
    for name in ("goods-2", "goods-0", "goods-x", "goods-", "nothing", "goods-999999"):
        assert client.get(f"/sitemap/{name}.xml").status_code == 404


def test_the_sitemap_is_cut_into_parts(client, app, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    seller = a_seller()
    slugs = [a_listing(seller).slug for _ in range(5)]
    assert [s for part in (1, 2, 3) for s in sitemap.list_goods(part)] == slugs
    assert client.get("/sitemap.xml").text.count("<sitemap>") == 5


@pytest.mark.one_engine
def test_robots_are_kept_out_of_desks_in_both_languages(client):
    text = client.get("/robots.txt").text
    for line in ("Disallow: /sell/", "Disallow: /hi/sell/", "Disallow: /checkout", "Sitemap: http://localhost/sitemap.xml"):
        assert line in text.splitlines()


@pytest.mark.one_engine
def test_the_manifest_points_at_icons_that_are_there(client):
    answer = client.get("/manifest.webmanifest")
    assert answer.mimetype == "application/manifest+json"
    assert answer.json["start_url"] == "/"
    for icon in answer.json["icons"]:
        assert client.get(icon["src"]).status_code == 200
