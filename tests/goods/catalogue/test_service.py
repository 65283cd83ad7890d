"""What a seller may put on offer, what sends it back to review, and what the marketplace decides."""

import pytest
from sqlalchemy import func, select

from marketplace.core import states
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.goods.catalogue import queries, service
from marketplace.goods.catalogue.models import Listing, Variant
from marketplace.goods.catalogue.rules import LISTING
from marketplace.goods.stock import queries as stock
from marketplace.goods.stock import service as counting
from marketplace.people.accounts import service as accounts
from marketplace.registry.odop import queries as odop
from marketplace.registry.places import queries as places
from tests.builders.claims import a_claim
from tests.builders.listings import a_good, a_listing, a_pack
from tests.builders.lots import a_lot
from tests.builders.pictures import a_jpeg
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_user, a_verifier, actor_of

GI = "banaras-brocades-and-sarees"


def fresh(listing):
    session().rollback()
    return queries.get_listing(listing.public_id)


def how_many():
    session().rollback()
    return session().scalar(select(func.count()).select_from(Listing)), session().scalar(select(func.count()).select_from(Variant))


def refused(command, *fields):
    """Run a command that must be refused beside exactly these fields, and change nothing."""
    before = how_many()
    with pytest.raises(Invalid) as error:
        command()
    assert sorted(error.value.fields) == sorted(fields)
    assert how_many() == before
    return error.value


def test_a_draft_holds_what_was_said(app):
    seller = a_seller()
    maker, lot = a_producer(seller), a_lot(seller)
    row = service.add_listing(
        seller.id,
        a_good(
            makers=[maker.public_id],
            gi=GI,
            odop="Banarasi silk sarees and brocade",
            variants=[
                a_pack(options={"colour": "Lac red"}, stock=2, lot_id=lot.public_id),
                a_pack(options={"colour": "Indigo"}, sku="IND/1", stock=0),
            ],
        ),
        SYSTEM,
    )
    row = fresh(row)
    assert row.status == "draft"
    assert row.slug.startswith("lac-red-silk-saree-with-kalka-border")
    assert (row.gi.slug, row.category.code, [m.producer_id for m in row.makers]) == (GI, "silk-sarees", [maker.id])
    assert [(v.sku, v.stock.free, v.lot_id) for v in row.variants] == [("V1", 2, lot.id), ("IND/1", 0, None)]
    assert [(c.old, c.new) for c in states.history(LISTING, row.id)] == [("", "draft")]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"category": "sarees"}, "category"),
        ({"category": "no-such"}, "category"),
        ({"gi": "Atlantis Pearls"}, "gi"),
        ({"odop": "Kashmiri saffron"}, "odop"),
        ({"hsn": "9999"}, "hsn"),
        ({"hsn": "2208"}, "hsn"),
        ({"schemes": ["SILK_MARK", "NO_SUCH"]}, "schemes"),
        ({"tax_attributes": ["lovely"]}, "tax_attributes"),
        ({"makers": ["mak_NOBODY"]}, "makers"),
        ({"variants": [a_pack(price_paise=900001)]}, "variants.0.price_paise"),
        ({"variants": [a_pack(net_quantity="1 dozen")]}, "variants.0.net_quantity"),
        ({"variants": [a_pack(), a_pack(lot_id="lot_NOBODY")]}, "variants.1.lot_id"),
        ({"variants": [a_pack(sku="A"), a_pack(sku="a")]}, "variants.1.sku"),
        ({"variants": [a_pack(options={"colour": "Red"}), a_pack(options={"colour": "red"})]}, "variants.1.options"),
        ({"variants": [{"options": {}}]}, ["variants.0.price_paise", "variants.0.weight_g", "variants.0.net_quantity"]),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(app, more, field):
    seller = a_seller()
    refused(lambda: service.add_listing(seller.id, a_good(**more), SYSTEM), *([field] if isinstance(field, str) else field))


def test_all_faults_are_told_at_once(app):
    seller = a_seller()
    refused(
        lambda: service.add_listing(seller.id, a_good(category="sarees", gi="Atlantis Pearls", hsn="9999"), SYSTEM), "category", "gi", "hsn"
    )


