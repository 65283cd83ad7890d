"""Four lists, several editions: none is ever written over another's, whatever order they come in; disagreement is shown."""

import csv
from contextlib import contextmanager
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, unit
from marketplace.registry.loading.odop import COLUMNS, load_odop
from marketplace.registry.loading.reading import Provenance
from marketplace.registry.loading.reports import LoadReport
from marketplace.registry.odop import lists, service
from marketplace.registry.odop.coverage import Selling, by_district, by_state, whole
from marketplace.registry.odop.models import OdopEntry, OdopProduct
from marketplace.registry.odop.rules import Accord, ListOn, Official, Said, Stand, in_force, settle, side_by_side
from marketplace.registry.odop.tiles import Listed, Tile
from marketplace.registry.places.queries import get_district

PRODUCTS = ("Muga silk", "muga  Silk!", "Joha rice", "Bell metal", "Ginger")
row_of = st.tuples(st.sampled_from((1, 2)), st.sampled_from(PRODUCTS), st.sampled_from("ABC"), st.integers(1, 4))


def official(district, product, code, number):
    says = {"product": product, "category": "natural", "confidence": f"{code}{number}"}
    return Official((district, service.key_of(product)), code, ord(code), (date(2020 + number, 1, 1), str(number)), says)


class Undo(Exception):
    """Ends a unit without keeping anything of it."""


@contextmanager
def nothing_kept():
    with pytest.raises(Undo), unit():
        yield
        raise Undo


def load(tmp_path, name, day, rows):
    path = tmp_path / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        writer.writeheader()
        for product, programme, category in rows:
            place = {"state": "Goa", "district": "North Goa", "export_potential": "unknown", "source_confidence": "medium"}
            writer.writerow(
                {**place, "product": product, "programme": programme, "category": category, "kind": product.split()[-1].lower()}
            )
    report = LoadReport(name, path.name)
    load_odop(path, Provenance(f"source of {name}", day), report)
    assert report.refused == []
    return report


def picture_of(place):
    """Give what people see of a district: each cell with its words, edition and source; and the products that goods may name."""
    compared = lists.compare(place)
    shown = []
    for line in compared.lines:
        cells = []
        for cell in line.cells:
            entry = compared.entries[cell.entry_id] if cell.entry_id else None
            behind = (entry.product, entry.source, entry.as_of, compared.edition_of(entry).edition) if entry else None
            cells.append((cell.programme, str(cell.stand), cell.like, behind))
        shown.append((line.product, str(line.accord), cells))
    products = session().scalars(select(OdopProduct).where(OdopProduct.district_id == place.id))
    return shown, sorted((p.product, p.programmes, p.confidence, p.source, p.as_of, p.category) for p in products)


@given(st.lists(row_of, unique_by=lambda row: (row[0], service.key_of(row[1]), row[2], row[3]), max_size=12), st.randoms())
def test_what_the_lists_name_together_does_not_hang_on_the_order(drawn, chance):
    entries = [official(*row) for row in drawn]
    shuffled = entries[:]
    chance.shuffle(shuffled)
    together = settle(entries)
    assert settle(shuffled) == together
    newest = {code: max(e.issue for e in entries if e.programme == code) for code in {e.programme for e in entries}}
    for key, says in together.items():
        assert set(says["programmes"]) == {e.programme for e in entries if e.key == key and e.issue == newest[e.programme]}


@given(st.permutations(range(6)))
def test_a_line_for_each_product_and_a_cell_for_each_list(order):
    on = [ListOn("UP", (1,), frozenset(), True), ListOn("FOOD", (2,), frozenset({"foodstuff"}), True), ListOn("OUT", (), frozenset(), True)]
    on += [ListOn("ALL", (3,), frozenset(), True), ListOn("OURS", (9,), frozenset(), False)]
    rows = [
        Said(1, 1, "Silk saree", "silksaree", "handloom", "saree"),
        Said(2, 3, "Silk Saree", "silksaree", "handloom", "saree"),
        Said(3, 2, "Mango pickle", "mangopickle", "foodstuff", "mango"),
        Said(4, 3, "Mango", "mango", "foodstuff", "mango"),
        Said(5, 8, "Of an old edition", "old", "foodstuff", "old"),
        Said(6, 9, "Wooden toys", "woodentoys", "handicraft", "toy"),
    ]
    lines = {line.product_key: line for line in side_by_side(on, [rows[at] for at in order])}
    assert list(lines) == ["silksaree", "mango", "mangopickle", "woodentoys"]  # an edition that is not in force adds nothing
    stands = {key: [str(cell.stand) for cell in line.cells] for key, line in lines.items()}
    assert stands["silksaree"] == ["named", "outside", "no_list", "named", "others"]
    assert stands["mangopickle"] == ["others", "named", "no_list", "others", "others"]
    assert lines["mangopickle"].cells[3].like == "Mango"
    assert [lines[key].accord for key in lines] == [Accord.ALL, Accord.DIFFER, Accord.DIFFER, Accord.OURS]


def test_editions_add_up_or_stand_in_each_others_place():
    old, new = (date(2024, 1, 1), "2024"), (date(2026, 1, 1), "2026")
    assert in_force([old, new], cumulative=False) == {new}
    assert in_force([old, new], cumulative=True) == {old, new}
    assert in_force([], cumulative=False) == frozenset()


