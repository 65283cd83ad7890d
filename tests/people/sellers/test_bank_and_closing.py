"""A new bank account, step by step and in any order; holidays; and closing for good."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.goods.catalogue import offers
from marketplace.goods.catalogue import queries as catalogue
from marketplace.messages.models import Message
from marketplace.people.accounts.models import Purpose
from marketplace.people.sellers import banking, queries, rules, service, standing
from marketplace.people.sellers.bank_queries import find_open_change, list_own_changes
from marketplace.people.sellers.errors import CannotClose, OwnCase, WrongPassword
from marketplace.people.sellers.models import BankChangeStatus
from marketplace.people.sellers.standing import Proof
from marketplace.trade.cart import service as carts
from marketplace.trade.cart.errors import NotForSale
from marketplace.trade.checkout.errors import LineProblem
from marketplace.trade.orders import service as orders
from tests.builders.carts import a_cart
from tests.builders.listings import a_variant
from tests.builders.orders import an_order
from tests.builders.sellers import a_draft, a_seller, on_team, owner_of
from tests.builders.users import PASSWORD, a_user, a_verifier, actor_of, sent_code

B = BankChangeStatus
NEW = {"bank_holder": "The group, new", "bank_account": "000000000777", "bank_ifsc": "ZZZZ0000002"}
HOUR = timedelta(hours=1)


def ask(seller, data=None, proof=None):
    return service.ask_bank_change(seller.id, data or NEW, proof or Proof(PASSWORD), actor=actor_of(owner_of(seller)))


def account_of(seller):
    session().rollback()
    session().expire_all()
    return queries.get_own_seller(seller.id).bank_account


def test_who_may_ask_and_what_is_refused(app):
    seller, draft = a_seller(), a_draft()
    for wrong, fault in (
        (lambda: ask(seller, proof=Proof("not the password")), WrongPassword),
        (lambda: ask(seller, proof=Proof(code="000000")), Invalid),
        (lambda: ask(seller, {**NEW, "bank_ifsc": "ZZZZ1"}), Invalid),
        (lambda: ask(seller, {**NEW, "bank_account": seller.bank_account, "bank_ifsc": seller.bank_ifsc}), Invalid),
        (lambda: ask(draft), Conflict),
        (lambda: service.ask_bank_change(seller.id, NEW, Proof(PASSWORD), actor=actor_of(on_team(seller, "manager"))), Forbidden),
    ):
        with pytest.raises(fault):
            wrong()
    standing.send_code(actor_of(owner_of(seller)), Purpose.BANK_CHANGE, seller.public_id)
    ask(seller, proof=Proof(code=sent_code(owner_of(seller).email)))
    with pytest.raises(Conflict):
        ask(seller)


def test_the_old_account_stays_until_a_second_person_checked_and_48_hours_are_over(app):
    seller = a_seller()
    second, verifier = on_team(seller, "owner"), actor_of(a_verifier())
    change, old = ask(seller), seller.bank_account
    told = session().query(Message).filter_by(template="bank_change_asked").all()
    assert {m.recipient for m in told} == {owner_of(seller).email, second.email}
    assert all("/sell/bank" in m.body and "0777" in m.body and "000000000777" not in m.body for m in told)
    insider = a_verifier()
    on_team(seller, "packer", insider)
    for person, fault in ((actor_of(insider), OwnCase), (actor_of(a_user()), Forbidden)):
        with pytest.raises(fault):
            service.check_bank_change(change.public_id, actor=person)
    with clock.at(clock.now() + 50 * HOUR):
        banking.apply_bank_changes({})
        assert account_of(seller) == old  # nobody has checked it
    service.check_bank_change(change.public_id, actor=verifier)
    with clock.at(change.asked_at + 48 * HOUR - timedelta(seconds=1)):
        banking.apply_bank_changes({})
        assert account_of(seller) == old
    with clock.at(change.asked_at + 48 * HOUR):
        banking.apply_bank_changes({})
        banking.apply_bank_changes({})
    assert account_of(seller) == "000000000777"
    assert find_open_change(seller.id) is None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["check", "refuse", "call_off", "apply", "wait", "foreign"]), max_size=7))
def test_in_any_order_of_deeds_money_moves_only_after_check_and_wait(shop, deeds):
    seller, foreign, verifier = shop
    change, old, now, checked = ask(seller, {**NEW, "bank_account": f"{next(_ACCOUNT):012d}"}), account_of(seller), clock.now(), False
    for deed in deeds:
        try:
            with clock.at(now):
                if deed == "check":
                    service.check_bank_change(change.public_id, actor=verifier)
                    checked = True
                elif deed == "refuse":
                    service.refuse_bank_change(change.public_id, "The name differs.", actor=verifier)
                elif deed == "call_off":
                    service.call_off_bank_change(seller.id, change.public_id, actor=actor_of(owner_of(seller)))
                elif deed == "foreign":
                    service.call_off_bank_change(foreign.id, change.public_id, actor=actor_of(owner_of(foreign)))
                elif deed == "apply":
                    banking.apply_bank_changes({})
                else:
                    now += 30 * HOUR
        except (Conflict, NotFound):
            pass  # the table of states says no
        assert change.status != B.CALLED_OFF or "call_off" in deeds  # another shop's owner stops nothing
        moved = account_of(seller) != old
        assert moved == (change.status == B.APPLIED)
        assert not moved or (checked and now >= change.effective_not_before)
    if change.status in rules.BANK_CHANGE.next:
        service.call_off_bank_change(seller.id, change.public_id, actor=actor_of(owner_of(seller)))


_ACCOUNT = iter(range(100_000_000_001, 200_000_000_000, 7))


@pytest.fixture
def shop(app):
    return a_seller(), a_seller(), actor_of(a_verifier())


def test_a_holiday_by_the_clock(app, client):
    pack = a_variant()
    seller, full = pack.listing.seller, a_cart(pack)
    owner, today = actor_of(owner_of(seller)), clock.today()
    for first, last in ((3, 1), (-5, -1), (0, 200)):
        with pytest.raises(Invalid):
            service.set_holiday(seller.id, today + timedelta(days=first), today + timedelta(days=last), actor=owner)
    with pytest.raises(Forbidden):
        service.set_holiday(seller.id, today, today, actor=actor_of(on_team(seller, "packer")))
    service.set_holiday(seller.id, today + timedelta(days=1), today + timedelta(days=3), "Harvest festival", actor=owner)
    for day, away in ((0, False), (1, True), (3, True), (4, False)):
        with clock.at(clock.now() + timedelta(days=day)):
            session().expire_all()
            reason = offers.why_not_buyable(offers.find_variant(pack.public_id))
            assert (reason is not None) == away, day
            card = catalogue.cards([pack.listing_id])[0]
            assert card.back_on == (today + timedelta(days=4) if away else None), day
            page = client.get(f"/p/{pack.listing.slug}").text
            assert ("Harvest festival" in page) == away == ("Put in basket" not in page), day
    service.set_holiday(seller.id, today, today + timedelta(days=2), actor=owner)
    empty, _secret = carts.open_cart()
    with pytest.raises(NotForSale):
        carts.add_item(empty, offers.find_variant(pack.public_id), 1)
    with pytest.raises(LineProblem):  # and what was in a basket before stays there
        an_order(cart=full)
    service.end_holiday(seller.id, actor=owner)
    session().expire_all()
    assert offers.why_not_buyable(offers.find_variant(pack.public_id)) is None


def test_closing_waits_for_orders_and_takes_everything_off(app, client):
    pack = a_variant()
    seller = pack.listing.seller
    owner = actor_of(owner_of(seller))
    part = an_order(pack).parts[0]
    with pytest.raises(CannotClose):
        service.close_shop(seller.id, Proof(PASSWORD), actor=owner)
    orders.cancel(part.number, reason="Closing.", actor=owner)
    with pytest.raises(WrongPassword):
        service.close_shop(seller.id, Proof("something else"), actor=owner)
    for role in ("manager", "packer", "accounts"):
        with pytest.raises(Forbidden):
            service.close_shop(seller.id, Proof(PASSWORD), actor=actor_of(on_team(seller, role)))
    change = ask(seller)
    invited = service.invite(seller.id, "late@example.org", "packer", actor=owner)
    service.close_shop(seller.id, Proof(PASSWORD), "I retire.", actor=owner)
    session().expire_all()
    assert (seller.status, change.status, invited.called_off_at is not None) == ("closed", B.CALLED_OFF, True)
    assert client.get(f"/sellers/{seller.slug}").status_code == 410
    assert client.get(f"/p/{pack.listing.slug}").status_code == 410
    assert offers.why_not_buyable(offers.find_variant(pack.public_id))
    for again in (service.approve, service.suspend, service.reinstate):
        with pytest.raises(Conflict):
            again(seller.id, "No.", SYSTEM)
    assert service.open_seller("Anew", "shg", actor=owner).id != seller.id
    assert queries.list_memberships(owner.user_id)[0].status == "draft"  # the closed shop stands last
    assert list_own_changes(seller.id)[0].status == B.CALLED_OFF
