"""The feed of new goods: well-formed, in both languages, with a mark only while it is proven."""

from xml.etree import ElementTree

import pytest

from marketplace.core.actor import SYSTEM
from marketplace.origin.claims import service as claims

ATOM = "{http://www.w3.org/2005/Atom}"

pytestmark = pytest.mark.one_engine


def test_goods_stand_in_it_with_their_makers_and_only_proven_marks(client, loom):
    def marks(path="/feed.atom"):
        feed = ElementTree.fromstring(client.get(path).data)
        entries = feed.findall(f"{ATOM}entry")
        assert all(entry.find(f"{ATOM}updated").text and entry.find(f"{ATOM}author/{ATOM}name").text for entry in entries)
        return {one.get("term") for one in feed.iter(f"{ATOM}category")}, {entry.find(f"{ATOM}id").text for entry in entries}

    terms, ids = marks()
    assert "GI_AU" in terms
    assert any(one.endswith(f"/p/{loom.listing.slug}") for one in ids)
    assert marks("/hi/feed.atom")[1] == ids
    claims.revoke(loom.gi.public_id, "Not genuine.", SYSTEM)
    assert "GI_AU" not in marks()[0]
