"""The official lists: what stands, and bringing in a new edition: sent, tried, looked at, confirmed."""

from collections.abc import Iterator

from flask import Response, flash, redirect, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import fields

from marketplace.core import states
from marketplace.core.errors import DomainError, field_error
from marketplace.core.schema import RoomSchema, Text
from marketplace.core.text import N_, say
from marketplace.http.access import ADMIN, access, current_actor
from marketplace.http.forms import Form, read_form, upload
from marketplace.http.language import translate
from marketplace.people.producers.sheets import write_csv
from marketplace.registry.editions import queries, rules, service
from marketplace.registry.editions.models import EditionStatus, Kind, ListDifference
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page

AT_WORK = (EditionStatus.CHECKING, EditionStatus.WRITING)
BATCH = 500
NAMES = {
    "states": N_("States and Union Territories"),
    "districts": N_("Districts"),
    "PIN codes": N_("PIN codes"),
    "GI goods": N_("GI goods"),
    "ODOP lists": N_("ODOP lists"),
    "ODOP editions": N_("Editions of the ODOP lists"),
    "ODOP products": N_("ODOP products"),
    "schemes": N_("Certificates"),
    "scheme rules": N_("Rules of certificates"),
    "HSN rates": N_("GST rates"),
    "categories": N_("Categories"),
    "requirements": N_("What sellers are asked"),
    "wording policies": N_("Wording policies"),
    "wording terms": N_("Controlled words"),
    "wording names": N_("Other spellings of names"),
    "kinds of tags": N_("Kinds of tags"),
    "panel rules": N_("Rules of the panel"),
    "collections": N_("Collections"),
}
KINDS = {Kind.ADDED: N_("New"), Kind.CHANGED: N_("Changed"), Kind.LEFT: N_("Not in the new edition"), Kind.REFUSED: N_("Refused")}
TONES = {EditionStatus.IN_FORCE: "good", EditionStatus.CHECKED: "warn", EditionStatus.FAILED: "wrong"}


class EditionSchema(RoomSchema):
    """A file for a list: where it comes from and as of which day."""

    source = Text(most=500, required=True)
    as_of = fields.Date(required=True)


class ConfirmSchema(RoomSchema):
    """The word that an edition is taken over: it names the file that was tried."""

    sha256 = Text(most=64, required=True)


@blueprint.get("/lists")
@access(ADMIN)
def official_lists() -> ResponseReturnValue:
    """List the official lists with what stands of each."""
    return desk_page("admin/lists.html", "admin.official_lists", lists=queries.list_lists(), names=NAMES)


@blueprint.get("/lists/<slug>")
@access(ADMIN)
def official_list(slug: str) -> ResponseReturnValue:
    """Show one list: what stands, its earlier editions, and the form for a new one."""
    return _list_page(slug, Form())


@blueprint.post("/lists/<slug>")
@access(ADMIN)
def edition_send(slug: str) -> ResponseReturnValue:
    """Take a file in; nothing of the list is written before it was looked at."""
    form, data = read_form(EditionSchema()), upload("file")
    if data is None:
        form.refuse(field_error("file", say("Choose a file.")))
    if form.ok:
        try:
            name = request.files["file"].filename or ""
            sent = service.send_edition(slug, data or b"", file_name=name, **form.data, actor=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for("admin.edition", public_id=sent.public_id), 303)
    return _list_page(slug, form), 422


@blueprint.get("/lists/<slug>/now.csv")
@access(ADMIN)
def list_file(slug: str) -> ResponseReturnValue:
    """Send the file of what stands, as a pattern for the next edition."""
    one = queries.get_list(slug)
    return _csv(queries.standing_file(one), one.slug)


