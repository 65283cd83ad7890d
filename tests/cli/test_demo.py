"""The demo marketplace: all of it from the files, the orders, and the generated rows for load tests."""

import json
import shutil
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from config import Settings
from marketplace.app import create_app
from marketplace.cli import doctor
from marketplace.cli.demo import past, people, reading, scale, seed
from marketplace.cli.demo.days import WRITTEN, Calendar
from marketplace.cli.demo.invented import gstin, pan, registration
from marketplace.cli.demo.marks import Good, marks_of
from marketplace.cli.demo.recipes import clusters
from marketplace.core import clock
from marketplace.core.actor import Role
from marketplace.core.db import db
from marketplace.core.states import StateChange
from marketplace.goods.catalogue.models import Listing, ListingStatus, Variant
from marketplace.goods.lots import queries as lots
from marketplace.goods.lots.models import Evidence, Lot, LotStep
from marketplace.goods.search.queries import SearchQuery, search
from marketplace.goods.stock.models import Stock, StockMovement
from marketplace.money.ledger import queries as ledger
from marketplace.money.payments.models import Payment, PaymentStatus
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.people.accounts import queries as accounts
from marketplace.people.accounts import service as account_service
from marketplace.people.identity import rules as identifiers
from marketplace.people.producers.models import Producer
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.models import Seller, SellerKind, SellerStatus
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places import queries as places
from marketplace.trade.orders.models import Order, SellerOrder, SellerOrderStatus
from tests import demo
from tests.cli.conftest import on

COUNTED = (Seller, Producer, Claim, Lot, LotStep, Listing, Variant, Stock, StockMovement, Order, SellerOrder, Payment, StateChange)


def count(model, *where) -> int:
    return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def values(column) -> set[str]:
    return set(db.session.scalars(select(column).distinct()))


@pytest.fixture
def few(tmp_path) -> Path:
    """Three seller files, for tests that need some demo and not all."""
    folder = tmp_path / "sellers"
    folder.mkdir()
    for slug in ("lohta-bunkar-mahila-samuh", "pampore-kesar-utpadak", "ajrakhpur-chhapa-ghar"):
        shutil.copy(reading.FOLDER / f"{slug}.json", folder)
    return folder


@pytest.fixture
def whole(filled, tmp_path):
    """Give an application on a copy of the whole demo."""
    app = create_app(Settings(env="demo", data_dir=demo.copy(filled[0], tmp_path / "whole")))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.mark.xdist_group(demo.GROUP)
@pytest.mark.timeout(400)
def test_the_whole_demo_stands_and_a_second_seed_changes_nothing(filled, whole):
    assert "was left out" not in filled[1]
    assert "stays a draft" not in filled[1]
    _sellers_and_goods_are_many_and_varied()
    _histories_run_forward()
    _orders_stand_in_every_state()
    assert ledger.check() == []
    assert all(lots.verify_chain(lot) == [] for lot in db.session.scalars(select(Lot)))
    assert search(SearchQuery(q="banarasi saree")).total > 0
    run = on(whole)
    found = json.loads(run("lab", "search", stdin='{"q": "banarsi sari", "limit": 3}\n').output)
    assert len(found["items"]) == 3
    assert any(item["gi"] == "Banaras Brocades and Sarees" for item in found["items"])
    before = {model.__name__: count(model) for model in COUNTED}
    again = run("demo", "seed")
    assert "0 sellers with 0 goods added" in again.output
    assert {model.__name__: count(model) for model in COUNTED} == before
    _grow_to_every_gi_good(run)


def _sellers_and_goods_are_many_and_varied():
    assert count(Seller, Seller.status == SellerStatus.APPROVED) >= 40
    assert values(Seller.kind) == {kind.value for kind in SellerKind}
    assert len(values(Seller.state_id)) >= 20
    assert count(Listing) >= 400
    assert count(Listing, Listing.status == ListingStatus.LIVE) >= 350
    assert values(Listing.status) >= {"live", "draft", "in_review", "paused"}
    assert count(Listing, Listing.gi_id.is_(None), Listing.odop_id.is_(None)) == 0
    assert values(Claim.status) >= {"verified", "submitted", "changes_requested", "rejected", "revoked"}
    assert count(Claim, Claim.status == ClaimStatus.VERIFIED, Claim.valid_to < clock.today()) > 0
    assert values(LotStep.evidence) == {e.value for e in Evidence}
    assert all(name.endswith("(demo)") for name in (*values(Seller.name), *values(Producer.name)))
    assert len(values(Listing.description)) == count(Listing)


