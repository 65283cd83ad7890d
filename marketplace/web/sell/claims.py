"""Certificates of the shop and its makers: the list, one certificate, and what can be done with it."""

from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema
from marketplace.goods.catalogue.measures import unmeasured
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import read_form
from marketplace.http.language import translate
from marketplace.origin.claims import publicly, queries, rules, service, uses
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.origin.claims.standing import term_of
from marketplace.registry.schemes.queries import rule_of
from marketplace.trade.orders.queries import own_numbers
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.claim_uses import KINDS
from marketplace.web.sell.claim_words import STEPS, TONES, class_names, goods_named, words_of
from marketplace.web.sell.nav import desk_page

LINES = 10  # of the account on the page of a certificate


@blueprint.get("/claims")
@access(SELLER, right="claims")
def claims() -> ResponseReturnValue:
    """List the certificates with their state and the verifier's reason."""
    rows = [
        (claim, words_of(rule_of(claim.scheme.code)), queries.shown_status_of(claim), term_of(claim).ends)
        for claim in queries.list_own_claims(g.seller_id)
    ]
    return desk_page("sell/claims.html", "sell.claims", rows=rows, names=rules.STATUS_NAMES, tones=TONES)


@blueprint.get("/claims/<public_id>")
@access(SELLER, right="claims")
def claim(public_id: str) -> ResponseReturnValue:
    """Show a certificate: what it says, what is asked, its history, and what can be done with it."""
    row = queries.get_own_claim(g.seller_id, public_id)
    status, days = queries.shown_status_of(row), term_of(row)
    reach = publicly.reach_of(row)
    lines = uses.list_uses(row, request.args.get("cursor"), LINES) if row.quantity and row.status in rules.PROVEN else None
    titles = dict(goods_named(row)) if row.scope_listings else {}
    return desk_page(
        "sell/claim.html",
        "sell.claims",
        claim=row,
        scheme=words_of(rule_of(row.scheme.code)),
        rule=rule_of(row.scheme.code),
        status=translate(rules.STATUS_NAMES[status]),
        tone=TONES[status],
        ends=days.ends,
        lapsed=days.lapsed,
        editable=row.status in rules.EDITABLE,
        renewable=_renewable(row),
        classes=class_names(reach.classes),
        districts=[one.name for one in reach.districts],
        goods=[titles[key] for key in row.scope_listings if key in titles],
        papers=[paper for paper in row.papers if paper.document.removed_at is None],
        history=queries.history_of([row]).get(row.id, []),
        names=rules.STATUS_NAMES,
        steps=STEPS,
        renewal=next((one for one in row.renewals if one.status != ClaimStatus.REJECTED), None),
        warnings=[translate(w) for w in queries.warnings_of(row)],
        balance=uses.balance_of(row),
        lines=lines,
        orders=own_numbers(g.seller_id, {line.reference for line in lines.items}) if lines else (),
        kinds=KINDS,
        told=uses.TOLD,
        unmeasured=unmeasured(row.scope_listings, row.unit) if row.unit else (),
    )


@blueprint.post("/claims/<public_id>/submit")
@access(SELLER, right="claims")
def claim_submit(public_id: str) -> ResponseReturnValue:
    """Send a certificate to the verifiers."""
    row = queries.get_own_claim(g.seller_id, public_id)
    return _do(
        public_id,
        lambda: service.submit_claim(g.seller_id, row.public_id, current_actor()),
        _("Sent. A verifier looks at it, the oldest first."),
    )


@blueprint.post("/claims/<public_id>/renew")
@access(SELLER, right="claims")
def claim_renew(public_id: str) -> ResponseReturnValue:
    """Begin the renewal, filled in from the certificate that ends, and go to its number and dates."""
    row, form = queries.get_own_claim(g.seller_id, public_id), read_form(RoomSchema())
    if not form.ok:
        flash(" ".join(t for texts in form.errors.values() for t in texts), "wrong")
        return redirect(url_for("sell.claim", public_id=public_id), 303)
    try:
        made = service.renew_claim(g.seller_id, row.public_id, current_actor())
    except DomainError as error:
        flash(translate(error.message), "wrong")
        return redirect(url_for("sell.claim", public_id=public_id), 303)
    if made.status not in rules.EDITABLE:
        return redirect(url_for("sell.claim", public_id=made.public_id), 303)
    return redirect(url_for("sell.claim_part", public_id=made.public_id, part="dates", on=1), 303)


@blueprint.post("/claims/<public_id>/papers/<document_id>/remove")
@access(SELLER, right="claims")
def claim_paper_remove(public_id: str, document_id: str) -> ResponseReturnValue:
    """Take a paper away again."""
    row = queries.get_own_claim(g.seller_id, public_id)
    return _do(public_id, lambda: service.remove_paper(g.seller_id, row.public_id, document_id, current_actor()), _("The paper is gone."))


@blueprint.get("/claims/<public_id>/document")
@blueprint.get("/claims/<public_id>/papers/<document_id>")
@access(SELLER, right="claims")
def claim_document(public_id: str, document_id: str | None = None) -> ResponseReturnValue:
    """Lead to the seller's own paper by a link of ten minutes."""
    link = service.link_to_document(queries.get_own_claim(g.seller_id, public_id), current_actor(), document_id)
    return redirect(url_for("account.document", token=link), 303)


def _do(public_id: str, act: Any, done: str) -> ResponseReturnValue:
    form = read_form(RoomSchema())
    if form.ok:
        try:
            act()
            flash(done, "good")
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        flash(" ".join(t for texts in form.errors.values() for t in texts), "wrong")
    return redirect(url_for("sell.claim", public_id=public_id), 303)


def _renewable(row: Claim) -> bool:
    """Tell whether to offer a renewal: verified, it ends within a quarter or has ended, and none is under way."""
    end = term_of(row).ends
    near = end is not None and end - rules.RENEW_FROM <= clock.today()
    open_ = row.status == ClaimStatus.VERIFIED and row.quantity is None
    return open_ and near and all(one.status == ClaimStatus.REJECTED for one in row.renewals)
