"""The index follows the tables: what is public is found, what is not is gone, through the outbox."""

import shutil
from datetime import timedelta

import pytest

from marketplace.core import clock, jobs, version
from marketplace.core.actor import SYSTEM
from marketplace.core.db import db, session, unit
from marketplace.goods.catalogue import service as catalogue
from marketplace.goods.catalogue.queries import cards
from marketplace.goods.search import port, queries, service
from marketplace.goods.search.documents import list_documents
from marketplace.goods.search.queries import SearchQuery
from marketplace.goods.stock import service as stock
from marketplace.origin.claims import service as claims
from marketplace.people.sellers import service as sellers
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack
from tests.builders.producers import a_producer, agrees, takes_back
from tests.builders.queries import counting
from tests.builders.sellers import a_seller


def found(q="", **more):
    jobs.run_due()
    return list(queries.search(SearchQuery(q=q, **more)).listing_ids)


def test_a_listing_is_found_once_it_is_live_and_gone_when_it_is_not(app):
    row = a_listing(status="in_review", title="Saree with peacocks")
    assert found("peacocks") == []
    catalogue.approve(row.public_id, "", SYSTEM)
    assert found("peacocks") == [row.id]
    catalogue.pause(row.seller_id, row.public_id, SYSTEM)
    assert found("peacocks") == []
    catalogue.resume(row.seller_id, row.public_id, SYSTEM)
    assert found("peacocks") == [row.id]
    catalogue.block(row.public_id, "Not what it says.", SYSTEM)
    assert found("peacocks") == []


def test_a_suspended_seller_takes_everything_along(app):
    seller = a_seller()
    ids = sorted(a_listing(seller).id for _ in range(3))
    assert sorted(found()) == ids
    sellers.suspend(seller.id, "A question.", SYSTEM)
    assert found() == []
    sellers.reinstate(seller.id, "Answered.", SYSTEM)
    assert sorted(found()) == ids


def test_a_maker_is_searched_only_while_shown(app):
    seller = a_seller()
    maker = a_producer(seller, name="Zubeida Quereshi", shown=False)
    row = a_listing(seller, makers=[maker])
    assert found("zubeida", exact=True) == []
    assert list_documents([row.id])[0].makers == ()
    agrees(maker)
    assert found("zubeida", exact=True) == [row.id]
    takes_back(maker)
    assert found("zubeida", exact=True) == []


def test_places_and_other_names_are_found(app):
    row = a_listing(
        a_seller(state="jammu-and-kashmir", district="pulwama"),
        title="Plain wool shawl",
        category="wool-shawls",
        hsn="6214",
        common_name="Shawl",
        description="Woven on a hand loom from fine wool, plain all over.",
        materials="wool",
    )
    for q in ("pulwama", "kashmir", "shawl pulwama", "शॉल"):
        assert found(q) == [row.id], q
    facets = queries.search(SearchQuery()).facets
    assert [(f.value, f.label, f.count) for f in facets["state"]] == [("jammu-and-kashmir", "Jammu and Kashmir", 1)]
    assert [(f.value, f.count) for f in facets["district"]] == [("pulwama", 1)]
    assert [f.value for f in facets["category"]] == ["shawls", "wool-shawls"]
    assert facets["category"][0].label_hi == "शॉल और स्टोल"


def test_a_scheme_is_shown_only_while_its_claim_is_live(app):
    seller = a_seller()
    claim = a_claim(seller, scheme="SILK_MARK")
    row = a_listing(seller, schemes=["SILK_MARK"])
    other = a_listing(seller)
    assert found(scheme=("SILK_MARK",)) == [row.id]
    assert [(f.value, f.count) for f in queries.search(SearchQuery()).facets["scheme"]] == [("SILK_MARK", 1)]
    claims.revoke(claim.public_id, "Withdrawn.", SYSTEM)
    assert list(queries.search(SearchQuery(scheme=("SILK_MARK",))).listing_ids) == []  # at once, before any job ran
    assert queries.search(SearchQuery()).facets["scheme"] == []
    assert sorted(found()) == sorted([row.id, other.id])


def test_a_scheme_goes_with_its_last_day_without_any_job(app, monkeypatch):
    seller = a_seller()
    a_claim(seller, scheme="SILK_MARK", valid_to=clock.today() + timedelta(days=3))
    row = a_listing(seller, schemes=["SILK_MARK"])
    assert found(scheme=("SILK_MARK",)) == [row.id]
    today = clock.today()
    for days, left in ((3, [row.id]), (4, [])):
        monkeypatch.setattr(clock, "today", lambda days=days: today + timedelta(days=days))
        assert list(queries.search(SearchQuery(scheme=("SILK_MARK",))).listing_ids) == left


