"""The shell of a facilitator's desk."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from marketplace.core.text import N_
from marketplace.http.access import current_actor

PAGES = (("assist.served", N_("Shops I help")), ("assist.nominations", N_("Nominations")))


def desk_page(template: str, current: str = "", **context: Any) -> str:
    """Render a page of the facilitator's desk."""
    nav = [(_(label), url_for(endpoint), endpoint == current) for endpoint, label in PAGES]
    return render_template(template, desk_name=_("Help with the desk"), desk_user=current_actor().name, desk_nav=nav, **context)
