"""Makers: on a roster, shown only as far as each agreed, each thing apart."""

import io

import pytest
from PIL import Image
from sqlalchemy import select, text

from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.audit import AuditEntry
from marketplace.core.db import db, session
from marketplace.core.errors import Forbidden, Invalid, NotFound
from marketplace.people.producers import consenting, queries, service
from marketplace.people.producers.cards import cards_of
from marketplace.people.producers.models import MakerConsent, Producer
from marketplace.people.producers.notices import LANGUAGES, NOTICES
from marketplace.people.producers.queries import RosterFilter
from marketplace.people.producers.rules import ALL, HOW_SAID, PURPOSE_NAMES, Agreement, Known, check_agreement, person, village_point
from marketplace.people.producers.unnaming import without_names
from tests.builders.producers import a_producer, agrees, takes_back
from tests.builders.queries import counting
from tests.builders.sellers import a_seller


def picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "brown").save(out, "JPEG")
    return out.getvalue()


def test_every_notice_speaks_of_every_purpose_in_every_language():
    versions = {version for version, _ in NOTICES}
    for version in versions:
        for language in LANGUAGES:
            notice = NOTICES[version, language]
            assert set(notice.purposes) == set(ALL) == set(PURPOSE_NAMES)
            assert all((notice.opening, notice.withdrawing, notice.complaint))


def test_an_agreement_names_purposes_a_notice_and_a_way():
    good = Agreement(("name",), 1, "hi", "paper")
    check_agreement(good)
    for wrong, field in (
        (Agreement(()), "purposes"),
        (Agreement(("name", "aadhaar")), "purposes"),
        (Agreement(("name",), 99), "notice"),
        (Agreement(("name",), 1, "xx"), "notice"),
        (Agreement(("name",), 1, "hi", "by crow"), "how"),
    ):
        with pytest.raises(Invalid) as refused:
            check_agreement(wrong)
        assert list(refused.value.fields) == [field], wrong


def test_a_point_is_the_village_or_refused():
    assert village_point(None, None) is None
    assert village_point(25.316894, 82.973914) == (2532, 8297)
    for lat, lng, field in ((25.3, None, "lng"), (None, 82.9, "lat"), (82.97, 25.31, "lat"), (51.5, 0.1, "lat")):
        with pytest.raises(Invalid) as refused:
            village_point(lat, lng)
        assert list(refused.value.fields) == [field], (lat, lng)


def test_who_is_who_goes_by_card_then_by_name_village_and_years():
    asha = person("Asha Devi", "Lohta", 11, [("pehchan", "k1")])
    known = Known.of([("Asha Devi", asha)])
    assert known.same_card(person("Another", "Elsewhere", None, [("pehchan", "k1")])) == ("pehchan", "Asha Devi", None)
    assert known.same_card(person("Asha Devi", "Lohta", 11, [("weaver_card", "k1")])) is None
    assert known.same_self(person("ASHA  devi", "lohta", 11)) == ("Asha Devi", None)
    assert known.same_self(person("Asha Devi", "Lohta", 12)) is None


def test_consent_is_apart_written_down_and_taken_back(app):
    seller = a_seller()
    maker = a_producer(seller, "Kiran Devi", shown=False)
    assert [getattr(maker, f"shows_{p}") for p in ALL] == [False] * 4
    with pytest.raises(NotFound):
        queries.get_public_producer(maker.slug)
    owner = Actor(7, "Meera Devi", seller_id=seller.id)
    consenting.give_consent(seller.id, maker.public_id, Agreement(("name", "village"), 1, "hi", "thumb_read_aloud"), actor=owner)
    agrees(maker, "village", "story")  # the village stays as it was written first
    shown = queries.get_public_producer("kiran-devi")
    assert (shown.shown_town, shown.shown_story != "", shown.shows_photo) == ("Lohta", True, False)
    rows = [(c.purpose, c.notice_version, c.notice_language, c.how, c.recorded_by) for c in shown.consents]
    assert rows[:2] == [("name", 1, "hi", "thumb_read_aloud", "Meera Devi"), ("village", 1, "hi", "thumb_read_aloud", "Meera Devi")]
    assert [r[0] for r in rows] == ["name", "village", "story"]
    takes_back(maker, "village")
    assert queries.get_public_producer("kiran-devi").shown_town == ""
    takes_back(maker)
    with pytest.raises(NotFound):
        queries.get_public_producer("kiran-devi")
    agrees(maker, "name")
    rows = session().scalars(select(MakerConsent).where(MakerConsent.producer_id == maker.id).order_by(MakerConsent.id)).all()
    assert [(c.purpose, c.withdrawn_at is None) for c in rows] == [("name", False), ("village", False), ("story", False), ("name", True)]
    entries = session().scalars(select(AuditEntry).where(AuditEntry.subject_id == maker.public_id).order_by(AuditEntry.id))
    deeds = [(e.action, (e.after or {}).get("agreed")) for e in entries]
    assert deeds == [
        ("producer.add", None),
        ("producer.consent", ["name", "village"]),
        ("producer.consent", ["name", "village", "story"]),
        ("producer.consent_withdrawn", ["name", "story"]),
        ("producer.consent_withdrawn", []),
        ("producer.consent", ["name"]),
    ]


