"""Goods that may be sold only under a condition: what is asked, what satisfies it, what stops it."""

from datetime import date

import pytest

from marketplace.core.actor import SYSTEM
from marketplace.core.errors import Invalid
from marketplace.goods.catalogue import law, queries, service
from marketplace.goods.catalogue.reading import read_listing
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.sellers import a_seller

TOY = {"category": "toys", "hsn": "9503", "title": "Turned wooden spinning tops", "common_name": "Wooden toy", "materials": "wood, lac"}
GOLD = {
    "category": "precious-jewellery",
    "hsn": "7113",
    "title": "Gold ear rings with granules",
    "common_name": "Ear rings",
    "materials": "gold",
}
SCENT = {"category": "attar", "hsn": "3301", "title": "Rose scent from copper stills", "common_name": "Scent", "materials": "rose petals"}
CASES = (  # the good, what its seller states, the verdict of the law's rules
    (TOY, {}, "block"),
    (TOY, {"dc_handicrafts": "DCH-SYN-0001"}, "review"),
    (TOY, {"not_for_children": "yes"}, "review"),
    (TOY | {"schemes": ["BIS_TOYS"]}, {}, "allow"),
    (GOLD, {}, "block"),
    (GOLD, {"huid": "ZZ99Z9"}, "review"),
    (GOLD | {"title": "Silver ear rings, gold-plated", "materials": "silver"}, {}, "allow"),
    (SCENT, {}, "block"),
    (SCENT, {"cosmetic_licence": "COS-SYN-1"}, "review"),
    (SCENT | {"category": "incense"}, {}, "allow"),
    ({}, {"woven": "powerloom"}, "block"),
    ({}, {"woven": "handloom"}, "allow"),
    ({}, {}, "allow"),
    ({"materials": "ayurvedic dye of turmeric"}, {}, "review"),
)


def test_the_law_by_kind_and_by_what_is_stated(app):
    seller = a_seller()
    a_claim(seller, scheme="BIS_TOYS", number="CM/L-9999999999")
    for good, said, verdict in CASES:
        row = a_listing(seller, status="draft", law_facts=said, **good)
        found = [one for one in read_listing(row).findings if one.field == law.FIELD]
        assert (found[0].verdict if found else "allow") == verdict, (good, said, found)
        if verdict == "block":
            with pytest.raises(Invalid) as error:
                service.submit_listing(seller.id, row.public_id, SYSTEM)
            assert law.FIELD in error.value.fields
    assert law.asked_of(queries.get_listing(row.public_id), "", date(2026, 11, 22)) == ["woven"]


def test_a_good_on_sale_is_held_to_the_law_when_it_is_changed(app):
    row = a_listing()
    with pytest.raises(Invalid) as error:
        service.edit_listing(row.seller_id, row.public_id, {"law_facts": {"woven": "powerloom"}}, SYSTEM)
    assert law.FIELD in error.value.fields
