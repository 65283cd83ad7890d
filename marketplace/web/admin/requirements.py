"""What sellers are asked: the table of requirements, to be added to, edited, and switched off by date."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import fields, validate

from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.core.schema import Choice, Count, RoomSchema, Text
from marketplace.core.text import N_
from marketplace.http.access import ADMIN, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.people.documents.rules import KINDS as PAPERS
from marketplace.people.requirements import queries, service
from marketplace.people.requirements.models import Level, Requirement
from marketplace.people.requirements.rules import LEVEL_NAMES, TAGS, TAXABLE
from marketplace.people.sellers.models import SellerKind
from marketplace.people.sellers.rules import BY_CODE, FIELD_NAMES, KIND_NAMES, SECTIONS
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page

SELLS = {TAXABLE: N_("Anything with GST, in their own name"), **TAGS}


class RequirementSchema(RoomSchema):
    """One row of the table."""

    section = Choice(list(BY_CODE), required=True)
    position = Count(least=0, most=100_000, required=True)
    title = Text(most=120, required=True)
    title_hi = Text(most=120, required=True)
    why = Text(most=500, required=True)
    why_hi = Text(most=500, required=True)
    kinds = fields.List(fields.String(validate=validate.OneOf([str(k) for k in SellerKind])), load_default=list)
    sells = fields.List(fields.String(validate=validate.OneOf(list(SELLS))), load_default=list)
    level = Choice(Level, required=True)
    by_fields = fields.List(fields.String(validate=validate.OneOf(list(FIELD_NAMES))), load_default=list)
    one_suffices = fields.Boolean(load_default=False)
    document = Choice(["", *PAPERS], load_default="")
    law = Text(most=300, load_default="")
    effective_from = fields.Date(required=True)
    effective_until = fields.Date(load_default=None, allow_none=True)


class NewRequirementSchema(RequirementSchema):
    """A new row, with its code."""

    code = Text(
        most=60,
        required=True,
        validate=validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", error=N_("Use small letters, digits and hyphens.")),
    )


class EndSchema(RoomSchema):
    """Switching a row off."""

    effective_until = fields.Date(required=True)
    reason = Text(most=500, load_default="")


@blueprint.get("/requirements")
@access(ADMIN)
def requirements() -> ResponseReturnValue:
    """List what is asked of whom."""
    return desk_page(
        "admin/requirements.html",
        "admin.requirements",
        rows=queries.list_requirements(),
        today=clock.today(),
        kinds=KIND_NAMES,
        sells=SELLS,
        levels=LEVEL_NAMES,
        fields=FIELD_NAMES,
        papers=PAPERS,
    )


@blueprint.get("/requirements/new")
@access(ADMIN)
def requirement_new() -> ResponseReturnValue:
    """Show an empty row."""
    return _page(None, Form(values={"effective_from": clock.today().isoformat(), "level": Level.IF_THEY_HAVE, "position": 900}))


@blueprint.post("/requirements/new")
@access(ADMIN)
def requirement_add() -> ResponseReturnValue:
    """Ask something new."""
    form = read_form(NewRequirementSchema())
    if form.ok:
        try:
            service.add_requirement(form.data["code"], _columns(form), actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _page(None, form), 422
    flash(_("Added. It is asked from its first day on."), "good")
    return redirect(url_for("admin.requirements"), 303)


@blueprint.get("/requirements/<code>")
@access(ADMIN)
def requirement(code: str) -> ResponseReturnValue:
    """Show one row."""
    row = queries.get_requirement(code)
    return _page(row, Form(values=_values(row)))


@blueprint.post("/requirements/<code>")
@access(ADMIN)
def requirement_edit(code: str) -> ResponseReturnValue:
    """Change one row."""
    row, form = queries.get_requirement(code), read_form(RequirementSchema())
    if form.ok:
        try:
            service.edit_requirement(code, _columns(form), actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _page(row, form), 422
    flash(_("Changed. What was before stands in the audit log."), "good")
    return redirect(url_for("admin.requirements"), 303)


@blueprint.post("/requirements/<code>/end")
@access(ADMIN)
def requirement_end(code: str) -> ResponseReturnValue:
    """Switch one row off after a day."""
    row, form = queries.get_requirement(code), read_form(EndSchema())
    if form.ok:
        try:
            service.end_requirement(code, form.data["effective_until"], form.data["reason"], actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _page(row, Form(values=_values(row), errors=form.errors)), 422
    flash(_("It is not asked any more after that day."), "good")
    return redirect(url_for("admin.requirements"), 303)


def _columns(form: Form) -> dict[str, Any]:
    """Give the columns of a row; "fields" is no name for a field of a schema, so the form says by_fields."""
    named = {name: value for name, value in form.data.items() if name not in ("code", "by_fields")}
    return {**named, "fields": form.data["by_fields"]}


def _values(row: Requirement) -> dict[str, Any]:
    return {**{name: getattr(row, name) for name in service.EDITABLE}, "by_fields": row.fields}


def _page(row: Requirement | None, form: Form) -> str:
    choices: dict[str, Any] = {
        "sections": [(s.code, _(s.title)) for s in SECTIONS],
        "kinds": [(str(k), _(name)) for k, name in KIND_NAMES.items()],
        "sells": [(tag, _(name)) for tag, name in SELLS.items()],
        "levels": [(str(level), _(name)) for level, name in LEVEL_NAMES.items()],
        "fields": [(name, _(label)) for name, label in FIELD_NAMES.items()],
        "papers": [(kind, _(name)) for kind, name in PAPERS.items()],
    }
    return desk_page("admin/requirement.html", "admin.requirements", row=row, form=form, **choices)
