"""A new edition of a list: tried without writing, confirmed, taken over exactly as shown; on both engines."""

import csv
import io
import shutil
from datetime import date

import pytest
from sqlalchemy import func, select

from marketplace.core import bus, clock, jobs, version
from marketplace.core.actor import SYSTEM
from marketplace.core.db import db, session, unit
from marketplace.core.errors import Conflict, Invalid, NotFound
from marketplace.goods.catalogue import leaning
from marketplace.registry import loading, shelf
from marketplace.registry.editions import queries, rules, service
from marketplace.registry.editions.events import EditionConfirmed
from marketplace.registry.editions.models import EditionStatus, Kind, ListEdition
from marketplace.registry.gi.models import GiGood
from marketplace.registry.gi.queries import find_gi_named, protected_names
from marketplace.registry.loading.goods import load_gi
from marketplace.registry.odop.tiles import list_tiles
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.sellers import a_seller

SLUG = "gi-goods"
TODAY = date(2027, 1, 12)


@pytest.fixture(autouse=True)
def today():
    """Let it be a day after all files of the house."""
    with clock.at(clock.day_begins(TODAY)):
        yield


@pytest.fixture
def restored(app):
    """Give the register back as it was, since the reference tables outlive a test."""
    yield
    session().rollback()
    with unit():
        session().execute(ListEdition.__table__.update().values(status=EditionStatus.DROPPED))
    with unit():
        session().execute(GiGood.__table__.update().where(GiGood.slug == "new-lake-salt").values(slug="gone", name="gone"))
        gone = select(GiGood.id).where(GiGood.slug == "gone").scalar_subquery()
        for table in ("gi_state", "gi_district"):
            found = db.metadata.tables[table]
            session().execute(found.delete().where(found.c.gi_id == gone))
        session().execute(GiGood.__table__.delete().where(GiGood.slug == "gone"))
        path = loading.FOLDER / "gi_goods.csv"
        load_gi(path, loading.sources()[path.name], loading.LoadReport("GI goods", path.name))
    shelf.forget()


def edition_of(change):
    """Give the shipped list of GI goods with a change made to its rows (dicts), as bytes."""
    rows = list(csv.DictReader(io.StringIO((loading.FOLDER / "gi_goods.csv").read_text("utf-8"))))
    columns = list(rows[0])
    out = io.StringIO()
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(change(rows))
    return out.getvalue().encode()


def changed(rows):
    """Leave the last good out, change a name's neighbour and a good's districts, add one, and spoil one line."""
    by_name = {row["name"]: row for row in rows}
    by_name["Banaras Brocades and Sarees"]["registered_year"] = "2010"
    by_name["Phulkari"]["districts"] = "Patiala"
    new = {**rows[0], "name": "New Lake Salt", "application_no": "9999", "state": "Rajasthan", "districts": "Jaipur", "alt_names": ""}
    bad = {**rows[0], "name": "Nowhere Cloth", "state": "Atlantis"}
    return [*rows[:-1], new, bad]


def send(data, as_of=TODAY, **more):
    edition = service.send_edition(SLUG, data, file_name="gi.csv", source="Register page", as_of=as_of, actor=SYSTEM, **more)
    jobs.run_due()
    return queries.get_edition(edition.public_id)


def table():
    columns = [c for c in GiGood.__table__.c if c.name not in ("source", "as_of")]
    return [tuple(row) for row in session().execute(select(*columns).order_by(GiGood.id))]


