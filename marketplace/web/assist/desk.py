"""A facilitator's own desk: the shops served, what each needs next, offering help, beginning and stopping to act."""

from collections.abc import Sequence

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import NotFound
from marketplace.core.schema import RoomSchema
from marketplace.goods.catalogue import queries as goods
from marketplace.http.access import FACILITATOR, SIGNED_IN, access, current_actor
from marketplace.http.forms import Form, carry_out, read_form
from marketplace.people.assistance import queries, service
from marketplace.people.assistance.models import Mandate
from marketplace.people.assistance.rules import WORK_NAMES
from marketplace.people.assistance.schemas import OfferSchema
from marketplace.trade.orders import queries as orders
from marketplace.web.assist.blueprint import blueprint
from marketplace.web.assist.nav import desk_page
from marketplace.web.assist.needs import Counts, needs_next


@blueprint.get("/")
@access(FACILITATOR)
def served() -> ResponseReturnValue:
    """List the shops served, and what each needs next."""
    return _page(Form())


@blueprint.post("/offer")
@access(FACILITATOR)
def offer() -> ResponseReturnValue:
    """Ask to act for a shop."""
    return carry_out(
        OfferSchema(),
        lambda form: service.offer_help(form.data["shop"], form.data["words"], actor=current_actor()),
        show=_page,
        then=url_for("assist.served"),
        done=_("Asked. The owner gets a message and decides."),
    )


@blueprint.post("/act/<public_id>")
@access(FACILITATOR)
def act(public_id: str) -> ResponseReturnValue:
    """Begin to act for a shop; refused when its owner has not agreed, or no longer does."""
    form, me = read_form(RoomSchema()), current_actor().user_id or 0
    row = queries.get_served_mandate(me, public_id)
    if not form.ok:
        return _page(form), 422
    if queries.find_live(me, row.seller.public_id) is None:
        raise NotFound
    session["seller"] = row.seller.public_id
    return redirect(url_for("sell.today"), 303)


@blueprint.post("/stop")
@access(SIGNED_IN)
def stop() -> ResponseReturnValue:
    """Act for oneself again."""
    form = read_form(RoomSchema())
    if form.ok:
        session.pop("seller", None)
    return redirect(url_for("assist.served"), 303)


@blueprint.post("/end/<public_id>")
@access(FACILITATOR)
def give_back(public_id: str) -> ResponseReturnValue:
    """End one's own mandate, or take an offer back."""
    return carry_out(
        RoomSchema(),
        lambda _form: service.give_back(public_id, actor=current_actor()),
        show=_page,
        then=url_for("assist.served"),
    )


def _page(form: Form) -> str:
    me = current_actor()
    page = queries.list_served(me.user_id or 0, request.args.get("cursor"))
    return desk_page(
        "assist/served.html",
        "assist.served",
        page=page,
        needs=_needs(page.items),
        works=WORK_NAMES,
        form=form,
    )


def _needs(rows: Sequence[Mandate]) -> dict[int, str]:
    ids = [row.seller_id for row in rows]
    counts = Counts(goods.count_by_seller(ids), orders.count_waiting(ids))
    return {row.seller_id: needs_next(row.seller.status, counts, row.seller_id) for row in rows}
