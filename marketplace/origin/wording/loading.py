"""Taking over the three lists of the gate: policies, terms, uses of names. Dates that an administrator set stay."""

from pathlib import Path
from typing import Any, cast

from sqlalchemy import Table, select

from marketplace.core.db import session
from marketplace.origin.wording.models import WordingName, WordingPolicy, WordingTerm
from marketplace.origin.wording.reading import NAME_COLUMNS, NAMES, POLICIES, POLICY_COLUMNS, TERM_COLUMNS, TERMS
from marketplace.registry.gi.models import GiGood
from marketplace.registry.loading.reading import BadRow, Parsed, Provenance, Row, day, matching, needed, one_of, parse, split, yes
from marketplace.registry.loading.reports import LoadReport
from marketplace.registry.loading.syncing import delete_keys, sync

POLICY, TERM, NAME = (cast(Table, model.__table__) for model in (WordingPolicy, WordingTerm, WordingName))
STEPS, USES, TOPICS = (
    ("prove", "remove", "ask"),
    ("name", "word", "head", "near", "place", "craft", "drop"),
    ("policy", "cue", "goods", "kind"),
)
DATES = ("effective_from", "effective_to")


def load_policies(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load the policies; one without a first day is announced and does not hold."""
    edited = {
        row.code: {"effective_from": row.effective_from, "effective_to": row.effective_to}
        for row in session().execute(
            select(POLICY.c.code, POLICY.c.effective_from, POLICY.c.effective_to).where(POLICY.c.edited_at.is_not(None))
        )
    }

    def read(row: Row) -> dict[str, Any]:
        code = matching(row, "code", r"[a-z]+(_[a-z]+)*")
        if wrong := set(split(row, "steps")) - set(STEPS):
            raise BadRow(f"step {', '.join(sorted(wrong))} is not known")
        return {
            "code": code,
            "family": needed(row, "family"),
            "verdict": one_of(row, "verdict", ("allow", "review", "block")),
            "schemes": split(row, "schemes"),
            "gi_names": split(row, "gi_names"),
            "unless": row["unless"].split(),
            "firm": yes(row, "firm"),
            **{name: row[name] for name in ("rule", "law", "advice", "note")},
            "steps": split(row, "steps"),
            **({name: day(row, name) if row[name] else None for name in DATES} | edited.get(code, {})),
            "source": origin.source,
            "as_of": origin.as_of,
        }

    sync(POLICY, ["code"], parse(path, POLICY_COLUMNS, report, read, ["code"]), report)


def load_terms(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load the terms; one that left the file is gone."""

    def read(row: Row) -> dict[str, Any]:
        return {
            "topic": one_of(row, "topic", TOPICS),
            **{name: needed(row, name) for name in ("word", "language", "kind", "term")},
            "source": origin.source,
            "as_of": origin.as_of,
        }

    _replace(TERM, ["topic", "word", "term"], parse(path, TERM_COLUMNS, report, read, ["topic", "word", "term"]), report)


def load_names(path: Path, origin: Provenance, report: LoadReport) -> None:
    """Load how words are used for GI goods; a GI name that is not in the register refuses the row."""
    known = set(session().scalars(select(GiGood.name)))

    def read(row: Row) -> dict[str, Any]:
        if row["gi_name"] not in known:
            raise BadRow(f"there is no GI named {row['gi_name']!r}")
        return {
            "gi_name": row["gi_name"],
            "use": one_of(row, "use", USES),
            "term": needed(row, "term"),
            "source": origin.source,
            "as_of": origin.as_of,
        }

    _replace(NAME, ["gi_name", "use", "term"], parse(path, NAME_COLUMNS, report, read, ["gi_name", "use", "term"]), report)


def _replace(table: Table, key: list[str], rows: list[Parsed], report: LoadReport) -> None:
    sync(table, key, rows, report)
    kept = {tuple(row.values[k] for k in key) for row in rows}
    gone = [tuple(row) for row in session().execute(select(*(table.c[k] for k in key))) if tuple(row) not in kept]
    if rows and gone:
        delete_keys(table, key, gone)
        report.changed += len(gone)


LISTS = (
    ("wording policies", POLICIES, load_policies),
    ("wording terms", TERMS, load_terms),
    ("wording names", NAMES, load_names),
)
