"""Help with the desk: what an owner agreed to and nothing else, in their name, and over the moment they say so."""

from datetime import timedelta

import pytest

from marketplace.core import clock
from marketplace.core.errors import Conflict, Forbidden, Invalid, NotFound
from marketplace.people.accounts.errors import WrongCode
from marketplace.people.assistance import queries, rules, service
from marketplace.people.assistance.models import Work
from marketplace.people.sellers.rights import Right
from tests.builders.listings import a_listing
from tests.builders.mandates import a_facilitator, a_mandate
from tests.builders.orders import an_order
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import actor_of, form_token, sent_code, sign_in

NEVER = {Right.BANK, Right.OWNERS, Right.TEAM, Right.GROUPS, Right.CLOSE, Right.MONEY}


def test_no_work_carries_what_stays_with_the_owner():
    assert rules.rights_of(Work) & NEVER == set()
    assert rules.rights_of([]) == frozenset()
    for work in Work:
        assert Right.DESK in rules.rights_of([work]), work


def test_it_takes_the_owners_own_code_terms_and_shop(app):
    seller, other = a_seller(), a_seller()
    row = a_mandate(seller, status="asked")
    owner, tomorrow = actor_of(owner_of(seller)), clock.today() + timedelta(days=1)
    terms = {"works": ["listings"], "until": tomorrow}
    for wrong, field in (
        ({**terms, "works": []}, "works"),
        ({**terms, "until": clock.today() - timedelta(days=1)}, "until"),
        ({**terms, "until": clock.today() + rules.LONGEST + timedelta(days=1)}, "until"),
        (terms, "code"),
    ):
        with pytest.raises(Invalid) as refused:
            service.agree(seller.id, row.public_id, **wrong, code="", actor=owner)
        assert list(refused.value.fields) == [field], wrong
    service.send_code(seller.id, row.public_id, actor=owner)
    with pytest.raises(WrongCode):
        service.agree(seller.id, row.public_id, **terms, code="000000", actor=owner)
    code = sent_code()
    stranger = actor_of(owner_of(other))
    with pytest.raises(NotFound):
        service.agree(other.id, row.public_id, **terms, code=code, actor=stranger)
    service.agree(seller.id, row.public_id, **terms, code=code, actor=owner)
    assert queries.find_live(row.facilitator_id, seller.public_id).principal_id == owner.user_id
    with pytest.raises(Conflict):
        service.offer_help(seller.slug, "", actor=actor_of(row.facilitator))
    with pytest.raises(Forbidden):
        service.offer_help(other.slug, "", actor=stranger)


def test_it_is_over_after_its_last_day(app):
    seller = a_seller()
    row = a_mandate(seller, days=2)
    for days, live in ((2, True), (3, False)):
        with clock.at(clock.now() + timedelta(days=days)):
            assert (queries.find_live(row.facilitator_id, seller.public_id) is not None) is live


def post(client, path, **data):
    return client.post(path, data={"form_token": form_token(client, "/assist/"), **data})


@pytest.mark.both_engines
def test_a_facilitator_at_the_desk(app, client):
    """May do what was chosen, is refused the rest, is seen by the owner, and is out with the next request after the end."""
    seller, facilitator = a_seller(), a_facilitator(name="Coordinator Rao")
    good, maker = a_listing(seller, status="draft"), a_producer(seller)
    an_order(a_listing(seller).variants[0])
    row = a_mandate(seller, facilitator, works=["listings", "makers"])
    sign_in(client, facilitator)
    assert seller.name in client.get("/assist/").text
    assert "1 order waits" in client.get("/assist/").text
    assert client.get("/sell/listings").status_code == 302
    assert post(client, f"/assist/act/{row.public_id}").status_code == 303
    page = client.get("/sell/listings")
    assert "You act for" in page.text
    assert page.status_code == 200
    for path, status in (
        (f"/sell/makers/{maker.public_id}", 200),
        ("/sell/orders", 403),
        ("/sell/money", 403),
        ("/sell/bank", 403),
        ("/sell/profile", 403),
        ("/sell/helpers", 403),
        ("/sell/claims", 403),
    ):
        assert client.get(path).status_code == status, path
    sent = client.post(
        f"/sell/listings/{good.public_id}/submit", data={"form_token": form_token(client, f"/sell/listings/{good.public_id}")}
    )
    assert sent.status_code == 303
    deeds = queries.list_deeds(queries.get_mandate(row.id)).items
    assert [(d.action, d.actor_name, d.principal_id) for d in deeds] == [("listing.in_review", "Coordinator Rao", owner_of(seller).id)]

    service.end(seller.id, row.public_id, actor=actor_of(owner_of(seller)))
    assert client.get("/sell/listings").status_code == 302
    assert post(client, f"/assist/act/{row.public_id}").status_code == 404


def test_the_owner_agrees_and_ends_it_on_the_page(app, client):
    seller = a_seller()
    row = a_mandate(seller, status="asked")
    sign_in(client, owner_of(seller))
    path = f"/sell/helpers/{row.public_id}"
    token = form_token(client, path)
    assert "checked" not in client.get(path).text
    assert client.post(f"{path}/code", data={"form_token": token}).status_code == 303
    said = {"form_token": token, "works": ["orders"], "until": (clock.today() + timedelta(days=5)).isoformat()}
    refused = client.post(f"{path}/agree", data={**said, "code": "1"})
    assert refused.status_code == 422
    assert 'value="orders" checked' in refused.text.replace("\n", " ")
    assert client.post(f"{path}/agree", data={**said, "code": sent_code()}).status_code == 303
    assert queries.find_live(row.facilitator_id, seller.public_id).works == ["orders"]
    assert client.post(f"{path}/end", data={"form_token": form_token(client, path)}).status_code == 303
    assert queries.find_live(row.facilitator_id, seller.public_id) is None