@pytest.mark.parametrize(("price", "fits"), [(262500, True), (262501, False), (270000, False), (295000, False), (295001, True)])
def test_prices_in_the_dead_zone_are_refused_with_a_way_out(app, price, fits):
    seller = a_seller()
    kurta = a_good(category="garments", hsn="6211", variants=[a_pack(price_paise=price, mrp_paise=300000)])
    if fits:
        assert service.add_listing(seller.id, kurta, SYSTEM).variants[0].price_paise == price
    else:
        error = refused(lambda: service.add_listing(seller.id, kurta, SYSTEM), "variants.0.price_paise")
        said = error.fields["variants.0.price_paise"][0]
        assert "₹2,625.00" in said
        assert "₹2,950.01" in said


def test_a_new_hsn_is_judged_with_the_prices_that_stand(app):
    row = a_listing(status="draft", variants=[a_pack(price_paise=270000, mrp_paise=270000)])  # silk: no threshold
    refused(lambda: service.edit_listing(row.seller_id, row.public_id, {"hsn": "6211"}, SYSTEM), "price_paise")
    assert fresh(row).hsn == "5007"


def test_makers_and_lots_of_somebody_else_are_refused(app):
    stranger, seller = a_seller(), a_seller()
    maker, lot = a_producer(stranger), a_lot(stranger)
    refused(lambda: service.add_listing(seller.id, a_good(makers=[maker.public_id]), SYSTEM), "makers")
    refused(lambda: service.add_listing(seller.id, a_good(variants=[a_pack(lot_id=lot.public_id)]), SYSTEM), "variants.0.lot_id")


def test_the_odop_product_may_be_of_a_makers_district(app):

    seller, home = a_seller(), places.get_district("gujarat", "kachchh")
    product = odop.list_odop_of_district(home.id)[0]
    maker = a_producer(seller, district=home)
    refused(lambda: service.add_listing(seller.id, a_good(odop=product.product), SYSTEM), "odop")
    row = service.add_listing(seller.id, a_good(odop=product.product, makers=[maker.public_id]), SYSTEM)
    assert row.odop_id == product.id


# -- review ----------------------------------------------------------------


def test_a_good_goes_to_review_and_live(app):
    row = a_listing(status="in_review")
    assert row.submitted_at is not None
    with pytest.raises(NotFound):
        queries.get_public_listing(row.slug)
    service.approve(row.public_id, "", actor_of(a_verifier()))
    assert queries.get_public_listing(row.slug).listing.id == row.id
    assert [c.new for c in states.history(LISTING, row.id)] == ["draft", "in_review", "live"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"description": "Nice saree."}, "description"),
        ({"common_name": ""}, "common_name"),
        ({"hsn": ""}, "hsn"),
        ({"variants": []}, "variants"),
        ({"category": "tea", "hsn": "0902"}, "category"),
    ],
)
def test_what_the_law_asks_for_is_asked_before_review(app, more, field):
    row = a_listing(status="draft", **more)
    refused(lambda: service.submit_listing(row.seller_id, row.public_id, SYSTEM), field)
    assert fresh(row).status == "draft"


def test_only_an_approved_seller_sends_in(app):
    row = a_listing(a_seller(status="submitted"), status="draft")
    refused(lambda: service.submit_listing(row.seller_id, row.public_id, SYSTEM), "")


def test_a_seller_of_nil_rated_goods_sells_nothing_taxable(app):
    seller = a_seller(kind="shg", tax_status="exempt_only")
    row = a_listing(seller, status="draft")
    refused(lambda: service.submit_listing(row.seller_id, row.public_id, SYSTEM), "hsn")


def test_a_protected_name_needs_a_certificate_that_lives(app):
    seller = a_seller()
    words = {"title": "Handwoven Banarasi saree in lac red", "gi": GI}
    row = a_listing(seller, status="draft", **words)
    error = refused(lambda: service.submit_listing(seller.id, row.public_id, SYSTEM), "title")
    assert "certificate" in error.fields["title"][0]
    a_claim(seller)
    assert service.submit_listing(seller.id, row.public_id, SYSTEM).status == "in_review"


