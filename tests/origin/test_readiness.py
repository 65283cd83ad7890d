"""Readiness: points from facts alone, a level that falls with its certificates, and no word of it in the search."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.origin.claims import service as claims
from marketplace.origin.readiness import queries, rules, service
from marketplace.origin.readiness.criteria import BY_CODE, CRITERIA, LEVEL_NAMES, LOWEST_OF_LEVEL, PARTS
from marketplace.origin.readiness.models import Readiness
from marketplace.origin.readiness.rules import Fact
from marketplace.people.sellers import service as sellers
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack
from tests.builders.lots import a_lot, a_step
from tests.builders.orders import an_order, run_jobs
from tests.builders.producers import a_producer
from tests.builders.queries import counting
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import form_token, sign_in

ROOT = Path(__file__).resolve().parents[2]


def test_the_criteria_make_a_hundred_points_and_every_band_has_a_name():
    assert sum(one.most for one in CRITERIA) == 100
    assert len(BY_CODE) == len(CRITERIA)
    assert {one.part for one in CRITERIA} == set(PARTS)
    assert set(LEVEL_NAMES) == set(LOWEST_OF_LEVEL) == {1, 2, 3, 4, 5}
    bands = {0: 1, 29: 1, 30: 2, 49: 2, 50: 3, 69: 3, 70: 4, 89: 4, 90: 5, 100: 5}
    assert {points: rules.level_of(points) for points in bands} == bands


facts = st.lists(
    st.builds(Fact, st.sampled_from(sorted(BY_CODE)), st.integers(0, 10_000), st.integers(0, 10_000), st.frozensets(st.text(max_size=3))),
    unique_by=lambda fact: fact.code,
)


@given(facts)
def test_points_stay_within_bounds_and_more_of_a_thing_never_costs_any(found):
    counted = rules.count(found)
    assert 0 <= counted.points <= 100
    for fact in found:
        more = [Fact(f.code, f.part + 1, f.whole) if f is fact else f for f in found]
        assert rules.count(more).points >= counted.points
    assert counted.grounds == frozenset().union(*(fact.grounds for fact in found))


def test_a_count_is_shown_for_36_months_at_most_and_never_without_its_certificates():
    last = rules.last_day(date(2026, 11, 22))
    assert last == date(2029, 11, 22)
    assert rules.stands(last, ["a", "b"], {"a", "b", "c"}, last)
    assert not rules.stands(last, ["a", "b"], {"a"}, last)
    assert not rules.stands(last, [], set(), last + timedelta(days=1))


def points(seller) -> dict[str, tuple[int, int]]:
    found = queries.find_readiness(seller.id, clock.today())
    return {one.criterion.code: (one.part, one.whole) for one in found.findings}


def test_what_rooms_know_of_a_house_is_counted_once_each_in_as_many_queries_however_much_it_has(app):
    seller = a_seller()
    weaver, quiet = a_producer(seller, story="Learned from her aunt."), a_producer(seller, shown=False)
    a_claim(seller)
    lot = a_lot(seller)
    a_step(lot, kind="testing", evidence="verified", actor=SYSTEM)
    a_lot(seller)
    packs = [a_pack(lot_id=lot.public_id), a_pack()]
    proven = a_listing(
        seller, makers=[weaver], gi="banaras-brocades-and-sarees", variants=packs, care="Dry clean", materials="Mulberry silk"
    )
    a_listing(seller, makers=[quiet], care="", materials="Cotton")
    a_listing(seller, status="paused", makers=[weaver])
    order = an_order(*proven.variants[:1], status="delivered")
    with counting() as few:
        service.count_house(seller.id)
    assert points(seller) == {
        "makers_agreed": (1, 2),
        "stories": (1, 2),
        "goods_name_makers": (1, 2),
        "proven_goods": (1, 2),
        "second_proof": (1, 2),
        "traceable": (1, 3),
        "tested_lots": (1, 2),
        "photos": (0, 2),
        "care_and_materials": (1, 2),
        "repeat_supply": (1, 6),
        "in_time": (1, 1),
        "kept_orders": (1, 1),
    }
    an_order(*proven.variants[:1], status="cancelled", outcome="approve")  # by the system: nobody of the house did it
    for _ in range(3):
        a_listing(seller, makers=[weaver], gi="banaras-brocades-and-sarees", variants=[a_pack(lot_id=lot.public_id)])
        a_producer(seller)
    with counting() as many:
        service.count_house(seller.id)
    assert len(many) <= len(few) + 2  # the two statements that replace a count
    assert points(seller)["kept_orders"] == (2, 2)
    assert order.parts[0].seller_id == seller.id


def test_a_level_falls_the_moment_a_certificate_under_it_does_and_is_counted_anew(app):
    seller = a_seller()
    claim = a_claim(seller)
    a_listing(seller, gi="banaras-brocades-and-sarees")
    first = service.count_house(seller.id)
    assert service.count_house(seller.id).id == first.id  # nothing changed, nothing is written
    assert queries.find_readiness(seller.id, clock.today()).points == first.points
    claims.suspend(claim.public_id, "The authority is looking into it.", SYSTEM)
    assert queries.find_readiness(seller.id, clock.today()) is None
    again = service.count_house(seller.id)
    assert again.points < first.points
    assert queries.find_readiness(seller.id, clock.today()).points == again.points
    assert again.id != first.id, "what stood before stays written down"
    assert queries.find_readiness(seller.id, again.ends_on + timedelta(days=1)) is None
    sellers.suspend(seller.id, "Under question.", SYSTEM)
    assert service.count_house(seller.id) is None


@pytest.mark.one_engine
def test_the_night_counts_every_house_in_small_steps(app, monkeypatch):
    monkeypatch.setattr(service, "AT_ONCE", 2)
    houses = [a_seller() for _ in range(5)]
    service.run_count_all({})
    run_jobs()
    counted = set(session().scalars(select(Readiness.seller_id).where(Readiness.replaced_at.is_(None))))
    assert {house.id for house in houses} <= counted


@pytest.mark.one_engine
def test_the_house_sees_what_to_do_and_the_public_the_facts(client):
    seller = a_seller()
    weaver = a_producer(seller)
    a_listing(seller, makers=[weaver])
    sign_in(client, owner_of(seller))
    assert "There is no count that holds today" in client.get("/sell/readiness").text
    done = client.post("/sell/readiness", data={"form_token": form_token(client, "/sell/readiness")})
    assert done.status_code == 303
    page = client.get("/sell/readiness").text
    assert "1 of 1 goods name a maker." in page
    assert "Take a photo by daylight against a plain cloth." in page
    public = client.get(f"/sellers/{seller.slug}/readiness").text
    assert "1 of 1 goods name a maker." in public
    assert "Take a photo" not in public
    level = queries.find_readiness(seller.id, clock.today()).level
    assert f"Level {level} of 5" in client.get(f"/sellers/{seller.slug}").text


def test_search_never_reads_it():
    code = [path.read_text() for path in (ROOT / "marketplace" / "goods" / "search").rglob("*.py")]
    assert code
    assert not any("readiness" in text for text in code)
