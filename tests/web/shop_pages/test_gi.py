"""The register, and one good of it."""

from datetime import timedelta

import pytest
import time_machine

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.origin.claims import service as claims
from tests.builders.claims import a_claim
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
        "as of 21 Nov 2026; confidence high",
        "6 districts of Uttar Pradesh",
        "not the demarcated map",
    ):
        assert words in page.text
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


def test_goods_of_the_name(client, loom):
    page = read(client, ADDRESS)
    assert ["/p/" + loom.listing.slug, "Banarasi saree with kalka"] in page.links


@pytest.mark.one_engine
def test_a_name_that_is_not_in_the_register(client, app):
    assert client.get("/gi/no-such-name").status_code == 404


def test_queries_stay_few(client, loom):
    read(client, ADDRESS)
    with counted() as seen:
        read(client, ADDRESS)
    assert len(seen) <= 10, seen
    with counted() as seen:
        read(client, "/gi")
    assert len(seen) <= 4, seen