def test_an_edition_is_tried_then_does_exactly_what_was_shown(app, restored, monkeypatch, tmp_path):
    seller = a_seller()
    a_claim(seller)
    a_listing(seller, gi="banaras-brocades-and-sarees", title="Banaras brocade saree")
    before, names, number = table(), len(protected_names()), version.read(db.engine)
    edition = send(edition_of(changed))
    assert (edition.status, edition.fault) == ("checked", "")
    assert (edition.added, edition.changed, edition.left, edition.refused) == (1, 2, 1, 2)  # its State, and so the line
    assert edition.same == len(before) - 3
    assert edition.leaning == {"Goods on sale that name one of these": 1, "Certificates that hold under one of these": 1}
    assert table() == before  # nothing was written
    assert version.read(db.engine) >= number
    shown = {d.name or d.reason: (d.kind, d.fields, d.line) for d in queries.all_differences(edition.id)}
    assert shown["Banaras Brocades and Sarees"][:2] == ("changed", {"registered_year": ["2009", "2010"]})
    assert shown["Phulkari"][1]["places"][1] == "Haryana, Punjab, Rajasthan, Patiala"
    assert shown["New Lake Salt"][0] == "added"
    assert "'Atlantis'" in next(words for words, (kind, _, line) in shown.items() if kind == "refused" and line > 600)
    left = next(name for name, (kind, _, _) in shown.items() if kind == "left")

    facts = []
    monkeypatch.setitem(bus.wiring.get(), EditionConfirmed, (facts.append,))
    with pytest.raises(Conflict):
        service.confirm_edition(edition.public_id, "0" * 64, actor=SYSTEM)
    service.confirm_edition(edition.public_id, edition.sha256, actor=SYSTEM)
    jobs.run_due()
    done = queries.get_edition(edition.public_id)
    assert (done.status, facts) == ("in_force", [EditionConfirmed("GI goods", done.id)])
    good = {row.name: row for row in session().scalars(select(GiGood))}
    assert len(good) == len(before) + 1
    assert good["Banaras Brocades and Sarees"].registered_year == 2010
    assert [d.name for d in good["Phulkari"].districts] == ["Patiala"]
    assert good[left].as_of < done.as_of  # what left the file stands
    assert find_gi_named("new lake salt") is not None
    assert len(protected_names()) == names + 1

    again = send(edition_of(changed))
    assert (again.added, again.changed, again.left, again.refused) == (0, 0, 1, 2)
    stood = table()
    service.confirm_edition(again.public_id, again.sha256, actor=SYSTEM)
    jobs.run_due()
    assert table() == stood
    for name in ("SOURCES.csv", "gi_goods.csv"):
        shutil.copy(loading.FOLDER / name, tmp_path)
    report = next(r for r in loading.load_all(tmp_path) if r.name == "GI goods")
    assert report.stands == TODAY  # the files of the house do not go back behind it
    assert table() == stood
    with pytest.raises(Invalid):
        send(edition_of(changed), as_of=date(2027, 1, 11))


def test_a_list_that_moved_meanwhile_is_tried_anew(app, restored):
    edition = send(edition_of(changed))
    with unit():
        session().execute(GiGood.__table__.update().where(GiGood.slug == "phulkari").values(registered_year=1999))
    service.confirm_edition(edition.public_id, edition.sha256, actor=SYSTEM)
    jobs.run_due()
    anew = queries.get_edition(edition.public_id)
    assert (anew.status, anew.confirmed_by) == ("checked", None)
    assert "moved since" in anew.fault
    assert anew.changed == 2
    assert find_gi_named("New Lake Salt") is None
    assert len({d.key for d in queries.list_differences(anew.id, Kind.CHANGED).items}) == anew.changed
    service.drop_edition(anew.public_id, actor=SYSTEM)
    with pytest.raises(Conflict):
        service.confirm_edition(anew.public_id, anew.sha256, actor=SYSTEM)
    assert session().scalar(select(func.count()).select_from(ListEdition)) == 1


@pytest.mark.one_engine
def test_every_list_can_be_brought_in_as_it_stands(app):
    """The files of the house, sent as editions, change nothing, whatever the loader (but PIN codes: the same way, only longer)."""
    for one in queries.list_lists():
        if one.name == "PIN codes":
            continue
        edition = service.send_edition(
            one.slug, queries.standing_file(one), file_name=one.file, source="the same", as_of=one.as_of, actor=SYSTEM
        )
        jobs.run_due()
        tried = queries.get_edition(edition.public_id)
        counts = (tried.status, tried.added, tried.changed, tried.left)
        assert counts == ("checked", 0, 0, 0), (one.name, tried.fault, [d.key for d in queries.all_differences(tried.id)][:5])
        assert tried.same > 0, one.name


