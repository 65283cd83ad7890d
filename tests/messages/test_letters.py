"""Which fact tells whom, in which language; and how a mail leaves the house."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from marketplace.core import jobs
from marketplace.core.actor import GUEST, SYSTEM
from marketplace.core.db import session, unit
from marketplace.goods.catalogue import service as catalogue
from marketplace.messages import ports, service
from marketplace.messages.models import Message
from marketplace.people.accounts import service as accounts
from marketplace.people.sellers import service as sellers
from marketplace.trade.orders import queries as orders
from marketplace.trade.orders import service as order_service
from marketplace.vendors.mail import FileOutbox, SmtpMailer
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing, a_variant
from tests.builders.orders import a_contact, an_order, lead, run_jobs
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_user
from tests.standins.smtp import FakeSmtp

TEMPLATES = Path(__file__).parents[2] / "templates/emails"


@pytest.fixture
def smtp():
    made = FakeSmtp()
    yield made
    made.close()


def letters(*templates) -> list[Message]:
    wanted = session().query(Message).order_by(Message.id)
    return [m for m in wanted if not templates or m.template in templates]


def forget() -> None:
    with unit():
        session().query(jobs.Job).delete()
        session().query(Message).delete()


def test_a_cash_order_tells_buyer_and_every_seller_once(app):
    first, second = a_seller(), a_seller()
    one, two = a_variant(first), a_variant(second, price_paise=99900)
    contact = a_contact(name="Meera")
    forget()
    order = an_order(one, two, contact=contact)
    told = letters()
    assert [(m.template, m.recipient) for m in told] == [
        ("order_placed", contact["email"]),
        ("order_placed_seller", owner_of(first).email),
        ("order_placed_seller", owner_of(second).email),
    ]
    assert order.number in told[0].subject
    assert f"http://localhost/orders/{order.number}?token={order.access_token}" in told[0].body
    assert "₹9,399.00" in told[0].body
    assert f"{order.number}-2" in told[2].subject
    assert f"http://localhost/sell/orders/{order.number}-2" in told[2].body
    assert order.access_token not in told[1].body + told[2].body
    assert two.listing.title not in told[1].body


def test_an_online_order_tells_the_sellers_only_when_it_is_paid(app):
    variant = a_variant()
    forget()
    an_order(variant, method="test", outcome="confirm")
    assert [m.template for m in letters()] == ["order_placed"]
    assert "30" in letters()[0].body
    forget()
    an_order(variant, method="test")
    assert [m.template for m in letters()] == ["order_placed", "payment_received", "order_placed_seller"]


def test_the_buyer_hears_of_every_step(app):
    order = an_order(a_variant())
    forget()
    lead(f"{order.number}-1", "delivered")
    assert [m.template for m in letters()] == ["order_accepted", "order_shipped", "order_delivered"]
    assert {m.recipient for m in letters()} == {order.contact_email}
    assert "EX123456789IN" in letters("order_shipped")[0].body


def test_a_cancellation_tells_both_sides_and_says_what_happens_to_the_money(app):
    order = an_order(a_variant(), method="test")
    forget()
    order_service.cancel(f"{order.number}-1", reason="The loom broke, 100 % sure", actor=SYSTEM)
    run_jobs()
    to_buyer, to_seller, refunded = letters()
    assert (to_buyer.template, to_seller.template, refunded.template) == ("order_cancelled", "order_cancelled_seller", "refund_sent")
    assert "The loom broke, 100 % sure" in to_buyer.body
    assert "₹8,400.00" in to_buyer.body
    unpaid = an_order(a_variant(), method="test", outcome="confirm")
    forget()
    order_service.cancel_by_buyer(orders.get_order(unpaid.number), None, reason="", actor=GUEST)
    assert [m.template for m in letters()] == ["order_cancelled"]  # the seller was never told of it
    assert "Nothing was charged" in letters()[0].body


def test_a_team_hears_of_decisions(app):
    seller = a_seller(status="submitted")
    forget()
    sellers.approve(seller.id, "", SYSTEM)
    a_claim(seller)
    listing = a_listing(seller)
    catalogue.block(listing.public_id, "The photo shows another good.", SYSTEM)
    decided = letters("seller_decided", "claim_decided", "listing_decided")
    assert [m.template for m in decided] == ["seller_decided", "claim_decided", "listing_decided", "listing_decided"]
    assert {m.recipient for m in decided} == {owner_of(seller).email}
    assert "The photo shows another good." in decided[-1].body
    assert listing.title in decided[-1].subject


def test_a_new_account_is_welcomed_and_a_reset_link_works(app, client):
    user = a_user(email="new@example.org", locale="hi")
    assert [m.template for m in letters()] == ["welcome"]
    forget()
    accounts.ask_reset("new@example.org")
    accounts.ask_reset("nobody@example.org")
    run_jobs()
    mail = letters()[0]
    assert len(letters()) == 1
    link = next(word for word in mail.body.split() if "/account/reset/" in word)
    assert link.startswith("http://localhost/hi/account/reset/")
    assert client.get(link.removeprefix("http://localhost")).status_code == 200
    accounts.reset_password(link.rsplit("/", 1)[1], "quite another sentence")
    assert letters()[-1].template == "password_changed"
    assert user.locale == mail.locale == "hi"


def test_every_template_is_written_by_some_fact():
    written = {path.stem for path in TEMPLATES.glob("*.txt") if not path.stem.startswith("_")}
    sources = "".join(p.read_text() for p in (Path(service.__file__).parent).glob("*_letters.py"))
    assert {name for name in written if f'"{name}"' not in sources} == set()


def test_a_missing_name_is_a_fault_not_a_gap(app):
    with pytest.raises(UndefinedError):
        service.write("a@example.org", "en", "order_shipped", {"name": "A", "link_path": "/"})


def test_a_letter_speaks_the_receivers_language_whatever_the_request_speaks(app):
    with app.test_request_context("/hi/cart"):
        english = ports.renderer.get().render(
            "order_delivered", "en", {"name": "A", "part": {"seller": "S", "number": "1"}, "days": 7, "link_path": "/x"}
        )
    assert english.subject == "Your parcel from S has arrived"
    assert "http://localhost/x\n" in english.body


def test_a_name_cannot_write_headers_or_markup_into_a_mail(app):
    contact = a_contact(name="Eve\nBcc: all@example.org <b>")
    order = an_order(a_variant(), contact=contact)
    run_jobs()
    box = app.config["SETTINGS"].data_dir / "outbox"
    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in box.glob("*.eml")]
    mine = next(m for m in mails if order.number in m["Subject"] and contact["email"] in m["To"])
    assert mine["Bcc"] is None
    assert "<b>" in mine.get_content()  # plain text: nothing is escaped, nothing is markup
    assert mine["Auto-Submitted"] == "auto-generated"


def test_a_mail_is_sent_once_and_a_repeat_lies_there_once(app, tmp_path):
    ports.mailer.plug(FileOutbox(tmp_path, sender="Mool <care@mool.example>", host="shop.example"))
    message = service.write("a@example.org", "en", "welcome", {"name": "A", "link_path": "/account/"})
    payload = {"message_id": message.id}
    mail = ports.Mail(message.public_id, message.recipient, message.subject, message.body, "en")
    ports.mailer.get().send(mail)  # a worker that died before it could note it
    service.send(payload)
    service.send(payload)
    files = list(tmp_path.iterdir())
    assert [path.name for path in files] == [f"{message.public_id}.eml"]
    assert message_from_bytes(files[0].read_bytes(), policy=default)["Message-ID"] == f"<{message.public_id}@shop.example>"


def test_a_mail_server_that_is_down_is_tried_again(app):
    class Down:
        def send(self, mail):
            raise OSError("no route")

    ports.mailer.plug(Down())
    message = service.write("a@example.org", "en", "welcome", {"name": "A", "link_path": "/account/"})
    jobs.run_due()
    job = session().query(jobs.Job).filter_by(kind=service.SEND).one()
    assert (job.status, job.attempts) == ("queued", 1)
    assert "no route" in job.last_error
    assert session().get(Message, message.id).status == "waiting"


def test_smtp_carries_hindi(app, smtp):
    SmtpMailer(smtp.url, sender="Mool <care@mool.example>", host="shop.example").send(
        ports.Mail("msg_X", "a@example.org", "आपका ऑर्डर", "नमस्ते\n", "hi")
    )
    assert smtp.mails[0]["Subject"] == "आपका ऑर्डर"
    assert smtp.mails[0].get_content().strip() == "नमस्ते"
    assert smtp.mails[0]["Content-Language"] == "hi"
