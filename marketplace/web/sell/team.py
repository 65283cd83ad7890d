"""The team: who is on it, who is invited, and to whom the shop is offered."""

from collections.abc import Callable

from flask import g, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from marketplace.core.errors import NotFound
from marketplace.core.schema import RoomSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, carry_out
from marketplace.people.accounts.models import Purpose
from marketplace.people.sellers import queries, service, standing, team_queries
from marketplace.people.sellers.models import OwnershipTransfer
from marketplace.people.sellers.rights import ROLE_NAMES, ROLE_WORDS
from marketplace.people.sellers.standing import Proof
from marketplace.people.sellers.team_schemas import InviteSchema, ProofSchema, RoleSchema
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page


@blueprint.get("/team")
@access(SELLER, right="desk")
def team() -> ResponseReturnValue:
    """Show who is on the team and what each may do."""
    return _page(Form())


@blueprint.post("/team/invite")
@access(SELLER, right="team")
def team_invite() -> ResponseReturnValue:
    """Invite somebody by mail."""
    return _do(
        InviteSchema(),
        lambda form: service.invite(g.seller_id, form.data["email"], form.data["role"], actor=current_actor()),
        _("The invitation is on its way. Its link is good for seven days and for one use."),
    )


@blueprint.post("/team/invitations/<public_id>/call-off")
@access(SELLER, right="team")
def invitation_off(public_id: str) -> ResponseReturnValue:
    """Take an invitation back."""
    team_queries.get_own_invitation(g.seller_id, public_id)
    return _do(
        RoomSchema(), lambda _form: service.call_off_invitation(g.seller_id, public_id, actor=current_actor()), _("The link is dead now.")
    )


@blueprint.post("/team/<user_id>/role")
@access(SELLER, right="team")
def member_role(user_id: str) -> ResponseReturnValue:
    """Make a member something else."""
    team_queries.get_own_member(g.seller_id, user_id)
    return _do(RoleSchema(), lambda form: service.set_role(g.seller_id, user_id, form.data["role"], actor=current_actor()), _("Saved."))


@blueprint.post("/team/<user_id>/remove")
@access(SELLER, right="team")
def member_remove(user_id: str) -> ResponseReturnValue:
    """Take somebody off the team."""
    team_queries.get_own_member(g.seller_id, user_id)
    return _do(RoomSchema(), lambda _form: service.remove_member(g.seller_id, user_id, actor=current_actor()), _("Taken off the team."))


@blueprint.post("/team/leave")
@access(SELLER, right="desk")
def team_leave() -> ResponseReturnValue:
    """Leave the team; a person without another shop goes to their account."""

    def leave(_form: Form) -> None:
        service.leave(g.seller_id, actor=current_actor())
        session.pop("seller", None)

    then = url_for("sell.today" if len(g.teams) > 1 else "account.home")
    return carry_out(RoomSchema(), leave, show=_page, then=then, done=_("You left the team."))


@blueprint.post("/team/<user_id>/hand-over")
@access(SELLER, right="owners")
def hand_over(user_id: str) -> ResponseReturnValue:
    """Offer the shop to somebody on the team."""
    team_queries.get_own_member(g.seller_id, user_id)
    return _do(
        RoomSchema(),
        lambda _form: service.offer_ownership(g.seller_id, user_id, actor=current_actor()),
        _("They get a mail. Nothing changes until they accept with their password."),
    )


@blueprint.get("/team/offers/<public_id>")
@access(SELLER, right="desk")
def offer(public_id: str) -> ResponseReturnValue:
    """Show what taking the shop over means, to the person it is offered to."""
    return _offer_page(public_id, Form())


@blueprint.post("/team/offers/<public_id>")
@access(SELLER, right="desk")
def offer_accept(public_id: str) -> ResponseReturnValue:
    """Take the shop over."""
    _mine(public_id)
    return carry_out(
        ProofSchema(),
        lambda form: service.accept_ownership(public_id, Proof(**form.data), actor=current_actor()),
        show=lambda form: _offer_page(public_id, form),
        then=url_for("sell.team"),
        done=_("The shop is yours."),
    )


@blueprint.post("/team/offers/<public_id>/code")
@access(SELLER, right="desk")
def offer_code(public_id: str) -> ResponseReturnValue:
    """Send a code in place of the password."""
    _mine(public_id)
    return carry_out(
        RoomSchema(),
        lambda _form: standing.send_code(current_actor(), Purpose.OWN_SHOP, public_id),
        show=lambda form: _offer_page(public_id, form),
        then=url_for("sell.offer", public_id=public_id),
        done=_("A code is on its way to you."),
    )


@blueprint.post("/team/offers/<public_id>/call-off")
@access(SELLER, right="desk")
def offer_off(public_id: str) -> ResponseReturnValue:
    """Take the offer back, or decline it."""
    if all(one.public_id != public_id for one in team_queries.list_offers(g.seller_id)):
        raise NotFound
    return _do(RoomSchema(), lambda _form: service.call_off_ownership(public_id, actor=current_actor()), _("The offer is off."))


def _do(schema: Schema, act: Callable[[Form], object], done: str) -> ResponseReturnValue:
    """Do one thing with the team and show it again, with what is wrong if it was refused."""
    return carry_out(schema, act, show=_page, then=url_for("sell.team"), done=done)


def _page(form: Form) -> str:
    return desk_page(
        "sell/team.html",
        "sell.manage",
        form=form,
        seller=queries.get_own_seller(g.seller_id),
        me=current_actor().user_id,
        members=team_queries.list_members(g.seller_id),
        invitations=team_queries.list_invitations(g.seller_id),
        offers=team_queries.list_offers(g.seller_id),
        roles=ROLE_NAMES,
        words=ROLE_WORDS,
    )


def _mine(public_id: str) -> OwnershipTransfer:
    """Give an offer of this shop to this person; raise NotFound."""
    row = team_queries.find_open_offer(public_id)
    if row is None or row.seller_id != g.seller_id or row.to_user_id != current_actor().user_id:
        raise NotFound
    return row


def _offer_page(public_id: str, form: Form) -> str:
    row = _mine(public_id)
    return desk_page("sell/offer.html", "sell.manage", form=form, offer=row, seller=queries.get_own_seller(g.seller_id))
