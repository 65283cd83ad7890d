"""Verdicts on parts of a seller's case: one thing that was asked, one number. Whoever does them holds the case and goes on holding it."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import leases
from marketplace.core.errors import Conflict, DomainError, NotFound
from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.text import N_
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.language import translate
from marketplace.people.sellers import numbers, queries, wishing
from marketplace.people.sellers.models import Seller
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.kinds import SELLER
from marketplace.web.verify.sellers import case_of

VERBS: dict[str, Callable[..., Any]] = {
    "accept": wishing.accept_requirement,
    "reject": wishing.reject_requirement,
    "waive": wishing.waive_requirement,
}
DONE = {
    "accept": N_("Accepted."),
    "reject": N_("Not accepted. The seller reads it once you ask for changes."),
    "waive": N_("Noted: this is not needed from them."),
}


class PartSchema(RoomSchema):
    """What is said of one requirement, and why."""

    verdict = Choice(tuple(VERBS), required=True)
    reason = Text(most=500, load_default="")


class FoundSchema(RoomSchema):
    """How a number was found true."""

    how = Text(most=40, load_default="")


@blueprint.post("/sellers/<public_id>/asked/<code>")
@access(VERIFIER)
def requirement_verdict(public_id: str, code: str) -> ResponseReturnValue:
    """Accept what was given for one requirement, refuse it, or say that it is not needed."""
    seller, form = queries.get_seller(public_id), read_form(PartSchema())

    def act() -> str:
        VERBS[form.data["verdict"]](seller.id, code, form.data["reason"], actor=current_actor())
        return DONE[form.data["verdict"]]

    return _judge(seller, form, f"asked-{code}", act)


@blueprint.post("/sellers/<public_id>/numbers/<number>")
@access(VERIFIER)
def number_verdict(public_id: str, number: str) -> ResponseReturnValue:
    """Write down that a number was found true, and how."""
    seller, form = queries.get_seller(public_id), read_form(FoundSchema())

    def act() -> str:
        numbers.verify_number(seller.id, number, form.data["how"], actor=current_actor())
        return N_("Found true, and written down.")

    return _judge(seller, form, number, act)


def _judge(seller: Seller, form: Form, part: str, act: Callable[[], str]) -> ResponseReturnValue:
    """Do it under the lease and lead back to the part; show the case again with what was wrong beside it."""
    hold = leases.keep_working if SELLER.waits(seller) else leases.settle  # what does not wait is free, and taken for the deed
    if form.ok:
        try:
            flash(_(hold(SELLER.code, seller.id, current_actor(), act)), "good")
        except NotFound:
            raise  # no part of this case
        except Conflict as error:
            flash(translate(error.message), "wrong")  # somebody holds it, or was faster: look at the case as it is now
        except DomainError as error:
            form.refuse(error)
    if form.ok:
        return redirect(url_for("verify.seller", public_id=seller.public_id, _anchor=part), 303)
    return case_of(seller.public_id, Form(), part, form), 422
