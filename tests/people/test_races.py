"""Two people at once: what was sent in is what the verifier sees, and one verdict falls."""

import threading

import pytest

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.errors import Conflict
from marketplace.origin.applications import queries as application_queries
from marketplace.origin.applications import rules as application_rules
from marketplace.origin.applications import service as applications
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims import service as claim_service
from marketplace.origin.misuse import queries as misuse_queries
from marketplace.origin.misuse import service as misuse
from marketplace.origin.misuse.rules import About
from marketplace.people.accounts import queries as people
from marketplace.people.accounts import second, signing
from marketplace.people.accounts import service as accounts
from marketplace.people.accounts.errors import EmailTaken, TooMany, WrongCode
from marketplace.people.accounts.rules import SMS, Address
from marketplace.people.sellers import onboarding, queries, service
from marketplace.people.sellers.errors import NotOpen
from tests.builders.applications import an_application
from tests.builders.claims import a_claim
from tests.builders.sellers import a_seller
from tests.builders.users import PASSWORD, a_user, a_verifier, a_weaver, actor_of, an_admin, app_code, sent_code, with_second_step


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


def test_a_code_and_a_step_sent_twice_at_once_open_once(app):
    weaver, guard = a_weaver(), a_user()
    to = Address(SMS, weaver.phone)
    signing.ask_code(to, locale="en")
    code = sent_code(weaver.phone)
    faults = at_once(app, *[lambda: signing.user_by_code(to, code, actor=SYSTEM)] * 4)
    assert sorted(type(f).__name__ for f in faults) == ["NoneType", *["WrongCode"] * 3]
    with_second_step(guard)
    now, guard_id = app_code(guard), guard.id
    session().rollback()
    faults = at_once(app, *[lambda: second.check(people.get_user(guard_id), now)] * 3)
    assert sum(f is None for f in faults) == 1
    assert all(isinstance(f, WrongCode | TooMany) for f in faults if f)


def test_guesses_sent_at_once_are_all_counted(app):
    email = a_user().email
    session().rollback()
    tried = []

    def guess():
        tried.append(accounts.check_password(email, "not the password"))

    faults = at_once(app, *[guess] * 12)
    assert len(tried) <= 5  # the others met the pause before their password was looked at
    assert all(isinstance(f, TooMany) for f in faults if f)


def test_what_many_send_at_once_is_kept_whole_and_done_once(app):
    seller = a_seller()
    row = an_application(seller)
    names = [name for section in application_rules.SECTIONS for name in section.fields][:8]
    faults = at_once(app, *[lambda n=n: applications.answer(seller.id, row.public_id, {n: f"Said {n}."}, actor=SYSTEM) for n in names])
    assert faults == [None] * len(names)
    session().expire_all()
    kept = application_queries.get_own(seller.id, row.public_id).answers
    assert {n: kept.get(n) for n in names} == {n: f"Said {n}." for n in names}
    registered = an_application(seller, gi="mysore-silk", status="registered")
    faults = at_once(app, *[lambda: applications.write_claim(seller.id, registered.public_id, actor=SYSTEM)] * 6)
    assert sum(f is None for f in faults) == 1
    assert len(claims.list_own_claims(seller.id)) == 1
    about = About("seller", seller.public_id, seller.name, f"/sellers/{seller.slug}", seller.id)
    misuse.report(about, {"kind": "gi_name", "words": "Sold under a name that is not theirs."})
    misuse.uphold(misuse_queries.find_open_case("seller", seller.public_id).public_id, "Not theirs.", actor_of(a_verifier()))
    strike, admin = misuse_queries.list_strikes(seller.id)[0], actor_of(an_admin())
    faults = at_once(app, *[lambda: misuse.lift_strike(strike.public_id, "A mistake.", admin)] * 4)
    assert sorted(type(f).__name__ for f in faults) == ["Conflict"] * 3 + ["NoneType"]