def test_nobody_who_helps_a_seller_gives_a_makers_consent(app):
    seller = a_seller()
    helper = Actor(9, "Facilitator", seller_id=seller.id, principal_id=7)
    maker = a_producer(seller, "Kiran Devi", shown=False, actor=helper)
    for deed in (
        lambda: agrees(maker, "name", actor=helper),
        lambda: a_producer(seller, "Asha Bai", shown=("name",), actor=helper),
    ):
        with pytest.raises(Forbidden) as refused:
            deed()
        assert refused.value.code == "consent_is_the_makers"
    assert [p.name for p in queries.list_producers(seller.id)] == ["Kiran Devi"]
    assert session().scalars(select(MakerConsent)).all() == []
    agrees(maker)
    assert not takes_back(maker, actor=helper).shows_name  # what a maker takes back, anybody may write down


def test_a_maker_is_public_only_while_the_seller_may_sell(app):
    for status in ("draft", "submitted", "suspended"):
        maker = a_producer(a_seller(status), photo=picture())
        with pytest.raises(NotFound):
            queries.get_public_producer(maker.slug)
        assert not queries.photo_is_shown(maker.photo.public_id), status


def test_names_make_addresses(app):
    seller = a_seller()
    one, two = a_producer(seller, "Asha Devi"), a_producer(seller, "Asha Devi")
    assert one.slug == "asha-devi"
    assert two.slug.startswith("asha-devi-")
    assert len(a_producer(seller, "आशा देवी").slug) == 8


def test_a_foreign_maker_is_not_found_and_not_changed(app):
    mine, other = a_seller(), a_seller()
    maker = a_producer(other, "Kiran Devi")
    for deed in (
        lambda: service.edit_producer(mine.id, maker.public_id, name="Taken", actor=SYSTEM),
        lambda: consenting.withdraw_consent(mine.id, maker.public_id, actor=SYSTEM),
        lambda: consenting.give_consent(mine.id, maker.public_id, Agreement(ALL), actor=SYSTEM),
        lambda: service.remove_producer(mine.id, maker.public_id, actor=SYSTEM),
    ):
        with pytest.raises(NotFound):
            deed()
    kept = queries.get_own_producer(other.id, maker.public_id)
    assert (kept.name, kept.shows_name) == ("Kiran Devi", True)
    assert queries.list_own_by_public_ids(mine.id, [maker.public_id]) == {}


def test_cards_looms_and_point_are_kept_changed_and_go_with_the_maker(app):
    seller = a_seller()
    cards = {"pehchan": "SYN-HC-999999", "weaver_card": "SYN-HL-999999"}
    maker = a_producer(seller, cards=cards, looms={"pit": 2, "frame": 1, "dobby": 0}, lat=25.316894, lng=82.973914, photo=picture())
    assert {k: n.value for k, n in cards_of([maker.id])[maker.id].items()} == cards
    assert {loom.kind: loom.count for loom in maker.looms} == {"pit": 2, "frame": 1}
    kept = session().execute(text("SELECT lat_100, lng_100 FROM producer")).one()
    assert tuple(kept) == (2532, 8297)  # nothing finer is anywhere
    change = {"cards": {"pehchan": None, "weaver_card": "SYN-HL-999998"}, "looms": {"pit": 3, "loin": 1}}
    maker = service.edit_producer(seller.id, maker.public_id, **change, actor=SYSTEM)
    assert {k: n.value for k, n in cards_of([maker.id])[maker.id].items()} == {"weaver_card": "SYN-HL-999998"}
    assert {loom.kind: loom.count for loom in maker.looms} == {"pit": 3, "loin": 1}
    photo = maker.photo.public_id
    assert queries.photo_is_shown(photo)
    service.remove_producer(seller.id, maker.public_id, actor=SYSTEM)
    gone = session().get(Producer, maker.id, populate_existing=True)
    assert (gone.story, gone.lat_100, gone.photo_id, gone.looms, cards_of([maker.id])[maker.id]) == ("", None, None, [], {})
    assert (queries.list_producers(seller.id), queries.photo_is_shown(photo)) == ([], False)
    assert [c for c in gone.consents if c.withdrawn_at is None] == []
    with pytest.raises(NotFound):
        queries.get_public_producer(maker.slug)