@blueprint.get("/lists/editions/<public_id>")
@access(ADMIN)
def edition(public_id: str) -> ResponseReturnValue:
    """Show an edition: progress while the worker is at it, then what it changes, field by field."""
    row = queries.get_edition(public_id)
    counts = {kind: getattr(row, kind.value) for kind in Kind}
    asked = request.args.get("kind", "")
    kind = Kind(asked) if asked in counts else next((kind for kind, count in counts.items() if count), Kind.ADDED)
    return desk_page(
        "admin/edition.html",
        "admin.official_lists",
        edition=row,
        of=next(one for one in queries.list_lists() if one.name == row.list_name),
        at_work=row.status in AT_WORK,
        counts=counts,
        kinds=KINDS,
        kind=kind,
        page=queries.list_differences(row.id, kind, request.args.get("cursor")),
        may_confirm=row.status == EditionStatus.CHECKED and rules.may_confirm(row.added, row.changed, row.same),
        may_drop=rules.MACHINE.allows(row.status, EditionStatus.DROPPED),
        history=states.history(rules.MACHINE, row.id),
        names=NAMES,
        statuses=rules.STATUS_NAMES,
        tones=TONES,
    )


@blueprint.get("/lists/editions/<public_id>/file.csv")
@access(ADMIN)
def edition_file(public_id: str) -> ResponseReturnValue:
    """Send the file as it was sent, byte for byte; it holds no cell that a spreadsheet would run."""
    return _csv(queries.read_file(queries.get_edition(public_id)), public_id)


@blueprint.get("/lists/editions/<public_id>/differences.csv")
@access(ADMIN)
def edition_differences(public_id: str) -> ResponseReturnValue:
    """Send all that an edition does as a sheet, line by line as it is read."""
    return _csv(stream_with_context(_sheet(queries.get_edition(public_id).id)), f"{public_id}-differences")


@blueprint.post("/lists/editions/<public_id>/confirm")
@access(ADMIN)
def edition_confirm(public_id: str) -> ResponseReturnValue:
    """Have an edition taken over."""
    form = read_form(ConfirmSchema())
    if form.ok:
        try:
            service.confirm_edition(public_id, form.data["sha256"], actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    return _back(public_id, form)


@blueprint.post("/lists/editions/<public_id>/drop")
@access(ADMIN)
def edition_drop(public_id: str) -> ResponseReturnValue:
    """Throw an edition away."""
    form = read_form(RoomSchema())
    if form.ok:
        try:
            service.drop_edition(public_id, actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    return _back(public_id, form)


def _back(public_id: str, form: Form) -> ResponseReturnValue:
    for texts in form.errors.values():
        flash(" ".join(texts), "wrong")
    return redirect(url_for("admin.edition", public_id=public_id), 303)


def _list_page(slug: str, form: Form) -> str:
    one = queries.get_list(slug)
    return desk_page(
        "admin/list.html",
        "admin.official_lists",
        list=one,
        form=form,
        page=queries.list_editions(one.name, request.args.get("cursor")),
        names=NAMES,
        statuses=rules.STATUS_NAMES,
        tones=TONES,
    )


def _sheet(edition_id: int) -> Iterator[bytes]:
    heads = [_("What"), _("Line"), _("Key"), _("Name"), _("Field"), _("As it stood"), _("As it is in the file"), _("Reason")]
    words = {kind: translate(name) for kind, name in KINDS.items()}
    yield write_csv([heads])
    batch: list[list[str]] = []
    for row in queries.all_differences(edition_id):
        batch += _lines(row, words)
        if len(batch) >= BATCH:
            yield _rows(batch)
            batch = []
    yield _rows(batch)


def _lines(row: ListDifference, words: dict[Kind, str]) -> list[list[str]]:
    head = [words[Kind(row.kind)], str(row.line or ""), row.key if row.kind != Kind.REFUSED else "", row.name]
    return [[*head, field, old, new, ""] for field, (old, new) in row.fields.items()] or [[*head, "", "", "", row.reason]]


def _rows(batch: list[list[str]]) -> bytes:
    return write_csv(batch).removeprefix("\ufeff".encode())  # the mark stands at the head of the sheet alone


def _csv(data: bytes | Iterator[bytes], name: str) -> Response:
    return Response(
        data,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "no-store"},
    )
