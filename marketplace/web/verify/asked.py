"""The parts of a seller's case that are judged one by one, in words: what is asked and where it stands, and the numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from marketplace.core.text import N_, say
from marketplace.people.identity.kinds import KINDS
from marketplace.people.identity.rules import readable
from marketplace.people.requirements.models import Level, RequirementState, RequirementStatus
from marketplace.people.requirements.rules import MACHINE, STATUS_NAMES
from marketplace.people.sellers.asking import Asking
from marketplace.people.sellers.comparing import Difference
from marketplace.people.sellers.numbers import CaseNumber
from marketplace.web.sell.asks import TONES, Why, why_of

S = RequirementStatus
VERDICTS = (
    ("accept", S.ACCEPTED, N_("Accept"), ""),
    ("reject", S.REJECTED, N_("Do not accept"), "stop"),
    ("waive", S.WAIVED, N_("Not needed from them"), ""),
)


@dataclass(frozen=True)
class Asked:
    """One thing that is asked of a seller: why, where it stands, who put it there, and what a verifier may say of it."""

    code: str
    why: Why
    must: bool
    standing: str
    tone: str
    state: RequirementState | None
    verdicts: Sequence[tuple[str, str, str]]  # what is sent, the label, the look of the button


@dataclass(frozen=True)
class Written:
    """One number, written as desks may, with what else is known of it."""

    case: CaseNumber
    name: str
    value: str


def asked_of(here: Asking) -> list[Asked]:
    """Give what is asked of a seller, in the order of the pages."""
    out = []
    for row in here.rows:
        standing, state, must = here.standings[row.code], here.states.get(row.code), row.level == Level.MUST
        tone = TONES.get(standing, "warn" if must and standing == S.MISSING else "")
        old = state.status if state else S.MISSING
        verdicts = [(verb, label, look) for verb, new, label, look in VERDICTS if MACHINE.allows(old, new)]
        out.append(Asked(row.code, why_of(row), must, _(STATUS_NAMES[standing]), tone, state, verdicts))
    return out


def written(numbers: Iterable[CaseNumber]) -> list[Written]:
    """Write numbers for the desk: private ones show their last characters only."""
    return [Written(one, _(KINDS[one.row.kind].name), readable(one.row.kind, one.row.value)) for one in numbers]


def same_numbers(numbers: Iterable[Written]) -> list[Difference]:
    """Give the numbers that another shop gave too, as rows that differ; the main GSTIN has a row of its own already."""
    return [
        Difference(
            "same_number",
            f"{one.name} {one.value}",
            say("Also given by %(names)s", names=", ".join(other.name for other in one.case.elsewhere)),
            False,
        )
        for one in numbers
        if one.case.elsewhere and not (one.case.row.kind == "gstin" and one.case.row.main)
    ]
