"""The trace page: every fact with how it is known, and a record that shows when it was tampered with."""

import re
from datetime import timedelta

import pytest
import segno
import time_machine
from sqlalchemy import text

from marketplace.core import clock
from marketplace.core.db import db
from marketplace.web.pictures.qr import qr
from tests.builders.lots import a_lot, a_step
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller
from tests.web.shop_pages.reading import read


def test_a_lot_tells_its_journey(client, loom):
    page = read(client, f"/t/{loom.lot.code}")
    for words in (
        "Katan sarees, October",
        "Made by Shabana Ansari (demo) in Lohta, Varanasi. 3 steps so far",
        "How much 18 pieces Maker’s word",
        "Seller Lohta Weavers (demo) Checked by Mool",
        "Yarn was bought on one bill. How known We saw it, or its paper Checked by Mool",
        "Woven by one pair of hands. How known The maker says so Maker’s word",
        "The silk was tested. How known A certificate covers it Certified Certificate Silk Mark",
        "The record is whole. 3 steps",
    ):
        assert words in page.text
    leads = {href for href, _ in page.links}
    assert {f"/claims/{loom.silk.public_id}", "/p/" + loom.listing.slug, f"/api/v1/trace/{loom.lot.code}"} <= leads
    assert client.get(f"/api/v1/trace/{loom.lot.code}").status_code == 200
    assert f"/api/v1/trace/{loom.lot.code}/epcis" in leads
    document = client.get(f"/api/v1/trace/{loom.lot.code.lower()}/epcis")
    assert (document.status_code, document.mimetype, document.json["type"]) == (200, "application/ld+json", "EPCISDocument")
    assert [e.get("mool:sentence") for e in document.json["epcisBody"]["eventList"]][1:] == [
        "Yarn was bought on one bill.",
        "Woven by one pair of hands.",
        "The silk was tested.",
    ]
    assert ">Chikkaballapura</text>" in page.html
    assert ">Varanasi</text>" in page.html


def test_certified_only_while_the_certificate_holds(client, loom):
    with time_machine.travel(clock.now() + timedelta(days=9 * 365 + 1), tick=False):
        page = read(client, f"/t/{loom.lot.code}")
    assert "The silk was tested. How known The maker says so Maker’s word" in page.text
    assert loom.silk.public_id not in page.html


def test_a_changed_word_breaks_the_record(client, loom):
    db.session.execute(text("UPDATE lot_step SET sentence = 'Woven by twenty hands.' WHERE position = 2"))
    db.session.commit()
    db.session.remove()
    page = read(client, f"/t/{loom.lot.code}")
    assert "The record is not whole." in page.text
    assert "These steps do not hold: 2" in page.text
    assert "The record is whole" not in page.text
    assert page.text.count("This step does not hold.") >= 1


def test_the_code_is_read_in_any_case_and_a_wrong_one_is_nowhere(client, loom):
    assert client.get(f"/t/{loom.lot.code.lower()}").status_code == 200
    assert client.get("/t/ML-0000-0000").status_code == 404


def test_a_lot_of_a_seller_never_approved_has_no_page(client, app):
    lot = a_lot(a_seller(status="submitted"))
    assert client.get(f"/t/{lot.code}").status_code == 404


def test_an_empty_lot_of_hidden_makers_names_the_group(client, app):
    seller = a_seller(name="The Group (demo)")
    lot = a_lot(seller, makers=[a_producer(seller, name="Kiran Devi (demo)", shown=False)])
    page = read(client, f"/t/{lot.code}")
    assert "Kiran" not in page.html
    assert "Made by the members of The Group (demo)" in page.text
    assert "No step has been written down yet." in page.text
    document = client.get(f"/api/v1/trace/{lot.code}/epcis")
    assert "Kiran" not in document.text
    assert document.json["epcisBody"]["eventList"][0]["ilmd"]["mool:makers"] == []


@pytest.mark.one_engine
def test_a_place_we_do_not_know_lights_the_sellers_own(client, app):
    lot = a_lot(a_seller())
    a_step(lot, place="By the river")
    assert ">Varanasi</text>" in read(client, f"/t/{lot.code}").html


@pytest.mark.parametrize("words", ["http://localhost/t/ML-7Q4K-2N9D", "https://mool.example/districts/uttar-pradesh/varanasi"])
def test_the_drawn_code_is_the_code(words):
    drawn = str(qr(words, "A title"))
    code = segno.make(words, error="m", micro=False)
    dark = set()
    for run in re.findall(r"M([^z]+)z", drawn):
        x, rest = run.split(" ")
        y, width = rest.split("h")[0], rest.split("h")[1].split("v")[0]
        dark |= {(int(x) + step, int(y)) for step in range(int(width))}
    assert dark == {(x, y) for y, row in enumerate(code.matrix_iter(border=2)) for x, module in enumerate(row) if module}
    assert "style" not in drawn
