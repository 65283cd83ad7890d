"""Who is asked what: the table as it is shipped, and the pure rules over it. No database."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import pytest

from marketplace.core.errors import Invalid
from marketplace.people.documents.rules import KINDS as PAPERS
from marketplace.people.requirements import loading, rules
from marketplace.people.sellers import lacking
from marketplace.people.sellers.models import SellerKind
from marketplace.people.sellers.rules import BY_CODE, FIELD_NAMES
from marketplace.registry.loading import FOLDER
from marketplace.registry.loading.reading import Provenance
from marketplace.registry.loading.reports import LoadReport

TODAY = date(2026, 11, 22)
KINDS = [str(kind) for kind in SellerKind]


@dataclass
class Row:
    code: str = "x"
    section: str = "who"
    position: int = 1
    kinds: list = field(default_factory=list)
    sells: list = field(default_factory=list)
    level: str = "must"
    fields: list = field(default_factory=lambda: ["craft"])
    one_suffices: bool = False
    document: str = ""
    effective_from: date = date(2020, 1, 1)
    effective_until: date | None = None
    title: str = "X"


@pytest.fixture
def shipped(monkeypatch):
    """The rows of the shipped list as the loader reads them, without a database."""
    found = []
    monkeypatch.setattr(loading, "sync", lambda table, key, rows, report, **more: found.extend(rows))
    monkeypatch.setattr(loading, "session", lambda: SimpleNamespace(scalars=lambda statement: []))
    report = LoadReport("requirements", "requirements.csv")
    loading.load_requirements(FOLDER / "requirements.csv", Provenance("test", TODAY), report)
    assert report.refused == []
    return [Row(**{name: row.values[name] for name in Row.__dataclass_fields__}) for row in found]


def test_the_shipped_list_speaks_of_what_is_there_and_asks_nothing_forbidden(shipped):
    for row in shipped:
        assert row.section in BY_CODE, row.code
        assert set(row.fields) <= set(FIELD_NAMES), row.code
        assert set(row.kinds) <= set(KINDS), row.code
        assert row.document in {"", *PAPERS}, row.code
    for kind in KINDS:
        for tag in ({}, *({tag} for tag in [*rules.TAGS, rules.TAXABLE]), set(rules.TAGS) | {rules.TAXABLE}):
            asked = rules.asked_of(kind, tag, TODAY, shipped)
            assert not any(rules.NEVER.search(" ".join([*row.fields, row.document, row.code, row.title])) for row in asked), (kind, tag)
            if kind == "shg":
                assert not any("gstin" in row.fields for row in asked), tag


def test_what_each_kind_must_give(shipped):
    """identifiers.md, section 6, read as a table: kind, what is sold -> fields that must be there beyond everybody's."""
    everybody = {"name", "kind", "phone", "state", "district", "town", "line1", "pincode", "sells", "tax_status", "no_makers_named"}
    everybody |= {"bank_holder", "bank_account", "bank_ifsc", "promise"}
    table = [
        ("shg", {"handmade"}, {"federation", "signatories", "pan", "enrolment_id"}),
        ("shg", {"untaxed"}, {"federation", "signatories"}),
        ("shg", {"through_others"}, {"federation", "signatories"}),
        ("vo", {"untaxed"}, {"signatories"}),
        ("clf", {"handmade"}, {"signatories", "pan", "gstin", "enrolment_id"}),
        ("artisan", {"handmade"}, {"craft", "pan", "gstin", "enrolment_id"}),
        ("artisan", {"farm"}, {"craft"}),
        ("weaver", {"through_others"}, {"craft"}),
        ("fpo", {"farm"}, {"signatories", "registration_no", "pan"}),
        ("fpo", {"food", "packed"}, {"signatories", "registration_no", "pan", "gstin", "enrolment_id", "fssai", "pack_declarations"}),
        ("fpo_cooperative", {"farm"}, {"signatories", "registration_no", "pan"}),
        ("cooperative", {"untaxed"}, {"signatories", "registration_no", "pan"}),
        ("enterprise", {"jewellery"}, {"pan", "gstin", "enrolment_id"}),
    ]
    for kind, sells, own in table:
        asked = rules.asked_of(kind, rules.tags_of(sells), TODAY, shipped)
        must = {name for row in asked if row.level == "must" for name in row.fields}
        assert must == everybody | own, (kind, sells, must ^ (everybody | own))