def test_a_photo_is_kept_and_what_is_none_is_refused(app):
    seller = a_seller()
    maker = a_producer(seller, photo=picture())
    assert (maker.photo.media_type, maker.photo.private, maker.photo.public_id[:4]) == ("image/webp", False, "mkr_")
    with pytest.raises(Invalid) as refused:
        service.edit_producer(seller.id, maker.public_id, name="New name", photo=b"no picture", actor=SYSTEM)
    assert list(refused.value.fields) == ["photo"]
    assert queries.get_own_producer(seller.id, maker.public_id).name != "New name"


def test_a_place_is_found_by_slug_or_name_and_must_fit(app):
    assert queries.get_home_district("Uttar Pradesh", "Varanasi").id == queries.get_home_district("uttar-pradesh", "varanasi").id
    with pytest.raises(Invalid) as refused:
        queries.get_home_district("kerala", "varanasi")
    assert list(refused.value.fields) == ["district"]


def test_a_roster_is_searched_and_walked_at_one_price(app):
    seller = a_seller()
    for n in range(5):
        a_producer(seller, f"Maker {n}", craft="dyer" if n % 2 else "weaver", shown=n < 2, looms={"pit": 1})
    a_producer(a_seller(), "Maker of others")
    home = queries.list_producers(seller.id)[0].district_id

    def names(**wanted):
        return [p.name for p in queries.page_of_roster(seller.id, RosterFilter(**wanted)).items]

    assert names() == [f"Maker {n}" for n in range(5)]
    assert names(q="MAKER 3") == ["Maker 3"]
    assert names(q="%") == []
    assert names(craft="dyer") == ["Maker 1", "Maker 3"]
    assert names(named=True) == ["Maker 0", "Maker 1"]
    assert (names(district_id=home), names(district_id=home + 1)) == (names(), [])
    assert queries.count_roster(seller.id) == (5, 2)
    first = queries.page_of_roster(seller.id, RosterFilter(), limit=2)
    second = queries.page_of_roster(seller.id, RosterFilter(), limit=2, cursor=first.next_cursor)
    assert [p.name for p in (*first.items, *second.items)] == [f"Maker {n}" for n in range(4)]
    prices = []
    for limit in (2, 5):
        db.session.expunge_all()
        with counting() as sent:
            for row in queries.page_of_roster(seller.id, RosterFilter(), limit=limit).items:
                assert (row.district.state.name, len(row.looms)) == ("Uttar Pradesh", 1)
        prices.append(len(sent))
    assert prices[0] == prices[1] <= 3


def test_a_name_is_taken_out_of_what_the_seller_wrote():
    names = ["Shabana Ansari (demo)", "Om Raj", "किरण देवी"]
    for text_, said in (
        ("Shabana Ansari wove it.", "A maker of the group wove it."),
        ("Long ago. Shabana wove it", "Long ago. A maker of the group wove it"),
        ("From Shabana's loom", "From a maker of the group's loom"),
        ("Ansari Road, Shabanapur, Om", "Ansari Road, Shabanapur, Om"),  # other words, and given names too short to tell
        ("Om Raj made it", "A maker of the group made it"),
        ("इसे किरण देवी ने बुना", "इसे समूह के एक कारीगर ने बुना"),
        ("", ""),
    ):
        assert without_names(text_, names) == said
    assert without_names("Shabana wove it", []) == "Shabana wove it"
    assert all(HOW_SAID.values())
