"""What a claim proves, and until when. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from marketplace.core.states import Machine
from marketplace.core.text import N_, Message, say
from marketplace.origin.claims.models import ClaimStatus
from marketplace.people.sellers.comparing import Difference

S = ClaimStatus
STATUS_NAMES: dict[str, str] = {
    S.DRAFT: N_("Not sent yet"),
    S.SUBMITTED: N_("With the verifier"),
    S.VERIFIED: N_("Verified"),
    S.REJECTED: N_("Refused"),
    S.CHANGES_REQUESTED: N_("Needs a change"),
    S.SUSPENDED: N_("Suspended"),
    S.REVOKED: N_("Revoked"),
    "expired": N_("Expired"),
}
MACHINE = Machine(
    "claim",
    {
        S.DRAFT: frozenset({S.SUBMITTED}),
        S.SUBMITTED: frozenset({S.VERIFIED, S.REJECTED, S.CHANGES_REQUESTED}),
        S.CHANGES_REQUESTED: frozenset({S.SUBMITTED}),
        S.VERIFIED: frozenset({S.SUSPENDED, S.REVOKED}),
        S.SUSPENDED: frozenset({S.VERIFIED, S.REVOKED}),
    },
    STATUS_NAMES,
)
EDITABLE = frozenset({S.DRAFT, S.CHANGES_REQUESTED})
GI_USER = "GI_AU"
NEEDS_GI = frozenset({GI_USER})
# The registration of a GI belongs to its proprietor and stands in the register; no Handicraft Mark exists in law.
NOT_CLAIMABLE = frozenset({"GI_REGISTRATION", "HANDICRAFT_MARK"})
# FSSAI numbers have no end since the 2026 amendment; a date on an older paper must not hide them.
PERPETUAL = frozenset({"FSSAI_LICENCE", "FSSAI_REG"})


@dataclass(frozen=True)
class ClaimFacts:
    """What counts of a claim when it is asked whether it covers a good."""

    scheme: str
    gi_id: int | None
    seller_id: int
    producer_id: int | None


@dataclass(frozen=True)
class Subject:
    """A good for which badges are asked: who sells it, who made it, which GI and schemes it names."""

    listing_id: int
    seller_id: int
    producer_ids: frozenset[int]
    gi_id: int | None
    schemes: frozenset[str]
    group_ids: frozenset[int] = frozenset()  # the makers' own groups, where another sells for them


@dataclass(frozen=True)
class Badge:
    """A claim that is live and covers a good, with what its proof says."""

    code: str
    label: str
    claim_public_id: str
    gi_name: str | None
    holder_name: str
    number: str
    valid_from: date | None
    valid_to: date | None
    checked_at: datetime | None


def is_live(status: str, valid_from: date | None, valid_to: date | None, today: date) -> bool:
    """Tell whether a claim may be shown today: verified, begun, not ended (the last day counts)."""
    return status == S.VERIFIED and (valid_from is None or valid_from <= today) and (valid_to is None or today <= valid_to)


def shown_status(status: str, valid_from: date | None, valid_to: date | None, today: date) -> str:
    """Give the public word: live, expired, revoked, suspended, or unknown for what was never verified or has not begun."""
    if status in (S.REVOKED, S.SUSPENDED):
        return str(status)
    if is_live(status, valid_from, valid_to, today):
        return "live"
    return "expired" if status == S.VERIFIED and valid_to is not None and valid_to < today else "unknown"


def covers(claim: ClaimFacts, subject: Subject) -> bool:
    """Tell whether a claim speaks of a good: its GI or scheme is the good's, its holder the seller, a named maker or the makers' group.

    A maker's own certificate goes with the maker, whoever sells the good.
    """
    if claim.producer_id is not None:
        if claim.producer_id not in subject.producer_ids:
            return False
    elif claim.seller_id != subject.seller_id and claim.seller_id not in subject.group_ids:
        return False
    if claim.scheme == GI_USER:
        return claim.gi_id is not None and claim.gi_id == subject.gi_id
    return claim.scheme in subject.schemes


def warnings(case: "CaseFacts", *, has_document: bool) -> list[Message]:
    """Say what deserves a second look and is never refused: the form of the number, dates longer than the scheme grants, no paper."""
    out: list[Message] = []
    months = case.validity_months
    if _fits(case) is False:
        out.append(
            say(
                "Numbers of this scheme usually look like %(example)s. Please compare yours with the paper; you may keep it.",
                example=case.example,
            )
        )
    if months and case.valid_from and case.valid_to and case.valid_to > months_after(case.valid_from, months):
        out.append(say("This scheme grants %(months)s months at a time, your dates say more.", months=months))
    if months and case.valid_to is None:
        out.append(say("A certificate of this scheme ends. Without its last day we show it only as long as we can check it."))
    if not has_document:
        out.append(say("No paper was sent. It is checked faster with one."))
    return out


def months_after(day: date, months: int) -> date:
    """Give the day that many months later; the last of the month where there is no such day."""
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(day)


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
    holder: str = ""
    gi_name: str | None = None
    gi_number: str = ""
    gi_category: str = ""
    gi_classes: str = ""
    gi_year: int | None = None
    gi_districts: Sequence[str] = ()
    needs_gi: bool = False
    same_number_by: Collection[str] = ()


def compare(case: CaseFacts) -> list[Difference]:
    """Set claim and registry side by side, row by row; a row that does not agree is for the verifier to judge, never a refusal."""
    rows = [
        Difference("scheme", case.scheme_name, case.scheme_authority or None, None),
        Difference("holder", case.holder, say("Not in any public list: the paper has to say it"), None),
        Difference("number", case.number, say("Usual form: %(example)s", example=case.example) if case.example else None, _fits(case)),
    ]
    if case.same_number_by:
        others = ", ".join(sorted(case.same_number_by))
        rows.append(Difference("same_number", case.number, say("Also claimed by %(names)s", names=others), False))
    if case.needs_gi or case.gi_name:
        rows += _gi_rows(case)
    rows += _date_rows(case)
    return rows


def _fits(case: CaseFacts) -> bool | None:
    return bool(re.fullmatch(case.pattern, case.number.strip(), re.ASCII | re.IGNORECASE)) if case.pattern else None


def _gi_rows(case: CaseFacts) -> list[Difference]:
    inside = case.holder_district in case.gi_districts if case.gi_districts and case.holder_district else None
    facts = {"number": case.gi_number.replace("|", ", "), "kind": case.gi_category, "classes": case.gi_classes.replace("|", ", ")}
    known = say("Application %(number)s: %(kind)s, class %(classes)s", **facts) if case.gi_name else None
    return [
        Difference("good", case.gi_name, known, bool(case.gi_name)),
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
