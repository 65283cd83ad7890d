"""Lots: append-only journeys that show when they were tampered with, and quantities that never go below nothing."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, text, update

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, unit
from marketplace.core.errors import Invalid, NotFound
from marketplace.goods.lots import queries, service
from marketplace.goods.lots.errors import LotEmpty
from marketplace.goods.lots.models import AppendOnly, LotStep
from marketplace.origin.claims import service as claims
from marketplace.people.sellers.models import Seller
from tests.builders.claims import a_claim
from tests.builders.lots import a_lot, a_step
from tests.builders.pictures import a_jpeg
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_verifier, actor_of


def a_journey(seller=None):
    lot = a_lot(seller)
    for n in range(4):
        a_step(lot, sentence=f"Step number {n} of the journey.")
    return lot


def fresh(lot):
    session().rollback()
    return queries.get_own_lot(lot.seller_id, lot.public_id)


def test_steps_are_numbered_and_sealed_to_each_other(app):
    lot = fresh(a_journey())
    steps = lot.steps
    assert [s.position for s in steps] == [1, 2, 3, 4]
    assert [s.previous_hash for s in steps] == ["0" * 64, *(s.hash for s in steps[:3])]
    assert service.verify_chain(lot) == []


@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ("UPDATE lot_step SET sentence = 'Power loom, one hour.' WHERE position = 2", [2]),
        ("UPDATE lot_step SET evidence = 'certified' WHERE position = 3", [3]),
        ("UPDATE lot_step SET happened_on = '2026-01-02' WHERE position = 1", [1]),
        ("UPDATE lot_step SET place = 'Elsewhere', hash = previous_hash WHERE position = 2", [2, 3]),
        ("DELETE FROM lot_step WHERE position = 2", [2, 3]),
        ("DELETE FROM lot_step WHERE position = 4", [4]),
        ("DELETE FROM lot_step", [1, 2, 3, 4]),
        ("UPDATE lot SET code = 'ML-AAAA-AAAA'", [1, 2, 3, 4]),
    ],
)
def test_tampering_below_the_application_is_found(app, sql, broken):
    lot = a_journey()
    with unit() as s:
        s.execute(text(sql))
    assert service.verify_chain(fresh(lot)) == broken
    assert queries.get_story(fresh(lot).code).whole is False


@pytest.mark.parametrize(
    "wrong",
    [
        lambda step: setattr(step, "sentence", "Another story."),
        lambda step: session().delete(step),
        lambda step: session().execute(update(LotStep).values(sentence="Another story.")),
        lambda step: session().execute(delete(LotStep)),
    ],
)
def test_the_application_itself_cannot_change_a_step(app, wrong):
    lot = a_journey()
    step = fresh(lot).steps[1]

    def attempt():
        with unit() as s:
            wrong(s.get(LotStep, step.id))
            s.flush()

    with pytest.raises(AppendOnly):
        attempt()
    assert service.verify_chain(fresh(lot)) == []


def test_a_makers_word_becomes_certified_only_by_a_live_certificate(app):
    seller = a_seller()
    maker = a_producer(seller)
    lot = a_lot(seller, makers=[maker])
    own, makers_own, pending = a_claim(seller), a_claim(seller, holder=maker), a_claim(seller, status="submitted")
    assert a_step(lot, claim=own).evidence == "certified"
    assert a_step(lot, claim=makers_own, evidence="certified").evidence == "certified"
    with pytest.raises(Invalid) as refused:
        a_step(lot, claim=pending)
    assert "not in force" in refused.value.fields["claim"][0]


def test_a_certificate_of_somebody_else_certifies_nothing(app):
    seller = a_seller()
    stranger, absent = a_seller(), a_producer(seller)
    for claim in (a_claim(stranger), a_claim(seller, holder=absent)):  # another shop's; a maker's who did not make this lot
        with pytest.raises(Invalid) as refused:
            a_step(a_lot(seller), claim=claim)
        assert list(refused.value.fields) == ["claim"]


def test_an_expired_certificate_certifies_nothing_any_more(app, monkeypatch):
    seller = a_seller()
    lot = a_lot(seller)
    claim = a_claim(seller, valid_to=clock.today() + timedelta(days=3))
    a_step(lot, claim=claim)
    story = queries.get_story(lot.code)
    assert (story.steps[0].evidence, story.steps[0].claim_public_id) == ("certified", claim.public_id)
    later = queries.get_story(lot.code, clock.today() + timedelta(days=4))
    assert (later.steps[0].evidence, later.whole) == ("self_declared", True)
    claims.suspend(claim.public_id, "A question came up.", actor_of(a_verifier()))
    session().rollback()
    assert queries.get_story(lot.code).steps[0].evidence == "self_declared"


def test_certified_needs_a_certificate_and_verified_a_verifier(app):
    seller = a_seller()
    lot, owner = a_lot(seller), actor_of(owner_of(seller))
    with pytest.raises(Invalid) as refused:
        a_step(lot, evidence="certified", actor=owner)
    assert list(refused.value.fields) == ["claim"]
    assert a_step(lot, evidence="verified", actor=owner).evidence == "self_declared"
    assert a_step(lot, evidence="verified", actor=actor_of(a_verifier())).evidence == "verified"


def test_days_that_cannot_be_are_refused_and_nothing_is_written(app):
    lot = a_lot(opened_on=clock.today() - timedelta(days=10))
    for day in (clock.today() + timedelta(days=1), clock.today() - timedelta(days=10 + 731)):
        with pytest.raises(Invalid) as refused:
            a_step(lot, happened_on=day)
        assert list(refused.value.fields) == ["happened_on"]
    with pytest.raises(Invalid):
        a_lot(opened_on=clock.today() + timedelta(days=1))
    assert fresh(lot).steps == []


def test_a_photo_is_kept_and_sealed(app):
    lot = a_lot()
    step = a_step(lot, photo=a_jpeg())
    assert step.photo.media_type == "image/webp"
    with unit() as s:
        s.execute(text("UPDATE stored_file SET sha256 = 'another picture'"))
    assert service.verify_chain(fresh(lot)) == [1]
    with pytest.raises(Invalid) as refused:
        a_step(lot, photo=b"GIF89a not a picture")
    assert list(refused.value.fields) == ["photo"]
    assert len(fresh(lot).steps) == 1


def test_foreign_makers_are_refused(app):
    stranger = a_producer(a_seller())
    with pytest.raises(Invalid) as refused:
        a_lot(a_seller(), makers=[stranger])
    assert list(refused.value.fields) == ["makers"]


def test_a_foreign_lot_is_not_found(app):
    lot = a_lot()
    with pytest.raises(NotFound):
        queries.get_own_lot(a_seller().id, lot.public_id)


def test_a_story_names_only_who_agreed(app):
    seller = a_seller()
    shown, hidden = a_producer(seller, name="Shabana Ansari"), a_producer(seller, name="Kamla Devi", shown=False)
    story = queries.get_story(a_lot(seller, makers=[shown, hidden]).code)
    assert [m.name for m in story.makers] == ["Shabana Ansari"]
    assert story.group_named
    assert "Kamla" not in repr(story)
    assert not queries.get_story(a_lot(seller, makers=[shown]).code).group_named


def test_the_code_is_read_in_any_case_and_only_of_sellers_once_approved(app):
    lot = a_lot()
    assert queries.get_public_lot(f" {lot.code.lower()} ").id == lot.id
    assert queries.get_public_lot(a_lot(a_seller(status="suspended")).code)  # a label keeps telling its story
    with pytest.raises(NotFound):
        queries.get_public_lot(a_lot(a_seller(status="submitted")).code)
    with pytest.raises(NotFound):
        queries.get_public_lot("ML-NONE-NONE")


def test_a_lot_gives_what_it_holds_and_no_more(app):
    lot = a_lot(quantity=10)
    service.take(lot.id, 7)
    with pytest.raises(LotEmpty) as refused:
        service.take(lot.id, 4)
    assert (refused.value.left, refused.value.status) == (3, 409)
    service.give_back(lot.id, 7)
    assert fresh(lot).taken == 0
    with pytest.raises(RuntimeError):
        service.give_back(lot.id, 1)
    for verb in (service.take, service.give_back):
        with pytest.raises(ValueError, match="positive"):
            verb(lot.id, 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.booleans(), st.integers(1, 6)), max_size=12))
def test_mass_balance(app, moves):
    lot, taken = a_lot(a_seller_of(app), quantity=12), 0
    for out, units in moves:
        fits = taken + units <= 12 if out else taken >= units
        try:
            (service.take if out else service.give_back)(lot.id, units)
        except (LotEmpty, RuntimeError):
            assert not fits
        else:
            assert fits
            taken += units if out else -units
        assert fresh(lot).taken == taken


def a_seller_of(app):
    """One seller is enough for all examples of a test."""
    return session().scalar(select(Seller)) or a_seller()


def test_own_lots_are_listed_newest_first_in_pages(app):
    seller = a_seller()
    a_lot()  # a stranger's
    made = [a_lot(seller, title=f"Lot {n}") for n in range(3)]
    first = queries.list_own_lots(seller.id, limit=2)
    second = queries.list_own_lots(seller.id, first.next_cursor, limit=2)
    assert [x.id for x in [*first.items, *second.items]] == [x.id for x in reversed(made)]
    assert second.next_cursor is None


def test_opening_and_adding_are_told(app, monkeypatch):
    told = []
    monkeypatch.setattr(service.bus, "emit", told.append)
    a_step(a_lot(), actor=SYSTEM)
    assert [type(f).__name__ for f in told if "Lot" in type(f).__name__] == ["LotOpened", "LotStepAdded"]
