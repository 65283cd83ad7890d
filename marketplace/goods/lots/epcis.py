"""The story of a lot as an EPCIS 2.0 document (GS1, ISO/IEC 19987:2024), for programs that follow goods across houses.

Pure: a Story in, plain JSON values out, so nothing can stand here that the trace page does not tell everybody.
No good here has a GTIN, so nothing is named in GS1's own key space: a lot is named by the address of its trace page.
"""

from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from marketplace.goods.lots.models import StepKind
from marketplace.goods.lots.story import Story, StoryStep

CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
MEDIA_TYPE = "application/ld+json"
IST = "+05:30"
UOM = {"g": "GRM", "ml": "MLT", "cm": "CMT", "m": "MTR"}  # UN/CEFACT Recommendation 20; pieces are counted without a unit
BIZ_STEPS = {  # Core Business Vocabulary 2.0, section 7.1; it has no word for washing, polishing or drying
    StepKind.MATERIAL: "creating_class_instance",
    StepKind.MAKING: "creating_class_instance",
    StepKind.FINISHING: "other",
    StepKind.TESTING: "inspecting",
    StepKind.PACKING: "packing",
}
Json = dict[str, Any]


def document(story: Story, base: str, made_at: datetime) -> Json:
    """Tell a story as an EPCISDocument: the opening of the lot, then one event for each step in order.

    `base` is the site's address without a slash at its end, `made_at` an aware moment.
    """
    lot = f"{base}/t/{story.code}"
    return {
        "@context": [CONTEXT, {"mool": f"{base}/api/docs#"}],
        "id": f"{base}/api/v1/trace/{story.code}/epcis",
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": _moment(made_at),
        "epcisHeader": {"epcisMasterData": {"vocabularyList": _names(story, lot)}},
        "epcisBody": {"eventList": [_opening(story, lot, base), *(_event(step, lot, base) for step in story.steps)]},
    }


def _opening(story: Story, lot: str, base: str) -> Json:
    """Tell the opening; the quantity is stated here and nowhere else, so that nobody adds it up twice."""
    amount: Json = {"epcClass": lot, "quantity": story.quantity}
    if story.unit in UOM:
        amount["uom"] = UOM[story.unit]
    about = {
        "mool:title": story.title,
        "mool:seller": {"mool:name": story.seller_name, "mool:page": f"{base}/sellers/{story.seller_slug}"},
        "mool:makers": [{"mool:name": m.name, "mool:craft": m.craft, "mool:page": f"{base}/makers/{m.slug}"} for m in story.makers],
        "mool:groups": [{"mool:name": one.name, "mool:page": f"{base}/sellers/{one.slug}"} for one in story.sold_for] or None,
        "mool:district": story.district,
        "mool:state": story.state,
        "mool:recordWhole": story.whole,
    }
    return {
        "type": "ObjectEvent",
        "eventID": f"{lot}#opened",
        **_when_and_where(story.opened_on, story.place, lot),
        "action": "ADD",
        "bizStep": "commissioning",
        "disposition": "active",
        "quantityList": [amount],
        "ilmd": {name: value for name, value in about.items() if value is not None},
        "mool:evidence": "self_declared",
    }


def _event(step: StoryStep, lot: str, base: str) -> Json:
    """Tell one step: material and making are the two ends of one transformation, the rest looks at the lot as it is."""
    event: Json = {
        "type": "ObjectEvent",
        "eventID": _step_id(step, lot),
        **_when_and_where(step.happened_on, step.place, lot),
        "recordTime": _moment(step.recorded_at),
        "bizStep": BIZ_STEPS[StepKind(step.kind)],
        "mool:kind": step.kind,
        "mool:place": step.place,
        "mool:sentence": step.sentence,
        "mool:evidence": step.evidence.value,
        "mool:seal": step.hash,
        "mool:holds": step.holds,
    }
    if step.unnamed:
        event["mool:unnamed"] = True  # the seal covers a name that stands here no more
    if step.claim_label:
        event["certificationInfo"] = f"{base}/claims/{step.claim_public_id}"
        event["mool:scheme"] = step.claim_label
    if step.kind == StepKind.MATERIAL:
        return event | {
            "type": "TransformationEvent",
            "transformationID": f"{lot}#making",
            "inputQuantityList": [{"epcClass": f"{_step_id(step, lot)}-material"}],
        }
    if step.kind == StepKind.MAKING:
        return event | {"type": "TransformationEvent", "transformationID": f"{lot}#making", "outputQuantityList": [{"epcClass": lot}]}
    return event | {"action": "OBSERVE", "quantityList": [{"epcClass": lot}]}


def _when_and_where(day: date, place: str, lot: str) -> Json:
    """Give a day and a place as EPCIS wants them: the day's beginning in India, for no hour was told."""
    at = {"id": _place_id(place, lot)}
    return {
        "eventTime": f"{day.isoformat()}T00:00:00{IST}",
        "eventTimeZoneOffset": IST,
        "readPoint": at,
        "bizLocation": at,
        "mool:timePrecision": "day",
    }


def _names(story: Story, lot: str) -> list[Json]:
    """Give the names behind the addresses, as master data."""
    places = dict.fromkeys((story.place, *(step.place for step in story.steps)))
    return [
        _vocabulary("EPCClass", [(lot, "cbvmda:descriptionShort", story.title)]),
        _vocabulary("Location", [(_place_id(place, lot), "cbvmda:name", place) for place in places]),
    ]


def _vocabulary(kind: str, elements: list[tuple[str, str, str]]) -> Json:
    return {
        "type": f"urn:epcglobal:epcis:vtype:{kind}",
        "vocabularyElementList": [{"id": one, "attributes": [{"id": name, "attribute": text}]} for one, name, text in elements],
    }


def _step_id(step: StoryStep, lot: str) -> str:
    return f"{lot}#step-{step.position}"


def _place_id(place: str, lot: str) -> str:
    return f"{lot}#place-{quote(place, safe='')}"


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
