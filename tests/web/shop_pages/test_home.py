"""The first page."""

import pytest

from marketplace.core.actor import SYSTEM
from marketplace.goods.catalogue import service as catalogue
from marketplace.registry.gi import queries as gi
from marketplace.registry.places import queries as places
from marketplace.web.shop.home import SAMPLES
from tests.builders.listings import a_listing
from tests.web.shop_pages.reading import read


@pytest.mark.one_engine
def test_the_sample_book_is_of_the_register(app):
    for slug, _, district, _, words in SAMPLES:
        good = gi.get_gi(slug)
        place = words.rsplit(", ", 1)[1]
        assert place in [state.name for state in good.states]
        assert places.find_district(place, district.replace("-", " "))


def test_what_came_lately_and_who_makes_it(client, loom):
    page = read(client, "/")
    assert ["/p/" + loom.listing.slug, "Banarasi saree with kalka"] in page.links
    assert "Lit: one district with goods on sale here today." in page.text
    assert "For example: Banarasi saree with kalka" in page.text
    assert "Weaves from eight until the light goes." in page.text
    assert len([href for href, _ in page.links if (href or "").startswith("/wall?state=")]) == 72
    catalogue.pause(loom.seller.id, loom.listing.public_id, SYSTEM)
    assert "Lately arrived" not in read(client, "/").text


@pytest.mark.one_engine
def test_newest_first_and_at_most_eight(client, loom):
    newer = [a_listing(loom.seller) for _ in range(9)]
    page = read(client, "/")
    goods = [href for href, _ in page.links if (href or "").startswith("/p/") and "#" not in href]
    assert goods[:8] == [f"/p/{one.slug}" for one in reversed(newer)][:8]
    assert page.html.partition("From the collection")[0].count('<li class="entry">') == 8  # the strip has a place of its own below


@pytest.mark.one_engine
def test_an_empty_house_still_has_a_first_page(client, app):
    page = read(client, "/")
    assert "Goods that belong to a place" in page.text
    assert page.faults() == []


@pytest.mark.one_engine
def test_no_shop_fills_the_page(client, loom):
    other = a_listing()
    mine = [a_listing(loom.seller) for _ in range(3)]
    page = read(client, "/")
    goods = [href for href, _ in page.links if (href or "").startswith("/p/") and "#" not in href]
    assert goods[:5] == [f"/p/{one.slug}" for one in (mine[2], other, mine[1], mine[0], loom.listing)]
