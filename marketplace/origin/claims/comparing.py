"""Claim and registry side by side: what deserves a second look, and what differs. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from marketplace.core.text import N_, Message, say
from marketplace.origin.claims.amounts import said
from marketplace.origin.claims.rules import months_after
from marketplace.people.sellers.comparing import Difference
from marketplace.registry.gi.classes import CATEGORY_NAMES
from marketplace.registry.gi.models import GiStatus

FORM = N_("Numbers of this scheme look like %(example)s. Please compare yours with the paper; you may keep it.")
FORM_UNSURE = N_(
    "Numbers of this scheme often look like %(example)s, but no form is published. Please compare yours with the paper; you may keep it."
)
REGISTER: dict[str, str] = {
    GiStatus.REGISTERED: N_("Registered"),
    GiStatus.LAPSED: N_("Not registered any more"),
    GiStatus.REFUSED: N_("Registration was refused"),
}


@dataclass(frozen=True)
class CaseFacts:
    """What a verifier compares: the claim, the place of its holder, and the registry's facts on scheme and GI."""

    number: str
    valid_from: date | None
    valid_to: date | None
    holder_district: str | None
    scheme_name: str
    pattern: str
    example: str
    validity_months: int | None
    scheme_authority: str = ""
    issuer: str = ""
    holder: str = ""
    number_sure: bool = False
    gi_name: str | None = None
    gi_number: str = ""
    gi_category: str = ""
    gi_classes: str = ""
    gi_year: int | None = None
    gi_districts: Sequence[str] = ()
    gi_status: str = ""
    gi_ends_on: date | None = None
    needs_gi: bool = False
    same_number_by: Collection[str] = ()
    is_counted: bool = False
    quantity: int | None = None
    unit: str = ""


def warnings(case: CaseFacts, *, has_document: bool) -> list[Message]:
    """Say what deserves a second look and is never refused: the form of the number, dates longer than the scheme grants, no paper."""
    out: list[Message] = []
    months = case.validity_months
    if _fits(case) is False:
        out.append(say(FORM if case.number_sure else FORM_UNSURE, example=case.example))
    if months and case.valid_from and case.valid_to and case.valid_to > months_after(case.valid_from, months):
        out.append(say("This scheme grants %(months)s months at a time, your dates say more.", months=months))
    if months and case.valid_to is None:
        out.append(say("A certificate of this scheme ends. Without its last day we show it only as long as we can check it."))
    if not has_document:
        out.append(say("No paper was sent. It is checked faster with one."))
    return out


def compare(case: CaseFacts) -> list[Difference]:
    """Set claim and registry side by side, row by row; a row that does not agree is for the verifier to judge, never a refusal."""
    rows = [
        Difference("scheme", case.scheme_name, None, None),
        Difference("issuer", case.issuer or None, case.scheme_authority or None, None),
        Difference("holder", case.holder, say("Not in any public list: the paper has to say it"), None),
        Difference("number", case.number, _form(case), _fits(case)),
    ]
    if case.same_number_by:
        others = ", ".join(sorted(case.same_number_by))
        rows.append(Difference("same_number", case.number, say("Also claimed by %(names)s", names=others), False))
    if case.is_counted:
        given = said(case.quantity, case.unit) if case.quantity else None
        rows.append(Difference("quantity", given, say("Not in any public list: the paper has to say it"), None if given else False))
    if case.needs_gi or case.gi_name:
        rows += _gi_rows(case)
    rows += _date_rows(case)
    return rows


def _form(case: CaseFacts) -> Message | None:
    if not case.example:
        return None
    if case.number_sure:
        return say("Usual form: %(example)s", example=case.example)
    return say("Often like %(example)s; the form is not published", example=case.example)


def _fits(case: CaseFacts) -> bool | None:
    return bool(re.fullmatch(case.pattern, case.number.strip(), re.ASCII | re.IGNORECASE)) if case.pattern else None


def _gi_rows(case: CaseFacts) -> list[Difference]:
    inside = case.holder_district in case.gi_districts if case.gi_districts and case.holder_district else None
    kind = say(CATEGORY_NAMES.get(case.gi_category, "%(code)s"), code=case.gi_category)
    facts = {"number": case.gi_number.replace("|", ", "), "kind": kind, "classes": case.gi_classes.replace("|", ", ")}
    known = say("Application %(number)s: %(kind)s, class %(classes)s", **facts) if case.gi_name else None
    rows = [Difference("good", case.gi_name, known, bool(case.gi_name))]
    if case.gi_name and case.gi_status:
        ends = say("Ends on %(day)s", day=f"{case.gi_ends_on:%d.%m.%Y}") if case.gi_ends_on else say("No end is known to us")
        stands = case.gi_status == GiStatus.REGISTERED
        rows.append(Difference("register", say(REGISTER[case.gi_status]), ends, stands))
    return [
        *rows,
        Difference("place", case.holder_district, ", ".join(case.gi_districts) or None, inside),
    ]


def _date_rows(case: CaseFacts) -> list[Difference]:
    begun = None
    if case.valid_from and case.gi_year:
        begun = case.valid_from.year >= case.gi_year
    rows = [
        Difference(
            "valid_from", case.valid_from, say("The GI was registered in %(year)s", year=case.gi_year) if case.gi_year else None, begun
        )
    ]
    if case.validity_months is None:
        return [*rows, Difference("valid_to", case.valid_to, say("No fixed end"), None)]
    limit = months_after(case.valid_from, case.validity_months) if case.valid_from else None
    fits = case.valid_to <= limit if limit and case.valid_to else None
    return [
        *rows,
        Difference(
            "valid_to",
            case.valid_to,
            say("%(months)s months from the first day", months=case.validity_months),
            False if case.valid_to is None else fits,
        ),
    ]
