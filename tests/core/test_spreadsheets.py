"""What a spreadsheet would run comes in through no door for CSV and goes out through none."""

import ast
import csv
import io

import pytest

from marketplace.core.errors import Invalid
from marketplace.core.spreadsheets import may_run
from marketplace.people.producers.sheets import write_csv
from marketplace.registry.editions import rules
from tests.architecture.sources import dotted, modules

RUN = (
    "=1+1",
    " =1+1",
    "\n=1+1",
    "\t=1+1",
    "\u00a0=1",
    "+cmd",
    "-2+3+cmd|' /C calc'!A0",
    '+1+HYPERLINK("http://x")',
    "-1e5",
    "@SUM(A1)",
    "\uff1d1+1",
    "+",
    "\rx",
)
SHOWN = ("", "Silk = soft", "a-b", "1-2", "कला", "'=1+1", "12.5", "http://x?a=1")
SIGNED = ("-1.5", "+20", "-0")


def test_every_door_knows_what_may_run():
    for cell in (*RUN, *SHOWN, *SIGNED):
        runs = cell in RUN
        assert may_run(cell) is (runs or cell in SIGNED), cell
        sheet = io.StringIO()
        csv.writer(sheet).writerows([["name", "n"], ["fine", cell]])
        sent = sheet.getvalue().encode()
        if runs:
            with pytest.raises(Invalid) as refused:
                rules.plain_text(sent)
            assert "a spreadsheet would run" in refused.value.fields["file"][0], cell
        else:
            assert rules.plain_text(sent) == sheet.getvalue(), cell
        ((written, _),) = csv.reader(io.StringIO(write_csv([[cell, "x"]]).decode("utf-8-sig"), newline=""))
        assert written == (f"'{cell}" if may_run(cell) else cell), cell


def test_one_writer_writes_all_that_goes_out():
    writers = {path for path, tree in modules().items() for node in ast.walk(tree) if dotted(node) in ("csv.writer", "csv.DictWriter")}
    assert writers == {"marketplace/people/producers/sheets.py"}


def test_a_list_may_grow_and_not_without_measure():
    for standing, most in ((0, 2_000), (654, 2_000), (19_482, 38_964), (150_000, rules.MAX_LINES)):
        assert rules.most_lines(standing) == most, standing
    sheet = b"name\n" + b"x\n" * 12
    assert rules.plain_text(sheet, 12)
    with pytest.raises(Invalid) as refused:
        rules.plain_text(sheet, 11)
    assert "more than 11 lines" in refused.value.fields["file"][0]
