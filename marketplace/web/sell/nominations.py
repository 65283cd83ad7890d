"""A shop's nominations: products of its own district for the panel's list."""

from functools import partial

from flask import g
from flask.typing import ResponseReturnValue

from marketplace.http.access import SELLER, access
from marketplace.web.sell import nominating
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page

SIDE = nominating.Side("sell", partial(desk_page, current="sell.manage"), lambda: int(g.seller_id))


@blueprint.get("/nominations")
@access(SELLER, right="profile")
def nominations() -> ResponseReturnValue:
    """List one's own nominations."""
    return nominating.show_all(SIDE)


@blueprint.get("/nominations/new")
@access(SELLER, right="profile")
def nomination_new() -> ResponseReturnValue:
    """Show an empty form."""
    return nominating.show_form(SIDE, None)


@blueprint.post("/nominations/new")
@access(SELLER, right="profile")
def nomination_add() -> ResponseReturnValue:
    """Keep a draft."""
    return nominating.keep(SIDE)


@blueprint.get("/nominations/<public_id>")
@access(SELLER, right="profile")
def nomination(public_id: str) -> ResponseReturnValue:
    """Show one with its evidence."""
    return nominating.show(SIDE, public_id)


@blueprint.get("/nominations/<public_id>/edit")
@access(SELLER, right="profile")
def nomination_edit(public_id: str) -> ResponseReturnValue:
    """Show the form with what was kept."""
    return nominating.show_form(SIDE, SIDE.own(public_id))


@blueprint.post("/nominations/<public_id>/edit")
@access(SELLER, right="profile")
def nomination_save(public_id: str) -> ResponseReturnValue:
    """Keep the change."""
    return nominating.keep(SIDE, public_id)


@blueprint.post("/nominations/<public_id>/evidence")
@access(SELLER, right="profile")
def nomination_evidence(public_id: str) -> ResponseReturnValue:
    """Add a link or a paper."""
    return nominating.add_evidence(SIDE, public_id)


@blueprint.get("/nominations/<public_id>/evidence/<evidence_id>")
@access(SELLER, right="profile")
def nomination_paper(public_id: str, evidence_id: str) -> ResponseReturnValue:
    """Lead to one's own paper."""
    return nominating.open_paper(SIDE, public_id, evidence_id)


@blueprint.post("/nominations/<public_id>/evidence/<evidence_id>/remove")
@access(SELLER, right="profile")
def nomination_evidence_remove(public_id: str, evidence_id: str) -> ResponseReturnValue:
    """Take a piece of evidence away."""
    return nominating.remove_evidence(SIDE, public_id, evidence_id)


@blueprint.post("/nominations/<public_id>/submit")
@access(SELLER, right="profile")
def nomination_submit(public_id: str) -> ResponseReturnValue:
    """Send it in."""
    return nominating.submit(SIDE, public_id)


@blueprint.post("/nominations/<public_id>/withdraw")
@access(SELLER, right="profile")
def nomination_withdraw(public_id: str) -> ResponseReturnValue:
    """Take it back."""
    return nominating.withdraw(SIDE, public_id)
