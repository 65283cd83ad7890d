"""The proof page: the truth of this moment."""

import json
from datetime import timedelta

import pytest
import time_machine

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.origin.claims import service
from tests.builders.claims import PDF, a_claim
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
        "Check it at the source Look the name up in Part B of the GI register at ipindia.gov.in",
        "What it does not say",
        "Check it with your own tools",
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


@pytest.mark.one_engine
def test_its_reach_its_papers_and_what_machines_are_told(client, loom):
    claim = a_claim(
        loom.seller,
        "CRAFTMARK",
        scope_districts=["uttar-pradesh/varanasi"],
        scope_listings=[loom.listing.public_id],
        document=PDF,
    )
    page = read(client, f"/claims/{claim.public_id}")
    assert ["/districts/uttar-pradesh/varanasi", "Varanasi"] in page.links
    assert [f"/p/{loom.listing.slug}", loom.listing.title] in page.links
    assert [f"/report?about=/claims/{claim.public_id}", "Something is wrong here"] in page.links
    assert f"/claims/{claim.public_id}/credential" in page.html
    assert claim.papers[0].sha256 in page.text
    shown = structured(page)
    assert (shown["@type"], shown["certificationIdentification"], shown["certificationStatus"]) == (
        "Certification",
        claim.number,
        "https://schema.org/CertificationActive",
    )
    assert shown["validIn"] == [{"@type": "AdministrativeArea", "name": "Varanasi"}]
    told = client.get(f"/api/v1/claims/{claim.public_id}").json
    assert (told["status"], told["scope_listings"], told["document_hashes"]) == ("live", [loom.listing.public_id], [claim.papers[0].sha256])
    assert [step["status"] for step in told["history"]] == ["submitted", "verified"]
    good = structured(read(client, f"/p/{loom.listing.slug}"))
    assert good["@type"] == "Product"
    assert {one["certificationIdentification"] for one in good["hasCertification"]} == {loom.gi.number, loom.silk.number}
    service.suspend(loom.silk.public_id, "Under question.", SYSTEM)
    good = structured(read(client, f"/p/{loom.listing.slug}"))
    assert [one["certificationIdentification"] for one in good["hasCertification"]] == [loom.gi.number], "only what holds now"


def structured(page) -> dict:
    """Give what the page tells machines."""
    return json.loads(page.html.split('<script type="application/ld+json">', 1)[1].split("</script>", 1)[0])
