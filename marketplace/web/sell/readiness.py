"""How ready the house is for regular and larger orders: the points, the facts behind them, and what to do next."""

from flask import g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.schema import RoomSchema
from marketplace.http.access import SELLER, access
from marketplace.http.forms import Form, carry_out
from marketplace.origin.readiness import queries, rules, service
from marketplace.origin.readiness.criteria import LEVEL_NAMES, LOWEST_OF_LEVEL
from marketplace.people.sellers import queries as sellers
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page


@blueprint.get("/readiness")
@access(SELLER, right="desk")
def readiness() -> ResponseReturnValue:
    """Show the level, each criterion with its points, and the page where more are earned."""
    return _page(Form())


@blueprint.post("/readiness")
@access(SELLER, right="desk")
def count_again() -> ResponseReturnValue:
    """Count at once, for whoever does not want to wait for the night."""
    return carry_out(
        RoomSchema(),
        lambda _form: service.count_house(g.seller_id),
        show=_page,
        then=url_for("sell.readiness"),
        done=_("Counted from what stands here now."),
    )


def _page(form: Form) -> str:
    found = queries.find_readiness(g.seller_id, clock.today())
    return desk_page(
        "sell/readiness.html",
        "sell.manage",
        form=form,
        seller=sellers.get_own_seller(g.seller_id),
        found=found,
        parts_of=rules.by_part(found.findings) if found else [],
        level_names=LEVEL_NAMES,
        lowest=LOWEST_OF_LEVEL,
    )
