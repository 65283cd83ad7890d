"""Reads of the registry on the real lists."""

from datetime import date

import pytest
from flask import Flask

from marketplace.core.errors import NotFound
from marketplace.registry.categories import queries as categories
from marketplace.registry.gi import queries as gi
from marketplace.registry.gi import register
from marketplace.registry.gi.register import Choice
from marketplace.registry.hsn import queries as hsn
from marketplace.registry.names import folded
from marketplace.registry.odop import queries as odop
from marketplace.registry.places import queries as places
from marketplace.registry.schemes import queries as schemes


@pytest.mark.parametrize(
    ("name", "gst"),
    [
        ("Uttar Pradesh", "09"),
        ("uttar-pradesh", "09"),
        ("उत्तर प्रदेश", "09"),
        ("Orissa", "21"),
        ("JAMMU & KASHMIR", "01"),
        ("Pondicherry", "34"),
        ("  tamilnadu ", "33"),
        ("NCT of Delhi", "07"),
    ],
)
def test_a_state_is_found_in_any_spelling(app: Flask, name: str, gst: str) -> None:
    state = places.find_state_named(name)
    assert state is not None
    assert state.gst_code == gst
    assert places.find_state_by_gst(gst) is state


def test_state_codes_that_collide_between_lists_stay_apart(app: Flask) -> None:
    andhra, ladakh = places.find_state_by_gst("37"), places.find_state_by_gst("38")
    assert andhra is not None
    assert ladakh is not None
    assert (andhra.name, andhra.lgd_code, andhra.has_legislature) == ("Andhra Pradesh", 28, True)
    assert (ladakh.name, ladakh.lgd_code, ladakh.has_legislature, ladakh.letters) == ("Ladakh", 37, False, "LA|LH")
    assert [s.gst_code for s in places.list_states() if not s.has_legislature] == ["35", "04", "26", "38", "31"]
    assert places.find_state_by_gst("97") is None
    assert places.find_state_named("Atlantis") is None


def test_a_district_is_found_with_its_state_only(app: Flask) -> None:
    assert places.find_district("Orissa", "cuttack") is not None
    bilaspur = [places.find_district(s, "Bilaspur") for s in ("Chhattisgarh", "Himachal Pradesh", "Kerala")]
    assert [d.state.name if d else None for d in bilaspur] == ["Chhattisgarh", "Himachal Pradesh", None]
    renamed = places.find_district("uttar pradesh", "Allahabad")
    assert renamed is not None
    assert renamed.name == "Prayagraj"
    assert places.get_district("uttar-pradesh", "varanasi").lgd_code == 187
    with pytest.raises(NotFound):
        places.get_district("kerala", "varanasi")
    with pytest.raises(NotFound):
        places.get_state("atlantis")


def test_districts_are_listed_and_dotted(app: Flask) -> None:
    kerala = places.get_state("kerala")
    assert len(places.list_districts(kerala.id)) == 14
    assert len(places.list_districts()) == 786
    dots = places.all_dots()
    assert len(dots) == 786
    assert len({(d.state_slug, d.district_slug) for d in dots}) == 786
    assert sum(d.lat is None for d in dots) == 11
    assert places.all_dots() is dots


def test_a_pin_may_reach_several_districts_and_states(app: Flask) -> None:
    varanasi = places.find_pin("221001")
    assert varanasi is not None
    assert varanasi.districts[0].name == "Varanasi"
    two = places.find_pin("396230")
    assert two is not None
    assert {s.name for s in two.states} == {"Gujarat", "Dadra and Nagar Haveli and Daman and Diu"}
    assert places.find_pin("999999") is None


def test_the_gi_register_is_listed_by_name_state_and_category(app: Flask) -> None:
    whole = register.list_goods(Choice())
    assert len(whole) == 653
    assert len(register.page_of(whole, 14).items) == 653 - 13 * register.PAGE_SIZE
    assert len(register.list_goods(Choice(state="kerala"))) == register.count_by_state(whole)["kerala"] == 38
    assert len(register.list_goods(Choice(category="handloom"))) == register.count_by_category(whole)["handloom"] == 112
    assert register.list_goods(Choice("banarasi")) == register.list_goods(Choice("BANARASI!")) != []
    assert register.list_goods(Choice("बनारसी"))
    assert register.list_goods(Choice("no such good")) == []
    assert [good.kind for good in register.list_goods(Choice(kind="lock"))] == ["lock", "lock"]
    assert register.list_goods(Choice(only=frozenset())) == []


def test_a_gi_good_is_found_by_slug_name_or_its_own_other_name(app: Flask) -> None:
    tea = gi.get_gi("darjeeling-tea")
    assert [d.name for d in tea.districts] == ["Darjeeling", "Kalimpong"]
    assert gi.find_gi_named("DARJEELING tea") is tea
    assert gi.find_gi_named("Darjeeling chai") is tea
    assert gi.find_gi(tea.id) is tea
    assert gi.find_gi_named("tea") is None
    assert tea in gi.list_gi_of_district(places.get_district("west-bengal", "darjeeling").id)
    assert (tea.id, "Darjeeling chai") in gi.protected_names()
    with pytest.raises(NotFound):
        gi.get_gi("moon-cheese")


def test_odop_rows_say_who_lists_them(app: Flask) -> None:
    varanasi = places.get_district("uttar-pradesh", "varanasi")
    rows = odop.list_odop_of_district(varanasi.id)
    assert rows
    found = odop.find_odop(varanasi.id, rows[0].product.upper())
    assert found is rows[0]
    assert odop.find_odop(varanasi.id, "Moon cheese") is None
    assert odop.list_odop().total == 1_432
    assert odop.list_odop(programme="UP-ODOP").total == 126
    assert odop.list_odop(programme="PMFME", state_slug="uttar-pradesh").total == 2


def test_rates_are_those_of_the_longest_heading_on_the_day(app: Flask) -> None:
    silk = hsn.rates_for("50072010", date(2026, 11, 21))
    assert [(r.hsn, r.rate_bps) for r in silk] == [("5007", 500)]
    assert hsn.rates_for("5007", date(2017, 6, 30)) == []
    assert hsn.rates_for("7701", date(2026, 11, 21)) == []
    apparel = hsn.rates_for("6203", date(2026, 11, 21))
    assert {r.rule for r in apparel} == {"unit_taxable_value<=2500", "unit_taxable_value>2500"}
    assert all(r.hsn.startswith("09") for r in hsn.list_hsn("09"))
    assert any("silk" in r.description.lower() for r in hsn.list_hsn("silk"))


def test_schemes_and_categories(app: Flask) -> None:
    assert len(schemes.list_schemes()) == 29
    assert schemes.get_scheme("SILK_MARK").validity_months == 12
    assert schemes.find_scheme("NO_MARK") is None
    with pytest.raises(NotFound):
        schemes.get_scheme("NO_MARK")
    tree = categories.tree()
    assert sum(1 + len(kinds) for _, kinds in tree) == 60
    assert [shelf.sort for shelf, _ in tree] == sorted(shelf.sort for shelf, _ in tree)
    assert categories.get_category("silk-sarees").parent_code == "sarees"
    assert categories.find_category("nothing") is None
    with pytest.raises(NotFound):
        categories.get_category("nothing")


def test_names_fold_alike_in_every_script() -> None:
    assert folded("Jammu & Kashmir") == folded("jammu-and-kashmir") == "jammuandkashmir"
    assert folded("Chak-Hao") == folded("CHAKHAO")
    assert folded("Pithorā") == folded("pithora")
    assert folded("मिट्टी") != folded("मटट")
