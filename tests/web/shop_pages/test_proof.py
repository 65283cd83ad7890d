"""The proof page: the truth of this moment."""

from datetime import timedelta

import pytest
import time_machine

from marketplace.core import clock
from tests.builders.claims import a_claim
from tests.builders.sellers import a_seller
from tests.web.shop_pages.reading import read


def test_a_live_certificate_with_all_its_facts(client, loom):
    page = read(client, f"/claims/{loom.gi.public_id}")
    for words in (
        "In force.",
        "Holder Shabana Ansari (demo), of Lohta Weavers (demo)",
        f"Number {loom.gi.number}",
        "Valid",
        "Granted by Geographical Indications Registry, Chennai",
        "Check it yourself ipindia.gov.in",
    ):
        assert words in page.text
    assert ["/gi/banaras-brocades-and-sarees", "Banaras Brocades and Sarees"] in page.links


@pytest.mark.parametrize(("status", "words"), [("suspended", "Suspended."), ("revoked", "Withdrawn.")])
def test_what_was_taken_back_says_so_and_why(client, app, status, words):
    claim = a_claim(a_seller(), status=status)
    page = read(client, f"/claims/{claim.public_id}")
    assert words in page.text
    assert "Reason: Please look again." in page.text
    assert "/sellers/" not in page.html


@pytest.mark.parametrize("status", ["draft", "submitted", "rejected"])
def test_what_was_never_verified_is_not_known(client, app, status):
    seller = a_seller(name="Quiet Group (demo)")
    claim = a_claim(seller, status=status)
    page = read(client, f"/claims/{claim.public_id}")
    assert "Not known to us." in page.text
    assert "Quiet Group" not in page.html
    assert claim.number not in page.html


def test_an_ended_one_says_so_without_any_job(client, loom):
    with time_machine.travel(clock.now() + timedelta(days=9 * 365 + 1), tick=False):
        page = read(client, f"/claims/{loom.gi.public_id}")
    assert "Ended." in page.text
    assert "In force" not in page.text


@pytest.mark.one_engine
def test_no_such_certificate(client, app):
    assert client.get("/claims/clm_NOSUCHCLAIM2").status_code == 404
