"""What a grower declares alone: shown as the maker's word, in a form of its own, never as proof and never as organic."""

import re

import pytest

from marketplace.core.errors import Invalid
from tests.builders.listings import a_listing
from tests.builders.sellers import a_seller

pytestmark = pytest.mark.one_engine
RICE = {
    "title": "Black rice, unpolished, hand-pounded",
    "description": "Grown on one terrace and pounded by hand in small lots.",
    "category": "rice-and-grains",
    "common_name": "Black rice",
    "materials": "rice",
    "care": "Keep dry.",
    "hsn": "1006",
    "tax_attributes": ["prepackaged_labelled"],
}


def test_traditionally_grown_is_the_makers_word(client):
    seller = a_seller(fssai="29999999999999")
    said, silent = a_listing(seller, declared=["traditionally_grown"], **RICE), a_listing(seller, **RICE)
    page = client.get(f"/p/{said.slug}").text
    marks = re.findall(r'class="mark (\w+)"[^>]*>(?:<[^>]+>)*([^<]+)', page)
    assert ("said", "Traditionally grown, not certified") in marks
    assert [words for kind, words in marks if kind != "said" and "grown" in words] == []
    assert "Nobody has certified it" in page
    assert "Traditionally grown" not in client.get(f"/p/{silent.slug}").text
    with pytest.raises(Invalid) as refused:
        a_listing(seller, declared=["traditionally_grown"])  # a saree
    assert "declared" in refused.value.fields
