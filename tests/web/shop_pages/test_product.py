"""The page of a good: the maker beside the price, proof that holds today, declarations, and where the price goes."""

from datetime import timedelta

import pytest
import time_machine

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.goods.catalogue import service as catalogue
from marketplace.origin.claims import service as claims
from marketplace.people.sellers import service as sellers
from marketplace.registry.places import queries as places
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller
from tests.web.shop_pages.reading import counted, read

SEAL = "Geographical Indication Banaras Brocades and Sarees"


def test_maker_stands_beside_the_price(client, loom):
    page = read(client, f"/p/{loom.listing.slug}")
    assert "Woven by Shabana Ansari (demo) Lohta, Varanasi, Uttar Pradesh. 12 years at the craft." in page.text
    assert "Sold by Lohta Weavers (demo)" in page.text
    assert "₹18,900.00 All taxes included." in page.text
    assert ["/makers/" + loom.maker.slug, "Shabana Ansari (demo)"] in page.links
    assert 'aria-label="Varanasi"' in page.html
    assert 'class="lit"' in page.html


def test_each_claim_opens_its_proof(client, loom):
    page = read(client, f"/p/{loom.listing.slug}")
    assert SEAL in page.text
    assert f"Number {loom.gi.number}" in page.text
    assert {f"/claims/{loom.gi.public_id}", f"/claims/{loom.silk.public_id}"} <= {href for href, _ in page.links}
    assert "stands on the list for Varanasi" in page.text


def test_a_certificate_is_gone_the_day_after_its_last(client, loom):
    plain = a_listing(loom.seller, makers=[loom.maker], gi="banaras-brocades-and-sarees")
    with time_machine.travel(clock.now() + timedelta(days=9 * 365), tick=False):
        assert SEAL in read(client, f"/p/{loom.listing.slug}").text
    with time_machine.travel(clock.now() + timedelta(days=9 * 365 + 1), tick=False):
        page = read(client, f"/p/{plain.slug}")
        assert SEAL not in page.text
        assert "/claims/" not in page.html
        assert "No certificate stands behind this good today." in page.text
        page = read(client, f"/p/{loom.listing.slug}", status=410)  # its words lean on the certificate
        assert "Banarasi" not in page.text


def test_a_revoked_certificate_is_gone_at_the_next_request(client, loom):
    plain = a_listing(loom.seller, makers=[loom.maker], gi="banaras-brocades-and-sarees", schemes=["SILK_MARK"])
    for slug in (plain.slug, loom.listing.slug):
        assert SEAL in read(client, f"/p/{slug}").text
    claims.revoke(loom.gi.public_id, "Withdrawn by the registry.", SYSTEM)
    page = read(client, f"/p/{plain.slug}")
    assert SEAL not in page.text
    assert "Silk Mark" in page.text
    page = read(client, f"/p/{loom.listing.slug}", status=410)  # its words lean on the certificate
    assert "Banarasi" not in page.text


def test_story_of_the_lot_says_how_each_step_is_known(client, loom):
    page = read(client, f"/p/{loom.listing.slug}")
    assert f"Follow lot {loom.lot.code}" in page.text
    story = page.text.split("The story of this lot")[1].split("Of every")[0]
    told = [
        (sentence, story.split(sentence)[1])
        for sentence in ("Yarn was bought on one bill.", "Woven by one pair of hands.", "The silk was tested.")
    ]
    known = [next(word for word in ("Checked by Mool", "Maker’s word", "Certified") if word in after[:80]) for _, after in told]
    assert known == ["Checked by Mool", "Maker’s word", "Certified"]
    claims.suspend(loom.silk.public_id, "Being cleared up.", SYSTEM)
    assert "Certified" not in read(client, f"/p/{loom.listing.slug}").text


def test_packs_are_chosen_without_a_script(client, loom):
    page = read(client, f"/p/{loom.listing.slug}")
    assert 'action="/cart/items" method="post"' in page.html
    first, second = loom.listing.variants
    assert f'<option value="{first.public_id}" selected>Lac red, ₹18,900.00, 5 in stock</option>' in page.html
    assert f'<option value="{second.public_id}" disabled>Indigo, ₹19,400.00, sold out</option>' in page.html
    assert [field["name"] for field in page.fields if field["name"] in ("variant", "quantity")] == ["variant", "quantity"]


def test_declarations_of_the_law(client, app):
    seller = a_seller(fssai="29999999999999")
    listing = a_listing(
        seller,
        category="spices",
        common_name="Turmeric powder",
        hsn="0910",
        title="Turmeric powder from the hills",
        description="Dried in the sun for nine days and ground on a stone mill.",
        materials="turmeric",
        motif="spice",
        variants=[a_pack(options={}, net_quantity="250 g", price_paise=28000, mrp_paise=30000)],
    )
    text = read(client, f"/p/{listing.slug}").text
    for words in (
        "Common name Turmeric powder",
        "Net quantity 250 g",
        "MRP, all taxes included ₹300.00",
        "Unit sale price ₹1,120.00 per kg",
        f"Made and packed by {seller.name}, House of the group",
        "Country of origin India",
        "HSN, GST 0910, GST 5%",
        "FSSAI 29999999999999",
        f"Customer care {seller.email}",
    ):
        assert words in text
    assert "Registered for GST in Uttar Pradesh." in text


