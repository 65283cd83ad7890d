"""Your data: what you agreed to, a copy, your name, who acts for you one day, and erasure."""

from collections.abc import Callable
from typing import Any

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from marshmallow import Schema

from marketplace.core.errors import DomainError
from marketplace.core.files import read_private
from marketplace.core.schema import RoomSchema
from marketplace.http import identity
from marketplace.http.access import SIGNED_IN, access, current_actor
from marketplace.http.forms import Form, carry_out, read_form
from marketplace.http.language import current_language
from marketplace.http.limits import strict
from marketplace.people.accounts import service as accounts
from marketplace.people.privacy import queries, rules, service
from marketplace.people.privacy.schemas import ErasureSchema, NameSchema, NomineeSchema, PurposeSchema
from marketplace.web.account.blueprint import blueprint


@blueprint.get("/data")
@access(SIGNED_IN)
def data() -> ResponseReturnValue:
    """Show what is used for what, what was agreed to, and what can be asked for."""
    return _page(Form())


@blueprint.post("/data/agree")
@access(SIGNED_IN)
def agree() -> ResponseReturnValue:
    """Agree to one purpose."""
    return _do(PurposeSchema(), lambda form: service.agree(_me(), form["purpose"], locale=current_language(), actor=current_actor()))


@blueprint.post("/data/withdraw")
@access(SIGNED_IN)
def withdraw() -> ResponseReturnValue:
    """Withdraw from one purpose: one click, as agreeing was."""
    return _do(PurposeSchema(), lambda form: service.withdraw(_me(), form["purpose"], actor=current_actor()))


@blueprint.post("/data/name")
@access(SIGNED_IN)
def correct_name() -> ResponseReturnValue:
    """Correct the name."""
    return _do(NameSchema(), lambda form: accounts.rename(_me(), form["name"], actor=current_actor()))


@blueprint.post("/data/nominee")
@access(SIGNED_IN)
def nominee() -> ResponseReturnValue:
    """Name who may act one day."""
    return _do(NomineeSchema(), lambda form: service.name_nominee(_me(), **form, actor=current_actor()))


@blueprint.post("/data/nominee/drop")
@access(SIGNED_IN)
def drop_nominee() -> ResponseReturnValue:
    """Name nobody any more."""
    return _do(RoomSchema(), lambda _form: service.drop_nominee(_me(), actor=current_actor()))


@blueprint.post("/data/copy")
@access(SIGNED_IN)
def ask_copy() -> ResponseReturnValue:
    """Ask for a copy of everything."""
    return _do(RoomSchema(), lambda _form: service.ask_copy(_me(), locale=current_language(), actor=current_actor()))


@blueprint.get("/data/copy/<public_id>")
@access(SIGNED_IN)
def copy(public_id: str) -> ResponseReturnValue:
    """Send the copy to the one it is of."""
    row = queries.get_copy(_me().id, public_id)
    assert row.file is not None
    headers = {"Content-Disposition": 'attachment; filename="my-data.zip"', "Cache-Control": "no-store"}
    return Response(read_private(row.file), mimetype="application/zip", headers=headers)


@blueprint.post("/data/erase")
@strict
@access(SIGNED_IN)
def erase() -> ResponseReturnValue:
    """Close the account and have everything erased that the law does not hold back."""
    form = read_form(ErasureSchema())
    if form.ok:
        try:
            accounts.check_current(_me(), form.data["current_password"])
            service.ask_erasure(_me(), locale=current_language(), actor=current_actor())
        except DomainError as error:
            form.refuse(error)
        else:
            identity.sign_out()
            return render_template("account/erased.html", law=rules.INVOICE_LAW)
    return _page(form), 422


def _do(schema: Schema, act: Callable[[dict[str, Any]], object]) -> ResponseReturnValue:
    return carry_out(schema, lambda form: act(form.data), show=_page, then=url_for("account.data"), done=_("Saved."))


def _page(form: Form) -> str:
    user = _me()
    return render_template(
        "account/data.html",
        form=form,
        user=user,
        purposes=rules.PURPOSES,
        agreed=queries.agreed(user.id),
        nominee=queries.find_nominee(user.id),
        requests=queries.list_requests(user.id),
        blocks=queries.blocks_of(user),
        days=rules.ANSWER_WITHIN.days,
    )


def _me() -> Any:
    return current_user.user
