"""What becomes of one row of a roster sheet: good values, or a reason beside each column. The caller brings what is known."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError

from marketplace.core.errors import Invalid
from marketplace.core.text import Message, say
from marketplace.core.unwanted import REFUSAL, holds_aadhaar
from marketplace.people.identity import rules as identifiers
from marketplace.people.producers import columns
from marketplace.people.producers.models import LoomKind, Verdict
from marketplace.people.producers.rules import ALL, CARDS, Agreement, Known, Person, check_agreement, person, village_point
from marketplace.people.producers.schemas import ProducerSchema

SAID = "said"  # marks a part of a sentence that is a sentence itself
MASKED = "XXXX"  # stands for what may not be kept
FORMULA = say("This cell is a formula. Write what it should say.")
_SCHEMA = ProducerSchema(only=("name", "craft", "state", "district", "town", "years", "story", "pehchan", "weaver_card", "lat", "lng"))
Faults = dict[str, list[str]]


@dataclass
class Judged:
    """The verdict on one row: what would be written, reasons against it, and what to look at."""

    values: dict[str, Any] = field(default_factory=dict)
    agreement: Agreement | None = None
    faults: Faults = field(default_factory=dict)
    warnings: Faults = field(default_factory=dict)
    who: Person | None = None

    @property
    def verdict(self) -> Verdict:
        """Give the verdict in one word."""
        return Verdict.BAD if self.faults else Verdict.WARNING if self.warnings else Verdict.OK

    def blame(self, column: str, message: str) -> None:
        """Note a reason against the row."""
        self.faults.setdefault(column, []).append(message)

    def warn(self, column: str, message: str) -> None:
        """Note something to look at."""
        self.warnings.setdefault(column, []).append(message)


def keepable(cells: Mapping[str, str]) -> dict[str, str]:
    """Give what may be kept of a row while it waits: points rounded to the village, no Aadhaar number, no empty cell."""
    kept = {key: MASKED if holds_aadhaar(text) else text for key, text in cells.items() if text}
    for key in ("lat", "lng"):
        if key in kept:
            try:
                kept[key] = f"{round(float(kept[key]), 2):.2f}"
            except ValueError:
                kept[key] = kept[key][:20]
    return kept


def judge(
    cells: Mapping[str, str],
    *,
    find_district: Callable[[str, str], int],
    card_key: Callable[[str, str], tuple[str, str]],
    may_consent: bool,
) -> Judged:
    """Judge one row by itself; `find_district` raises Invalid. `may_consent` is false for somebody who acts for the seller."""
    out = Judged()
    for key, text in cells.items():
        if text.startswith("="):
            out.blame(key, FORMULA)
        elif text == MASKED:
            out.blame(key, REFUSAL)
    sent = {key: text for key, text in cells.items() if key in _SCHEMA.fields and text and key not in out.faults}
    data = _loaded(sent, out)
    _place(data, out, find_district)
    _point(data, out)
    _cards(data, out)
    _looms(cells, data, out)
    out.agreement = _agreement(cells, out, may_consent)
    if not out.faults:
        keys = [card_key(kind, data["cards"][kind]) for kind in CARDS if data["cards"].get(kind)]
        out.who = person(data["name"], data["town"], data.get("years"), keys)
    out.values = data
    return out


def compare(out: Judged, known: Known, row_no: int) -> None:
    """Refuse a row that is somebody on the roster or in an earlier row already, and take a good one in."""
    if out.who is None:
        return
    if same := known.same_card(out.who):
        kind, name, at = same
        where = (
            say("The same card as %(name)s in row %(row)s.", name=name, row=at)
            if at
            else say("%(name)s on your roster has this card.", name=name)
        )
        out.blame(kind, where)
    elif alike := known.same_self(out.who):
        name, at = alike
        if out.who.cards:
            out.warn("name", say("There is another %(name)s of this village and as many years. The card tells them apart.", name=name))
        elif at:
            out.blame("name", say("The same name, village and years as row %(row)s. If it is another person, add a card number.", row=at))
        else:
            out.blame("name", say("%(name)s of this village is on your roster. If it is another person, add a card number.", name=name))
    if not out.faults:
        known.add(out.values["name"], out.who, row_no)


def _loaded(sent: dict[str, str], out: Judged) -> dict[str, Any]:
    told = set(out.faults)
    try:
        return dict(_SCHEMA.load(sent))
    except ValidationError as error:
        for key, texts in error.normalized_messages().items():  # type: ignore[no-untyped-call]  # marshmallow's own
            for text in texts if key not in told else ():
                out.blame(key, text)
        return dict(error.valid_data or {})


def _place(data: dict[str, Any], out: Judged, find_district: Callable[[str, str], int]) -> None:
    state, district = data.pop("state", None), data.pop("district", None)
    if state and district and not out.faults.keys() & {"state", "district"}:
        try:
            data["district_id"] = find_district(state, district)
        except Invalid as error:
            _take(error, out)


def _point(data: dict[str, Any], out: Judged) -> None:
    if not out.faults.keys() & {"lat", "lng"}:
        try:
            village_point(data.get("lat"), data.get("lng"))
        except Invalid as error:
            _take(error, out)


def _cards(data: dict[str, Any], out: Judged) -> None:
    data["cards"] = {kind: number for kind in CARDS if (number := data.pop(kind, None))}
    for kind, number in data["cards"].items():
        verdict = identifiers.check(kind, number)
        if verdict.fault:
            out.blame(kind, verdict.fault)
        for warning in verdict.warnings:
            out.warn(kind, warning)


def _looms(cells: Mapping[str, str], data: dict[str, Any], out: Judged) -> None:
    said, count = cells.get("loom_type", ""), cells.get("loom_count", "")
    if not said and not count:
        return
    kind = columns.meant({**{k.value: k.value for k in LoomKind}, **columns.LOOM_WORDS}, said) if said else LoomKind.OTHER.value
    if kind is None:
        out.blame("loom_type", say("Write pit, frame, loin, jacquard, dobby or other."))
    elif not (count or "1").isdecimal() or not 1 <= int(count or "1") <= 999:
        out.blame("loom_count", say("Write a number from %(least)s to %(most)s.", least=1, most=999))
    else:
        data["looms"] = {kind: int(count or "1")}


def _agreement(cells: Mapping[str, str], out: Judged, may_consent: bool) -> Agreement | None:
    wanted = []
    for purpose in ALL:
        answer = columns.yes_or_no(cells.get(f"agrees_{purpose}", ""))
        if answer is None:
            out.blame(f"agrees_{purpose}", say("Say yes or no."))
        elif answer:
            wanted.append(purpose)
    if not wanted:
        return None
    if not may_consent:
        out.blame(f"agrees_{wanted[0]}", say("Somebody who helps the group may not record a maker’s consent. Leave these columns empty."))
        return None
    version, language = cells.get("notice", ""), columns.meant(columns.LANGUAGE_WORDS, cells.get("language", ""))
    how = columns.meant(columns.HOW_WORDS, cells.get("how", ""))
    if not how:
        out.blame("how", say("Say how the consent was taken: paper, own_hand or thumb_read_aloud."))
    if not language or not version.isdecimal():
        out.blame("notice" if language else "language", say("Say which notice was read to the person: its version and language."))
        return None
    made = Agreement(tuple(wanted), int(version), language, how or "paper")
    try:
        check_agreement(made)
    except Invalid as error:
        _take(error, out)
    return made


def _take(error: Invalid, out: Judged) -> None:
    for key, texts in error.fields.items():
        for text in texts:
            out.blame(key, text)


def packed(faults: Mapping[str, Iterable[str]]) -> dict[str, list[list[Any]]]:
    """Write reasons so that they can be kept and still be said in any language."""
    return {key: [_packed(t) for t in texts] for key, texts in faults.items()}


def unpacked(kept: Mapping[str, Iterable[tuple[str, dict[str, Any]]]]) -> dict[str, list[Message]]:
    """Read what `packed` wrote."""
    return {key: [_unpacked(template, params) for template, params in texts] for key, texts in kept.items()}


def _packed(text: str) -> list[Any]:
    params = getattr(text, "params", {})
    return [
        getattr(text, "template", str(text)),
        {name: {SAID: _packed(part)} if isinstance(part, Message) else part for name, part in params.items()},
    ]


def _unpacked(template: str, params: Mapping[str, Any]) -> Message:
    return say(template, **{name: _unpacked(*part[SAID]) if isinstance(part, dict) else part for name, part in params.items()})
