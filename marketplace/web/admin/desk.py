"""The shell of the administration."""

from typing import Any

from flask import current_app, render_template, url_for
from flask_babel import gettext as _

from marketplace.core.text import N_
from marketplace.http.access import current_actor

PAGES = (
    ("admin.overview", N_("Overview")),
    ("admin.sellers", N_("Sellers")),
    ("admin.requirements", N_("What sellers are asked")),
    ("admin.official_lists", N_("Official lists")),
    ("admin.collections", N_("Collections")),
    ("admin.wording", N_("Rules on words")),
    ("admin.lab", N_("Laboratory")),
    ("admin.orders", N_("Orders")),
    ("admin.refunds", N_("Refunds")),
    ("admin.strikes", N_("Strikes")),
    ("admin.users", N_("People")),
    ("admin.officers", N_("Officers")),
    ("admin.mails", N_("Mails")),
    ("admin.jobs", N_("Jobs")),
    ("admin.audit", N_("Audit log")),
    ("verify.queue", N_("Verification")),
)
PARTS: dict[str, dict[str, Any]] = {"admin.lab": {"name": "wording"}}  # what else belongs to the address


def desk_page(template: str, current: str = "", **context: Any) -> str:
    """Render a page of the administration."""
    known = [(endpoint, label) for endpoint, label in PAGES if endpoint in current_app.view_functions]
    nav = [(_(label), url_for(endpoint, **PARTS.get(endpoint, {})), endpoint == current) for endpoint, label in known]
    return render_template(template, desk_name=_("Administration"), desk_user=current_actor().name, desk_nav=nav, **context)
