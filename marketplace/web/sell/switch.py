"""Which shop one works for, for people on several teams; and the way onto a team."""

from flask import flash, g, redirect, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError, NotFound
from marketplace.core.schema import RoomSchema, Text
from marketplace.http.access import SIGNED_IN, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.people.accounts import queries as accounts
from marketplace.people.sellers import service, team
from marketplace.people.sellers.rights import ROLE_NAMES, ROLE_WORDS
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page


class SwitchSchema(RoomSchema):
    """The shop that is chosen."""

    seller = Text(most=40, required=True)


@blueprint.get("/switch")
@access(SIGNED_IN)
def switch() -> ResponseReturnValue:
    """List the shops on whose teams the person is."""
    return desk_page("sell/switch.html", "sell.switch", teams=g.teams, seller_id=g.seller_id, roles=ROLE_NAMES, form=Form())


@blueprint.post("/switch")
@access(SIGNED_IN)
def switch_now() -> ResponseReturnValue:
    """Work for another shop from now on; a shop that is not one's own is not found."""
    form = read_form(SwitchSchema())
    if not form.ok:
        return desk_page("sell/switch.html", "sell.switch", teams=g.teams, seller_id=g.seller_id, roles=ROLE_NAMES, form=form), 422
    if form.data["seller"] not in {one.public_id for one in g.teams}:
        raise NotFound
    session["seller"] = form.data["seller"]
    return redirect(url_for("sell.today"), 303)


@blueprint.get("/join/<token>")
@access(SIGNED_IN)
def join(token: str) -> ResponseReturnValue:
    """Show what team one is invited to, and what one would do there."""
    return _join_page(token, Form())


@blueprint.post("/join/<token>")
@access(SIGNED_IN)
def join_now(token: str) -> ResponseReturnValue:
    """Join the team and go to its desk."""
    form = read_form(RoomSchema())
    if form.ok:
        try:
            seller = service.accept_invitation(token, actor=current_actor())
            session["seller"] = seller.public_id
            flash(_("You are on the team of %(name)s.", name=seller.name), "good")
            return redirect(url_for("sell.today"), 303)
        except DomainError as error:
            form.refuse(error)
    return _join_page(token, form), 422


def _join_page(token: str, form: Form) -> str:
    """Show a dead link as one, and a live one with its shop."""
    try:
        invitation = team.invitation_of(token)
    except DomainError as error:
        if form.ok:
            form.refuse(error)
        return desk_page("sell/join.html", form=form, invitation=None)
    by = accounts.get_user(invitation.invited_by_id)
    return desk_page("sell/join.html", form=form, invitation=invitation, by=by, token=token, roles=ROLE_NAMES, words=ROLE_WORDS)
