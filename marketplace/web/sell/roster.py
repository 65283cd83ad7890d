"""Many makers in a sheet: the template, the upload, what became of each row, the sheet of errors, and the word that has it written."""

from collections.abc import Iterator

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError, field_error
from marketplace.core.schema import RoomSchema
from marketplace.core.text import say
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form, upload
from marketplace.http.language import current_language, translate
from marketplace.people.producers import columns, importing, rules, sheets
from marketplace.people.producers import roster_queries as queries
from marketplace.people.producers.models import ImportStatus, Verdict
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page

AT_WORK = (ImportStatus.CHECKING, ImportStatus.WRITING)


@blueprint.get("/makers/import")
@access(SELLER, right="makers")
def roster() -> ResponseReturnValue:
    """Show how to send a sheet, and the sheets sent before."""
    return _start_page(Form())


@blueprint.post("/makers/import")
@access(SELLER, right="makers")
def roster_send() -> ResponseReturnValue:
    """Take a sheet in; nothing is written before the seller has seen the verdicts."""
    form, data = read_form(RoomSchema()), upload("file")
    if form.ok:
        try:
            if data is None:
                raise field_error("file", say("Choose a file."))
            sent = importing.send_roster(g.seller_id, data, file_name=request.files["file"].filename or "", actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _start_page(form), 422
    return redirect(url_for("sell.roster_import", public_id=sent.public_id), 303)


@blueprint.get("/makers/import/template.<any(csv, xlsx):kind>")
@access(SELLER, right="makers")
def roster_template(kind: str) -> ResponseReturnValue:
    """Send an empty sheet with its headings in the language of the page and one example."""
    lines = [queries.headings(current_language()), [column.example for column in columns.COLUMNS]]
    return _download(kind, lines, "makers-template")


@blueprint.get("/makers/import/<public_id>")
@access(SELLER, right="makers")
def roster_import(public_id: str) -> ResponseReturnValue:
    """Show where a sheet stands: progress while the worker is at it, then the verdicts with the first faults."""
    one = queries.get_own_import(g.seller_id, public_id)
    checked = one.status not in AT_WORK
    return desk_page(
        "sell/roster_import.html",
        "sell.makers",
        sheet=one,
        at_work=not checked,
        faults=queries.list_faults(one.id) if checked else [],
        warnings=queries.list_faults(one.id, Verdict.WARNING) if one.status == ImportStatus.CHECKED and one.warning else [],
        columns={column.key: _hi(column) for column in columns.COLUMNS},
    )


@blueprint.get("/makers/import/<public_id>/errors.<any(csv, xlsx):kind>")
@access(SELLER, right="makers")
def roster_errors(public_id: str, kind: str) -> ResponseReturnValue:
    """Send the rows that cannot be written, as they were, with the reasons in a column of their own; mended, it can be sent again."""
    return _download(kind, _error_lines(queries.get_own_import(g.seller_id, public_id).id), "makers-to-mend")


@blueprint.post("/makers/import/<public_id>/confirm")
@access(SELLER, right="makers")
def roster_confirm(public_id: str) -> ResponseReturnValue:
    """Have the good rows written."""
    return _act(public_id, importing.confirm_roster)


@blueprint.post("/makers/import/<public_id>/drop")
@access(SELLER, right="makers")
def roster_drop(public_id: str) -> ResponseReturnValue:
    """Throw a sheet away."""
    return _act(public_id, importing.drop_roster)


def _act(public_id: str, deed: importing.Deed) -> ResponseReturnValue:
    one, form = queries.get_own_import(g.seller_id, public_id), read_form(RoomSchema())
    if form.ok:
        try:
            deed(g.seller_id, one.public_id, actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    for texts in form.errors.values():
        flash(" ".join(texts), "wrong")
    return redirect(url_for("sell.roster_import", public_id=one.public_id), 303)


def _start_page(form: Form) -> str:
    return desk_page(
        "sell/roster.html",
        "sell.makers",
        form=form,
        columns=[(_hi(column), translate(column.about), column.needed) for column in columns.COLUMNS],
        most=sheets.MAX_ROWS,
        earlier=queries.list_imports(g.seller_id).items,
        helper=current_actor().principal_id is not None,
        ways=[(how, _(words)) for how, words in rules.HOW.items()],
    )


def _hi(column: columns.Column) -> str:
    return column.heading_hi if current_language() == "hi" else column.heading


def _error_lines(import_id: int) -> Iterator[list[str]]:
    yield [_("Row"), _("What to mend"), *queries.headings(current_language())]
    for row, faults in queries.bad_lines(import_id):
        said = [f"{_hi(c)}: {' '.join(translate(t) for t in faults[c.key])}" for c in columns.COLUMNS if c.key in faults]
        yield [str(row.row_no), " ".join(said), *((row.cells or {}).get(key, "") for key in columns.KEYS)]


def _download(kind: str, lines: list[list[str]] | Iterator[list[str]], name: str) -> Response:
    data = sheets.write_sheet(kind, lines, title=_("Makers"))
    return Response(
        data,
        content_type=sheets.MEDIA_TYPES[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"', "Cache-Control": "no-store"},
    )
