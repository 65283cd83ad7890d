"""Reads of roster sheets: a seller's own, their rows, and what is to be mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, keyset
from marketplace.core.text import Message
from marketplace.people.producers.columns import COLUMNS
from marketplace.people.producers.judging import unpacked
from marketplace.people.producers.models import RosterImport, RosterRow, Verdict


@dataclass(frozen=True)
class RowToSee:
    """A row with reasons: its number, the person's name as far as it was written, the verdict, and sentences by column."""

    row_no: int
    name: str
    verdict: str
    faults: dict[str, list[Message]]


def get_own_import(seller_id: int, public_id: str) -> RosterImport:
    """Give a sheet of this seller; raise NotFound for anybody else's."""
    row = session().scalar(select(RosterImport).where(RosterImport.seller_id == seller_id, RosterImport.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def list_imports(seller_id: int, *, cursor: str | None = None, limit: int = 10) -> Page[RosterImport]:
    """List a seller's sheets, newest first."""
    return keyset(select(RosterImport).where(RosterImport.seller_id == seller_id), [RosterImport.id], cursor=cursor, limit=limit)


def list_rows(import_id: int, *, after: int = 0, limit: int | None = None) -> list[RosterRow]:
    """List rows of a sheet in its order, from the one after row `after`."""
    found = select(RosterRow).where(RosterRow.import_id == import_id, RosterRow.row_no > after).order_by(RosterRow.row_no)
    return list(session().scalars(found.limit(limit) if limit else found))


def list_faults(import_id: int, verdict: str = Verdict.BAD, *, after: int = 0, limit: int = 20) -> list[RowToSee]:
    """List rows of one verdict in the sheet's order, with their reasons."""
    rows = session().scalars(
        select(RosterRow)
        .where(RosterRow.import_id == import_id, RosterRow.verdict == verdict, RosterRow.row_no > after)
        .order_by(RosterRow.row_no)
        .limit(limit)
    )
    return [RowToSee(r.row_no, (r.cells or {}).get("name", ""), r.verdict or "", unpacked(r.faults)) for r in rows]


def bad_lines(import_id: int) -> Iterator[tuple[RosterRow, dict[str, list[Message]]]]:
    """Walk the rows that cannot be written, in the sheet's order, for the sheet of errors."""
    rows = session().scalars(
        select(RosterRow).where(RosterRow.import_id == import_id, RosterRow.verdict == Verdict.BAD).order_by(RosterRow.row_no)
    )
    return ((row, unpacked(row.faults)) for row in rows)


def headings(language: str) -> list[str]:
    """Give the headings of a sheet in a language."""
    return [column.heading_hi if language == "hi" else column.heading for column in COLUMNS]
