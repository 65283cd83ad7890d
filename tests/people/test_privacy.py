"""What a person agreed to, the copy of their data, and erasure that leaves nothing but what the law holds back."""

import io
import json
import zipfile
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from marketplace.core import audit, clock
from marketplace.core.db import db, session
from marketplace.core.errors import NotFound
from marketplace.core.secret import cipher
from marketplace.messages.models import Message
from marketplace.people.accounts.models import User
from marketplace.people.privacy import queries, rules, service
from marketplace.people.privacy.copying import run_tidy
from marketplace.people.privacy.errors import AskedAlready, NotYet
from marketplace.people.privacy.models import HeldRecord
from marketplace.people.sellers import closing
from marketplace.people.sellers.standing import Proof
from tests.builders.documents import a_document
from tests.builders.listings import a_listing, a_variant
from tests.builders.orders import an_address, an_order, run_jobs
from tests.builders.pictures import a_jpeg
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller
from tests.builders.users import PASSWORD, a_user, actor_of, form_token, sign_in

CONTACT = {"name": "Zubaida Qureshizad", "email": "zubaida@nowhere.example", "phone": "+919811122233"}


def agree(user, purpose, verb=service.agree):
    more = {"locale": "hi"} if verb is service.agree else {}
    verb(user, purpose, **more, actor=actor_of(user))


def test_nothing_is_agreed_to_until_it_is_and_it_ends_as_easily(app):
    user = a_user()
    assert queries.agreed(user.id) == {}
    agree(user, "news")
    agree(user, "news")
    assert [(c.purpose, c.notice_version, c.locale) for c in queries.list_consents(user.id)] == [("news", rules.NOTICE_VERSION, "hi")]
    assert queries.may_use(user.id, "news")
    assert not queries.may_use(user.id, "questions")
    agree(user, "news", service.withdraw)
    assert not queries.may_use(user.id, "news")
    agree(user, "news")
    assert [c.withdrawn_at is None for c in queries.list_consents(user.id)] == [True, False]


def test_an_invoice_is_kept_72_months_after_its_annual_return_is_due():
    assert rules.invoice_kept_until(date(2026, 3, 31)) == date(2032, 12, 31)
    assert rules.invoice_kept_until(date(2026, 4, 1)) == date(2033, 12, 31)


def test_a_copy_holds_everything_and_opens_to_its_owner_alone(app, client):
    user, other = a_user(name=CONTACT["name"]), a_user()
    order = an_order(a_variant(a_seller()), user=user, contact=CONTACT)
    sign_in(client, user)
    assert client.post("/account/data/copy", data={"form_token": form_token(client, "/account/data")}).status_code == 303
    with pytest.raises(AskedAlready):
        service.ask_copy(user, locale="en", actor=actor_of(user))
    run_jobs()
    letter = session().scalars(select(Message).where(Message.template == "copy_ready")).one()
    row = queries.list_requests(user.id)[0]
    address = f"/account/data/copy/{row.public_id}"
    assert address in letter.body
    with zipfile.ZipFile(io.BytesIO(client.get(address).data)) as archive:
        told = {name: archive.read(name).decode() for name in archive.namelist()}
    assert json.loads(told["orders.json"])["orders"][0]["number"] == order.number
    assert json.loads(told["account.json"])["account"]["name"] == CONTACT["name"]
    assert CONTACT["phone"] in told["orders.json"]
    with pytest.raises(NotFound):
        queries.get_copy(other.id, row.public_id)
    with clock.at(clock.now() + rules.COPY_LIVES + timedelta(minutes=1)):
        with pytest.raises(NotFound):
            queries.get_copy(user.id, row.public_id)
        run_tidy({})
        run_jobs()
    assert queries.list_requests(user.id)[0].file is None
    assert not [f for f in files_of(app) if b"PK\x03\x04" in f]


