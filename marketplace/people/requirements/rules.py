"""Who is asked what, and where they stand with it. Pure.

The table itself is data; what may never stand in it is here: nobody is asked for Aadhaar (Aadhaar Act 2016: a private marketplace
has no authority to), and a self-help group is not asked for a GSTIN (it is an unregistered group).
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

from marketplace.core.errors import field_error
from marketplace.core.states import Machine
from marketplace.core.text import N_, Message, say
from marketplace.people.requirements.models import Level, RequirementStatus

S = RequirementStatus

MACHINE = Machine(
    "requirement",
    {
        S.MISSING: frozenset({S.SUBMITTED, S.WAIVED}),
        S.SUBMITTED: frozenset({S.ACCEPTED, S.REJECTED, S.WAIVED, S.MISSING}),
        S.ACCEPTED: frozenset({S.MISSING, S.REJECTED}),  # changed by the seller, or found to be wrong later
        S.REJECTED: frozenset({S.MISSING, S.SUBMITTED, S.ACCEPTED, S.WAIVED}),
        S.WAIVED: frozenset({S.SUBMITTED, S.REJECTED}),
    },
)
FILLED = "filled"  # written down and not sent yet; never stored
STATUS_NAMES: dict[str, str] = {
    S.MISSING: N_("Missing"),
    FILLED: N_("Filled in"),
    S.SUBMITTED: N_("With the verifier"),
    S.ACCEPTED: N_("Accepted"),
    S.REJECTED: N_("Not accepted"),
    S.WAIVED: N_("Not needed from you"),
}
LEVEL_NAMES: dict[str, str] = {Level.MUST: N_("Must be there"), Level.IF_THEY_HAVE: N_("Only if they have it")}
TAGS: dict[str, str] = {
    "handmade": N_("Things made by hand, such as cloth, pots, toys or carpets"),
    "food": N_("Food, drinks, spices, tea or honey"),
    "packed": N_("Goods in closed packs with a label"),
    "jewellery": N_("Jewellery of silver or gold"),
    "farm": N_("Fresh fruit, grain, raw wool and other things as they are grown"),
    "export": N_("Goods for buyers in other countries"),
    "untaxed": N_("Only goods on which there is no GST"),
    "through_others": N_("A federation, company or co-operative sells for us, and we are named as makers"),
}
TAXABLE = "taxable"  # follows from the others: something with GST is sold in the seller's own name
UNTAXED = frozenset({"untaxed", "through_others"})
IN_PLACE_OF: Mapping[str, str] = {"enrolment_id": "gstin"}  # an enrolment dies on the day a GSTIN is granted
NEVER = re.compile(r"a{1,2}dha{1,2}r|aadaar|\buid(ai)?\b|आधार", re.IGNORECASE)
NEVER_OF: Mapping[str, frozenset[str]] = {"shg": frozenset({"gstin"})}


class Row(Protocol):
    """What these rules read of a requirement."""

    code: Any
    section: Any
    position: Any
    kinds: Any
    sells: Any
    level: Any
    fields: Any
    one_suffices: Any
    document: Any
    effective_from: Any
    effective_until: Any


R = TypeVar("R", bound=Row)


def tags_of(sells: Collection[str], tax_status: str | None = None) -> frozenset[str]:
    """Give what a seller sells, with TAXABLE where it follows: from what was ticked, else from the tax status that was said."""
    if not sells:
        return frozenset({TAXABLE}) if tax_status in ("regular", "composition", "enrolled_unregistered") else frozenset()
    taxed = not (UNTAXED & set(sells)) and bool(set(sells) - {"farm", "export"})
    return frozenset(sells) | ({TAXABLE} if taxed else frozenset())


def asked_of(kind: str, sells: Collection[str], on: date, rows: Iterable[R]) -> list[R]:
    """List what a seller of this kind who sells this (tags, with TAXABLE) is asked on a day, in the order of the pages."""
    found = [
        row
        for row in rows
        if (not row.kinds or kind in row.kinds)
        and (not row.sells or set(row.sells) & set(sells))
        and row.effective_from <= on
        and (row.effective_until is None or on <= row.effective_until)
    ]
    return sorted(found, key=lambda row: (row.position, row.code))


def answered(row: Row, said: Mapping[str, Any], papers: Collection[str] = ()) -> bool:
    """Tell whether there is evidence: the fields (one or all of them); for a row without fields, its paper."""
    if not row.fields:
        return bool(row.document) and row.document in papers
    filled = [bool(said.get(name) or said.get(IN_PLACE_OF.get(name, name))) for name in row.fields]
    return any(filled) if row.one_suffices else all(filled)


def standing(rows: Sequence[Row], states: Mapping[str, str], said: Mapping[str, Any], papers: Collection[str] = ()) -> dict[str, str]:
    """Tell by code where a seller stands: a stored state, or 'filled' or 'missing' from what was said."""
    out = {}
    for row in rows:
        stored, there = states.get(row.code, S.MISSING), answered(row, said, papers)
        if stored == S.WAIVED or (stored != S.MISSING and there):
            out[row.code] = stored
        else:
            out[row.code] = FILLED if there else S.MISSING
    return out


def lacking(rows: Sequence[R], standings: Mapping[str, str], said: Mapping[str, Any]) -> list[tuple[R, str]]:
    """List what keeps an application from being sent: (requirement, field) for each empty field of a missing MUST."""
    out = []
    for row in rows:
        if row.level != Level.MUST or standings.get(row.code, S.MISSING) != S.MISSING:
            continue
        empty = [name for name in row.fields if not said.get(name)]
        if row.one_suffices or not row.fields:
            empty = [(list(row.fields) or [row.document])[0]]
        out += [(row, name) for name in empty]
    return out


def refuse_unaskable(values: Mapping[str, Any]) -> None:
    """Raise Invalid beside the field when a row would ask what may not be asked."""
    words = [*values["fields"], values["document"], values["code"], values["title"], values["title_hi"]]
    if any(NEVER.search(str(word)) for word in words):
        raise field_error("title", say("Aadhaar is never asked, of anybody."), code="not_to_ask")
    for kind, forbidden in NEVER_OF.items():
        if (not values["kinds"] or kind in values["kinds"]) and forbidden & set(values["fields"]):
            refusal = say("A self-help group is not asked for a GSTIN: choose the kinds and leave it out.")
            raise field_error("kinds", refusal, code="not_to_ask")


def fault_of_period(first: date, last: date | None) -> Message | None:
    """Say why a period cannot be."""
    return say("The last day lies before the first.") if last and last < first else None
