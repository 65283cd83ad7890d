"""Groups: under whom the shop stands, which groups stand under it, and for whom it sells."""

from collections.abc import Callable

from flask import g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import Schema

from marketplace.core import clock
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, carry_out
from marketplace.people.sellers import groups as reads
from marketplace.people.sellers import queries, service, tree
from marketplace.people.sellers.rules import KIND_NAMES
from marketplace.people.sellers.team_schemas import LinkSchema, ReasonOnly, SellingSchema
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page


@blueprint.get("/groups")
@access(SELLER, right="groups")
def groups() -> ResponseReturnValue:
    """Show the ties of the shop, those that wait for an answer first."""
    return _page(Form())


@blueprint.post("/groups")
@access(SELLER, right="groups")
def group_ask() -> ResponseReturnValue:
    """Ask another shop for a tie."""

    def ask(form: Form) -> object:
        said = form.data
        more = {"sells_through": said["sells_through"], "resolved_on": said["resolved_on"]}
        return service.ask_link(g.seller_id, said["code"], as_lower=said["side"] == "lower", **more, actor=current_actor())

    return _do(LinkSchema(), ask, _("Asked. Their owners get a mail."))


@blueprint.post("/groups/<public_id>/agree")
@access(SELLER, right="groups")
def group_agree(public_id: str) -> ResponseReturnValue:
    """Agree to what the other side asked."""
    reads.get_own_link(g.seller_id, public_id)
    return _do(SellingSchema(), lambda form: service.agree_link(g.seller_id, public_id, **form.data, actor=current_actor()), _("Agreed."))


@blueprint.post("/groups/<public_id>/selling")
@access(SELLER, right="groups")
def group_selling(public_id: str) -> ResponseReturnValue:
    """Let the level above sell for this group, or no longer."""
    reads.get_own_link(g.seller_id, public_id)
    return _do(SellingSchema(), lambda form: service.set_selling(g.seller_id, public_id, **form.data, actor=current_actor()), _("Saved."))


@blueprint.post("/groups/<public_id>/end")
@access(SELLER, right="groups")
def group_end(public_id: str) -> ResponseReturnValue:
    """Decline, take back or end a tie."""
    reads.get_own_link(g.seller_id, public_id)
    return _do(ReasonOnly(), lambda form: service.end_link(g.seller_id, public_id, form.data["reason"], actor=current_actor()), _("Ended."))


def _do(schema: Schema, act: Callable[[Form], object], done: str) -> ResponseReturnValue:
    return carry_out(schema, act, show=_page, then=url_for("sell.groups"), done=done)


def _page(form: Form) -> str:
    seller = queries.get_own_seller(g.seller_id)
    return desk_page(
        "sell/groups.html",
        "sell.manage",
        form=form,
        seller=seller,
        links=reads.list_links(seller.id),
        together=seller.kind in tree.DECIDES_TOGETHER,
        uppers=sorted(tree.UPPERS_OF.get(seller.kind, ()), key=list(KIND_NAMES).index),
        lowers=tree.kinds_below(seller.kind),
        kinds=KIND_NAMES,
        today=clock.today(),
    )
