"""The shell of an officer's desk."""

from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _

from marketplace.core.text import N_
from marketplace.http.access import current_actor
from marketplace.web.office.area import own_area

PAGES = (("office.desk", N_("My area")), ("office.districts", N_("Districts")), ("office.nominations", N_("Nominations")))


def desk_page(template: str, current: str = "", **context: Any) -> str:
    """Render a page of the officer's desk, which names the area."""
    nav = [(_(label), url_for(endpoint), endpoint == current) for endpoint, label in PAGES]
    return render_template(
        template, desk_name=_("Officer’s desk"), desk_user=current_actor().name, desk_nav=nav, area=own_area(), **context
    )
