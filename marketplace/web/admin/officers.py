"""Officers of States and districts: who is one, of what and until when; made and withdrawn here."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.schema import RoomSchema
from marketplace.http.access import ADMIN, access, current_actor
from marketplace.http.forms import Form, carry_out
from marketplace.people.accounts import officers as room
from marketplace.people.accounts import queries as accounts
from marketplace.people.accounts.models import OfficerArea
from marketplace.people.accounts.schemas import OfficerSchema
from marketplace.registry.places import queries as places
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page
from marketplace.web.shop.words import all_states, states_spelled


@blueprint.get("/officers")
@access(ADMIN)
def officers() -> ResponseReturnValue:
    """List who was ever made an officer, newest first, and how it stands."""
    return _page(Form())


@blueprint.post("/officers")
@access(ADMIN)
def officer_add() -> ResponseReturnValue:
    """Make somebody an officer, or give them another last day."""
    return carry_out(
        OfficerSchema(),
        _give,
        show=_page,
        then=url_for("admin.officers"),
        done=_("Written down. If anything changed, the officer gets a letter."),
    )


@blueprint.post("/officers/<public_id>/withdraw")
@access(ADMIN)
def officer_withdraw(public_id: str) -> ResponseReturnValue:
    """End an area at once."""
    return carry_out(
        RoomSchema(),
        lambda _form: room.withdraw_area(public_id, actor=current_actor()),
        show=_page,
        then=url_for("admin.officers"),
        done=_("Withdrawn. The officer is told by letter."),
    )


def _give(form: Form) -> OfficerArea:
    state, _slash, district = str(form.data["area"]).partition("/")
    return room.give_area(form.data["email"], state, district, until=form.data["until"], actor=current_actor())


def _page(form: Form) -> str:
    page = room.list_areas(request.args.get("cursor"))
    return desk_page(
        "admin/officers.html",
        "admin.officers",
        form=form,
        page=page,
        live={row.id for row in page.items if room.is_live(row)},
        names=accounts.names_of(row.given_by_id for row in page.items if row.given_by_id),
        options=_options(),
    )


def _options() -> list[tuple[str, str]]:
    """List each State, and below it its districts."""
    below: dict[str, list[tuple[str, str]]] = {}
    names = dict(states_spelled(all_states()))
    for dot in places.all_dots():
        here = below.setdefault(dot.state_slug, [])
        here.append((f"{dot.state_slug}/{dot.district_slug}", f"{names[dot.state_slug]}: {dot.district_name}"))
    return [
        choice for slug, name in names.items() for choice in ((slug, _("%(state)s (the whole State)", state=name)), *below.get(slug, ()))
    ]