def test_a_makers_certificate_speaks_only_for_goods_that_name_the_maker(app):
    seller = a_seller()
    maker, other = a_producer(seller), a_producer(seller)
    a_claim(seller, holder=maker)
    words = {"title": "Handwoven Banarasi saree in lac red", "gi": GI}
    silent = a_listing(seller, status="draft", makers=[other], **words)
    refused(lambda: service.submit_listing(seller.id, silent.public_id, SYSTEM), "title")
    assert a_listing(seller, status="in_review", makers=[maker], **words).status == "in_review"


def test_a_certificate_that_was_not_chosen_for_the_good_is_pointed_out(app):
    seller = a_seller()
    a_claim(seller, scheme="PGS_ORGANIC")
    row = a_listing(seller, status="draft", description="Grown on three organic fields along the river.")
    error = refused(lambda: service.submit_listing(seller.id, row.public_id, SYSTEM), "description")
    assert "You hold a certificate" in error.fields["description"][0]
    service.edit_listing(seller.id, row.public_id, {"schemes": ["PGS_ORGANIC"]}, SYSTEM)
    assert service.submit_listing(seller.id, row.public_id, SYSTEM).status == "in_review"


def test_doubtful_words_go_to_review_with_a_note(app):
    row = a_listing(status="in_review", description="Woven on a handloom from pure silk, with small motifs.")
    assert {n["code"] for n in row.review_notes} == {"handloom", "pure_silk"}
    assert all(n["field"] == "description" and n["advice"] for n in row.review_notes)


def test_new_words_send_a_live_good_back_and_new_prices_do_not(app):
    row = a_listing()
    pack = row.variants[0].public_id
    service.edit_variant(row.seller_id, pack, {"price_paise": 800000}, SYSTEM)
    service.change_stock(row.seller_id, pack, 3, reason="Woven", actor=SYSTEM)
    service.edit_listing(row.seller_id, row.public_id, {"care": "Dry clean only.", "title": row.title}, SYSTEM)
    assert fresh(row).status == "live"
    service.edit_listing(row.seller_id, row.public_id, {"description": "Woven with tasar silk on a pit loom, plain."}, SYSTEM)
    assert fresh(row).status == "in_review"


@pytest.mark.parametrize(
    "change",
    [
        lambda s: {"title": "Another silk saree altogether"},
        lambda s: {"gi": GI},
        lambda s: {"makers": [a_producer(s).public_id]},
        lambda s: {"schemes": ["SILK_MARK"]},
        lambda s: {"category": "cotton-sarees"},
        lambda s: {"materials": "cotton"},
    ],
)
@pytest.mark.parametrize("status", ["live", "paused"])
def test_what_sends_a_passed_good_back_to_review(app, change, status):
    row = a_listing(status=status)
    service.edit_listing(row.seller_id, row.public_id, change(queries.get_listing(row.public_id).seller), SYSTEM)
    assert fresh(row).status == "in_review"


def test_forbidden_words_change_nothing_on_a_live_good(app):
    row = a_listing()
    refused(
        lambda: service.edit_listing(row.seller_id, row.public_id, {"description": "Organic khadi, woven by hand slowly."}, SYSTEM),
        "description",
    )
    again = fresh(row)
    assert (again.status, again.description) == ("live", "Woven with mulberry silk on a pit loom, with small motifs.")
    pack = again.variants[0].public_id
    refused(lambda: service.edit_variant(row.seller_id, pack, {"options": {"colour": "Khadi white"}}, SYSTEM), "options")
    refused(lambda: service.add_variant(row.seller_id, row.public_id, a_pack(options={"colour": "Khadi white"}), SYSTEM), "options")


def test_the_address_stays_when_the_title_changes(app):
    row = a_listing(status="draft")
    slug = row.slug
    service.edit_listing(row.seller_id, row.public_id, {"title": "Quite another title"}, SYSTEM)
    assert fresh(row).slug == slug


