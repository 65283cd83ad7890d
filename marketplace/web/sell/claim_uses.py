"""The account of a certificate that is given for a quantity: what was sold elsewhere or lost is written down, and set right."""

from typing import Any

from flask import g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.errors import NotFound
from marketplace.core.text import N_
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, carry_out
from marketplace.origin.claims import amounts, queries, spending, uses
from marketplace.origin.claims.models import Claim, UseKind
from marketplace.origin.claims.rules import PROVEN
from marketplace.origin.claims.schemas import CorrectionSchema, UseSchema
from marketplace.registry.schemes.queries import rule_of
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.claim_words import words_of
from marketplace.web.sell.nav import desk_page

KINDS = {
    UseKind.SOLD: N_("Sold here"),
    UseKind.GIVEN_BACK: N_("Came back: the order was called off"),
    UseKind.ELSEWHERE: N_("Sold elsewhere"),
    UseKind.LOST: N_("Lost"),
    UseKind.CORRECTED: N_("Set right"),
}


@blueprint.get("/claims/<public_id>/uses/new")
@access(SELLER, right="claims")
def claim_use_new(public_id: str) -> ResponseReturnValue:
    """Ask what was sold elsewhere or lost."""
    row = _counted(public_id)
    return _page(row, Form(values={"unit": amounts.written(row.quantity or 0, row.unit or "")[1], "happened_on": clock.today()}))


@blueprint.post("/claims/<public_id>/uses/new")
@access(SELLER, right="claims")
def claim_use_add(public_id: str) -> ResponseReturnValue:
    """Take it off what is left."""
    row = _counted(public_id)
    return carry_out(
        UseSchema(),
        lambda form: spending.write_down(g.seller_id, public_id, form.data, current_actor()),
        show=lambda form: _page(row, form),
        then=url_for("sell.claim", public_id=public_id),
        done=_("Written down and taken off."),
    )


@blueprint.get("/claims/<public_id>/uses/<use_id>")
@access(SELLER, right="claims")
def claim_use(public_id: str, use_id: str) -> ResponseReturnValue:
    """Ask what a line should have been."""
    row = _counted(public_id)
    number, unit = amounts.written(uses.get_told(row, use_id)[1], row.unit or "")
    return _page(row, Form(values={"quantity": number, "unit": unit}), use_id)


@blueprint.post("/claims/<public_id>/uses/<use_id>")
@access(SELLER, right="claims")
def claim_use_correct(public_id: str, use_id: str) -> ResponseReturnValue:
    """Set the line right by a line of its own."""
    row = _counted(public_id)
    return carry_out(
        CorrectionSchema(),
        lambda form: spending.correct(g.seller_id, public_id, use_id, form.data, current_actor()),
        show=lambda form: _page(row, form, use_id),
        then=url_for("sell.claim", public_id=public_id),
        done=_("Set right. The first line stays to be read."),
    )


def _counted(public_id: str) -> Claim:
    """Give one's own certificate with a quantity that was verified once; raise NotFound for any other."""
    row = queries.get_own_claim(g.seller_id, public_id)
    if row.quantity is None or row.status not in PROVEN:
        raise NotFound
    return row


def _page(row: Claim, form: Form, use_id: str = "") -> str:
    line: Any = uses.get_told(row, use_id) if use_id else None
    return desk_page(
        "sell/claim_use.html",
        "sell.claims",
        claim=row,
        balance=uses.balance_of(row),
        scheme=words_of(rule_of(row.scheme.code)),
        line=line[0] if line else None,
        stands=line[1] if line else 0,
        kinds=[(kind.value, _(KINDS[kind])) for kind in uses.TOLD],
        units=[(unit, _(unit)) for unit, (kept, _parts) in amounts.WRITTEN.items() if kept == row.unit],
        today=clock.today(),
        form=form,
    )
