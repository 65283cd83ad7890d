"""A mark is gone from every door on the very next request after its claim ended, with the page cache on and no job run in between."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from marketplace.core import clock, jobs, version
from marketplace.core.actor import SYSTEM
from marketplace.core.db import db
from marketplace.http.page_cache import PageCache
from marketplace.origin.claims import service
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_pack
from tests.builders.lots import a_step

pytestmark = pytest.mark.one_engine
QUIET = ("/", "/wall", "/wall?state=uttar-pradesh", "/districts/uttar-pradesh/varanasi", "/sitemap.xml", "/sitemap/goods-1.xml")


class Boxes(HTMLParser):
    """Collects the values of the boxes of the scheme facet."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag, attrs):
        held = dict(attrs)
        if tag == "input" and held.get("name") == "scheme" and held.get("type") == "checkbox":
            self.found.add(held["value"])


@pytest.fixture
def good(loom):
    """Give a good whose words lean on no certificate, so that it stays on sale when one ends."""
    return a_listing(
        loom.seller,
        makers=[loom.maker],
        title="Katan drape with kalka",
        common_name="Drape",
        description="Woven on a pit loom, with small motifs all over.",
        materials="mulberry yarn",
        gi="banaras-brocades-and-sarees",
        schemes=["SILK_MARK"],
        odop="Banarasi silk sarees and brocade",
        variants=[a_pack(lot_id=loom.lot.public_id)],
    )


@pytest.fixture
def doors(app, client, loom, good, monkeypatch) -> dict[str, Callable[[object, str], bool]]:
    """Give every door as a question: does it show the mark of this claim, of this scheme?"""
    monkeypatch.setattr(app, "wsgi_app", PageCache(app.wsgi_app, version.Reader(db.engine)))
    slug, code = good.slug, loom.lot.code
    slots = {"SILK_MARK": ">Silk Mark<", "GI_AU": 'class="mark gi"'}

    def text(path: str) -> str:
        return client.get(path).text

    def boxes(path: str) -> set[str]:
        reader = Boxes()
        reader.feed(text(path))
        return reader.found

    def listed(scheme: str) -> dict:
        found = client.get("/api/v1/listings?q=katan+drape").json
        assert [item["slug"] for item in found["items"]] == [slug]
        return found

    return {
        "product page": lambda claim, _: f"/claims/{claim.public_id}" in text(f"/p/{slug}"),
        "product page in Hindi": lambda claim, _: f"/claims/{claim.public_id}" in text(f"/hi/p/{slug}"),
        "search page": lambda _, scheme: slots[scheme] in text("/search?q=katan+drape"),
        "facet": lambda _, scheme: scheme in boxes("/search?q=katan+drape"),
        "search by the mark": lambda _, scheme: slug in str(client.get(f"/api/v1/listings?scheme={scheme}").json["items"]),
        "API list": lambda claim, scheme: scheme in str(listed(scheme)["items"]),
        "API facet": lambda _, scheme: scheme in [value["value"] for value in listed(scheme)["facets"]["scheme"] if value["count"]],
        "API good": lambda claim, _: claim.public_id in client.get(f"/api/v1/listings/{slug}").text,
        "API claim": lambda claim, _: client.get(f"/api/v1/claims/{claim.public_id}").json["status"] == "live",
        "proof page": lambda claim, _: "In force." in text(f"/claims/{claim.public_id}"),
        "trace page": lambda claim, scheme: scheme != "SILK_MARK" or f"/claims/{claim.public_id}" in text(f"/t/{code}"),
        "API trace": lambda claim, scheme: scheme != "SILK_MARK" or '"certified"' in client.get(f"/api/v1/trace/{code}").text,
        "feed": lambda _, scheme: scheme in text("/feed.atom"),
        "shop page": lambda claim, _: f"/claims/{claim.public_id}" in text(f"/sellers/{loom.seller.slug}"),
        "GI page": lambda claim, scheme: scheme != "GI_AU" or claim.public_id in text("/gi/banaras-brocades-and-sarees"),
    }


def test_no_door_shows_a_mark_whose_claim_ended(client, loom, doors):
    held = {"SILK_MARK": loom.silk, "GI_AU": loom.gi}
    last = clock.today() + timedelta(days=3)
    for end in ("revoke", "suspend", "expire"):
        jobs.run_due()
        for scheme, claim in held.items():
            assert {name for name, shows in doors.items() if not shows(claim, scheme)} == set(), (end, scheme, "before")
        with ExitStack() as stack:
            if end == "expire":
                stack.enter_context(clock.at(clock.now() + timedelta(days=4)))
            for scheme, claim in held.items():
                if end != "expire":
                    getattr(service, end)(claim.public_id, "The authority says so.", SYSTEM)
                silent = {"trace page", "API trace"} if scheme == "GI_AU" else {"GI page"}
                left = {name for name, shows in doors.items() if name not in silent and shows(claim, scheme)}
                assert left == set(), (end, scheme, "after")
            for path in QUIET:
                page = client.get(path).text
                assert not [c.public_id for c in held.values() if c.public_id in page], (end, path)
        held = {
            "SILK_MARK": a_claim(loom.seller, "SILK_MARK", valid_to=last),
            "GI_AU": a_claim(loom.seller, holder=loom.maker, valid_to=last),
        }
        a_step(loom.lot, kind="testing", sentence="Tested again.", evidence="certified", claim=held["SILK_MARK"])
