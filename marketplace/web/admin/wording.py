"""The policies of the wording gate: what they do, whose rule they are, and from when to when they hold."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import fields

from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema, Text
from marketplace.core.text import N_
from marketplace.http.access import ADMIN, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.origin.wording import queries, service
from marketplace.origin.wording.models import WordingPolicy
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page

VERDICTS = {"allow": N_("Passes"), "review": N_("Looked at"), "block": N_("Stopped")}
TONES = {"allow": "good", "review": "warn", "block": "wrong"}


class DatesSchema(RoomSchema):
    """From when to when a policy holds, and why it is changed."""

    effective_from = fields.Date(load_default=None, allow_none=True)
    effective_to = fields.Date(load_default=None, allow_none=True)
    reason = Text(most=500, load_default="")


@blueprint.get("/wording")
@access(ADMIN)
def wording() -> ResponseReturnValue:
    """List the policies."""
    rows, today = queries.list_policies(), clock.today()
    waiting = [row for row in rows if row.effective_from is None or row.effective_from > today]
    holding = [row for row in rows if row not in waiting]
    return desk_page(
        "admin/wording.html",
        "admin.wording",
        groups=[(_("Announced, not in force"), waiting), (_("In force"), holding)],
        terms=queries.count_terms(),
        today=today,
        verdicts=VERDICTS,
        tones=TONES,
    )


@blueprint.get("/wording/<code>")
@access(ADMIN)
def wording_policy(code: str) -> ResponseReturnValue:
    """Show one policy with its words."""
    row = queries.get_policy(code)
    return _page(row, Form(values={"effective_from": row.effective_from or "", "effective_to": row.effective_to or ""}))


@blueprint.post("/wording/<code>")
@access(ADMIN)
def wording_dates(code: str) -> ResponseReturnValue:
    """Set from when to when it holds."""
    row, form = queries.get_policy(code), read_form(DatesSchema())
    if form.ok:
        try:
            service.set_dates(code, form.data["effective_from"], form.data["effective_to"], form.data["reason"], actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _page(row, form), 422
    flash(_("The days are set. All words on sale are read again."), "good")
    return redirect(url_for("admin.wording_policy", code=code), 303)


def _page(row: WordingPolicy, form: Form) -> str:
    return desk_page(
        "admin/wording_policy.html",
        "admin.wording",
        row=row,
        form=form,
        words=queries.list_terms(row.code),
        today=clock.today(),
        verdicts=VERDICTS,
        tones=TONES,
    )