def test_a_gi_claim_covers_only_its_gi(app):
    seller = a_seller()
    a_claim(seller)
    row = a_listing(seller, gi="banaras-brocades-and-sarees", title="Banarasi silk saree")
    a_listing(seller)
    assert found(scheme=("GI_AU",)) == found("बनारसी") == [row.id]
    assert [(f.value, f.label, f.count) for f in queries.search(SearchQuery()).facets["gi"]] == [
        ("banaras-brocades-and-sarees", "Banaras Brocades and Sarees", 1)
    ]


def test_price_and_stock_follow(app):
    row = a_listing(variants=[a_pack(price_paise=100_00, mrp_paise=100_00, stock=1), a_pack(price_paise=900_00, mrp_paise=900_00, stock=0)])
    assert found(price_max_paise=100_00) == [row.id]
    assert found(price_min_paise=100_01) == []
    stock.hold(row.variants[0].id, 1, reference="MO-1")
    assert [j.kind for j in session().query(jobs.Job).filter(jobs.Job.status == "queued")] == [service.INDEX_LISTING]
    jobs.run_due()
    assert list_documents([row.id])[0].in_stock is False
    stock.receive(row.variants[0].id, 5, reason="Made", actor=SYSTEM)
    jobs.run_due()
    before = session().query(jobs.Job).count()
    stock.receive(row.variants[0].id, 5, reason="Made", actor=SYSTEM)  # it could be bought before, too
    assert session().query(jobs.Job).count() == before


def test_rebuild_makes_the_index_anew_when_its_folder_is_gone(app):
    ids = sorted(a_listing().id for _ in range(3))
    a_listing(status="draft")
    assert sorted(found()) == ids
    shutil.rmtree(port.index.get().folder)
    assert found() == []
    assert service.rebuild() == 3
    assert sorted(found()) == ids


def test_waiting_jobs_are_done_in_one_commit(app, monkeypatch):
    seller = a_seller()
    ids = sorted(a_listing(seller).id for _ in range(8))
    writes = []
    engine = port.index.get()
    monkeypatch.setattr(engine, "add", lambda documents, remove=(), add=engine.add: (writes.append(len(documents)), add(documents, remove)))
    assert sorted(found()) == ids
    assert len(writes) <= 3  # the seller's own job, and one for all listings
    assert session().query(jobs.Job).filter(jobs.Job.status != "done").count() == 0
    row = a_listing(seller)
    assert row.id in found()


def test_a_job_that_runs_twice_changes_nothing(app):
    row = a_listing()
    assert found() == [row.id]
    for _ in range(2):
        service.run_index_listing({"listing_id": row.id})
        service.run_index_seller({"seller_id": row.seller_id})
    assert found() == [row.id]


def test_the_engine_is_never_called_inside_a_transaction(app):
    row = a_listing()
    with pytest.raises(RuntimeError), unit():
        service.index_listings([row.id])


def test_indexing_tells_the_page_cache(app):
    row = a_listing()
    jobs.run_due()
    before = version.read(db.engine)
    service.index_listings([row.id])
    assert version.read(db.engine) > before


def test_a_search_with_cards_takes_four_queries_whatever_its_size(app):
    seller = a_seller()
    a_claim(seller, scheme="SILK_MARK")
    for _ in range(6):
        a_listing(seller, schemes=["SILK_MARK"], makers=[a_producer(seller)])
    jobs.run_due()
    queries.search(SearchQuery())  # the process now keeps the names of the registry
    for limit in (1, 6):
        with counting() as seen:
            assert len(cards(queries.search(SearchQuery(q="saree", limit=limit)).listing_ids)) == limit
        assert len(seen) <= 4, seen


def test_suggestions_lead_to_goods(app):
    seller = a_seller()
    a_claim(seller)
    a_listing(seller, gi="banaras-brocades-and-sarees", title="Banarasi silk saree with rosettes")
    jobs.run_due()
    said = {(s.kind, s.value) for s in queries.suggest("banar")}
    assert ("gi", "banaras-brocades-and-sarees") in said
    assert ("district", "varanasi") in said  # Banaras is its other name
    assert ("words", "banarasi") in said
    assert {(s.kind, s.value) for s in queries.suggest("बनारसी")} >= {("gi", "banaras-brocades-and-sarees")}
    assert ("category", "silk-sarees") in {(s.kind, s.value) for s in queries.suggest("silk sar")}
    assert queries.suggest("kolhapur") == []  # nothing from there is on sale
    assert queries.suggest("b") == queries.suggest("") == []
