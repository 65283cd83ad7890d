"""The house's own pages tell what the settings and the rules say."""

import pytest

from marketplace.goods.search.rules import RANKING
from marketplace.web.shop.legal import PAGES
from tests.web.shop_pages.reading import read


@pytest.mark.one_engine
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("prefix", ["", "/hi"])
def test_each_page_stands_in_both_languages(client, app, page, prefix):
    seen = read(client, f"{prefix}/legal/{page}")
    assert seen.faults() == []
    assert f'href="{prefix}/legal/{page}" aria-current="page"' in seen.html


@pytest.mark.one_engine
def test_who_runs_it(client, app):
    operator = app.config["SETTINGS"].operator
    text = read(client, "/legal/about").text
    for fact in (
        operator.legal_name,
        operator.address,
        operator.email,
        operator.phone,
        operator.gstin,
        operator.fssai,
        operator.grievance_officer,
        operator.nodal_contact,
    ):
        assert fact in text


@pytest.mark.one_engine
def test_the_ranking_page_lists_what_the_code_ranks_by(client, app):
    text = read(client, "/legal/ranking").text
    at = [text.index(factor) for factor in RANKING]
    assert at == sorted(at)


@pytest.mark.one_engine
def test_fees_and_clocks(client, app):
    terms = read(client, "/legal/terms").text
    assert "we take 8% of its price without tax, and GST of 18% on that fee" in terms
    assert "within 7 days of delivery" in read(client, "/legal/returns").text
    assert "within 48 hours and an answer within one month" in read(client, "/legal/grievance").text


@pytest.mark.one_engine
def test_no_other_page(client, app):
    assert client.get("/legal/imprint").status_code == 404
