"""Goods: the list, one good with all its answers, and the steps it takes: to review, on sale, paused."""

from collections.abc import Callable
from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError
from marketplace.core.schema import RoomSchema
from marketplace.goods.catalogue import gate, queries, service
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.catalogue.rules import STATUS_NAMES
from marketplace.goods.catalogue.texts import texts_of
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import read_form
from marketplace.http.language import translate
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.goods_words import TONES, answers_of, lacking_of, pack_name, tasks_of, thumb
from marketplace.web.sell.nav import desk_page
from marketplace.web.sell.wording import told_of


@blueprint.get("/listings")
@access(SELLER, right="listings")
def listings() -> ResponseReturnValue:
    """List the goods of the shop, of one status or all."""
    status = request.args.get("status", "")
    page = queries.list_own_listings(g.seller_id, request.args.get("cursor"), status if status in STATUS_NAMES else None)
    return desk_page(
        "sell/listings/list.html",
        "sell.listings",
        page=page,
        status=status,
        counts=queries.count_own_by_status(g.seller_id),
        names=STATUS_NAMES,
        tones=TONES,
        thumb=thumb,
        offered=gate.offered,
    )


@blueprint.get("/listings/<public_id>")
@access(SELLER, right="listings")
def listing(public_id: str) -> ResponseReturnValue:
    """Show one good: what is done, what is missing, what was answered."""
    return listing_page(queries.get_own_listing(g.seller_id, public_id))


@blueprint.post("/listings/<public_id>/submit")
@access(SELLER, right="listings")
def listing_submit(public_id: str) -> ResponseReturnValue:
    """Send a good to the verifiers; what is missing is listed with a way to each place."""
    queries.get_own_listing(g.seller_id, public_id)
    form = read_form(RoomSchema())
    if form.ok:
        try:
            service.submit_listing(g.seller_id, public_id, current_actor())
        except DomainError as error:
            faults = error.fields or {"": [error.message]}
            return listing_page(queries.get_own_listing(g.seller_id, public_id), faults), 422
    return _answered(public_id, form.errors, _("Sent. A verifier looks at it, the oldest first."))


@blueprint.post("/listings/<public_id>/pause")
@access(SELLER, right="listings")
def listing_pause(public_id: str) -> ResponseReturnValue:
    """Take a good off sale for now."""
    return _switch(public_id, service.pause, _("Paused. Nobody can buy it until you put it on sale again."))


@blueprint.post("/listings/<public_id>/resume")
@access(SELLER, right="listings")
def listing_resume(public_id: str) -> ResponseReturnValue:
    """Put a good on sale again."""
    return _switch(public_id, service.resume, _("On sale again."))


def listing_page(row: Listing, faults: dict[str, list[str]] | None = None) -> str:
    """Render one good; `faults` is what a verb refused."""
    draft = row.status == ListingStatus.DRAFT
    findings = gate.find_words(row)
    return desk_page(
        "sell/listings/listing.html",
        "sell.listings",
        listing=row,
        picture=thumb(row, 480, 600),
        status=translate(STATUS_NAMES[row.status]),
        tone=TONES[row.status],
        draft=draft,
        tasks=tasks_of(row) if draft else [],
        answers=answers_of(row),
        packs=gate.offered(row),
        pack_name=pack_name,
        lacking=lacking_of(row, faults or {}),
        warnings=told_of(findings if draft else [one for one in findings if one.verdict == "block"], texts_of(row), row),
    )


def _switch(public_id: str, verb: Callable[..., Any], said: str) -> ResponseReturnValue:
    queries.get_own_listing(g.seller_id, public_id)
    form = read_form(RoomSchema())
    if form.ok:
        try:
            verb(g.seller_id, public_id, current_actor())
        except DomainError as error:
            form.refuse(error)
    return _answered(public_id, form.errors, said)


def _answered(public_id: str, errors: dict[str, list[str]], said: str) -> ResponseReturnValue:
    if errors:
        flash(" ".join(text for texts in errors.values() for text in texts), "wrong")
    else:
        flash(said, "good")
    return redirect(url_for("sell.listing", public_id=public_id), 303)
