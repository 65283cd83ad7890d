"""Short messages: to the provider over HTTP, or into the outbox; a failed one goes again, and no error holds its words."""

import json

import pytest
from sqlalchemy import select

from marketplace.core import jobs
from marketplace.core.db import session, unit
from marketplace.core.jobs import Job
from marketplace.messages import ports
from marketplace.messages.models import Message
from marketplace.people.accounts import service, signing
from marketplace.people.accounts.rules import SMS, Address
from marketplace.people.sellers.models import SellerMember
from marketplace.vendors.sms import HttpSms, SmsRefused
from tests.builders.listings import a_variant
from tests.builders.orders import an_order, run_jobs
from tests.builders.sellers import a_seller
from tests.builders.users import a_weaver, an_admin, sign_in
from tests.standins.sms import FakeSms


@pytest.fixture
def provider():
    made = FakeSms()
    yield made
    made.close()


def test_a_code_goes_to_the_provider_and_again_after_a_refusal(app, provider):
    ports.sms_carrier.plug(HttpSms(provider.url))
    user = a_weaver()
    jobs.run_due()
    provider.messages.clear()
    signing.ask_code(Address(SMS, user.phone), locale="en")
    provider.status = "503 Busy"
    jobs.run_due()
    session().rollback()
    row = session().scalars(select(Message).order_by(Message.id.desc())).first()
    failed = session().scalar(select(Job).where(Job.last_error.is_not(None)))
    code = next(word for word in row.body.split() if len(word) == 6 and word.isdigit())
    assert (row.status, failed.last_error) == ("waiting", "SmsRefused: the SMS provider answered 503")
    assert code not in str([j.payload for j in session().scalars(select(Job))])
    provider.status = "200 OK"
    ports.sms_carrier.get().send(ports.Sms(row.public_id, row.recipient, row.body, row.locale))
    jobs.handlers.get()[failed.kind](failed.payload)
    assert provider.messages == {row.public_id: {"id": row.public_id, "to": user.phone, "text": row.body, "language": "hi"}}
    assert provider.keys[-2:] == [row.public_id] * 2
    session().rollback()
    session().expire_all()
    assert row.status == "sent"
    with pytest.raises(SmsRefused, match="401"):
        HttpSms(provider.url.replace("secret", "wrong")).send(ports.Sms("msg_1", "+919876543210", "x", "en"))


def test_without_a_provider_messages_lie_in_the_outbox_and_on_the_desk(app, client):
    user = a_weaver()
    service.ask_reset(user.phone)
    run_jobs()
    lying = [json.loads(p.read_bytes()) for p in (app.config["SETTINGS"].data_dir / "outbox").glob("*.json")]
    assert [m["to"] for m in lying] == [user.phone] * 2
    assert any("http://localhost/hi/account/reset/" in m["text"] for m in lying)
    sign_in(client, an_admin())
    page = client.get("/admin/mails").text
    assert user.phone in page
    assert "SMS" in page


def test_a_team_without_mail_hears_of_an_order_by_sms(app):
    seller = a_seller()
    variant = a_variant(seller)
    weaver = a_weaver()
    with unit() as s:
        s.scalar(select(SellerMember).where(SellerMember.seller_id == seller.id)).user_id = weaver.id
    order = an_order(variant)
    told = session().scalars(select(Message).where(Message.recipient.is_not(None), Message.channel == "sms")).all()
    told = [m for m in told if m.template == "order_placed_seller"]
    assert [m.recipient for m in told] == [weaver.phone]
    assert told[0].body.endswith(f"http://localhost/hi/sell/orders/{order.number}-1")
    assert "\n" not in told[0].body