def test_rows_hold_for_their_kinds_goods_and_days():
    rows = [
        Row("late", effective_from=date(2027, 1, 1)),
        Row("over", effective_until=date(2026, 11, 21)),
        Row("last-day", effective_until=TODAY, position=3),
        Row("food", sells=["food", "farm"], position=2),
        Row("weavers", kinds=["weaver"]),
        Row("all", position=2),
    ]
    for kind, sells, expected in [
        ("shg", set(), ["all", "last-day"]),
        ("shg", {"food"}, ["all", "food", "last-day"]),
        ("weaver", {"packed"}, ["weavers", "all", "last-day"]),
    ]:
        assert [row.code for row in rules.asked_of(kind, sells, TODAY, rows)] == expected, (kind, sells)


def test_where_one_stands():
    both, one, paper = (
        Row("both", fields=["a", "b"]),
        Row("one", fields=["gstin", "enrolment_id"], one_suffices=True),
        Row("paper", fields=[], document="bank"),
    )
    table = [
        (both, {}, {"a": 1}, (), "missing", ["b"]),
        (both, {}, {"a": 1, "b": 1}, (), "filled", []),
        (both, {"both": "accepted"}, {"a": 1, "b": 1}, (), "accepted", []),
        (both, {"both": "accepted"}, {"a": 1}, (), "missing", ["b"]),
        (both, {"both": "waived"}, {}, (), "waived", []),
        (both, {"both": "rejected"}, {"a": 1, "b": 1}, (), "rejected", []),
        (one, {}, {"enrolment_id": "x"}, (), "filled", []),
        (one, {}, {}, (), "missing", ["gstin"]),
        (Row("enrolment", fields=["enrolment_id"]), {}, {"gstin": "x"}, (), "filled", []),
        (paper, {}, {}, ("bank",), "filled", []),
        (paper, {}, {}, ("food",), "missing", ["bank"]),
        (Row("optional", level="if_they_have"), {}, {}, (), "missing", []),
    ]
    for row, states, said, papers, standing, empty in table:
        found = rules.standing([row], states, said, papers)
        assert found == {row.code: standing}, (row.code, said)
        assert [name for _row, name in rules.lacking([row], found, said)] == empty, (row.code, said)


def test_what_may_not_be_asked_is_refused():
    sound = {"code": "x", "title": "Card", "title_hi": "कार्ड", "fields": ["craft"], "document": "", "kinds": ["artisan"]}
    rules.refuse_unaskable(sound)
    for change in (
        {"title": "Aadhaar card"},
        {"title": "Your ADHAAR"},
        {"title_hi": "आधार संख्या"},
        {"code": "uid"},
        {"document": "aadhar"},
        {"kinds": ["shg"], "fields": ["gstin"]},
        {"kinds": [], "fields": ["pan", "gstin"]},
    ):
        with pytest.raises(Invalid):
            rules.refuse_unaskable({**sound, **change})


def test_wishes_stand_until_changed_or_answered():
    to_change = {"pan": "Blurred.", "bank": "Other name.", "paper-bank": "Missing.", "nonsense": "?"}
    rows = [Row(section="bank", fields=[], document="bank")]
    open_ = lacking.wishes(to_change, {"pan": "It is right."}, rows)
    assert [(w.key, w.section, w.answer) for w in open_] == [
        ("pan", "tax", "It is right."),
        ("bank", "bank", ""),
        ("paper-bank", "bank", ""),
    ]
    assert {m.field for m in lacking.missing([], {}, {}, open_)} == {"bank_holder", "paper-bank"}
    for changed, saved, left in [
        (set(), {"pan"}, {"pan", "bank", "paper-bank", "nonsense"}),
        ({"pan"}, {"pan", "gstin"}, {"bank", "paper-bank", "nonsense"}),
        (set(), {"bank_ifsc"}, {"pan", "paper-bank", "nonsense"}),
    ]:
        assert set(lacking.still_open(to_change, changed, saved)) == left, (changed, saved)
