"""What the public and the desks read, in how few statements, and what they never get to see."""

from datetime import timedelta

import pytest

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.goods.catalogue import offers, queries, service
from marketplace.goods.lots import service as lots
from marketplace.goods.stock import service as stock
from marketplace.people.producers import service as producers
from marketplace.people.sellers import service as sellers
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack, a_variant
from tests.builders.lots import a_lot
from tests.builders.pictures import a_jpeg
from tests.builders.producers import a_producer
from tests.builders.queries import counting
from tests.builders.sellers import a_seller

GI = "banaras-brocades-and-sarees"


def anew():
    session().rollback()
    session().expunge_all()


def a_full_listing(seller, packs=3, makers=2, photos=2):
    people = [a_producer(seller) for _ in range(makers)]
    lot = a_lot(seller, quantity=500)
    row = a_listing(
        seller,
        makers=people,
        gi=GI,
        schemes=["SILK_MARK"],
        variants=[a_pack(lot_id=lot.public_id, price_paise=840000 - n, mrp_paise=840000) for n in range(packs)],
    )
    for n in range(photos):
        service.add_photo(seller.id, row.public_id, a_jpeg(), f"View {n}", SYSTEM)
    return row


def read_all_of(page):
    """Touch what a product page shows."""
    one = page.listing
    return (
        one.seller.state.name,
        one.seller.district.name,
        one.category.name,
        one.gi.name,
        one.odop,
        [b.label for b in page.badges],
        [(v.price_paise, v.stock.free, v.lot.code) for v in page.variants],
        [p.file.public_id for p in one.photos],
        [(m.name, m.district.name, m.district.state.name, m.photo) for m in page.makers],
    )


def test_a_product_page_reads_everything_in_four_statements(app):
    seller = a_seller()
    a_claim(seller)
    a_claim(seller, scheme="SILK_MARK")
    small, large = a_full_listing(seller, 1, 1, 1), a_full_listing(seller, 9, 6, 5)
    for row, packs in ((small, 1), (large, 9)):
        slug = row.slug
        anew()
        with counting() as sent:
            page = queries.get_public_listing(slug)
            shown = read_all_of(page)
        assert len(sent) <= 4, sent
        assert (len(page.variants), len(page.badges)) == (packs, 2)
        assert shown[0] == "Uttar Pradesh"


def test_cards_cost_three_statements_however_many(app):
    ids = []
    for n in range(3):
        seller = a_seller()
        a_claim(seller)
        ids += [a_full_listing(seller, 2, 2, n % 2).id for _ in range(2)]
    anew()
    for wanted in (ids[:1], ids):
        with counting() as sent:
            cards = queries.cards(wanted)
        assert len(sent) <= 3, sent
        assert [c.listing_id for c in cards] == wanted


def test_a_card_says_what_a_list_shows(app):
    seller = a_seller(name="Lohta Samuh (demo)")
    claim = a_claim(seller)
    row = a_full_listing(seller, packs=3)
    hidden = a_producer(seller, name="Hidden Person", shown=False)
    service.edit_listing(seller.id, row.public_id, {"makers": [row.makers[0].producer.public_id, hidden.public_id]}, SYSTEM)
    service.approve(row.public_id, "", SYSTEM)
    stock.hold(row.variants[0].id, 2, reference="SO-1")
    card = queries.cards([row.id])[0]
    assert (card.slug, card.title, card.price_paise, card.free) == (row.slug, row.title, 839998, 13)
    assert (card.seller_name, card.district, card.state, card.state_slug) == (
        "Lohta Samuh (demo)",
        "Varanasi",
        "Uttar Pradesh",
        "uttar-pradesh",
    )
    assert card.gi == (GI, "Banaras Brocades and Sarees")
    assert len(card.producers) == 1
    assert "Hidden" not in repr(card)
    assert [b.claim_public_id for b in card.badges] == [claim.public_id]
    assert (card.photo_alt, card.craft, card.place) == ("View 0", "paisley", "Varanasi")
    assert card.photo_id.startswith("fil_")


def test_a_good_without_a_photo_is_drawn_from_its_words(app):
    card = queries.cards([a_listing(motif="", common_name="Silk saree").id])[0]
    assert (card.photo_id, card.craft) == (None, "Silk saree")


def test_cards_keep_the_order_and_leave_out_what_is_not_on_sale(app):
    a, b, c = a_listing(), a_listing(), a_listing(status="paused")
    suspended = a_seller()
    d = a_listing(suspended)
    sellers.suspend(suspended.id, "A question came up.", SYSTEM)
    assert [x.listing_id for x in queries.cards([b.id, d.id, c.id, a.id, b.id, 999999])] == [b.id, a.id]
    assert queries.cards([]) == []


def test_a_badge_ends_with_its_certificate_and_its_maker(app):
    seller = a_seller()
    maker = a_producer(seller)
    a_claim(seller, holder=maker, valid_to=clock.today() + timedelta(days=2))
    row = a_listing(seller, makers=[maker], gi=GI)
    assert len(queries.get_public_listing(row.slug).badges) == 1
    assert len(queries.get_public_listing(row.slug, clock.today() + timedelta(days=2)).badges) == 1
    assert queries.get_public_listing(row.slug, clock.today() + timedelta(days=3)).badges == []
    producers.remove_producer(seller.id, maker.public_id, actor=SYSTEM)
    session().rollback()
    assert queries.get_public_listing(row.slug).badges == []