def _histories_run_forward():
    changes = db.session.scalars(select(StateChange).order_by(StateChange.machine, StateChange.subject_id, StateChange.id)).all()
    pairs = [(a, b) for a, b in pairwise(changes) if (a.machine, a.subject_id) == (b.machine, b.subject_id)]
    assert len(pairs) > 1000
    assert [f"{a.machine} {a.subject_id}" for a, b in pairs if a.at > b.at] == []
    assert max(change.at for change in changes) <= clock.now()


def _orders_stand_in_every_state():
    assert values(SellerOrder.status) == {status.value for status in SellerOrderStatus}
    assert values(Payment.status) >= {PaymentStatus.PAID, PaymentStatus.PENDING, PaymentStatus.REFUNDED, PaymentStatus.FAILED}
    buyer = accounts.find_user_by_email("buyer@demo.example")
    assert count(Order, Order.user_id == buyer.id) >= 6
    assert count(Order, Order.user_id.is_(None)) >= 20


def _grow_to_every_gi_good(run):
    done = run("demo", "seed", "--listings", "2000")
    assert done.exit_code == 0, done.output
    assert count(Listing) == 2000
    assert len(values(Listing.gi_id) - {None}) == count(GiGood) == 653
    assert search(SearchQuery(q="tea")).total > 0
    run("demo", "seed", "--listings", "2000")
    assert count(Listing) == 2000


@pytest.mark.one_engine
def test_the_demo_people_can_sign_in_and_own_what_is_said_of_them(app, few):
    seed.run_and_tell(few)
    for person in people.PEOPLE:
        assert account_service.check_password(person.email, "demo-odop-2026"), person.email
    seller = accounts.find_user_by_email("seller@demo.example")
    mine = [db.session.get(Seller, i).slug for i in sellers.list_seller_ids_of(seller.id)]
    assert mine == ["lohta-bunkar-mahila-samuh"]
    other = accounts.find_user_by_email("seller2@demo.example")
    assert [db.session.get(Seller, i).slug for i in sellers.list_seller_ids_of(other.id)] == ["pampore-kesar-utpadak"]
    new = accounts.find_user_by_email("newseller@demo.example")
    assert sellers.list_seller_ids_of(new.id) == []
    for name in (Role.FACILITATOR, Role.OFFICER, Role.VERIFIER, Role.ADMIN):
        assert [r.role for r in accounts.find_user_by_email(f"{name}@demo.example").roles] == [name]
    lohta = db.session.scalar(select(Seller).where(Seller.slug == "lohta-bunkar-mahila-samuh"))
    assert lohta.status == SellerStatus.APPROVED
    assert count(Claim, Claim.seller_id == lohta.id, Claim.status == ClaimStatus.VERIFIED, Claim.gi_id.is_not(None)) >= 1
    assert count(Listing, Listing.seller_id == lohta.id, Listing.status == ListingStatus.LIVE) >= 5
    assert ledger.check() == []
    assert doctor.look_at_queue().advice == ""


@pytest.mark.one_engine
def test_a_lot_is_verified_from_the_command_line_until_somebody_meddles(app, few, run):
    seed.fill(few)
    code = db.session.scalar(select(Lot.code).order_by(Lot.id))
    done = run("trace", "verify", code.lower())
    assert done.exit_code == 0, done.output
    assert "steps hold" in done.output
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE lot_step SET sentence = 'Bought at the market.' WHERE position = 2"))
    done = run("trace", "verify", code)
    assert done.exit_code == 1
    assert "BROKEN" in done.output
    assert run("trace", "verify", "ML-0000-0000").exit_code == 1


@pytest.mark.one_engine
def test_a_seed_that_was_cut_off_is_taken_up_again(app, few, monkeypatch):
    def cut(*_):
        raise KeyboardInterrupt

    assert seed.is_needed()
    monkeypatch.setattr(past, "make_orders", cut)
    with pytest.raises(KeyboardInterrupt):
        seed.run_and_tell(few)
    assert count(Seller) == 3
    assert seed.is_needed()
    monkeypatch.undo()
    seed.run_and_tell(few)
    assert count(Order) == len(past.PLANS)
    assert not seed.is_needed()


