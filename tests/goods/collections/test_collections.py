"""Members follow from facts alone; the slot gives every seller as many turns as any other."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, unit
from marketplace.core.errors import Forbidden, Invalid
from marketplace.goods.collections import queries, rules, service
from marketplace.goods.collections.models import Collection
from marketplace.goods.collections.queries import Near
from marketplace.goods.merits import grading
from marketplace.goods.merits import service as tags
from marketplace.registry.odop.models import OdopProduct
from tests.builders.listings import a_listing
from tests.builders.merits import a_merit
from tests.builders.producers import a_producer
from tests.builders.queries import counting
from tests.builders.sellers import a_seller
from tests.builders.users import a_user, actor_of

DAY = date(2026, 11, 22)


def members(slug) -> set[int]:
    return set(queries.members(queries.get_shown(slug), clock.today()).ids)


@given(st.integers(1, 60), st.integers(1, 8), st.integers(0, 10_000))
def test_every_seller_has_as_many_turns_as_any_other(count, places, start):
    sellers = list(range(count))
    turns = [rules.in_turn(sellers, number, places) for number in range(start, start + count)]
    assert all(len(set(row)) == len(row) == min(places, count) for row in turns)  # nobody twice in one strip
    stood = [sum(one in row for row in turns) for one in sellers]
    assert set(stood) == {min(places, count)}  # over as many turns as there are sellers, each the same number of times
    assert rules.in_turn(sellers, start, places) == rules.in_turn(sellers, start, places)


@given(st.integers(1, 9), st.integers(1, 30), st.integers(0, 500))
def test_a_sellers_goods_take_turns_too(goods, sellers, start):
    own, rounds = list(range(goods)), -(-sellers // min(4, sellers))
    seen = {rules.good_of(own, number, sellers) for number in range(start, start + rounds * goods + rounds)}
    assert seen == set(own)


def test_collections_take_turns_by_the_day():
    many = ["a", "b", "c"]
    days = [rules.choose(many, DAY + timedelta(days=n)) for n in range(6)]
    assert days[:3] == days[3:]
    assert set(days) == set(many)
    assert rules.choose([], DAY) is None
    assert rules.unknown({"tags": ["x"], "people": ["y"]}, {"tags": ["z"]}) == ["tags:x", "people"]
    assert rules.clean({"tags": ["z", "x"], "lists": []}, {"tags": ["z"]}) == {"tags": ["z"]}


def test_members_follow_from_facts_and_live_tags(app):
    group, shop = a_seller(), a_seller(kind="enterprise")
    a_producer(group)
    a_producer(group)
    woven, listed, rare = a_listing(group), a_listing(group), a_listing(shop)
    draft = a_listing(shop, status="draft")
    with unit():
        listed.odop_id = session().scalars(select(OdopProduct.id).limit(1)).one()
    women = a_merit(seller=group, kind="women_run", by="roster")
    a_merit(rare, "endangered")
    a_merit(draft, "endangered", seller=shop)
    assert members("women-run") == {woven.id, listed.id}
    assert members("shg-and-odop") == {listed.id}
    assert members("endangered-crafts") == {rare.id}  # a draft is nobody's to see
    assert members("niche-heritage") == set()
    grading.grade_good(rare.public_id, "potential", "niche_heritage", "", SYSTEM)
    assert members("niche-heritage") == {rare.id}
    grading.grade_good(rare.public_id, "potential", "mass_craft", "Many make it now.", SYSTEM)
    assert members("niche-heritage") == set()  # the newest word counts
    tags.withdraw_tag(group.id, women.public_id, SYSTEM)
    assert members("women-run") == set()
    shown = queries.list_collections()
    assert queries.counts(shown, clock.today())[next(c.id for c in shown if c.slug == "endangered-crafts")] == (1, 1)


def test_the_slot_shows_one_good_a_seller_and_costs_the_same(app):
    shops = [a_seller() for _ in range(6)]
    goods = {shop.id: [a_listing(shop) for _ in range(2)] for shop in shops}
    costs = []
    for upto in (1, 6):
        for shop in shops[upto - 1 : upto]:
            for good in goods[shop.id]:
                a_merit(good, "endangered")
        with counting() as sent:
            queries.slot_on(DAY)
        costs.append(len(sent))
    for shop in shops[1:5]:
        for good in goods[shop.id]:
            a_merit(good, "endangered")
    assert costs[0] == costs[1] == 5, costs
    whose = {good.id: shop for shop, some in goods.items() for good in some}
    stood: dict[int, int] = {}
    for number in range(6):
        slot = queries.slot_on(clock.today() + timedelta(days=number))
        assert slot is not None
        assert slot.collection.slug == "endangered-crafts"  # the only one with goods
        assert len({whose[one] for one in slot.ids}) == len(slot.ids) == rules.PLACES
        for one in slot.ids:
            stood[whose[one]] = stood.get(whose[one], 0) + 1
    assert set(stood.values()) == {rules.PLACES}
    assert set(stood) == {shop.id for shop in shops}
    assert queries.slot_on(clock.today(), Near(states=("kerala",))) is None
    assert queries.slot_on(clock.today(), Near(("sarees",), ("uttar-pradesh",))) is not None


def test_only_an_administrator_makes_one_and_a_rule_is_needed(app):
    data = {"name": "Sarees", "name_hi": "साड़ियाँ", "words": "All sarees.", "words_hi": "सब साड़ियाँ।", "position": 900}
    with pytest.raises(Forbidden):
        service.add_collection("sarees", data, actor_of(a_user()))
    with pytest.raises(Invalid):
        service.add_collection("sarees", {**data, "tags": ["no_such"]}, SYSTEM)
    row = service.add_collection("sarees", {**data, "shelves": ["sarees"]}, SYSTEM)
    try:
        assert row.slug not in [one.slug for one in queries.list_collections()]  # paused at first
        good = a_listing()
        service.show_collection(row.public_id, SYSTEM)
        assert members("sarees") == {good.id}
        with pytest.raises(Invalid):
            service.add_collection("sarees", {**data, "shelves": ["sarees"]}, SYSTEM)
    finally:  # the reference lists outlive a test
        with unit() as s:
            s.delete(s.get_one(Collection, row.id))
