"""The public record of nominations: what was proposed, on what evidence, how the panel decided and why. No names of people."""

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock, states
from marketplace.http.access import PUBLIC, access
from marketplace.http.language import translate
from marketplace.origin.nominations import queries, rules
from marketplace.origin.nominations.models import Nomination
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.words import all_states, place_name, state_name, states_spelled

TONES = {"submitted": "info", "under_panel": "info", "accepted": "good", "declined": "wrong"}
SHOWN = ("submitted", "under_panel", "accepted", "declined", "withdrawn")


@blueprint.app_template_filter("nomination_status")
def nomination_status(status: str) -> str:
    """Name where a nomination stands."""
    return translate(rules.STATUS_NAMES[status])


@blueprint.app_template_filter("nomination_tone")
def nomination_tone(status: str) -> str:
    """Give the tone of a nomination's state."""
    return TONES.get(status, "")


@blueprint.app_template_filter("nominated_by")
def nominated_by(row: Nomination) -> str:
    """Say who nominated in plain words; never a person, and a shop only where it agreed."""
    words = {
        "seller": row.seller.name if row.seller and row.shows_seller else _("a seller from the district"),
        "facilitator": _("a facilitator"),
        "district_officer": _("an officer of the district %(district)s", district=place_name(row.district)),
        "state_officer": _("an officer of %(state)s", state=state_name(row.district.state)),
    }
    return str(words[row.nominator])


@blueprint.get("/nominations")
@access(PUBLIC)
def nominations() -> ResponseReturnValue:
    """Show the docket, newest first, by State and status, and how to nominate."""
    known = {"state": {one.slug for one in all_states()}, "status": set(SHOWN)}
    sent = {name: request.args.get(name, "") for name in known}
    chosen = {name: value if value in known[name] else "" for name, value in sent.items()}
    kept: dict[str, Any] = {name: value for name, value in chosen.items() if value}
    cursor = request.args.get("cursor") or None
    page = queries.list_docket(chosen["state"], chosen["status"], cursor)
    return render_template(
        "shop/nominations.html",
        page=page,
        chosen=chosen,
        states=all_states(),
        names=dict(states_spelled(all_states())),
        statuses=SHOWN,
        counts=queries.count_by_status(),
        quorum=queries.quorum_on(clock.today()),
        next_url=url_for("shop.nominations", **kept, cursor=page.next_cursor) if page.next_cursor else "",
        first_url=url_for("shop.nominations", **kept) if cursor else "",
    )


@blueprint.get("/nominations/<public_id>")
@access(PUBLIC)
def nomination(public_id: str) -> ResponseReturnValue:
    """Show one: what was said, the evidence in short, each vote's reason and role, the dates."""
    row = queries.get_public(public_id)
    return render_template(
        "shop/nomination.html",
        row=row,
        district=row.district,
        withdrawn=row.status == "withdrawn",
        open=row.status not in rules.DECIDED,
        trail=[change for change in states.history(rules.MACHINE, row.id) if change.new != "draft"],
        accepting=sum(vote.accepts for vote in row.votes),
    )
