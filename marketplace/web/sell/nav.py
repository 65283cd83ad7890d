"""The shell of the seller desk: its navigation, made of the pages that are there."""

from typing import Any

from flask import current_app, render_template, url_for
from flask_babel import gettext as _

from marketplace.core.text import N_
from marketplace.http.access import current_actor

PAGES = (
    ("sell.today", N_("Today")),
    ("sell.listings", N_("Goods")),
    ("sell.lots", N_("Lots")),
    ("sell.orders", N_("Orders")),
    ("sell.makers", N_("Makers")),
    ("sell.claims", N_("Certificates")),
    ("sell.money", N_("Money")),
    ("sell.profile", N_("Profile")),
)


def sell_nav(current: str = "") -> list[tuple[str, str, bool]]:
    """Give the desk's navigation as (label, address, is it this page)."""
    return [(_(label), url_for(endpoint), endpoint == current) for endpoint, label in PAGES if endpoint in current_app.view_functions]


def desk_page(template: str, current: str = "", **context: Any) -> str:
    """Render a page of the seller desk."""
    return render_template(template, desk_name=_("Seller desk"), desk_user=current_actor().name, desk_nav=sell_nav(current), **context)
