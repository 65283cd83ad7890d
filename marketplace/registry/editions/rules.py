"""What may be sent, and how an edition goes its way. Pure."""

import csv
import io
import re
from datetime import date

from marketplace.core.errors import field_error
from marketplace.core.spreadsheets import may_run
from marketplace.core.states import Machine
from marketplace.core.text import N_, Message, say
from marketplace.registry.editions.models import EditionStatus

S = EditionStatus
STATUS_NAMES: dict[str, str] = {
    S.CHECKING: N_("Being tried"),
    S.CHECKED: N_("Waits for your word"),
    S.FAILED: N_("Cannot be loaded"),
    S.WRITING: N_("Being taken over"),
    S.IN_FORCE: N_("Taken over"),
    S.DROPPED: N_("Thrown away"),
}
MACHINE = Machine(
    "list_edition",
    {
        S.CHECKING: frozenset({S.CHECKED, S.FAILED, S.DROPPED}),
        S.CHECKED: frozenset({S.WRITING, S.DROPPED, S.CHECKING}),
        S.WRITING: frozenset({S.IN_FORCE, S.CHECKING, S.FAILED}),
        S.FAILED: frozenset({S.DROPPED}),
    },
    STATUS_NAMES,
)
MAX_BYTES = 5 * 1024 * 1024
MAX_LINES = 200_000
MAX_CELL = 20_000
LEAST_LINES = 2_000  # of any list, however short it stands
SIGNED = re.compile(r"[+-][0-9]+(\.[0-9]+)?")


def most_lines(standing: int) -> int:
    """Give how many lines a file may have for a list that stands with so many: SQLite lets nobody else write while a file is tried."""
    return min(MAX_LINES, max(LEAST_LINES, 2 * standing))


def plain_text(data: bytes, most: int = MAX_LINES) -> str:
    """Give the text of a CSV file as it will be loaded, without a byte order mark; raise Invalid beside `file`.

    Refused is what is no UTF-8 text, what is too large or has more than `most` lines below its head, and a cell that a spreadsheet would
    take for a formula: the file is kept byte for byte and others will open it.
    """
    if not data:
        raise field_error("file", say("The file is empty."))
    if len(data) > MAX_BYTES:
        raise field_error("file", say("The file is larger than 5 MB."))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise field_error("file", say("This is not CSV in UTF-8: byte %(at)s cannot be read.", at=error.start)) from None
    if "\0" in text:
        raise field_error("file", say("This is not a CSV file: it holds zero bytes."))
    try:
        _look_at_cells(text, most)
    except csv.Error as error:
        raise field_error("file", say("This is not a CSV file: %(fault)s.", fault=str(error))) from None
    return text


def _look_at_cells(text: str, most: int) -> None:
    reader = csv.reader(io.StringIO(text, newline=""))
    for number, row in enumerate(reader):
        if number > most:
            raise field_error("file", say("The file has more than %(most)s lines.", most=most))
        for cell in row:
            if fault := _fault_of(cell, reader.line_num):
                raise field_error("file", fault)


def _fault_of(cell: str, line: int) -> Message | None:
    if may_run(cell) and not SIGNED.fullmatch(cell):
        return say("Line %(line)s: a spreadsheet would run the cell that begins with “%(cell)s”.", line=line, cell=cell.strip()[:20])
    if len(cell) > MAX_CELL:
        return say("Line %(line)s: a cell is longer than %(most)s letters.", line=line, most=MAX_CELL)
    return None


def check_day(as_of: date, today: date, standing: date | None) -> None:
    """Refuse a day that has not come, and one before the edition that stands."""
    if as_of > today:
        raise field_error("as_of", say("This day has not come yet."))
    if standing and as_of < standing:
        raise field_error("as_of", say("The list stands as of %(day)s; an older edition cannot take its place.", day=standing))


def may_confirm(added: int, changed: int, same: int) -> bool:
    """Tell whether an edition has a row to take over."""
    return added + changed + same > 0
