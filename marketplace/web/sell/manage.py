"""The shop itself: team, groups, bank account, holidays, closing; what of it a person may open."""

from typing import Any

from flask import g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from marketplace.core import clock
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.formats import day
from marketplace.origin.readiness import queries as readiness
from marketplace.people.identity.rules import masked
from marketplace.people.sellers import bank_queries, groups, queries, team_queries
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page


@blueprint.get("/shop")
@access(SELLER, right="desk")
def manage() -> ResponseReturnValue:
    """List what can be arranged for the shop, with how it stands."""
    seller, may = queries.get_own_seller(g.seller_id), current_actor().may
    tasks = [_team(seller), _readiness(seller)]
    if may("groups"):
        tasks.append(_groups(seller))
    if may("owners"):
        hint = _("Somebody you trust does part of the work, and you see what they did")
        tasks.append({"title": _("Help with the desk"), "hint": hint, "href": url_for("sell.helpers")})
    if may("bank"):
        tasks.append(_bank(seller))
    if may("profile"):
        tasks.append(_holiday(seller))
        hint = _("What should your district stand for? Nominate a product, with evidence")
        tasks.append({"title": _("Nominations"), "hint": hint, "href": url_for("sell.nominations")})
    if may("close") and seller.status != SellerStatus.CLOSED:
        tasks.append({"title": _("Close the shop"), "hint": _("For good"), "href": url_for("sell.close")})
    return desk_page("sell/manage.html", "sell.manage", seller=seller, tasks=tasks)


def _team(seller: Seller) -> dict[str, Any]:
    count = len(team_queries.list_members(seller.id))
    hint = ngettext("%(num)s person", "%(num)s persons", count)
    return {"title": _("Team"), "hint": hint, "href": url_for("sell.team")}


def _readiness(seller: Seller) -> dict[str, Any]:
    task = {"title": _("Readiness"), "hint": _("How far you are on the way to larger orders"), "href": url_for("sell.readiness")}
    found = readiness.find_readiness(seller.id, clock.today())
    return {**task, "state": _("Level %(level)s of 5", level=found.level), "tone": "info"} if found else task


def _groups(seller: Seller) -> dict[str, Any]:
    links = groups.list_links(seller.id)
    asked = sum(1 for link in links if link.status == "asked" and (link.lower_id == seller.id) != link.asked_by_lower)
    task = {"title": _("Groups"), "hint": _("Which groups stand under you, and under whom you stand"), "href": url_for("sell.groups")}
    return {**task, "state": _("Waits for you"), "tone": "warn"} if asked else task


def _bank(seller: Seller) -> dict[str, Any]:
    task = {"title": _("Bank account"), "hint": masked(seller.bank_account), "href": url_for("sell.bank")}
    return {**task, "state": _("A change is under way"), "tone": "warn"} if bank_queries.find_open_change(seller.id) else task


def _holiday(seller: Seller) -> dict[str, Any]:
    task = {"title": _("Holidays"), "hint": _("Take no orders for some days"), "href": url_for("sell.holiday")}
    if seller.holiday_from and seller.holiday_until and seller.holiday_until >= clock.today():
        span = _("%(first)s to %(last)s", first=day(seller.holiday_from), last=day(seller.holiday_until))
        return {**task, "state": span, "tone": "info"}
    return task
