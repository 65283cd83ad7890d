"""One woven good with everything a page can show: a maker, a live GI certificate, a Silk Mark, a lot with its steps."""

from types import SimpleNamespace

import pytest

from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack
from tests.builders.lots import a_lot, a_step
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller


@pytest.fixture
def loom(app):
    """Give a weavers' group of Varanasi with a maker, her certificates, a lot, and two packs of one saree that sell from it."""
    seller = a_seller(name="Lohta Weavers (demo)")
    maker = a_producer(seller, name="Shabana Ansari (demo)")
    gi = a_claim(seller, holder=maker)
    silk = a_claim(seller, scheme="SILK_MARK")
    lot = a_lot(seller, makers=[maker])
    a_step(lot, kind="material", place="Sidlaghatta, Chikkaballapura", sentence="Yarn was bought on one bill.", evidence="verified")
    a_step(lot, kind="making", sentence="Woven by one pair of hands.")
    a_step(lot, kind="testing", sentence="The silk was tested.", evidence="certified", claim=silk)
    listing = a_listing(
        seller,
        makers=[maker],
        title="Banarasi saree with kalka",
        gi="banaras-brocades-and-sarees",
        schemes=["SILK_MARK"],
        odop="Banarasi silk sarees and brocade",
        variants=[
            a_pack(options={"colour": "Lac red"}, price_paise=1890000, mrp_paise=1890000, lot_id=lot.public_id),
            a_pack(options={"colour": "Indigo"}, price_paise=1940000, mrp_paise=1990000, stock=0),
        ],
    )
    return SimpleNamespace(seller=seller, maker=maker, gi=gi, silk=silk, lot=lot, listing=listing)
