"""Two people at once: what was sent in is what the verifier sees, and one verdict falls."""

import threading

import pytest

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.errors import Conflict
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims import service as claim_service
from marketplace.people.accounts import service as accounts
from marketplace.people.accounts.errors import EmailTaken
from marketplace.people.sellers import onboarding, queries, service
from marketplace.people.sellers.errors import NotOpen
from tests.builders.claims import a_claim
from tests.builders.sellers import a_seller
from tests.builders.users import PASSWORD


def at_once(app, *deeds):
    """Run the deeds in threads of their own and give what each raised, or None."""
    start, out = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(n, deed):
        with app.app_context():
            start.wait()
            try:
                deed()
            except Exception as error:
                out[n] = error
            finally:
                session().close()

    threads = [threading.Thread(target=run, args=(n, deed)) for n, deed in enumerate(deeds)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return out


def test_one_of_two_verdicts_falls(app):
    seller = a_seller("submitted")
    faults = at_once(app, lambda: service.approve(seller.id, "", SYSTEM), lambda: service.reject(seller.id, "No.", SYSTEM))
    assert sorted(type(f).__name__ for f in faults) == ["Conflict", "NoneType"]
    claim = a_claim(a_seller(), status="submitted")
    faults = at_once(app, *[lambda: claim_service.verify(claim.public_id, "", SYSTEM)] * 4)
    assert sum(f is None for f in faults) == 1
    assert all(isinstance(f, Conflict) for f in faults if f)


@pytest.mark.parametrize("_round", range(3))
def test_nothing_changes_after_it_was_sent_in(app, _round):
    seller = a_seller("draft")
    faults = at_once(
        app,
        lambda: onboarding.submit_application(seller.id, SYSTEM),
        lambda: onboarding.save_profile(seller.id, {"about": "Changed"}, SYSTEM),
    )
    session().expire_all()
    row = queries.get_own_seller(seller.id)
    assert row.status == "submitted"
    assert (row.about == "Changed") == (faults[1] is None)
    assert faults[1] is None or isinstance(faults[1], NotOpen)
    claim = a_claim(a_seller(), status="draft")
    faults = at_once(
        app,
        lambda: claim_service.submit_claim(claim.seller_id, claim.public_id, SYSTEM),
        lambda: claim_service.edit_claim(claim.seller_id, claim.public_id, {"number": "X"}, SYSTEM),
    )
    session().expire_all()
    assert (claims.get_claim(claim.public_id).number == "X") == (faults[1] is None)


def test_one_address_is_taken_once(app):
    deed = lambda: accounts.register("Meera", "meera@example.org", PASSWORD, locale="en", actor=SYSTEM)  # noqa: E731
    faults = at_once(app, deed, deed, deed)
    assert sum(f is None for f in faults) == 1
    assert all(isinstance(f, EmailTaken) for f in faults if f), faults