def test_hostile_files_are_refused_before_anything_is_kept():
    for data, words in (
        (b"", "empty"),
        (b"a,b\n1," + b"x" * rules.MAX_BYTES, "5 MB"),
        ("name\nकला".encode("utf-16"), "UTF-8"),
        (b"name\nx\0y\n", "zero bytes"),
        (b"name,n\nfine,1\n=cmd|' /C calc'!A0,2\n", "Line 3"),
        (b"name\n@SUM(A1)\n", "Line 2"),
        (b"name\n+cmd\n", "Line 2"),
        (b'name\n"' + b"x" * 30_000 + b'"\n', "longer than"),
    ):
        with pytest.raises(Invalid) as refused:
            rules.plain_text(data)
        assert words in refused.value.fields["file"][0], data[:30]
    assert rules.plain_text("\ufeffname,n\nकला,-1.5\n".encode()) == "name,n\nकला,-1.5\n"


def test_what_leans_on_a_list_is_counted_by_its_own_keys(app):
    seller = a_seller()
    a_claim(seller)
    a_listing(seller, odop="Banarasi silk sarees and brocade", title="Banarasi saree", gi="banaras-brocades-and-sarees")
    district, state = seller.district, seller.state
    keys = {
        "ODOP products": f"{district.name} | banarasi silk sarees and brocade",
        "GI goods": "banaras-brocades-and-sarees",
        "schemes": "GI_AU",
        "scheme rules": "GI_AU",
        "categories": "silk-sarees",
        "HSN rates": "5007 | Woven fabrics of silk | 2025-09-22",
        "districts": str(district.lgd_code),
        "states": state.gst_code,
    }
    assert keys.keys() == leaning.BY_LIST.keys()
    for name, key in keys.items():
        assert sum(leaning.count(name, [key, "9999 | other"]).values()) >= 1, name
        assert not any(leaning.count(name, ["0000 | nothing"]).values()), name
    assert leaning.count("PIN codes", ["221001"]) == {}


@pytest.mark.one_engine
def test_a_file_that_is_no_such_list(app):
    edition = send(b"colour,size\nred,1\n")
    assert (edition.status, edition.refused, edition.same) == ("checked", 1, 0)
    with pytest.raises(Conflict):
        service.confirm_edition(edition.public_id, edition.sha256, actor=SYSTEM)
    with pytest.raises(NotFound):
        service.send_edition("no-such-list", b"a\n1\n", file_name="", source="x", as_of=TODAY, actor=SYSTEM)


@pytest.mark.one_engine
def test_what_is_kept_is_read_again_under_another_number(app):
    reads = iter(range(100))
    shelf.forget()
    shelf.see(1)
    assert [shelf.kept("counted", lambda: next(reads)) for _ in range(3)] == [0, 0, 0]
    shelf.see(2)
    assert [shelf.kept("counted", lambda: next(reads)) for _ in range(3)] == [1, 1, 1]
    with unit():
        shelf.turn()
    first = version.Reader(db.engine, "registry_version")()
    with unit():
        shelf.turn()
    assert version.Reader(db.engine, "registry_version")() == first + 1
    shelf.forget()


@pytest.mark.one_engine
def test_another_process_knows_at_its_next_request(client, app):
    """What this process keeps was read before somebody else turned the counter; nothing is forgotten by hand."""
    address = "/wall?state=goa"
    product = db.metadata.tables["odop_product"]
    name = list_tiles("goa")[0].products[0].product
    assert name in client.get(address).get_data(as_text=True)
    found = product.c.product == name
    try:
        with unit():
            session().execute(product.update().where(found).values(product="Cashews of another edition"))
        assert name in client.get(address).get_data(as_text=True)
        with unit():
            shelf.turn()
        assert "Cashews of another edition" in client.get(address).get_data(as_text=True)
    finally:
        session().rollback()
        with unit():
            session().execute(product.update().where(product.c.product == "Cashews of another edition").values(product=name))
        shelf.forget()
