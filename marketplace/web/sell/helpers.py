"""Who helps at this desk: offers, what they may do and until when, what they did, and the end of it."""

from flask import g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.schema import RoomSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.formats import day
from marketplace.http.forms import Form, carry_out
from marketplace.http.limits import strict
from marketplace.people.assistance import queries, rules, service
from marketplace.people.assistance.schemas import AgreeSchema
from marketplace.people.sellers import queries as sellers
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page


@blueprint.get("/helpers")
@access(SELLER, right="owners")
def helpers() -> ResponseReturnValue:
    """List who helps or offers to."""
    rows, seller = queries.list_mandates(g.seller_id), sellers.get_own_seller(g.seller_id)
    return desk_page(
        "sell/helpers.html", "sell.manage", rows=rows, seller=seller, works=rules.WORK_NAMES, names=rules.STATUS_NAMES, today=clock.today()
    )


@blueprint.get("/helpers/<public_id>")
@access(SELLER, right="owners")
def helper(public_id: str) -> ResponseReturnValue:
    """Show one helper: the offer to decide, or what they did."""
    return _page(public_id, Form())


@blueprint.post("/helpers/<public_id>/code")
@strict
@access(SELLER, right="owners")
def helper_code(public_id: str) -> ResponseReturnValue:
    """Send the owner the code by which they agree."""
    return carry_out(
        RoomSchema(),
        lambda _form: service.send_code(g.seller_id, public_id, actor=current_actor()),
        show=lambda form: _page(public_id, form),
        then=url_for("sell.helper", public_id=public_id),
        done=_("A code is on its way to you. It is good for five minutes."),
    )


@blueprint.post("/helpers/<public_id>/agree")
@strict
@access(SELLER, right="owners")
def helper_agree(public_id: str) -> ResponseReturnValue:
    """Agree, for the work chosen and until the day chosen."""
    return carry_out(
        AgreeSchema(),
        lambda form: service.agree(g.seller_id, public_id, **form.data, actor=current_actor()),
        show=lambda form: _page(public_id, form),
        then=url_for("sell.helper", public_id=public_id),
        done=lambda row: _("%(name)s may help you until %(day)s.", name=row.facilitator.name, day=day(row.until)),
    )


@blueprint.post("/helpers/<public_id>/decline")
@access(SELLER, right="owners")
def helper_decline(public_id: str) -> ResponseReturnValue:
    """Say no."""
    return carry_out(
        RoomSchema(),
        lambda _form: service.decline(g.seller_id, public_id, actor=current_actor()),
        show=lambda form: _page(public_id, form),
        then=url_for("sell.helpers"),
    )


@blueprint.post("/helpers/<public_id>/end")
@access(SELLER, right="owners")
def helper_end(public_id: str) -> ResponseReturnValue:
    """End it; the helper's next request is refused."""
    return carry_out(
        RoomSchema(),
        lambda _form: service.end(g.seller_id, public_id, actor=current_actor()),
        show=lambda form: _page(public_id, form),
        then=url_for("sell.helper", public_id=public_id),
        done=_("Ended. They can no longer do anything here."),
    )


def _page(public_id: str, form: Form) -> str:
    row = queries.get_own_mandate(g.seller_id, public_id)
    return desk_page(
        "sell/helper.html",
        "sell.manage",
        row=row,
        form=form,
        live=rules.is_live(row.status, row.until, clock.today()),
        works=[(code, _(name)) for code, name in rules.WORK_NAMES.items()],
        names=rules.STATUS_NAMES,
        words=rules.DEEDS,
        deeds=queries.list_deeds(row, request.args.get("cursor")) if row.agreed_at else None,
        latest=clock.today() + rules.LONGEST,
    )