def test_what_is_under_way_is_finished_first(app):
    owner, buyer = a_user(), a_user()
    shop = a_seller(owner=owner)
    order = an_order(a_variant(shop), user=buyer)
    for user, word in ((buyer, order.parts[0].number), (owner, shop.name)):
        with pytest.raises(NotYet) as refused:
            service.ask_erasure(user, locale="en", actor=actor_of(user))
        assert [word in str(block) for block in refused.value.blocks] == [True]
        assert session().get(User, user.id).closed_at is None


def dump():
    """Give every value of every table as it reads once decrypted, and what the law holds back apart."""
    everything, held = [], []
    for table in db.metadata.sorted_tables:
        if table.name in ("pin_code", "pin_district", "district", "gi_good", "odop_product", "gi_district"):
            continue
        for row in session().execute(select(table)):
            (held if table.name == HeldRecord.__tablename__ else everything).append((table.name, str(tuple(row))))
    return everything, held


def files_of(app):
    """Give what lies on the disk beside the database, decrypted where it is encrypted."""
    home = app.config["SETTINGS"].data_dir
    for folder in ("media", "outbox", "index"):
        for file in sorted(home.joinpath(folder).rglob("*")):
            if file.is_file():
                yield cipher.get().decrypt(file.read_bytes()) if file.suffix == ".bin" else file.read_bytes()


def test_after_erasure_no_name_phone_or_address_is_left_outside_the_hold(app, client):
    user = a_user(name=CONTACT["name"], email=CONTACT["email"])
    shop = a_seller(
        owner=user, kind="artisan", name="Blue pots", line1="Kothi Zarrin 77", phone="+919800011122", bank_account="000000007777"
    )
    maker = a_producer(shop, name="Zubaida Qureshizad", town="Zarrinabad", photo=a_jpeg())
    a_document(shop)
    variant = a_listing(shop, makers=[maker]).variants[0]
    an_order(variant, status="completed", address=an_address(line1="9 Another Street"))
    an_order(
        a_variant(a_seller()),
        user=user,
        contact=CONTACT,
        status="completed",
        notes="Ring twice at Kothi Zarrin",
    )
    sign_in(client, user)
    agree(user, "news")
    run_jobs(search=True)
    closing.close_shop(shop.id, Proof(password=PASSWORD), actor=actor_of(user))
    run_jobs(search=True)
    secrets = ("Qureshizad", "zubaida@nowhere", "9811122233", "9800011122", "Kothi Zarrin", "Prabhat Road", "Zarrinabad", "000000007777")
    before, _ = dump()
    for secret in secrets:
        assert any(secret in values for _, values in before), secret

    page = client.post(
        "/account/data/erase",
        data={"form_token": form_token(client, "/account/data"), "current_password": PASSWORD, "sure": "yes"},
    )
    assert page.status_code == 200, page.text
    assert client.get("/account/").status_code == 302
    run_jobs(search=True)
    session().expire_all()

    after, held = dump()
    mine = [(table, values) for table, values in after for secret in secrets if secret in values]
    assert mine == []
    assert [file for file in files_of(app) for secret in secrets if secret.encode() in file] == []
    for secret in ("Qureshizad", "9811122233", "Prabhat Road", "9800011122", "000000007777"):
        assert any(secret in values for _, values in held), secret
    assert {row.until for row in session().scalars(select(HeldRecord))} == {rules.invoice_kept_until(clock.today())}
    with clock.at(clock.now() + timedelta(days=8 * 366)):
        run_tidy({})
    assert dump()[1] == []


def test_the_log_is_only_ever_added_to(app):
    user = a_user()
    entry = audit.list_entries(subject=user.public_id).items[0]
    entry.action = "nothing"
    with pytest.raises(RuntimeError, match="append-only"):
        session().flush()
    session().rollback()
    with pytest.raises(RuntimeError, match="append-only"):
        session().delete(audit.list_entries(subject=user.public_id).items[0])
        session().flush()
    session().rollback()
