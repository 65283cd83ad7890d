"""Whatever a seller and the verifiers do in whatever order: what is public was passed as it stands, and the history tells the way."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.core import states
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.errors import Conflict, NotFound
from marketplace.goods.catalogue import queries, service
from marketplace.goods.catalogue.rules import LISTING
from tests.builders.listings import a_listing
from tests.builders.sellers import a_seller

VERBS = ("submit", "pause", "resume", "approve", "reject", "block", "new_words", "new_price")


def do(row, verb, n):
    seller, key = row.seller_id, row.public_id
    deeds = {
        "submit": lambda: service.submit_listing(seller, key, SYSTEM),
        "pause": lambda: service.pause(seller, key, SYSTEM),
        "resume": lambda: service.resume(seller, key, SYSTEM),
        "approve": lambda: service.approve(key, "", SYSTEM),
        "reject": lambda: service.reject(key, "Please change it.", SYSTEM),
        "block": lambda: service.block(key, "Not so.", SYSTEM),
        "new_words": lambda: service.edit_listing(seller, key, {"title": f"Silk saree, words number {n}"}, SYSTEM),
        "new_price": lambda: service.edit_variant(seller, row.variants[0].public_id, {"price_paise": 800000 - n}, SYSTEM),
    }
    deeds[verb]()


@pytest.mark.timeout(180)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verbs=st.lists(st.sampled_from(VERBS), max_size=10))
def test_only_passed_words_are_public(app, verbs):
    row, passed = a_listing(a_seller(), status="draft"), None
    for n, verb in enumerate(verbs):
        before = row.status
        try:
            do(row, verb, n)
        except Conflict:
            session().rollback()
            assert queries.get_listing(row.public_id).status == before
        row = queries.get_listing(row.public_id)
        if verb == "approve" and row.status == "live":
            passed = row.title
        try:
            shown = queries.get_public_listing(row.slug).listing.title
        except NotFound:
            assert row.status != "live"
        else:
            assert (row.status, shown) == ("live", passed)
    told = states.history(LISTING, row.id)
    assert [c.old for c in told[1:]] == [c.new for c in told[:-1]]
    assert told[-1].new == row.status
    assert all(LISTING.allows(c.old, c.new) for c in told[1:])