def test_coverage_counts_districts_and_products():
    def tile(number, *ids):
        listed = tuple(Listed(f"Product {one}", "", "handloom", ("UP-ODOP",), None, None, one) for one in ids)
        return Tile(number, f"d{number}", f"D{number}", "goa" if number < 3 else "assam", "Goa" if number < 3 else "Assam", listed)

    tiles, selling = [tile(1, 11, 12), tile(2, 21), tile(3, 31)], Selling(frozenset({1}), frozenset({12, 31}))
    goa, assam = by_state(tiles, selling)
    assert (goa.districts.open, goa.products.sold, assam.districts.sold, assam.products.open) == (1, 1, 0, 0)
    missing = [(one.has_seller, one.unsold) for one in by_district(tiles, selling)]
    assert missing == [(True, ("Product 11",)), (False, ("Product 21",)), (False, ())]
    assert [(share.of, share.sold, share.open) for share in whole([goa, assam])] == [(3, 1, 2), (4, 2, 2)]


def test_editions_in_any_order_give_the_same_page_and_keep_what_older_ones_said(app, tmp_path):
    tiles = ("Azulejos tiles", "DEH", "handicraft")
    files = {
        "national": (date(2027, 1, 1), [("Feni", "DPIIT-ODOP", "foodstuff"), ("Kaju feni", "DPIIT-ODOP", "foodstuff")]),
        "national again": (date(2027, 6, 1), [("kaju Feni", "DPIIT-ODOP", "foodstuff"), ("Bebinca", "DPIIT-ODOP", "foodstuff")]),
        "food": (date(2027, 3, 1), [("Bebinca", "PMFME", "foodstuff"), ("Kokum", "PMFME", "foodstuff"), tiles]),
    }
    place, seen = get_district("goa", "north-goa"), []
    for order in list(permutations(files))[::2]:  # each file comes first once
        with nothing_kept():
            for name in order:
                load(tmp_path, name, *files[name])
            session().expire_all()
            seen.append(picture_of(place))
            editions = {one.code: [edition.as_of for edition in one.editions] for one in lists.list_lists()}
            assert editions["DPIIT-ODOP"][:2] == [date(2027, 6, 1), date(2027, 1, 1)], order
    assert all(one == seen[0] for one in seen)
    lines = {line[0]: line for line in seen[0][0]}
    assert list(lines) == ["Bebinca", "Azulejos tiles", "kaju Feni", "Kokum"]  # "Feni" stands in an older edition alone
    assert {line[1] for line in lines.values()} == {"differ"}
    cells = {cell[0]: cell[1] for cell in lines["Azulejos tiles"][2]}
    assert cells == {"DPIIT-ODOP": "others", "PMFME": "outside", "DEH": "named", "MOOL-PANEL": "no_list"}
    now = {product: programmes for product, programmes, *_rest in seen[0][1]}
    assert (now["Feni"], now["Bebinca"]) == ([], ["DPIIT-ODOP", "PMFME"])  # goods may still point at what no list names any more


def test_a_mended_file_changes_its_own_edition_alone(app, tmp_path):
    place = get_district("goa", "north-goa")
    with nothing_kept():
        load(tmp_path, "one", date(2027, 1, 1), [("Feni", "DPIIT-ODOP", "foodstuff"), ("Bebinca", "DPIIT-ODOP|PMFME", "foodstuff")])
        again = load(tmp_path, "one", date(2027, 1, 1), [("Bebinca", "DPIIT-ODOP|PMFME", "foodstuff")])
        assert (again.added, again.changed, again.unchanged) == (0, 1, 1)
        rows = session().scalars(select(OdopEntry).where(OdopEntry.district_id == place.id, OdopEntry.as_of == date(2027, 1, 1))).all()
        assert sorted(row.product for row in rows) == ["Bebinca", "Bebinca"]


def test_our_own_list_never_mixes_with_the_official_ones(app):
    place = get_district("goa", "north-goa")
    with nothing_kept():
        before = sorted((p.id, p.product, tuple(p.programmes)) for p in session().scalars(select(OdopProduct)))
        more = {"category": "foodstuff", "kind": "", "gi_id": None, "actor": SYSTEM}
        first = service.enter_panel_product(place.id, "Bebinca", first=True, reference="nom_1", on=date(2026, 3, 1), **more)
        second = service.enter_panel_product(place.id, "Kokum", first=True, reference="nom_2", on=date(2027, 4, 1), **more)
        same = service.enter_panel_product(place.id, "KOKUM!", first=False, reference="nom_3", on=date(2027, 5, 1), **more)
        assert same is second
        assert (first.primary_from, first.primary_until, second.primary_until) == (date(2026, 3, 1), date(2027, 4, 1), None)
        line = next(one for one in lists.compare(place).lines if one.product == "Bebinca")
        assert (line.accord, line.cells[-1].stand) == (Accord.OURS, Stand.NAMED)  # an older year of ours still counts
        assert sorted((p.id, p.product, tuple(p.programmes)) for p in session().scalars(select(OdopProduct))) == before
        assert [(one.product, one.first) for one in lists.panel_of_state(place.state_id)] == [("Kokum", True), ("Bebinca", False)]