@pytest.mark.parametrize("status", ["draft", "in_review", "paused", "blocked"])
def test_only_live_goods_are_public(app, status):
    row = a_listing(status=status)
    with pytest.raises(NotFound):
        queries.get_public_listing(row.slug)


def test_a_suspended_seller_has_no_public_goods(app):
    seller = a_seller()
    row = a_listing(seller)
    sellers.suspend(seller.id, "A question came up.", SYSTEM)
    with pytest.raises(NotFound):
        queries.get_public_listing(row.slug)


def why(variant):
    session().rollback()
    return offers.why_not_buyable(offers.find_variant(variant.public_id))


def test_why_not_buyable(app):
    seller = a_seller()
    lot = a_lot(seller, quantity=500, unit="g")
    v = a_variant(seller, stock=2, lot_id=lot.public_id, lot_units=250)
    listing = v.listing
    assert why(v) is None
    lots.take(lot.id, 300)
    assert "sold out" in why(v)
    lots.give_back(lot.id, 300)
    stock.hold(v.id, 2, reference="SO-1")
    assert "sold out" in why(v)
    stock.release(v.id, 2, reference="SO-1", reason="")
    service.pause(seller.id, listing.public_id, SYSTEM)
    assert "no longer" in why(v)
    service.resume(seller.id, listing.public_id, SYSTEM)
    sellers.suspend(seller.id, "A question came up.", SYSTEM)
    assert "not selling" in why(v)


def test_how_many_may_be_sold(app):
    seller = a_seller()
    lot = a_lot(seller, quantity=1000, unit="g")
    v = a_variant(seller, stock=9, lot_id=lot.public_id, lot_units=250)
    assert offers.sellable(offers.find_variant(v.public_id)) == 4


def test_a_variant_comes_with_all_that_an_order_copies(app):
    seller = a_seller()
    a = a_full_listing(seller, 2, 2).variants[0]
    b = a_full_listing(a_seller(), 1, 1).variants[0]
    ids = [a.id, b.id]
    anew()
    with counting() as sent:
        found = offers.list_variants(ids)
        seen = [
            (
                v.listing.title,
                v.listing.seller.state.gst_code,
                v.stock.free,
                v.lot.code,
                v.listing.gi.name,
            )
            for v in found.values()
        ]
    assert len(sent) == 1, sent
    assert len(seen) == 2
    assert offers.find_variant("var_NOBODY") is None
    assert offers.list_variants([]) == {}


@pytest.mark.parametrize("read", [lambda s: queries.list_own_listings(s.id, limit=50), lambda s: queries.list_for_review(limit=50)])
def test_desk_lists_cost_the_same_for_two_and_for_eight(app, read):
    seller = a_seller()
    seen = []
    for _ in range(2):
        for _ in range(2 if not seen else 6):
            a_listing(seller, status="in_review", makers=[a_producer(seller)], gi=GI)
        anew()
        with counting() as sent:
            items = read(seller).items
            [
                (
                    x.category.name,
                    x.gi.name,
                    [v.stock.free for v in x.variants],
                    [p.file.public_id for p in x.photos],
                    [m.producer.name for m in x.makers],
                )
                for x in items
            ]
        seen.append((len(items), len(sent)))
    assert [n for n, _ in seen] == [2, 8]
    assert seen[0][1] == seen[1][1] <= 4


def test_own_goods_by_status_in_pages(app):
    seller = a_seller()
    a_listing()  # a stranger's
    rows = [a_listing(seller, status=s) for s in ("draft", "live", "draft")]
    assert queries.count_own_by_status(seller.id) == {"draft": 2, "live": 1}
    first = queries.list_own_listings(seller.id, limit=2)
    second = queries.list_own_listings(seller.id, first.next_cursor, limit=2)
    assert [x.id for x in [*first.items, *second.items]] == [r.id for r in reversed(rows)]
    assert [x.id for x in queries.list_own_listings(seller.id, status="draft").items] == [rows[2].id, rows[0].id]


def test_the_review_queue_is_walked_oldest_first(app):
    rows = [a_listing(status="in_review") for _ in range(3)]
    service.edit_listing(rows[0].seller_id, rows[0].public_id, {"title": "Another silk saree altogether"}, SYSTEM)  # goes to the end
    first = queries.list_for_review(limit=2)
    second = queries.list_for_review(first.next_cursor, limit=2)
    assert [x.id for x in [*first.items, *second.items]] == [rows[1].id, rows[2].id, rows[0].id]


def test_what_sells_from_a_lot(app):
    seller = a_seller()
    lot = a_lot(seller, quantity=100)
    row = a_listing(seller, variants=[a_pack(lot_id=lot.public_id), a_pack(lot_id=lot.public_id)])
    a_listing(seller, status="paused", variants=[a_pack(lot_id=lot.public_id)])
    assert [c.slug for c in queries.list_listings_of_lot(lot.id)] == [row.slug]
