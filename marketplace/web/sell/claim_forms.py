"""Writing down a certificate, one group of questions per page: which it is, its dates, what it covers, its papers."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError, NotFound
from marketplace.core.schema import RoomSchema
from marketplace.core.text import N_
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form, upload
from marketplace.origin.claims import amounts, publicly, queries, rules, service
from marketplace.origin.claims.errors import NotOpen
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.schemas import ClaimSchema
from marketplace.people.producers import queries as producers
from marketplace.people.sellers import queries as sellers
from marketplace.registry.gi import queries as gi_goods
from marketplace.registry.schemes.queries import rule_of
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.claim_words import district_choices, goods_named, shelves_for, words_of
from marketplace.web.sell.nav import desk_page

PARTS: Mapping[str, str] = {
    "which": N_("Which certificate"),
    "dates": N_("Issuer and dates"),
    "scope": N_("What it covers"),
    "papers": N_("The papers"),
}
FIELDS = {
    "which": ("scheme", "gi", "holder", "number"),
    "dates": ("issuer", "valid_from", "valid_to"),
    "scope": ("scope", "scope_classes", "scope_districts", "scope_listings", "quantity", "unit"),
}
AFTER = {"which": "dates", "dates": "scope", "scope": "papers"}


@blueprint.get("/claims/new")
@access(SELLER, right="claims")
def claim_new() -> ResponseReturnValue:
    """Ask which certificate it is."""
    return _page("which", None, Form())


@blueprint.post("/claims/new")
@access(SELLER, right="claims")
def claim_add() -> ResponseReturnValue:
    """Keep a certificate as a draft and go on to its dates; whatever else was sent with it is kept, too."""
    form = read_form(ClaimSchema())
    if form.ok:
        try:
            row = service.add_claim(g.seller_id, {**form.data, "document": upload("document")}, current_actor())
            return redirect(url_for("sell.claim_part", public_id=row.public_id, part="dates", on=1), 303)
        except DomainError as error:
            form.refuse(error)
    return _page("which", None, form), 422


@blueprint.get("/claims/<public_id>/edit/<part>")
@access(SELLER, right="claims")
def claim_part(public_id: str, part: str) -> ResponseReturnValue:
    """Show one group of questions with what was answered."""
    row = _own(public_id, part)
    return _page(part, row, Form(values=_answers(row)))


@blueprint.post("/claims/<public_id>/edit/<part>")
@access(SELLER, right="claims")
def claim_part_save(public_id: str, part: str) -> ResponseReturnValue:
    """Keep the answers and go on to the next group, or back to the certificate."""
    row = _own(public_id, part)
    form = _keep_papers(row) if part == "papers" else _keep_answers(row, part)
    if not form.ok:
        return _page(part, row, form), 422
    on = AFTER.get(part) if request.args.get("on") else None
    if on:
        return redirect(url_for("sell.claim_part", public_id=public_id, part=on, on=1), 303)
    return redirect(url_for("sell.claim", public_id=public_id), 303)


def _own(public_id: str, part: str) -> Claim:
    row = queries.get_own_claim(g.seller_id, public_id)
    if part not in PARTS:
        raise NotFound
    if row.status not in rules.EDITABLE and request.method == "GET":
        raise NotOpen
    return row


def _keep_answers(row: Claim, part: str) -> Form:
    form = read_form(ClaimSchema(only=FIELDS[part]))
    return _try(form, lambda: service.edit_claim(g.seller_id, row.public_id, form.data, current_actor()))


def _keep_papers(row: Claim) -> Form:
    """Keep the papers one by one, so that a fault in one loses none of the others."""
    form = read_form(RoomSchema())
    if not form.ok:
        return form
    titles = [*rule_of(row.scheme.code).papers, ""]
    for index, title in enumerate(titles):
        sent = upload(f"paper{index}")
        if sent is not None:
            _try(form, lambda one={"title": title, "data": sent}: _send(row, one), f"paper{index}")  # type: ignore[misc]  # bound at once
    return form


def _send(row: Claim, paper: dict[str, Any]) -> None:
    service.edit_claim(g.seller_id, row.public_id, {"documents": [paper]}, current_actor())


def _try(form: Form, act: Callable[[], Any], beside: str = "") -> Form:
    if form.ok or beside:
        try:
            act()
        except DomainError as error:
            faults = Form()
            faults.refuse(error)
            for name, texts in faults.errors.items():
                form.errors.setdefault(beside or name, []).extend(texts)
    return form


def _answers(row: Claim) -> dict[str, Any]:
    number, unit = amounts.written(row.quantity, row.unit or "") if row.quantity else ("", "")
    return {
        "quantity": number,
        "unit": unit,
        "scheme": row.scheme.code,
        "gi": row.gi.name if row.gi else "",
        "holder": row.producer.public_id if row.producer else "",
        "scope_districts": [f"{one.state.slug}/{one.slug}" for one in publicly.reach_of(row).districts],
        **{name: getattr(row, name) for name in ("number", "issuer", "scope", "scope_classes", "scope_listings", "valid_from", "valid_to")},
    }


def _page(part: str, row: Claim | None, form: Form) -> str:
    more = _choices(row) if part == "which" or row is None else {"rule": rule_of(row.scheme.code)}
    if row is not None and part == "scope":
        chosen = form.values.get("scope_classes") or []
        more |= {
            "shelves": shelves_for(more["rule"], chosen),
            "districts": district_choices(row, publicly.reach_of(row).districts),
            "goods": goods_named(row),
            "units": [(unit, _(unit)) for unit in amounts.WRITTEN],
        }
    return desk_page(
        "sell/claim_form.html",
        "sell.claims",
        part=part,
        parts_named=PARTS,
        number=list(PARTS).index(part) + 1,
        claim=row,
        form=form,
        scheme=words_of(rule_of(row.scheme.code)) if row else None,
        on=1 if request.args.get("on") or row is None else None,
        **more,
    )


def _choices(row: Claim | None) -> dict[str, Any]:
    seller = sellers.get_own_seller(g.seller_id)
    near: list[Any] = gi_goods.list_gi_of_state(seller.state_id) if seller.state_id else []
    return {
        "holders": [("", seller.name), *((m.public_id, m.name) for m in producers.list_producers(seller.id))],
        "near": near,
        "kinds": [words_of(rule) for rule in queries.list_claimable()],
        "renews": row is not None and row.renews_id is not None,
    }
