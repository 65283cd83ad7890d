"""The shell of the seller desk: its navigation, made of the pages that are there."""

from collections.abc import Callable
from typing import Any

from flask import current_app, g, render_template, url_for
from flask_babel import gettext as _

from marketplace.core.text import N_
from marketplace.http.access import current_actor, declared_right

PAGES = (
    ("sell.today", N_("Today")),
    ("sell.listings", N_("Goods")),
    ("sell.lots", N_("Lots")),
    ("sell.orders", N_("Orders")),
    ("sell.makers", N_("Makers")),
    ("sell.claims", N_("Certificates")),
    ("sell.merits", N_("Tags")),
    ("sell.applications", N_("GI applications")),
    ("sell.money", N_("Money")),
    ("sell.profile", N_("Profile")),
    ("sell.manage", N_("Shop")),
)


def sell_nav(current: str = "") -> list[tuple[str, str, bool]]:
    """Give the desk's navigation as (label, address, is it this page): what this person may open, and the way to other shops."""
    views, actor = current_app.view_functions, current_actor()
    pages = [(_(label), url_for(name), name == current) for name, label in PAGES if name in views and actor.may(_right(views[name]))]
    here = next((team for team in g.teams if team.seller_id == actor.seller_id), None)
    if here is not None and len(g.teams) > 1:
        pages.append((_("Other shops (now: %(name)s)", name=here.name), url_for("sell.switch"), current == "sell.switch"))
    return pages


def _right(view: Callable[..., Any]) -> str:
    return declared_right(view) or ""


def desk_page(template: str, current: str = "", **context: Any) -> str:
    """Render a page of the seller desk; `may` tells the template what the person may do there."""
    actor = current_actor()
    return render_template(template, desk_name=_("Seller desk"), desk_user=actor.name, desk_nav=sell_nav(current), may=actor.may, **context)
