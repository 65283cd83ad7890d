"""The seller desk opens on the work of today, the money, and two plots with their tables."""

from datetime import date

from babel.dates import format_date
from flask import g
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.money import rupees
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.formats import day
from marketplace.http.language import current_language
from marketplace.money.ledger import queries as ledger
from marketplace.origin.claims.reminding import list_ending
from marketplace.people.sellers import queries as sellers
from marketplace.registry.places.models import State
from marketplace.trade.orders import desk
from marketplace.trade.orders.books import party
from marketplace.web.pictures.charts import Bar, Column, bar_plot, week_plot
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page
from marketplace.web.shop.words import state_name

MOST_STATES = 6


@blueprint.get("/")
@access(SELLER, right="desk")
def today() -> ResponseReturnValue:
    """Show what is to be done, what money there is, and how the weeks went."""
    seller = sellers.get_own_seller(g.seller_id)
    may = current_actor().may  # nobody is asked for what is not their work
    duties = desk.duties(seller.id) if may("orders") else []
    ending = list_ending(clock.today(), seller.id) if may("claims") else []
    scarce = desk.running_out(seller.id) if may("listings") else []
    weeks, states = desk.sales_by_week(seller.id), desk.buyers_by_state(seller.id)
    return desk_page(
        "sell/desk.html",
        "sell.today",
        seller=seller,
        duties=duties,
        ending=ending,
        scarce=scarce,
        todo=len(duties) + len(ending) + len(scarce),
        weekday=format_date(clock.today(), "EEEE, d MMM y", locale=current_language()),
        money=ledger.seller_money(party(seller)),
        held=desk.held_orders(seller.id),
        weeks=weeks,
        week_chart=_week_chart(weeks),
        states=states,
        state_chart=_state_chart(states),
    )


def _week_chart(weeks: list[tuple[date, int]]) -> str:
    """Draw the weeks in thousands of rupees once a week reaches ten thousand, else in rupees."""
    large = max(paise for _week, paise in weeks) >= 10_000_00
    unit = 1_000_00 if large else 100
    columns = [Column(_short(start), round(paise / unit), now=index == len(weeks) - 1) for index, (start, paise) in enumerate(weeks)]
    best = max(weeks, key=lambda week: week[1])
    title = _("Sales by week; most in the week of %(day)s: %(amount)s", day=day(best[0]), amount=rupees(best[1]))
    return week_plot(columns, title=title, note=_("₹ thousand, week beginning") if large else _("₹, week beginning"))


def _short(start: date) -> str:
    return format_date(start, "d MMM", locale=current_language())


def _state_chart(states: list[tuple[State, int]]) -> str:
    bars = [Bar(state_name(state), count, now=index == 0) for index, (state, count) in enumerate(states[:MOST_STATES])]
    title = _("Orders by State; most from %(state)s: %(count)s", state=bars[0].label, count=bars[0].value) if bars else ""
    return bar_plot(bars, title=title, note=_("Orders in the last 90 days")) if bars else ""
