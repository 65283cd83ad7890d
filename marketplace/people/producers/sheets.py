"""Sheets of rows: CSV and XLSX, read as hostile and written so that no cell is taken for a formula.

A file's kind is told by its content. What is read is text: a formula is its own words, a date or a number as it is written.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from marketplace.core.errors import field_error
from marketplace.core.spreadsheets import may_run
from marketplace.core.text import say, squash

MAX_BYTES = 5 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 60
MAX_CELL = 4000
MAX_LINES = 5 * MAX_ROWS  # with the empty ones between them
MAX_UNPACKED = 40 * 1024 * 1024  # what an XLSX of MAX_ROWS needs, twice over
MAX_PARTS = 200
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
TOO_MANY = say("The sheet has more than %(rows)s rows. Send it in parts.", rows=MAX_ROWS)
NO_XLSX = say("This is not a sheet we can open. Save it as XLSX or as CSV (UTF-8) and send it again.")


@dataclass(frozen=True)
class Sheet:
    """The headings of a sheet and its rows, each with the number it has in the sheet (the headings are row 1)."""

    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read_sheet(data: bytes, *, field: str = "file") -> Sheet:
    """Read a CSV (UTF-8 or UTF-16) or XLSX file; empty rows are left out. Raise Invalid beside `field` with what to do instead."""
    if not data:
        raise field_error(field, say("The file is empty."))
    if len(data) > MAX_BYTES:
        raise field_error(field, say("The file is larger than 5 MB. Send it in parts."))
    lines = _xlsx(data, field) if data.startswith(b"PK\x03\x04") else _csv(data, field)
    headings: list[str] | None = None
    rows: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(lines, start=1):
        if number > MAX_LINES:
            raise field_error(field, TOO_MANY)
        if not any(cells):
            continue
        if headings is None:
            headings = cells
        elif len(rows) >= MAX_ROWS:
            raise field_error(field, TOO_MANY)
        else:
            rows.append((number, cells))
    if headings is None or not rows:
        raise field_error(field, say("The sheet has no rows below its headings."))
    return Sheet(headings, rows)


def _csv(data: bytes, field: str) -> Iterator[list[str]]:
    text = _decoded(data, field)
    head = text[:4000].splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for line in reader:
            yield [_clean(cell) for cell in line[:MAX_COLUMNS]]
    except csv.Error as error:
        raise field_error(field, NO_XLSX) from error


def _decoded(data: bytes, field: str) -> str:
    """Read text in the encoding its first bytes tell: UTF-8 with or without mark, UTF-16 with mark or with every other byte nothing."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data[:4000]:
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
    else:
        encoding = "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise field_error(field, NO_XLSX) from error
    if "\0" in text:
        raise field_error(field, NO_XLSX)
    return text


def _xlsx(data: bytes, field: str) -> Iterator[list[str]]:
    _check_package(data, field)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for line in sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True):
            yield _trimmed([_written(value) for value in line])
        book.close()
    except Exception as error:  # a hostile file can make the reader fail in any way; each of them means the same to who sent it
        raise field_error(field, NO_XLSX) from error


def _check_package(data: bytes, field: str) -> None:
    """Refuse a zip that is no workbook, is locked, or would unpack to more than a sheet ever needs; sizes are those it must keep to."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise field_error(field, NO_XLSX) from error
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= {part.filename for part in parts}:
        raise field_error(field, NO_XLSX)
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise field_error(field, say("This workbook is far too large once unpacked. Keep one sheet with text only and send it again."))
    if any(part.flag_bits & 1 for part in parts):
        raise field_error(field, say("This workbook is locked with a password. Save it without one and send it again."))


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, ArrayFormula | DataTableFormula):
        return "="
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return _clean(str(value))


def _clean(cell: str) -> str:
    return squash(cell[:MAX_CELL])


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def write_csv(lines: Iterable[Sequence[str]]) -> bytes:
    """Write rows as CSV in UTF-8 with a mark (so that every spreadsheet reads Hindi); what looks like a formula gets an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    for line in lines:
        writer.writerow([_harmless(cell) for cell in line])
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(lines: Iterable[Sequence[str]], *, title: str) -> bytes:
    """Write rows as an XLSX of one sheet; every cell is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title)
    for line in lines:
        cells = []
        for text in line:
            cell = WriteOnlyCell(sheet, value=text)
            cell.data_type = "s"
            cells.append(cell)
        sheet.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_sheet(kind: str, lines: Iterable[Sequence[str]], *, title: str) -> bytes:
    """Write rows as `csv` or `xlsx`."""
    return write_csv(lines) if kind == "csv" else write_xlsx(lines, title=title)


def _harmless(cell: str) -> str:
    return f"'{cell}" if may_run(cell) else cell
