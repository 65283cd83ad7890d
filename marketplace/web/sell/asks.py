"""What is asked, as parts of the seller's pages: why, what is missing, what the verifier wished, and the papers beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from marketplace.http.access import current_actor
from marketplace.http.formats import day
from marketplace.http.language import current_language, translate
from marketplace.people.documents.models import Document
from marketplace.people.requirements.models import Level, Requirement, RequirementStatus
from marketplace.people.requirements.rules import STATUS_NAMES
from marketplace.people.sellers.asking import Asking, Round
from marketplace.people.sellers.lacking import PAPER, Wish, name_of
from marketplace.people.sellers.rules import SECTION_OF

TONES = {"accepted": "good", "rejected": "wrong", "submitted": "info", "waived": "good"}


@dataclass(frozen=True)
class Why:
    """Why something is asked, in the language of the page, and where the duty comes from."""

    title: str
    words: str
    law: str


@dataclass(frozen=True)
class Line:
    """Something that is missing: the sentence, and why it is asked."""

    words: str
    why: Why | None
    field: str


@dataclass(frozen=True)
class Sheet:
    """One paper that was sent: its file name, size and day, and where it opens; nowhere for a helper, who is not its owner."""

    id: str
    name: str
    size: str
    day: str
    masked: int
    href: str


@dataclass(frozen=True)
class Paper:
    """One kind of paper that may be sent beside a page, and what was sent."""

    kind: str
    field: str
    why: Why
    sheets: list[Sheet]
    state: str
    tone: str


@dataclass(frozen=True)
class Spoken:
    """A verifier's wish in the language of the page."""

    key: str
    field: str
    title: str
    words: str
    answer: str


def why_of(row: Requirement) -> Why:
    """Say why a row asks, in the language of the page; English where no Hindi was written."""
    hindi = current_language() == "hi"
    return Why((hindi and row.title_hi) or row.title, (hindi and row.why_hi) or row.why, row.law)


def whys(here: Asking, section: str) -> dict[str, Why]:
    """Give for each field of a page why it is asked; what must be there goes before what may."""
    found: dict[str, Why] = {}
    for row in sorted(here.rows_of(section), key=lambda row: row.level != Level.MUST):
        for name in row.fields:
            found.setdefault(name, why_of(row))
    return found


def lines(here: Asking) -> dict[str, list[Line]]:
    """Give by page what is missing there, each with why it is asked."""
    out: dict[str, list[Line]] = {}
    for lack in here.missing:
        why = whys(here, lack.section).get(lack.field)
        out.setdefault(lack.section, []).append(Line(translate(lack.message), why, lack.field))
    return out


def papers(here: Asking, section: str) -> list[Paper]:
    """Give the papers that may be sent beside a page; one kind once."""
    found: dict[str, Paper] = {}
    for row in here.rows_of(section):
        if row.document and row.document not in found:
            standing = here.standings[row.code] if not row.fields else ""
            found[row.document] = Paper(
                row.document,
                PAPER + row.document,
                why_of(row),
                [sheet(document) for document in here.papers.get(row.document, ())],
                str(_(STATUS_NAMES[standing])) if standing in TONES else "",
                TONES.get(standing, ""),
            )
    return list(found.values())


def sheet(document: Document) -> Sheet:
    """Write one paper as a line."""
    name = document.title or str(_("Paper"))
    href = url_for("account.paper", public_id=document.public_id) if current_actor().principal_id is None else ""
    return Sheet(document.public_id, name, size(document.file.size), day(document.created_at), document.masked_count, href)


def size(count: int) -> str:
    """Write bytes for people."""
    if count < 1024 * 1024:
        return str(_("%(size)s KB", size=max(1, round(count / 1024))))
    return str(_("%(size)s MB", size=f"{count / 1024 / 1024:.1f}"))


def spoken(here: Asking, section: str | None = None) -> list[Spoken]:
    """Give the verifier's wishes, of one page or of all."""
    return [_spoken(wish, here) for wish in here.wishes if section in (None, wish.section)]


def _spoken(wish: Wish, here: Asking) -> Spoken:
    return Spoken(wish.key, wish.field, called(wish.key, here.rows), wish.words or here.seller.decision_note, wish.answer)


def called(key: str, rows: Sequence[Requirement]) -> str:
    """Name what was asked about: a field, a page, or a paper."""
    row = next((row for row in rows if key == PAPER + row.document), None)
    return why_of(row).title if row and key not in SECTION_OF else str(_(name_of(key, rows)))


def judged(here: Asking, section: str) -> list[tuple[str, str, str, str]]:
    """List what a verifier accepted, refused or waived on a page: (title, state, tone, reason)."""
    shown = (RequirementStatus.ACCEPTED, RequirementStatus.REJECTED, RequirementStatus.WAIVED)
    return [
        (why_of(row).title, str(_(STATUS_NAMES[here.standings[row.code]])), TONES[here.standings[row.code]], here.states[row.code].reason)
        for row in here.rows_of(section)
        if here.standings[row.code] in shown
    ]


def told(rounds: Sequence[Round], here: Asking) -> list[dict[str, Any]]:
    """Give what was asked before, newest first, in words."""
    return [
        {
            "at": one.at,
            "by": one.by,
            "reason": one.reason,
            "asked": [(called(key, here.rows), words, one.answers.get(key, "")) for key, words in one.asked.items()],
        }
        for one in rounds
    ]


def count_words(number: int) -> str:
    """Say how many things are to be done on a page."""
    return str(ngettext("%(num)s thing to do, and why", "%(num)s things to do, and why", number))
