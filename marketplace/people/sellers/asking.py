"""Reads that set an application beside what is asked: what was said, where it stands, what is missing, what a verifier wished."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import func, select

from marketplace.core import clock
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session
from marketplace.people.identity import queries as identity
from marketplace.people.producers.models import Producer
from marketplace.people.requirements import queries as requirements
from marketplace.people.requirements import rules as asked
from marketplace.people.requirements.models import Level, Requirement, RequirementState
from marketplace.people.sellers import lacking, rules
from marketplace.people.sellers.models import Seller, TaxStatus
from marketplace.people.sellers.papers import papers_of

SUBJECT = "application"  # of its own, so that a verifier who asks for something has no hand in the seller's case
REQUESTED = "application.wish"  # the audit entries that keep what was asked at which field, and what was answered
ANSWERED = "application.answer"


@dataclass(frozen=True)
class Asking:
    """One application beside what is asked of it."""

    seller: Seller
    said: Mapping[str, Any]
    rows: Sequence[Requirement]  # what is asked of this seller, in the order of the pages
    states: Mapping[str, RequirementState]  # by code, what was ever submitted or waived
    papers: Mapping[str, Sequence[Any]]  # by kind of paper, newest first
    makers: int

    @cached_property
    def standings(self) -> dict[str, str]:
        """Tell by code: missing, filled, submitted, accepted, rejected or waived."""
        evidence = {**self.said, "no_makers_named": self.said.get("no_makers_named") or self.makers > 0}
        return asked.standing(self.rows, {code: state.status for code, state in self.states.items()}, evidence, self.papers)

    @cached_property
    def wishes(self) -> list[lacking.Wish]:
        """List what the verifier asked for and was not changed since."""
        return lacking.wishes(dict(self.seller.to_change or {}), dict(self.seller.left_as_is or {}), self.rows)

    @cached_property
    def missing(self) -> list[rules.Missing]:
        """List what keeps the application from being sent."""
        return lacking.missing(self.rows, self.standings, self.said, self.wishes)

    @cached_property
    def sections(self) -> dict[str, str]:
        """Tell how far each page is."""
        return lacking.section_states(self.said, self.missing, self.wishes, self.makers)

    @cached_property
    def needed(self) -> list[str]:
        """List the fields of what must be there, in the order of the pages."""
        return list(dict.fromkeys(name for row in self.rows if row.level == Level.MUST for name in row.fields))

    def rows_of(self, section: str) -> list[Requirement]:
        """List what is asked on one page."""
        return [row for row in self.rows if row.section == section]


@dataclass(frozen=True)
class Round:
    """One time that an application was sent back: when, by whom, what was asked at which field, and what the seller answered."""

    at: datetime
    by: str
    reason: str
    asked: Mapping[str, str]
    answers: Mapping[str, str]


def said(seller: Seller) -> dict[str, Any]:
    """Give what a seller filled in, by the field names of the application (FIELD_NAMES of the rules)."""
    apart = {"state", "district", "promise", "composition"} | rules.FURTHER
    numbers = {row.kind: row.value for row in reversed(identity.numbers_of([seller.id])[seller.id])}
    return {
        **{name: getattr(seller, name) for name in rules.SECTION_OF if name not in apart},
        **{name: numbers.get(rules.NUMBERS[name]) for name in rules.FURTHER},
        "composition": seller.tax_status == TaxStatus.COMPOSITION,
        "state": seller.state.slug if seller.state else None,
        "district": seller.district.slug if seller.district else None,
        "promise": seller.promise_at is not None,
    }


def of(seller: Seller, *, pretended: Mapping[str, Any] | None = None) -> Asking:
    """Set an application beside what is asked of it today; `pretended` are values that were typed and not saved."""
    values = {**said(seller), **(pretended or {})}
    tags = asked.tags_of(values.get("sells") or (), values.get("tax_status"))
    rows = asked.asked_of(str(values["kind"]), tags, clock.today(), requirements.list_in_force(clock.today()))
    states = {state.requirement.code: state for state in requirements.list_states(seller.id)}
    return Asking(seller, values, rows, states, papers_of(seller.id), count_makers(seller.id))


def needed_of(seller: Seller) -> list[str]:
    """List the fields without which this seller's application is not sent, in the order of the pages."""
    return of(seller).needed


def missing_of(seller: Seller) -> list[rules.Missing]:
    """List what the seller's application still lacks."""
    return of(seller).missing


def sections_of(seller: Seller) -> dict[str, str]:
    """Tell the state of each section of the seller's application."""
    return of(seller).sections


def list_askable(seller: Seller) -> list[tuple[str, str, str]]:
    """List where a verifier may ask this seller for a change: (key, name in English, section), in the order of the pages."""
    here = of(seller)
    keys: dict[str, str] = {}
    for row in here.rows:
        for key in row.fields:
            keys.setdefault(key, row.section)
        if row.document:
            keys.setdefault(lacking.PAPER + row.document, row.section)
    return [(key, lacking.name_of(key, here.rows), section) for key, section in keys.items()]


def rounds_of(seller: Seller) -> list[Round]:
    """List the times this application was sent back with what was asked at which field, newest first."""
    statement = select(AuditEntry).where(
        AuditEntry.subject == SUBJECT, AuditEntry.subject_id == seller.public_id, AuditEntry.action.in_((REQUESTED, ANSWERED))
    )
    rounds: list[Round] = []
    for entry in session().scalars(statement.order_by(AuditEntry.id)):
        fields = dict((entry.after or {}).get("fields", {}))
        if entry.action == REQUESTED:
            rounds.append(Round(entry.at, entry.actor_name, entry.reason, fields, {}))
        elif rounds:
            last = rounds.pop()
            rounds.append(Round(last.at, last.by, last.reason, last.asked, {**last.answers, **fields}))
    return rounds[::-1]


def count_makers(seller_id: int) -> int:
    """Count the makers on a seller's roster."""
    mine = select(func.count()).select_from(Producer).where(Producer.seller_id == seller_id, Producer.removed_at.is_(None))
    return session().scalar(mine) or 0
