"""One queue of all that waits, oldest first, with its filters; and the lists of what was decided."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from marshmallow import ValidationError

from marketplace.core import clock, states, waiting
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page
from marketplace.core.waiting import Sources, Wanted
from marketplace.core.workdays import late_before
from marketplace.goods.catalogue import queries as catalogue
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import token_ok
from marketplace.origin.claims import queries as claims
from marketplace.people.sellers import queries as sellers
from marketplace.registry.categories import queries as categories
from marketplace.registry.places import queries as places
from marketplace.web.shop.words import state_name
from marketplace.web.verify import rows
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.desk import desk_page, take
from marketplace.web.verify.kinds import CLAIM, KINDS, LISTING, SELLER, CaseKind
from marketplace.web.verify.schemas import QueueSchema

LONG = 25


@blueprint.get("/")
@access(VERIFIER)
def queue() -> ResponseReturnValue:
    """Show what waits, of all kinds."""
    return _queue("verify.queue", _filters(request.args))


@blueprint.get("/sellers", endpoint="sellers")
@access(VERIFIER)
def sellers_waiting() -> ResponseReturnValue:
    """List the sellers of a status."""
    return _list(SELLER, lambda status, cursor: sellers.list_sellers(status, cursor, LONG))


@blueprint.get("/claims", endpoint="claims")
@access(VERIFIER)
def claims_waiting() -> ResponseReturnValue:
    """List the certificates of a status."""
    return _list(CLAIM, lambda status, cursor: claims.list_claims(status, cursor, LONG))


@blueprint.get("/listings", endpoint="listings")
@access(VERIFIER)
def listings_waiting() -> ResponseReturnValue:
    """List the goods of a status."""
    return _list(LISTING, lambda status, cursor: catalogue.list_for_review(cursor, status, LONG))


@blueprint.post("/next")
@access(VERIFIER)
def next_case() -> ResponseReturnValue:
    """Take the oldest free case that fits the filters, and open it."""
    chosen = _filters(request.form)
    found = take(sources_of(chosen), wanted=wanted_of(chosen)) if token_ok() else None
    if found:
        return redirect(url_for(KINDS[found.kind].endpoint, public_id=found.public_id), 303)
    return redirect(address("verify.queue", {**chosen, "cursor": "", "none": "yes"}), 303)


def address(endpoint: str, query: Mapping[str, Any]) -> str:
    """Give a list's address with the filters that are set."""
    given: dict[str, Any] = {name: value for name, value in query.items() if value}
    return url_for(endpoint, **given)


def sources_of(chosen: Mapping[str, str]) -> Sources:
    """Choose the rooms whose waiting cases fit the filters."""
    scheme, category = (chosen["about"].removeprefix(p) if chosen["about"].startswith(p) else "" for p in ("scheme:", "category:"))
    kinds = [KINDS[chosen["kind"]]] if chosen["kind"] else list(KINDS.values())
    if scheme or category:
        kinds = [kind for kind in kinds if kind is (CLAIM if scheme else LISTING)]
    return {kind.code: kind.queue(chosen["state"], scheme or category) for kind in kinds}


def wanted_of(chosen: Mapping[str, Any]) -> Wanted:
    """Choose by holder and by age."""
    wanted = Wanted(who=chosen["who"], me=current_actor().user_id)
    days = {"week": 7, "month": 30}.get(chosen["age"])
    if days:
        return replace(wanted, before=dict.fromkeys(KINDS, clock.now() - timedelta(days=days)))
    return replace(wanted, before=_late()) if chosen["age"] == "late" else wanted


def _filters(sent: Mapping[str, str]) -> dict[str, str]:
    """Read the filters; one that cannot be is left out, since a link may be old."""
    plain = {name: value for name, value in sent.items() if name in QueueSchema().fields}
    try:
        return dict(QueueSchema().load(plain))
    except ValidationError as error:
        return dict(QueueSchema().load({name: value for name, value in plain.items() if name not in error.messages_dict}))


def _late() -> dict[str, datetime]:
    return {kind.code: late_before(clock.today(), kind.days) for kind in KINDS.values()}


def _queue(endpoint: str, chosen: dict[str, str]) -> str:
    page = waiting.list_waiting(sources_of(chosen), wanted_of(chosen), cursor=chosen["cursor"] or None, limit=LONG)
    counted = waiting.count_waiting({kind.code: kind.queue("", "") for kind in KINDS.values()}, _late())
    midnight = datetime.combine(clock.today(), time.min, clock.IST)
    done = states.count_moves(current_actor().user_id or 0, midnight, {k.code: k.verdicts for k in KINDS.values()})
    return desk_page(
        "verify/queue.html",
        endpoint,
        rows=rows.of_waiting(page.items),
        chosen=chosen,
        kinds=KINDS,
        counted=counted,
        done=done,
        kind_options=[("", _("All kinds")), *[(kind.code, _(kind.name)) for kind in KINDS.values()]],
        state_options=[("", _("All States")), *[(state.slug, state_name(state)) for state in places.list_states()]],
        schemes=claims.list_claimable(),
        shelves=categories.tree(),
        me=current_actor().user_id,
        here=url_for(endpoint),
        next_url=address(endpoint, {**chosen, "cursor": page.next_cursor}) if page.next_cursor else "",
        first_url=address(endpoint, {**chosen, "cursor": ""}) if chosen["cursor"] else "",
        fixed=endpoint != "verify.queue",
    )


def waiting_of(kind: CaseKind) -> str:
    """Show what waits of one kind."""
    return _queue(kind.list_endpoint, {**_filters(request.args), "kind": kind.code})


def _list(kind: CaseKind, read: Any) -> str:
    status = request.args.get("status", kind.waiting)
    if status == kind.waiting:
        return waiting_of(kind)
    return decided_of(kind, status, read(status, request.args.get("cursor")))


def decided_of(kind: CaseKind, status: str, page: Page[Any]) -> str:
    """Show what was decided of one kind; raise NotFound for a status that the kind does not know."""
    if status not in rows.NAMES[kind.code]:
        raise NotFound
    endpoint = kind.list_endpoint
    return desk_page(
        "verify/list.html",
        endpoint,
        rows=rows.of_decided(kind, page),
        kind=kind,
        status=status,
        statuses=rows.STATUSES[kind.code],
        next_url=url_for(endpoint, status=status, cursor=page.next_cursor) if page.next_cursor else "",
        first_url=url_for(endpoint, status=status) if request.args.get("cursor") else "",
        me=current_actor().user_id,
    )
