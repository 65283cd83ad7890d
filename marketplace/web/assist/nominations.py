"""A facilitator's nominations: products of any district for the panel's list."""

from functools import partial

from flask.typing import ResponseReturnValue

from marketplace.http.access import FACILITATOR, access
from marketplace.web.assist.blueprint import blueprint
from marketplace.web.assist.nav import desk_page
from marketplace.web.sell import nominating

SIDE = nominating.Side("assist", partial(desk_page, current="assist.nominations"), lambda: None)


@blueprint.get("/nominations")
@access(FACILITATOR)
def nominations() -> ResponseReturnValue:
    """List one's own nominations."""
    return nominating.show_all(SIDE)


@blueprint.get("/nominations/new")
@access(FACILITATOR)
def nomination_new() -> ResponseReturnValue:
    """Show an empty form."""
    return nominating.show_form(SIDE, None)


@blueprint.post("/nominations/new")
@access(FACILITATOR)
def nomination_add() -> ResponseReturnValue:
    """Keep a draft."""
    return nominating.keep(SIDE)


@blueprint.get("/nominations/<public_id>")
@access(FACILITATOR)
def nomination(public_id: str) -> ResponseReturnValue:
    """Show one with its evidence."""
    return nominating.show(SIDE, public_id)


@blueprint.get("/nominations/<public_id>/edit")
@access(FACILITATOR)
def nomination_edit(public_id: str) -> ResponseReturnValue:
    """Show the form with what was kept."""
    return nominating.show_form(SIDE, SIDE.own(public_id))


@blueprint.post("/nominations/<public_id>/edit")
@access(FACILITATOR)
def nomination_save(public_id: str) -> ResponseReturnValue:
    """Keep the change."""
    return nominating.keep(SIDE, public_id)


@blueprint.post("/nominations/<public_id>/evidence")
@access(FACILITATOR)
def nomination_evidence(public_id: str) -> ResponseReturnValue:
    """Add a link or a paper."""
    return nominating.add_evidence(SIDE, public_id)


@blueprint.get("/nominations/<public_id>/evidence/<evidence_id>")
@access(FACILITATOR)
def nomination_paper(public_id: str, evidence_id: str) -> ResponseReturnValue:
    """Lead to one's own paper."""
    return nominating.open_paper(SIDE, public_id, evidence_id)


@blueprint.post("/nominations/<public_id>/evidence/<evidence_id>/remove")
@access(FACILITATOR)
def nomination_evidence_remove(public_id: str, evidence_id: str) -> ResponseReturnValue:
    """Take a piece of evidence away."""
    return nominating.remove_evidence(SIDE, public_id, evidence_id)


@blueprint.post("/nominations/<public_id>/submit")
@access(FACILITATOR)
def nomination_submit(public_id: str) -> ResponseReturnValue:
    """Send it in."""
    return nominating.submit(SIDE, public_id)


@blueprint.post("/nominations/<public_id>/withdraw")
@access(FACILITATOR)
def nomination_withdraw(public_id: str) -> ResponseReturnValue:
    """Take it back."""
    return nominating.withdraw(SIDE, public_id)
