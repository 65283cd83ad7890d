"""An officer's nominations: products of the districts of the own area; and all that was ever nominated there."""

from functools import partial
from typing import Any

from flask import request, url_for

from marketplace.http.access import OFFICER, access
from marketplace.origin.nominations import queries
from marketplace.web.office.area import own_area
from marketplace.web.office.blueprint import blueprint
from marketplace.web.office.nav import desk_page
from marketplace.web.sell import nominating
from marketplace.web.shop.nominations import SHOWN
from marketplace.web.shop.words import state_name


def _districts() -> list[tuple[str, str]]:
    area = own_area()
    return [
        (f"{dot.state_slug}/{dot.district_slug}", f"{dot.district_name}, {state_name(area.states[dot.state_slug])}") for dot in area.dots
    ]


def _docket() -> dict[str, Any]:
    """Give a page of the public nominations of the area, of one status or of all."""
    status, cursor = request.args.get("status", ""), request.args.get("cursor") or None
    status = status if status in SHOWN else ""
    page = queries.list_docket("", status, cursor, districts=own_area().ids)
    kept: dict[str, Any] = {"status": status} if status else {}
    return {
        "docket": page.items,
        "status": status,
        "statuses": SHOWN,
        "next_url": url_for("office.nominations", **kept, cursor=page.next_cursor) if page.next_cursor else "",
        "first_url": url_for("office.nominations", **kept) if cursor else "",
    }


SIDE = nominating.Side(
    "office",
    partial(desk_page, current="office.nominations"),
    districts=_districts,
    officer=True,
    template="office/nominations.html",
    beside=_docket,
)
nominating.offer(blueprint, SIDE, access(OFFICER))
