"""Wordings that a verifier has let pass for one good, lot, maker or shop, and those a seller asks to have looked at.

A pass is for these very words of this very thing: the same words elsewhere, or other words here, are judged anew. A GI name that
would be stopped is never passed: the GI Act leaves that to a certificate alone (s.22).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import audit, clock
from marketplace.core.actor import Actor
from marketplace.core.db import Key, Model, session
from marketplace.core.errors import field_error
from marketplace.core.text import say
from marketplace.origin.wording.rules import Finding

GI_NAME, GI_PREFIX = "gi_name", "gi_"  # all that is said about GI names begins alike
ASKED = say("You asked for this wording to be looked at. A verifier decides with the good.")
Mark = tuple[str, str]  # code of the rule, words as `mark_of` writes them


class WordPass(Model):
    """One wording of one thing: asked for by its seller, or passed by a verifier, or both in this order."""

    __tablename__ = "word_pass"
    __table_args__ = (
        UniqueConstraint("subject", "subject_id", "code", "words"),
        Index("ix_word_pass_subject", "subject", "subject_id"),
    )
    id: Mapped[Key]
    subject: Mapped[str]  # listing, lot, producer, seller
    subject_id: Mapped[int]
    code: Mapped[str]
    words: Mapped[str]  # folded
    why: Mapped[str] = mapped_column(Text, default="")  # in the seller's words
    asked_at: Mapped[datetime | None]
    asked_by_id: Mapped[int | None]
    passed_at: Mapped[datetime | None]
    passed_by_id: Mapped[int | None]
    reason: Mapped[str] = mapped_column(Text, default="")  # of the verifier


@dataclass(frozen=True)
class Passes:
    """What was passed for one thing, and what its seller asked to have looked at, with the reason."""

    passed: frozenset[Mark] = frozenset()
    asked: Mapping[Mark, str] = field(default_factory=dict)


NOTHING = Passes()


def mark_of(finding: Finding) -> Mark:
    """Give what tells a wording from others: its rule and its words, whatever their case and blanks."""
    return finding.code, " ".join(finding.text.casefold().split())[:200]


def may_ask(finding: Finding) -> bool:
    """Tell whether a verifier may let these words pass without a certificate: what is looked at always, what is stopped where asked."""
    return (finding.verdict != "block" or "ask" in finding.steps) and not (
        finding.code.startswith(GI_PREFIX) and finding.verdict == "block"
    )


def judged(findings: Iterable[Finding], passes: Passes) -> list[Finding]:
    """Leave out what was passed; what was asked for goes to review instead of being stopped."""
    out = []
    for one in findings:
        mark = mark_of(one)
        if one.verdict == "block" and not may_ask(one):
            out.append(one)
        elif mark in passes.passed:
            continue
        elif one.verdict == "block" and mark in passes.asked:
            out.append(replace(one, verdict="review", advice=ASKED))
        else:
            out.append(one)
    return out


def passes_of(subject: str, ids: Collection[int]) -> dict[int, Passes]:
    """Give what was passed and asked for several things of a kind; one query, a thing without any is left out."""
    if not ids:
        return {}
    rows = session().execute(
        select(WordPass.subject_id, WordPass.code, WordPass.words, WordPass.why, WordPass.passed_at).where(
            WordPass.subject == subject, WordPass.subject_id.in_(list(ids))
        )
    )
    passed: dict[int, set[Mark]] = {}
    asked: dict[int, dict[Mark, str]] = {}
    for row in rows:
        if row.passed_at:
            passed.setdefault(row.subject_id, set()).add((row.code, row.words))
        else:
            asked.setdefault(row.subject_id, {})[row.code, row.words] = row.why
    return {key: Passes(frozenset(passed.get(key, ())), asked.get(key, {})) for key in passed.keys() | asked.keys()}


def ask(subject: str, subject_id: int, finding: Finding, why: str, *, actor: Actor) -> WordPass:
    """Write down that a seller wants a wording looked at. Joins a command; raise Invalid without a reason, or where none may pass it."""
    if not may_ask(finding):
        raise field_error("words", say("No verifier may let this pass: the law asks for a certificate."))
    if not why.strip():
        raise field_error("why", say("Say why these words are right here."), code="reason_needed")
    row = _row(subject, subject_id, mark_of(finding))
    row.why, row.asked_at, row.asked_by_id = why.strip(), clock.now(), actor.user_id
    session().flush()
    return row


def let_pass(subject: str, subject_id: int, findings: Sequence[Finding], reason: str, *, actor: Actor) -> int:
    """Write down that a verifier let these findings stand; what no verifier may pass is left out. Joins a command; give how many."""
    marks: dict[Mark, Any] = {mark_of(one): one for one in findings if may_ask(one)}
    for mark in marks:
        row = _row(subject, subject_id, mark)
        row.passed_at, row.passed_by_id, row.reason = clock.now(), actor.user_id, reason
    if marks:
        session().flush()
        said = {"words": [f"{code}: {words}" for code, words in marks]}
        audit.record("words.pass", subject, subject_id, actor=actor, reason=reason, after=said)
    return len(marks)


def drop_asked(subject: str, subject_id: int) -> None:
    """Forget what was asked and not granted; joins the verdict that refused it."""
    session().execute(delete(WordPass).where(WordPass.subject == subject, WordPass.subject_id == subject_id, WordPass.passed_at.is_(None)))


def _row(subject: str, subject_id: int, mark: Mark) -> WordPass:
    of_this = (WordPass.subject == subject, WordPass.subject_id == subject_id, WordPass.code == mark[0], WordPass.words == mark[1])
    row = session().scalar(select(WordPass).where(*of_this))
    if row is None:
        row = WordPass(subject=subject, subject_id=subject_id, code=mark[0], words=mark[1])
        session().add(row)
    return row