def test_a_title_without_an_ascii_form_has_an_address(app):
    assert a_listing(status="draft", title="लाख लाल रेशमी साड़ी").slug


def test_what_was_changed_after_the_verifier_looked_is_not_approved(app):
    row = a_listing(status="in_review")
    seen = row.submitted_at
    service.edit_listing(row.seller_id, row.public_id, {"title": "Another silk saree altogether"}, SYSTEM)
    with pytest.raises(Conflict):
        service.approve(row.public_id, "", SYSTEM, seen=seen)
    assert fresh(row).status == "in_review"
    service.approve(row.public_id, "", SYSTEM, seen=fresh(row).submitted_at)
    assert fresh(row).status == "live"


def test_reasons_are_given_and_shown(app):
    row = a_listing(status="in_review")
    refused(lambda: service.reject(row.public_id, " ", SYSTEM), "reason")
    refused(lambda: service.block(row.public_id, "", SYSTEM), "reason")
    service.reject(row.public_id, "Please name the weaver.", SYSTEM)
    again = fresh(row)
    assert (again.status, again.decision_note) == ("draft", "Please name the weaver.")
    assert service.submit_listing(row.seller_id, row.public_id, SYSTEM).decision_note == ""


def test_only_verifiers_decide_and_never_on_their_own_shop(app):
    row = a_listing(status="in_review")
    owner = owner_of(fresh(row).seller)
    accounts.grant_role(owner, "verifier", actor=SYSTEM)
    for actor in (actor_of(a_user()), actor_of(owner)):
        for verb in (service.approve, service.reject, service.block):
            with pytest.raises(Forbidden):
                verb(row.public_id, "Because.", actor)
    assert fresh(row).status == "in_review"


@pytest.mark.parametrize(
    ("status", "verb"),
    [
        ("live", "submit_listing"),
        ("in_review", "submit_listing"),
        ("draft", "pause"),
        ("draft", "resume"),
        ("live", "resume"),
        ("blocked", "resume"),
        ("blocked", "submit_listing"),
        ("in_review", "pause"),
    ],
)
def test_no_verb_skips_a_state(app, status, verb):
    row = a_listing(status=status)
    with pytest.raises(Conflict) as error:
        getattr(service, verb)(row.seller_id, row.public_id, SYSTEM)
    assert error.value.code == "wrong_state"
    assert fresh(row).status == status


def test_pause_and_resume(app):
    row = a_listing(status="paused")
    with pytest.raises(NotFound):
        queries.get_public_listing(row.slug)
    service.resume(row.seller_id, row.public_id, SYSTEM)
    assert queries.get_public_listing(row.slug)


def test_a_blocked_good_is_not_edited_around_the_block(app):
    row = a_listing(status="blocked")
    with pytest.raises(Conflict):
        service.edit_listing(row.seller_id, row.public_id, {"title": "Another silk saree altogether"}, SYSTEM)
    assert fresh(row).title == row.title


# -- packs and pictures ----------------------------------------------------


def test_packs_are_added_changed_and_removed(app):
    row = a_listing()
    added = service.add_variant(row.seller_id, row.public_id, a_pack(options={"size": "Long"}, mrp_paise=None), SYSTEM)
    assert (added.sku, added.mrp_paise, added.stock.free) == ("V2", 840000, 5)
    service.edit_variant(row.seller_id, added.public_id, {"price_paise": 700000, "sku": "LONG", "weight_g": 900}, SYSTEM)
    service.remove_variant(row.seller_id, row.variants[0].public_id, SYSTEM)
    offered = queries.get_public_listing(row.slug).variants
    assert [(v.sku, v.price_paise, v.mrp_paise, v.weight_g) for v in offered] == [("LONG", 700000, 840000, 900)]
    with pytest.raises(Conflict) as error:
        service.remove_variant(row.seller_id, added.public_id, SYSTEM)
    assert error.value.code == "last_variant"


