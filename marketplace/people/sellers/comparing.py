"""What a seller said beside what the registry and the other applications know, for the verifier. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marketplace.core.text import Message, say
from marketplace.people.identity import rules as identifiers


@dataclass(frozen=True)
class Difference:
    """One row of a case: what was claimed beside what is known; `agrees` is None where nothing is known."""

    field: str
    claimed: str | date | None
    known: Message | str | None
    agrees: bool | None


@dataclass(frozen=True)
class Known:
    """What the house knows of the place and the numbers of an application."""

    gst_code: str = ""
    state_name: str = ""
    state_letters: str = ""
    district_name: str = ""
    pin_districts: Collection[str] = ()
    pin_states: Collection[str] = ()
    same_gstin: Collection[str] = ()  # names of other sellers with this number
    same_name: Collection[str] = ()


def compare(said: Mapping[str, Any], known: Known) -> list[Difference]:
    """Set an application beside what is known, row by row; a row that does not agree is for the verifier to judge."""
    namesake = say("Also the name of %(names)s", names=", ".join(known.same_name)) if known.same_name else None
    rows = [Difference("name", said["name"], namesake, False if namesake else None)]
    if said.get("pincode"):
        reach = ", ".join([*known.pin_districts, *known.pin_states])
        fits = known.state_name in known.pin_states and known.district_name in known.pin_districts if reach else None
        rows.append(Difference("pincode", f"{said['pincode']}, {known.district_name}, {known.state_name}", reach or None, fits))
    return [*rows, *_numbers(said, known)]


def _numbers(said: Mapping[str, Any], known: Known) -> list[Difference]:
    rows = []
    if gstin := said.get("gstin"):
        verdict = identifiers.check("gstin", gstin)
        rows.append(Difference("gstin", gstin, say("Check digit holds") if verdict.valid else verdict.fault, verdict.valid))
        rows.append(
            Difference(
                "gstin_state",
                gstin[:2],
                say("%(state)s is %(code)s", state=known.state_name, code=known.gst_code),
                gstin[:2] == known.gst_code,
            )
        )
        rows.append(
            Difference(
                "gstin_pan",
                identifiers.masked(identifiers.pan_of(gstin)),
                identifiers.masked(said.get("pan")) or None,
                identifiers.pan_of(gstin) == said["pan"] if said.get("pan") else None,
            )
        )
        if known.same_gstin:
            rows.append(Difference("same_gstin", gstin, say("Also given by %(names)s", names=", ".join(known.same_gstin)), False))
    for name, kind in (("enrolment_id", "enrolment_id"), ("fssai", "fssai"), ("bank_ifsc", "ifsc")):
        if said.get(name):
            verdict = identifiers.check(kind, said[name])
            rows.append(Difference(name, said[name], say("Form fits") if verdict.valid else identifiers.ODD, verdict.valid))
    if said.get("kind") == "fpo" and said.get("registration_no"):
        own = known.state_letters.split("|") if known.state_letters else []
        rows.append(
            Difference(
                "registration_no",
                said["registration_no"],
                say("Letters of %(state)s: %(letters)s", state=known.state_name, letters=", ".join(own)) if own else None,
                str(said["registration_no"])[6:8] in own if own else None,
            )
        )
    return rows
