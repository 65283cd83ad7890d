"""The EPCIS document: what it says, and that it keeps to the published schema where that lies at hand (STANDARDS_DIR)."""

import json
import os
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from jsonschema import FormatChecker
from jsonschema.validators import validator_for

from marketplace.goods.lots import epcis
from marketplace.goods.lots.models import Evidence, StepKind
from marketplace.goods.lots.schemas import UNITS
from marketplace.goods.lots.story import Story, StoryMaker, StoryStep

SCHEMA = Path(os.environ.get("STANDARDS_DIR", "")) / "epcis-2.0-json-schema.json"
BASE, NOW = "https://mool.example", datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
STORY = Story(
    code="ML-7Q4K-2N9D",
    title="लाल साड़ी, October",
    quantity=18,
    unit="piece",
    place="Lohta, Varanasi",
    opened_on=date(2026, 9, 1),
    seller_slug="lohta-weavers",
    seller_name="Lohta Weavers",
    district="Varanasi",
    state="Uttar Pradesh",
    makers=(StoryMaker("shabana", "Shabana", "Weaver", "Lohta", "Varanasi", "Uttar Pradesh"),),
    group_named=False,
    makers_hidden=False,
    steps=(),
    whole=True,
    broken=(),
    head_hash="0" * 64,
    lot_id=1,
)


def a_told_step(position, kind, **more):
    told = StoryStep(
        position, kind, date(2026, 9, 20), "गाँव / Lohta", "Woven by hand.", Evidence.SELF_DECLARED, None, None, None, NOW, True, "ab" * 32
    )
    return replace(told, **more)


JOURNEY = replace(STORY, steps=tuple(a_told_step(n, kind.value) for n, kind in enumerate(StepKind, start=1)))


def test_each_step_is_an_event_with_its_words_and_how_they_are_known():
    proven = {"evidence": Evidence.CERTIFIED, "claim_public_id": "clm_1", "claim_label": "Silk Mark"}
    made = epcis.document(replace(JOURNEY, steps=(*JOURNEY.steps, a_told_step(6, "testing", **proven))), BASE, NOW)
    opening, *events = made["epcisBody"]["eventList"]
    lot = f"{BASE}/t/ML-7Q4K-2N9D"
    assert (opening["action"], opening["bizStep"], opening["quantityList"]) == ("ADD", "commissioning", [{"epcClass": lot, "quantity": 18}])
    assert (opening["eventTime"], opening["eventTimeZoneOffset"]) == ("2026-09-01T00:00:00+05:30", "+05:30")
    assert opening["ilmd"]["mool:makers"] == [{"mool:name": "Shabana", "mool:craft": "Weaver", "mool:page": f"{BASE}/makers/shabana"}]
    assert [(e["type"], e["bizStep"], e["mool:evidence"]) for e in events] == [
        ("TransformationEvent", "creating_class_instance", "self_declared"),
        ("TransformationEvent", "creating_class_instance", "self_declared"),
        ("ObjectEvent", "other", "self_declared"),
        ("ObjectEvent", "inspecting", "self_declared"),
        ("ObjectEvent", "packing", "self_declared"),
        ("ObjectEvent", "inspecting", "certified"),
    ]
    assert [e.get("certificationInfo") for e in events] == [None] * 5 + [f"{BASE}/claims/clm_1"]
    assert len({e["eventID"] for e in (opening, *events)}) == 7
    assert "gs1.org/01" not in json.dumps(made)
    assert "urn:epc:class:lgtin" not in json.dumps(made)


def is_uri(value):
    if not isinstance(value, str):
        return True
    return bool(re.fullmatch(r"[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]+", value)) and bool(urlsplit(value).scheme)


def test_the_document_keeps_to_the_published_schema():
    if not SCHEMA.is_file():
        pytest.skip("STANDARDS_DIR names no folder with epcis-2.0-json-schema.json")
    schema = json.loads(SCHEMA.read_text())
    formats = FormatChecker()
    formats.checks("uri")(is_uri)  # the library checks addresses only with a further package
    check = validator_for(schema)(schema, format_checker=formats)  # every reference of the schema points into itself
    cases = [STORY, JOURNEY, replace(JOURNEY, district=None, state=None, makers=(), whole=False)]
    cases += [replace(STORY, unit=unit) for unit in UNITS]
    for story in cases:
        assert [e.message for e in check.iter_errors(epcis.document(story, BASE, NOW))] == [], story
    wrong = epcis.document(JOURNEY, BASE, NOW)
    wrong["epcisBody"]["eventList"][1]["sentence"] = "A word of our own without its house."
    assert list(check.iter_errors(wrong)), "the schema lets everything pass"
