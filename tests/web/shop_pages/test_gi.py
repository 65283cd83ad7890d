"""The register, and one good of it."""

import json
import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from sqlalchemy import update

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.core.db import unit
from marketplace.origin.claims import service as claims
from marketplace.registry import shelf
from marketplace.registry.gi import register
from marketplace.registry.gi.classes import CLASSES
from marketplace.registry.gi.kinds import KINDS
from marketplace.registry.gi.models import GiGood
from marketplace.registry.gi.rules import SEEN_ENDED
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.sellers import a_seller
from tests.web.shop_pages.reading import counted, read

ADDRESS = "/gi/banaras-brocades-and-sarees"


def names(page):
    return [words for href, words in page.links if href.startswith("/gi/")]


@pytest.mark.one_engine
def test_the_whole_register_page_by_page(client, app):
    first = read(client, "/gi")
    assert "653 goods" in first.text
    seen = names(first)
    assert len(seen) == 48
    assert ["/gi?page=2", "Page 2"] in first.links
    assert not set(seen) & set(names(read(client, "/gi?page=2")))
    assert len(names(read(client, "/gi?page=14"))) == 653 - 13 * 48


@pytest.mark.parametrize(
    ("query", "count", "one"),
    [
        ("state=ladakh", None, "Pashmina Wool of Ladakh"),
        ("category=handloom", "112 goods", "Banaras Brocades and Sarees"),
        ("q=kinkhab", "1 good", "Banaras Brocades and Sarees"),
        ("q=बनारसी+साड़ी", "1 good", "Banaras Brocades and Sarees"),
        ("q=saree&state=kerala&category=handloom", None, "Balaramapuram Sarees and Fine Cotton Fabrics"),
        ("kind=saree", "47 goods", "Banaras Brocades and Sarees"),
    ],
)
def test_filters_of_the_register(client, app, query, count, one):
    page = read(client, f"/gi?{query}")
    assert one in names(page)
    if count:
        assert count in page.text


@pytest.mark.one_engine
@pytest.mark.parametrize("query", ["q=no+such+good", "state=atlantis", "category=nonsense", "page=99", "page=-3", "page=x"])
def test_odd_questions_get_a_page(client, app, query):
    assert client.get(f"/gi?{query}").status_code == 200


@pytest.mark.one_engine
def test_pages_keep_the_filters(client, app):
    page = read(client, "/gi?category=handicraft")
    assert ["/gi?category=handicraft&page=2", "Page 2"] in page.links


def test_facts_with_their_source_and_day(client, app):
    page = read(client, ADDRESS)
    for words in (
        "Application 99, 237",
        "Registered 2009",
        "Handloom, saree",
        "Kinkhab",
        "बनारसी साड़ी",
        "As of 21 Nov 2026.",
        "in the register’s own list",
        "24: Cloth, household linen and covers",
        "A name for saree (handloom) from 6 districts of Uttar Pradesh.",
        "It names this application, number 99.",
        "number of their own",
        "so ask the Registry",
        "6 districts of Uttar Pradesh",
        "not the demarcated map",
    ):
        assert words in page.text
    assert "/sell/applications/new?gi=banaras-brocades-and-sarees" in {href for href, _ in page.links}
    assert {"/districts/uttar-pradesh/varanasi", "/districts/uttar-pradesh/azamgarh"} <= {href for href, _ in page.links}
    assert 'lang="hi" class="voice"' in page.html
    assert '<path class="lit"' in page.html


@pytest.mark.one_engine
def test_a_name_of_a_whole_state_lights_its_districts(client, app):
    page = read(client, "/gi/phulkari")
    assert "Punjab" in page.text
    assert '<path class="lit"' in page.html


def test_users_stand_there_only_while_their_certificate_holds(client, loom):
    seller = a_seller(name="Second Group (demo)")
    a_claim(seller, status="submitted")
    page = read(client, ADDRESS)
    assert loom.gi.number in page.text
    assert "Second Group" not in page.text
    with time_machine.travel(clock.now() + timedelta(days=9 * 365 + 1), tick=False):
        assert "Authorised users" not in read(client, ADDRESS).text
    claims.revoke(loom.gi.public_id, "Withdrawn.", SYSTEM)
    assert loom.gi.number not in read(client, ADDRESS).text