@pytest.mark.one_engine
def test_a_faulty_file_is_left_out_whole_and_named(app, few, capsys):
    def spoil(slug, change):
        data = json.loads((few / "ajrakhpur-chhapa-ghar.json").read_text(encoding="utf-8"))
        data["slug"] = slug
        for maker in data["makers"]:
            maker["slug"] = f"{slug}-{maker['slug']}"
        for row in (*data["claims"], *data["lots"], *data["listings"]):
            if row.get("holder", "seller") != "seller":
                row["holder"] = f"{slug}-{row['holder']}"
            if "makers" in row:
                row["makers"] = [f"{slug}-{m}" for m in row["makers"]]
        change(data)
        (few / f"{slug}.json").write_text(json.dumps(data), encoding="utf-8")

    (few / "a-broken.json").write_text("{", encoding="utf-8")
    spoil("b-shape", lambda data: data["listings"][0]["variants"][0].update(price=189))
    spoil("c-unknown", lambda data: data["listings"][0].update(lot="nowhere"))
    spoil("d-district", lambda data: data.update(district="Atlantis"))
    spoil("e-late", lambda data: data["listings"][-1].update(gi="Moon Cheese"))
    outcome = seed.fill(few)
    assert {refused.file: refused.reason.split(":")[0] for refused in outcome.refused}.keys() == {
        "a-broken.json",
        "b-shape.json",
        "c-unknown.json",
        "d-district.json",
        "e-late.json",
    }
    reasons = {refused.file: refused.reason for refused in outcome.refused}
    assert "price" in reasons["b-shape.json"]
    assert "'nowhere'" in reasons["c-unknown.json"]
    assert "Atlantis" in reasons["d-district.json"]
    assert "gi" in reasons["e-late.json"]
    assert outcome.sellers == 3
    assert count(Seller) == 3
    assert accounts.find_user_by_email("e-late@sellers.demo.example") is None


@pytest.mark.one_engine
def test_the_demo_is_refused_in_production(app, run, monkeypatch):
    monkeypatch.setitem(app.config, "SETTINGS", Settings(env="production"))
    done = run("demo", "seed")
    assert done.exit_code == 1
    assert count(Seller) == 0


def test_generated_rows_are_whole_and_the_same_each_time(app, few):
    seed.fill(few)
    written = count(Listing)
    assert scale.grow(300, 20) == scale.Scaled(17, 300 - written)
    assert count(Listing) == 300
    assert count(Seller) == 20
    assert count(Variant) == count(Stock)
    made = set(db.session.scalars(select(Listing.slug).where(Listing.slug.like("%-000%"))))
    assert len(made) == len({slug.rsplit("-", 1)[1] for slug in made})
    assert "ajrakh" in " ".join(made)
    assert scale.grow(300, 20) == scale.Scaled(0, 0)
    some = db.session.scalar(select(Listing).where(Listing.slug.in_(made)).order_by(Listing.id))
    assert some.makers
    assert some.variants[0].stock.free >= 1
    assert some.seller.status == SellerStatus.APPROVED


@pytest.mark.one_engine
def test_every_gi_good_has_a_way_to_be_varied_and_alcohol_stays_off_sale(app):
    found = clusters()
    assert len(found) == 653
    assert len([c for c in found if c.barred]) == 9
    assert all(c.recipes[0].price_paise > 0 for c in found)
    scale.grow(2000)
    barred = {c.gi_id for c in found if c.barred}
    rows = db.session.execute(select(Listing.gi_id, Listing.status).where(Listing.gi_id.in_(barred))).all()
    assert {row.gi_id for row in rows} == barred
    assert {row.status for row in rows} == {ListingStatus.BLOCKED}


@pytest.mark.one_engine
def test_invented_numbers_have_the_right_form(app):
    for state in places.list_states():
        for kind in SellerKind:
            assert identifiers.check("gstin", gstin(state, kind, 7)).valid
            assert identifiers.pan_of(gstin(state, kind, 7)) == pan(kind, 7)
        assert identifiers.check("cin", registration(state, "fpo", 7)).valid


def test_dates_move_with_the_day_of_seeding():
    later = Calendar(clock.now() + timedelta(days=400))
    assert later.moved(WRITTEN) == later.today
    assert later.moved(None) is None
    assert later.at(later.today + timedelta(days=3), "x") < later.now


def test_marks_fit_the_good_and_only_what_is_held():
    held = ["SILK_MARK", "HANDLOOM_MARK", "FSSAI_REG", "GI_AU", "CRAFTMARK", "KHADI_MARK"]
    saree = Good("silk-sarees", False, "", "Katan silk saree")
    assert marks_of(saree, held) == ["CRAFTMARK", "HANDLOOM_MARK", "SILK_MARK"]
    assert marks_of(Good("spices", True, "", "Saffron"), held) == ["FSSAI_REG"]
    assert marks_of(Good("tea", True, "Darjeeling Tea", "First flush"), ["TEA_DARJEELING"]) == ["TEA_DARJEELING"]
    assert marks_of(Good("tea", True, "Assam (Orthodox)", "Second flush"), ["TEA_DARJEELING"]) == []


def test_the_plan_of_past_orders_names_every_end():
    ends = {plan.end for plan in past.PLANS}
    assert ends == {
        "placed",
        "accepted",
        "packed",
        "shipped",
        "delivered",
        "completed",
        "cancelled by buyer",
        "cancelled by seller",
        "refunded",
        "declined",
    }
