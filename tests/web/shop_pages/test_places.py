"""The wall, and the page of a district."""

import re

import pytest

from tests.builders.producers import a_producer
from tests.web.shop_pages.reading import counted, read


def tiles(page):
    return [words for href, words in page.links if (href or "").startswith("/districts/")]


@pytest.mark.one_engine
def test_the_wall_hangs_every_listed_district_once(client, app):
    seen = []
    for number in range(1, 40):
        seen += [href for href, _ in read(client, f"/wall?page={number}").links if (href or "").startswith("/districts/")]
    assert len(seen) == len(set(seen)) == 770


def test_districts_with_makers_hang_first(client, loom):
    page = read(client, "/wall")
    assert tiles(page)[0] == "Varanasi"
    assert "1 maker A GI of this district: Banaras Brocades and Sarees" in page.text
    a_producer(loom.seller, shown=False)
    assert "1 maker A GI" in read(client, "/wall").text


@pytest.mark.one_engine
def test_state_and_list_choose_what_hangs(client, app):
    page = read(client, "/wall?state=uttar-pradesh")
    assert "75 districts, 1" in page.text
    assert "Uttar Pradesh is lit." in page.text
    assert set(re.findall(r'href="/districts/([a-z-]+)/', page.html)) == {"uttar-pradesh"}
    assert ["/wall?state=uttar-pradesh&page=2", "Page 2"] in page.links
    assert "75 districts with a listed product" in page.text
    food = read(client, "/wall?state=bihar&programme=PMFME&category=handloom")
    assert tiles(food) == []
    assert "No district is listed for this." in food.text
    assert "Lit: what you chose." in read(client, "/wall?programme=UP-ODOP").text


@pytest.mark.one_engine
def test_map_and_list_say_the_same(client, app):
    page = read(client, "/wall")
    listed = {words for href, words in page.links if re.fullmatch(r"/wall\?state=[a-z-]+", href or "")}
    assert len(listed) == 36
    drawn = set(re.findall(r'<a href="/wall\?state=[a-z-]+" tabindex="-1"><title>([^<]+)</title>', page.html))
    assert drawn == listed
    assert all(page.html.count(f'href="/wall?state={slug}"') == 2 for slug in ("goa", "sikkim", "uttar-pradesh"))


@pytest.mark.one_engine
def test_hindi_wall_names_the_states_in_hindi(client, app):
    page = read(client, "/hi/wall?state=uttar-pradesh")
    assert "उत्तर प्रदेश" in page.text
    assert "/hi/districts/uttar-pradesh/agra" in page.html
    assert "<title>उत्तर प्रदेश</title>" in page.html


def test_a_district_and_all_that_belongs_to_it(client, loom):
    page = read(client, "/districts/uttar-pradesh/varanasi")
    for words in (
        "A district of Uttar Pradesh. 4 products of it",
        "23 names of it are protected",
        "Banarasi silk sarees and brocade",
        "Products of the district, and what each list says",
        "Districts as Export Hubs (DEH)",
        "no list on file",
        "Where this page comes from",
        "Benares, Kashi, वाराणसी",
        "Lohta Weavers (demo)",
    ):
        assert words in page.text
    leads = {href for href, _ in page.links}
    assert {"/gi/banaras-brocades-and-sarees", "/p/" + loom.listing.slug, "/sellers/" + loom.seller.slug} <= leads
    assert '<span lang="hi">वाराणसी</span>' in page.html


@pytest.mark.one_engine
def test_a_district_belongs_to_its_state(client, app):
    assert client.get("/districts/bihar/varanasi").status_code == 404
    assert client.get("/districts/uttar-pradesh/nowhere").status_code == 404


@pytest.mark.one_engine
def test_a_district_without_sellers_invites(client, app):
    page = read(client, "/districts/sikkim/mangan")
    assert "Nobody from this district sells here yet." in page.text


def test_queries_stay_few(client, loom):
    for address, most in (("/wall", 4), ("/districts/uttar-pradesh/varanasi", 12), ("/", 12)):
        read(client, address)
        with counted() as seen:
            read(client, address)
        assert len(seen) <= most, (address, seen)