@pytest.mark.parametrize(
    ("quantity", "price", "words"),
    [
        ("500 ml", 12500, "₹250.00 per l"),
        ("1 kg", 12500, None),
        ("6 pieces", 120000, "₹200.00 per piece"),
        ("5.5 m", 1100000, "₹2,000.00 per m"),
    ],
)
@pytest.mark.one_engine
def test_unit_price_beside_the_price(client, app, quantity, price, words):
    listing = a_listing(variants=[a_pack(net_quantity=quantity, price_paise=price, mrp_paise=price)])
    text = read(client, f"/p/{listing.slug}").text
    assert (f"{quantity}, {words}." in text) if words else ("Unit sale price" not in text)


@pytest.mark.one_engine
def test_where_the_price_goes_adds_up(client, loom):
    text = read(client, f"/p/{loom.listing.slug}").text
    assert "The seller and the makers ₹862 ₹16,300.80" in text
    assert "Our fee, with the GST on it ₹90 ₹1,699.20" in text
    assert "GST on the good ₹48 ₹900.00" in text
    assert 862 + 90 + 48 == 1000
    assert 1630080 + 169920 + 90000 == 1890000


@pytest.mark.one_engine
def test_a_seller_without_gst_charges_none_and_sends_inside_the_state(client, app):
    seller = a_seller(tax_status="enrolled_unregistered")
    listing = a_listing(seller)
    page = read(client, f"/p/{listing.slug}")
    assert "GST on the good" not in page.text
    assert "HSN, GST 5007, no GST is charged" in page.text
    assert "This seller may send only inside Uttar Pradesh, by tax law." in page.text
    assert "Not registered for GST; enrolled for online sale and sends inside Uttar Pradesh." in page.text
    far = read(client, f"/p/{listing.slug}?pin=411004")
    assert "Pune, Maharashtra 411004." in far.text
    assert 'class="notice warn"' in far.html
    assert "Varanasi 221001: by" in read(client, f"/p/{listing.slug}?pin=221001").text


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("pin", "words"),
    [
        ("411004", "Pune 411004: by 1 Dec 2026."),
        ("194101", "Leh 194101: by 4 Dec 2026."),
        ("999999", "We do not know the PIN code 999999."),
        ("<b>12", "We do not know the PIN code <b>12."),
    ],
)
def test_delivery_by_pin_code(client, loom, pin, words):
    with time_machine.travel("2026-11-21T06:00:00+00:00", tick=False):
        page = read(client, f"/p/{loom.listing.slug}?pin={pin}")
    assert words in page.text
    assert "noindex" in page.html


def test_a_maker_without_consent_is_not_named(client, app):
    seller = a_seller(name="The Group (demo)")
    hidden = a_producer(seller, name="Kiran Devi (demo)", shown=False)
    listing = a_listing(seller, makers=[hidden])
    page = read(client, f"/p/{listing.slug}")
    assert "Kiran" not in page.html
    assert "Made by the members of The Group (demo)" in page.text
    assert ["/sellers/" + seller.slug, "The Group (demo)"] in page.links


def test_an_unproven_gi_is_not_shown(client, app):
    seller = a_seller()
    a_claim(seller, status="submitted")
    listing = a_listing(seller, gi="banaras-brocades-and-sarees")
    page = read(client, f"/p/{listing.slug}")
    assert "Banaras" not in page.text
    assert "No certificate stands behind this good today." in page.text


@pytest.mark.one_engine
def test_sold_out_says_so_and_offers_no_button(client, app):
    listing = a_listing(variants=[a_pack(stock=0)])
    page = read(client, f"/p/{listing.slug}")
    assert "Sold out for now." in page.text
    assert "/cart/items" not in page.html


def test_off_sale_is_gone_and_offers_others(client, loom):
    other = a_listing(loom.seller, title="Another silk saree of the group")
    catalogue.pause(loom.seller.id, loom.listing.public_id, SYSTEM)
    page = read(client, f"/p/{loom.listing.slug}", status=410)
    assert "This good is no longer on sale" in page.text
    assert ["/p/" + other.slug, other.title] in page.links
    assert page.faults() == []


def test_goods_of_a_suspended_seller_are_gone(client, loom):
    sellers.suspend(loom.seller.id, "Being cleared up.", SYSTEM)
    read(client, f"/p/{loom.listing.slug}", status=410)


def test_what_was_never_on_sale_is_not_there(client, app):
    draft = a_listing(status="draft")
    waiting = a_listing(status="in_review")
    assert {client.get(f"/p/{slug}").status_code for slug in (draft.slug, waiting.slug, "no-such-good")} == {404}


def test_five_queries_whatever_the_good_has(client, loom):
    places.all_dots()
    for _ in range(3):
        maker = a_producer(loom.seller)
    big = a_listing(loom.seller, makers=[loom.maker, maker], variants=[a_pack(lot_id=loom.lot.public_id) for _ in range(8)])
    for slug in (loom.listing.slug, big.slug):
        client.get(f"/p/{slug}")
        with counted() as seen:
            read(client, f"/p/{slug}")
        assert len(seen) <= 5, seen  # the good, its packs, its claims, its tags, its lot