def test_a_patch_with_packs_adds_and_changes(app):
    row = a_listing(status="draft")
    first = row.variants[0].public_id
    service.edit_listing(row.seller_id, row.public_id, {"variants": [{"id": first, "price_paise": 700000}, a_pack()]}, SYSTEM)
    assert [v.price_paise for v in fresh(row).variants] == [700000, 840000]
    other = a_listing().variants[0].public_id
    refused(
        lambda: service.edit_listing(row.seller_id, row.public_id, {"variants": [{"id": other, "price_paise": 1}]}, SYSTEM), "variants.0.id"
    )


def test_sixty_packs_and_no_more(app, monkeypatch):
    monkeypatch.setattr("marketplace.goods.catalogue.rules.MOST_VARIANTS", 2)
    row = a_listing(status="draft", variants=[a_pack(), a_pack()])
    refused(lambda: service.add_variant(row.seller_id, row.public_id, a_pack(), SYSTEM), "sku")


def test_pictures_are_kept_in_order_with_their_words(app):
    row = a_listing(status="draft")
    one = service.add_photo(row.seller_id, row.public_id, a_jpeg(), "The pallu, spread out", SYSTEM)
    service.add_photo(row.seller_id, row.public_id, a_jpeg(colour="#123456"), "The border", SYSTEM)
    assert [p.alt for p in fresh(row).photos] == ["The pallu, spread out", "The border"]
    refused(lambda: service.add_photo(row.seller_id, row.public_id, b"not a picture", "Border", SYSTEM), "photo")
    refused(lambda: service.add_photo(row.seller_id, row.public_id, a_jpeg(), "  ", SYSTEM), "alt")
    service.remove_photo(row.seller_id, row.public_id, one.file.public_id, SYSTEM)
    assert [p.alt for p in fresh(row).photos] == ["The border"]
    with pytest.raises(NotFound):
        service.remove_photo(row.seller_id, row.public_id, one.file.public_id, SYSTEM)


def test_nobody_reaches_into_another_shop(app):
    row, stranger = a_listing(), a_seller()
    pack = row.variants[0].public_id
    before = (row.title, row.status, stock.find_stock(row.variants[0].id).on_hand)
    for attempt in (
        lambda: service.edit_listing(stranger.id, row.public_id, {"title": "Mine now, all of it"}, SYSTEM),
        lambda: service.submit_listing(stranger.id, row.public_id, SYSTEM),
        lambda: service.pause(stranger.id, row.public_id, SYSTEM),
        lambda: service.resume(stranger.id, row.public_id, SYSTEM),
        lambda: service.add_variant(stranger.id, row.public_id, a_pack(), SYSTEM),
        lambda: service.edit_variant(stranger.id, pack, {"price_paise": 100}, SYSTEM),
        lambda: service.remove_variant(stranger.id, pack, SYSTEM),
        lambda: service.change_stock(stranger.id, pack, 1, reason="x", actor=SYSTEM),
        lambda: service.add_photo(stranger.id, row.public_id, a_jpeg(), "alt", SYSTEM),
        lambda: service.remove_photo(stranger.id, row.public_id, "fil_x", SYSTEM),
        lambda: queries.get_own_listing(stranger.id, row.public_id),
    ):
        with pytest.raises(NotFound):
            attempt()
    again = fresh(row)
    assert (again.title, again.status, stock.find_stock(again.variants[0].id).on_hand) == before


def test_stock_of_ones_own_pack(app):
    row = a_listing()
    pack = row.variants[0]
    service.change_stock(row.seller_id, pack.public_id, -2, reason="Moths", actor=SYSTEM)
    counting.hold(pack.id, 3, reference="SO-1")
    refused(lambda: service.change_stock(row.seller_id, pack.public_id, -1, reason="Moths", actor=SYSTEM), "change")


def test_what_happened_is_told(app, monkeypatch):
    told = []
    monkeypatch.setattr(service.bus, "emit", told.append)
    row = a_listing()
    service.block(row.public_id, "Not what it says.", SYSTEM)
    names = [type(f).__name__ for f in told]
    assert names.count("ListingSubmitted") == 1
    assert [f.status for f in told if type(f).__name__ == "ListingDecided"] == ["live", "blocked"]
    assert names.count("ListingChanged") == 4  # added, sent in, approved, blocked
