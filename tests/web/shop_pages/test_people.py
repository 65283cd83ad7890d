"""Sellers and makers: who they are by law, what they hold today, and nobody named who has not agreed."""

from datetime import timedelta

import time_machine

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.people.sellers import service as sellers
from tests.builders.listings import a_listing
from tests.builders.producers import a_producer, takes_back
from tests.builders.sellers import a_seller
from tests.web.shop_pages.reading import counted, read


def test_seller_card_of_the_law(client, loom):
    page = read(client, f"/sellers/{loom.seller.slug}")
    assert "Lohta Weavers (demo)" in page.text
    assert "Address House of the group, Lohta 221001, Varanasi, Uttar Pradesh" in page.text
    assert "Registered for GST in Uttar Pradesh." in page.text
    assert f"Customer care {loom.seller.email}" in page.text
    assert ["/makers/" + loom.maker.slug, "Shabana Ansari (demo)"] in page.links
    assert ["/p/" + loom.listing.slug, "Banarasi saree with kalka"] in page.links
    assert {loom.gi.number, loom.silk.number} <= {words for _, words in page.links}


def test_no_secret_of_a_seller_is_public(client, loom):
    html = read(client, f"/sellers/{loom.seller.slug}").html + read(client, f"/p/{loom.listing.slug}").html
    for secret in (loom.seller.pan, loom.seller.bank_account, loom.seller.bank_ifsc, loom.seller.phone, loom.seller.public_id):
        assert secret
        assert secret not in html


def test_only_approved_sellers_have_a_page(client, app):
    waiting, suspended = a_seller(status="submitted"), a_seller(status="suspended")
    assert {client.get(f"/sellers/{slug}").status_code for slug in (waiting.slug, suspended.slug, "nobody")} == {404}


def test_maker_has_story_certificate_and_goods(client, loom):
    page = read(client, f"/makers/{loom.maker.slug}")
    for words in (
        "handloom weaver",
        "Lohta, Varanasi, Uttar Pradesh. 12 years at the craft.",
        "Weaves from eight until the light goes.",
        f"Number {loom.gi.number}",
        "1 good on sale",
    ):
        assert words in page.text
    assert ["/p/" + loom.listing.slug, "Banarasi saree with kalka"] in page.links
    with time_machine.travel(clock.now() + timedelta(days=9 * 365 + 1), tick=False):
        assert loom.gi.number not in read(client, f"/makers/{loom.maker.slug}").text


def test_consent_taken_back_ends_the_page_at_once(client, loom):
    takes_back(loom.maker)
    assert client.get(f"/makers/{loom.maker.slug}").status_code == 404
    for address in (
        f"/p/{loom.listing.slug}",
        f"/sellers/{loom.seller.slug}",
        "/gi/banaras-brocades-and-sarees",
        "/",
        f"/t/{loom.lot.code}",
        f"/claims/{loom.gi.public_id}",
        "/districts/uttar-pradesh/varanasi",
    ):
        assert "Shabana" not in read(client, address).html, address


def test_maker_of_a_suspended_seller_has_no_page(client, loom):
    sellers.suspend(loom.seller.id, "Being cleared up.", SYSTEM)
    assert client.get(f"/makers/{loom.maker.slug}").status_code == 404


def test_never_shown_never_named(client, app):
    seller = a_seller()
    hidden = a_producer(seller, name="Kiran Devi (demo)", shown=False)
    assert client.get(f"/makers/{hidden.slug}").status_code == 404
    assert "Kiran" not in read(client, f"/sellers/{seller.slug}").html


def test_queries_do_not_grow_with_goods_and_makers(client, loom):
    def count():
        with counted() as seen:
            read(client, f"/sellers/{loom.seller.slug}")
        return seen

    count()
    before = count()
    for _ in range(4):
        a_listing(loom.seller, makers=[a_producer(loom.seller)])
    after = count()
    assert len(before) == len(after) <= 10, set(after) - set(before)
