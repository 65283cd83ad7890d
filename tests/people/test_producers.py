"""Makers: on a roster, shown only by consent."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from marketplace.core.actor import SYSTEM
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session
from marketplace.core.errors import Invalid, NotFound
from marketplace.people.producers import queries, service
from tests.builders.producers import a_producer
from tests.builders.sellers import a_seller


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "brown").save(out, "JPEG")
    return out.getvalue()


def test_a_maker_without_consent_has_no_public_page(app):
    maker = a_producer(a_seller(), "Kiran Devi", shown=False)
    assert maker.consent_at is None
    with pytest.raises(NotFound):
        queries.get_public_producer(maker.slug)


def test_consent_is_given_and_withdrawn_and_both_are_written_down(app):
    seller = a_seller()
    maker = a_producer(seller, "Kiran Devi", shown=False)
    service.set_shown(seller.id, maker.public_id, True, actor=SYSTEM)
    assert queries.get_public_producer("kiran-devi").consent_at is not None
    service.set_shown(seller.id, maker.public_id, False, actor=SYSTEM)
    with pytest.raises(NotFound):
        queries.get_public_producer("kiran-devi")
    entries = session().scalars(select(AuditEntry).where(AuditEntry.subject_id == maker.public_id).order_by(AuditEntry.id))
    deeds = [e.action for e in entries]
    assert deeds == ["producer.add", "producer.consent", "producer.consent_withdrawn"]


@pytest.mark.parametrize("status", ["draft", "submitted", "suspended"])
def test_a_maker_is_public_only_while_the_seller_may_sell(app, status):
    maker = a_producer(a_seller(status))
    with pytest.raises(NotFound):
        queries.get_public_producer(maker.slug)


def test_two_makers_of_one_name_have_two_addresses(app):
    seller = a_seller()
    one, two = a_producer(seller, "Asha Devi"), a_producer(seller, "Asha Devi")
    assert one.slug == "asha-devi"
    assert two.slug.startswith("asha-devi-")


def test_a_name_without_latin_letters_still_has_an_address(app):
    assert len(a_producer(a_seller(), "आशा देवी").slug) == 8


def test_a_foreign_maker_is_not_found_and_not_changed(app):
    mine, other = a_seller(), a_seller()
    maker = a_producer(other, "Kiran Devi")
    for deed in (
        lambda: service.edit_producer(mine.id, maker.public_id, name="Taken", actor=SYSTEM),
        lambda: service.set_shown(mine.id, maker.public_id, False, actor=SYSTEM),
        lambda: service.remove_producer(mine.id, maker.public_id, actor=SYSTEM),
    ):
        with pytest.raises(NotFound):
            deed()
    assert queries.get_own_producer(other.id, maker.public_id).name == "Kiran Devi"


def test_a_removed_maker_is_gone_from_roster_and_public(app):
    seller = a_seller()
    maker = a_producer(seller)
    service.remove_producer(seller.id, maker.public_id, actor=SYSTEM)
    assert queries.list_producers(seller.id) == []
    with pytest.raises(NotFound):
        queries.get_public_producer(maker.slug)


def test_a_photo_is_kept_and_what_is_none_is_refused(app):
    seller = a_seller()
    maker = a_producer(seller, photo=picture())
    assert (maker.photo.media_type, maker.photo.private) == ("image/webp", False)
    with pytest.raises(Invalid) as refused:
        service.edit_producer(seller.id, maker.public_id, name="New name", photo=b"no picture", actor=SYSTEM)
    assert list(refused.value.fields) == ["photo"]
    assert queries.get_own_producer(seller.id, maker.public_id).name != "New name"


def test_a_place_is_found_by_slug_or_name_and_must_fit(app):
    assert queries.get_home_district("Uttar Pradesh", "Varanasi").id == queries.get_home_district("uttar-pradesh", "varanasi").id
    with pytest.raises(Invalid) as refused:
        queries.get_home_district("kerala", "varanasi")
    assert list(refused.value.fields) == ["district"]
