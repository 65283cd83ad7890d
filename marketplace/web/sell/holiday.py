"""Holidays, and closing for good."""

from flask import g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.schema import RoomSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, carry_out
from marketplace.http.language import translate
from marketplace.people.accounts.models import Purpose
from marketplace.people.sellers import closing, queries, service, standing
from marketplace.people.sellers.rules import back_on
from marketplace.people.sellers.standing import Proof
from marketplace.people.sellers.team_schemas import CloseSchema, HolidaySchema
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page


@blueprint.get("/holiday")
@access(SELLER, right="profile")
def holiday() -> ResponseReturnValue:
    """Show the holiday that stands, and the form for one."""
    return _holiday_page(Form())


@blueprint.post("/holiday")
@access(SELLER, right="profile")
def holiday_now() -> ResponseReturnValue:
    """Keep first and last day and the words for buyers."""
    return carry_out(
        HolidaySchema(),
        lambda form: service.set_holiday(g.seller_id, **form.data, actor=current_actor()),
        show=_holiday_page,
        then=url_for("sell.holiday"),
        done=_("Your goods say when you are back, and take no orders meanwhile."),
    )


@blueprint.post("/holiday/end")
@access(SELLER, right="profile")
def holiday_end() -> ResponseReturnValue:
    """Take orders again."""
    return carry_out(
        RoomSchema(),
        lambda _form: service.end_holiday(g.seller_id, actor=current_actor()),
        show=_holiday_page,
        then=url_for("sell.holiday"),
        done=_("You take orders again."),
    )


@blueprint.get("/close")
@access(SELLER, right="close")
def close() -> ResponseReturnValue:
    """Show what stops the shop from closing, and what closing means."""
    return _close_page(Form())


@blueprint.post("/close")
@access(SELLER, right="close")
def close_now() -> ResponseReturnValue:
    """Close the shop for good."""

    def leave(form: Form) -> object:
        reason = form.data.pop("reason")
        return service.close_shop(g.seller_id, Proof(**form.data), reason, actor=current_actor())

    done = _("The shop is closed. Its orders and its money stay here for you to see.")
    return carry_out(CloseSchema(), leave, show=_close_page, then=url_for("sell.manage"), done=done)


@blueprint.post("/close/code")
@access(SELLER, right="close")
def close_code() -> ResponseReturnValue:
    """Send a code in place of the password."""
    return carry_out(
        RoomSchema(),
        lambda _form: standing.send_code(current_actor(), Purpose.OWN_SHOP, queries.get_own_seller(g.seller_id).public_id),
        show=_close_page,
        then=url_for("sell.close"),
        done=_("A code is on its way to you."),
    )


def _holiday_page(form: Form) -> str:
    seller, today = queries.get_own_seller(g.seller_id), clock.today()
    to_come = bool(seller.holiday_until and seller.holiday_until >= today)
    if not form.values and to_come:
        form.values = {"from": seller.holiday_from, "until": seller.holiday_until, "words": seller.holiday_words}
    away = back_on(seller.holiday_from, seller.holiday_until, today)
    return desk_page("sell/holiday.html", "sell.manage", form=form, seller=seller, today=today, to_come=to_come, back_on=away)


def _close_page(form: Form) -> str:
    seller = queries.get_own_seller(g.seller_id)
    ties = [(translate(tie.message), tie.stops) for tie in closing.list_ties(seller)]
    return desk_page("sell/close.html", "sell.manage", form=form, seller=seller, ties=ties, stopped=any(stops for _words, stops in ties))
