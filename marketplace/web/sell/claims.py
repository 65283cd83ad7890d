"""Certificates of the shop and its makers."""

from typing import Any

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form, upload
from marketplace.http.language import translate
from marketplace.origin.claims import queries, rules, service
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.schemas import ClaimSchema
from marketplace.people.producers import queries as producers
from marketplace.people.sellers import queries as sellers
from marketplace.registry.gi import queries as gi_goods
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page

TONES = {
    "draft": "info",
    "submitted": "",
    "verified": "good",
    "rejected": "wrong",
    "changes_requested": "wrong",
    "suspended": "wrong",
    "revoked": "wrong",
    "expired": "warn",
}


@blueprint.get("/claims")
@access(SELLER, right="claims")
def claims() -> ResponseReturnValue:
    """List the certificates with their state and the verifier's reason."""
    rows = [(claim, queries.shown_status_of(claim)) for claim in queries.list_own_claims(g.seller_id)]
    return desk_page("sell/claims.html", "sell.claims", rows=rows, names=rules.STATUS_NAMES, tones=TONES)


@blueprint.get("/claims/new")
@access(SELLER, right="claims")
def claim_new() -> ResponseReturnValue:
    """Show an empty form."""
    return _form_page(None, Form())


@blueprint.post("/claims/new")
@access(SELLER, right="claims")
def claim_add() -> ResponseReturnValue:
    """Keep a certificate as a draft and show it, with what deserves a second look."""
    form = read_form(ClaimSchema())
    if form.ok:
        try:
            row = service.add_claim(g.seller_id, {**form.data, "document": upload("document")}, current_actor())
            return redirect(url_for("sell.claim", public_id=row.public_id), 303)
        except DomainError as error:
            form.refuse(error)
    return _form_page(None, form), 422


@blueprint.get("/claims/<public_id>")
@access(SELLER, right="claims")
def claim(public_id: str) -> ResponseReturnValue:
    """Show a certificate, its warnings and what can be done with it."""
    row = queries.get_own_claim(g.seller_id, public_id)
    status = queries.shown_status_of(row)
    return desk_page(
        "sell/claim.html",
        "sell.claims",
        claim=row,
        status=translate(rules.STATUS_NAMES[status]),
        tone=TONES[status],
        editable=row.status in rules.EDITABLE,
        warnings=[translate(w) for w in queries.warnings_of(row)],
    )


@blueprint.get("/claims/<public_id>/edit")
@access(SELLER, right="claims")
def claim_edit(public_id: str) -> ResponseReturnValue:
    """Show the form with what was filled in."""
    row = queries.get_own_claim(g.seller_id, public_id)
    values = {
        "scheme": row.scheme.code,
        "gi": row.gi.name if row.gi else "",
        "holder": row.producer.public_id if row.producer else "",
        **{name: getattr(row, name) for name in ("number", "scope", "valid_from", "valid_to")},
    }
    return _form_page(row, Form(values=values))


@blueprint.post("/claims/<public_id>/edit")
@access(SELLER, right="claims")
def claim_save(public_id: str) -> ResponseReturnValue:
    """Keep the change."""
    row = queries.get_own_claim(g.seller_id, public_id)
    form = read_form(ClaimSchema())
    if form.ok:
        try:
            service.edit_claim(g.seller_id, public_id, {**form.data, "document": upload("document")}, current_actor())
            return redirect(url_for("sell.claim", public_id=public_id), 303)
        except DomainError as error:
            form.refuse(error)
    return _form_page(row, form), 422


@blueprint.post("/claims/<public_id>/submit")
@access(SELLER, right="claims")
def claim_submit(public_id: str) -> ResponseReturnValue:
    """Send a certificate to the verifiers."""
    row, form = queries.get_own_claim(g.seller_id, public_id), read_form(RoomSchema())
    if form.ok:
        service.submit_claim(g.seller_id, row.public_id, current_actor())
        flash(_("Sent. A verifier looks at it, the oldest first."), "good")
    else:
        flash(" ".join(t for texts in form.errors.values() for t in texts), "wrong")
    return redirect(url_for("sell.claim", public_id=public_id), 303)


@blueprint.get("/claims/<public_id>/document")
@access(SELLER, right="claims")
def claim_document(public_id: str) -> ResponseReturnValue:
    """Lead to the seller's own paper by a link of ten minutes."""
    link = service.link_to_document(queries.get_own_claim(g.seller_id, public_id), current_actor())
    return redirect(url_for("account.document", token=link), 303)


def _form_page(row: Claim | None, form: Form) -> str:
    seller = sellers.get_own_seller(g.seller_id)
    near: list[Any] = gi_goods.list_gi_of_state(seller.state_id) if seller.state_id else []
    holders = [("", seller.name), *((m.public_id, m.name) for m in producers.list_producers(seller.id))]
    return desk_page(
        "sell/claim_form.html",
        "sell.claims",
        claim=row,
        form=form,
        holders=holders,
        near=near,
        schemes=[(s.code, s.name) for s in queries.list_claimable()],
    )