def test_goods_stand_under_the_name_with_proof_alone(client, loom):
    """A seller's word puts no good under a name: without a live certificate neither good nor seller is there, nor in what programs read."""
    bare = a_seller(name="Bare Word Looms (demo)")
    a_claim(bare, valid_to=clock.today())
    a_listing(bare, title="Another saree of Varanasi", gi="banaras-brocades-and-sarees")
    goods = "/p/" + loom.listing.slug
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        page = read(client, ADDRESS)
        assert [goods, "Banarasi saree with kalka"] in page.links
        assert "Another saree" not in page.html
        assert "Bare Word" not in page.html
        listed = of_kind(page, "ItemList")[0]["itemListElement"]
        assert [one["url"] for one in listed] == ["http://localhost" + goods]
        assert "1 name has a registered maker here today." in read(client, "/gi").text
        assert names(read(client, "/gi?makers=1")) == ["Banaras Brocades and Sarees"]
        body = client.get("/api/v1/registry" + ADDRESS).json
        assert [one["claim"] for one in body["authorised_users"]] == [loom.gi.public_id]
        assert body["class_names"][1] == {"number": 24, "name": "Cloth, household linen and covers"}
        assert len(client.get("/api/v1/registry/gi?with_users=true").json["items"]) == 1
        claims.suspend(loom.gi.public_id, "Being looked into.", SYSTEM)
        page = read(client, ADDRESS)
        assert goods not in page.html
        assert of_kind(page, "ItemList") == []
        assert names(read(client, "/gi?makers=1")) == []
        assert client.get("/api/v1/registry" + ADDRESS).json["authorised_users"] == []


NEEDED = {
    "DefinedTerm": {"name", "description", "url", "inDefinedTermSet"},
    "DefinedTermSet": {"name", "description", "url", "hasDefinedTerm"},
    "WebPage": {"name", "url", "mainEntity", "breadcrumb", "spatialCoverage"},
    "CollectionPage": {"name", "url", "mainEntity", "breadcrumb"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"numberOfItems", "itemListElement"},
}


def graph(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.DOTALL)[1])["@graph"]


def of_kind(page, kind):
    return [node for node in graph(page) if node["@type"] == kind]


def faults_of(nodes) -> list[str]:
    """List what a reader of schema.org would miss: unknown kinds, properties that are not there or empty, places in a list out of turn."""
    known = {node["@id"] for node in nodes}
    found = []
    for node in nodes:
        kind = node["@type"]
        found += [f"{kind} without {name}" for name in NEEDED.get(kind, {"a kind we know"}) if not node.get(name)]
        found += [
            f"{kind} points nowhere: {node[at]}" for at in ("mainEntity", "breadcrumb") if at in node and node[at]["@id"] not in known
        ]
        items = node.get("itemListElement", ())
        found += [f"{kind}: {item}" for at, item in enumerate(items, 1) if (item["@type"], item["position"]) != ("ListItem", at)]
        found += [f"{kind}: no address in {item}" for item in items if not str(item.get("item") or item.get("url")).startswith("http")]
    return found


@pytest.mark.one_engine
def test_every_good_of_the_register_has_its_page(client, app):
    """All 653: answered, described for machines, the same few queries each."""
    read(client, ADDRESS)  # fills what the process keeps
    faults, costs = [], set()
    for slug, good in register.all_goods().items():
        with counted() as seen:
            answer = client.get(f"/gi/{slug}")
        costs.add(len(seen))
        page = SimpleNamespace(html=answer.get_data(as_text=True))
        if answer.status_code != 200:
            faults.append(f"{slug} answered {answer.status_code}")
            continue
        nodes = graph(page)
        faults += [f"{slug}: {fault}" for fault in faults_of(nodes)]
        term = next(node for node in nodes if node["@type"] == "DefinedTerm")
        faults += [slug] * ((term["name"], term.get("termCode", "")) != (good.name, next(iter(good.numbers), "")))
    assert faults == []
    assert max(costs) <= 3
    assert faults_of(graph(read(client, "/gi?page=3"))) == []


def test_what_is_known_of_the_registration(client, app):
    """Lapsed names, doubtful rows and old end dates are told in plain words; the words for kinds and classes are all in the catalogue."""
    with unit() as s:
        s.execute(update(GiGood).where(GiGood.slug == "kota-doria").values(status="lapsed"))
    shelf.forget()
    try:
        for slug, words in (
            ("kota-doria", "This registration does not hold today."),
            ("salem-fabric", "showed an end in 2014"),
            ("goa-cashew-apple", "Announced as a Geographical Indication"),
            ("betul-bharewa-metal-craft", "The press reported the registration."),
            ("betul-bharewa-metal-craft", "Application number not found"),
            ("phulkari", "The register names no single district."),
        ):
            assert words in read(client, f"/gi/{slug}").text, slug
    finally:
        with unit() as s:
            s.execute(update(GiGood).where(GiGood.slug == "kota-doria").values(status="registered"))
        shelf.forget()
    assert {good.kind for good in register.all_goods().values()} <= set(KINDS)
    assert {number for good in register.all_goods().values() for number in good.class_numbers} <= set(CLASSES)
    assert set(SEEN_ENDED) <= set(register.all_goods())


@pytest.mark.one_engine
def test_a_name_that_is_not_in_the_register(client, app):
    assert client.get("/gi/no-such-name").status_code == 404


def test_queries_stay_few(client, loom):
    read(client, ADDRESS)
    with counted() as seen:
        read(client, ADDRESS)
    assert len(seen) <= 8, seen
    with counted() as seen:
        read(client, "/gi")
    assert len(seen) <= 2, seen
