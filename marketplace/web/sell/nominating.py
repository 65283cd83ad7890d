"""Nominating a product of a district: the same pages at a seller's desk, a facilitator's and an officer's, told apart by their side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.errors import DomainError, NotFound
from marketplace.core.schema import RoomSchema
from marketplace.http.access import current_actor
from marketplace.http.forms import Form, carry_out, once, read_form, upload
from marketplace.origin.nominations import queries, rules, service
from marketplace.origin.nominations.models import Nomination, NominationStatus
from marketplace.origin.nominations.schemas import CATEGORIES, EvidenceSchema, NominationSchema
from marketplace.people.sellers import queries as sellers
from marketplace.registry.gi import queries as gi_goods
from marketplace.registry.odop import lists
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District
from marketplace.web.shop.words import gi_category, place_name


@dataclass(frozen=True)
class Side:
    """One desk: the names of its addresses, how it draws a page, for which seller it nominates, from which districts it chooses.

    `seller_id` gives None where somebody nominates without a shop, `officer` says in which of the two ways. `districts` gives
    (slug of the State/slug of the district, name), nothing where the seller's own district is meant. `beside` gives what else stands on
    the list of the side's own `template`.
    """

    area: str
    page: Callable[..., str]
    seller_id: Callable[[], int | None] = lambda: None
    districts: Callable[[], Sequence[tuple[str, str]]] = lambda: ()
    officer: bool = False
    template: str = "sell/nominations.html"
    beside: Callable[[], dict[str, Any]] = field(default=dict)

    def url(self, view: str, **parts: Any) -> str:
        """Give the address of one of the pages here."""
        return url_for(f"{self.area}.{view}", **parts)

    def own(self, public_id: str) -> Nomination:
        """Give a nomination of this side; raise NotFound."""
        row = queries.get_own(public_id, seller_id=self.seller_id(), user_id=current_actor().user_id)
        if bool(row.officer_of) != self.officer:
            raise NotFound
        return row


def offer(blueprint: Blueprint, side: Side, marked: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Hang all pages of nominating on the blueprint of a side; `marked` declares who may call them (http.access)."""
    for method, path, name, act in VIEWS:
        blueprint.add_url_rule(f"/nominations{path}", name, marked(_view(side, name, act)), methods=[method])


def _view(side: Side, name: str, act: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    def view(**parts: str) -> ResponseReturnValue:
        return act(side, **parts)

    view.__name__, view.__doc__ = f"{side.area}_{name}", act.__doc__
    return view


def show_all(side: Side) -> str:
    """List what this side nominated, and say how it goes."""
    rows = queries.list_own(seller_id=side.seller_id(), user_id=current_actor().user_id, officer=side.officer)
    return side.page(side.template, side=side, rows=rows, home=_home(side), quorum=queries.quorum_on(clock.today()), **side.beside())


def edit(side: Side, public_id: str) -> str:
    """Show the form with what was kept."""
    return show_form(side, side.own(public_id))


def show_form(side: Side, row: Nomination | None = None, form: Form | None = None) -> str:
    """Show the form, empty or as it was kept or typed."""
    home, districts = row.district if row else _home(side), side.districts()
    stopped = None if row or form else service.obstacle(side.seller_id(), current_actor().user_id or 0, officer=side.officer)
    return side.page(
        "sell/nomination_form.html",
        side=side,
        row=row,
        form=form or Form(values=_values(row) or ({"district": districts[0][0]} if len(districts) == 1 else {})),
        stopped=stopped.message if stopped else "",
        home=home,
        districts=districts,
        categories=[(code, gi_category(code)) for code in CATEGORIES],
        near=gi_goods.list_gi_of_district(home.id) if home else [],
        listed=lists.compare(home).lines if home else [],
    )


def keep(side: Side, public_id: str = "") -> ResponseReturnValue:
    """Keep a new draft, or the change of one, and show it."""
    row = side.own(public_id) if public_id else None
    form = read_form(NominationSchema())
    if form.ok:
        try:
            return redirect(once(lambda: side.url("nomination", public_id=_kept(side, _placed(form.data), row).public_id)), 303)
        except DomainError as error:
            form.refuse(error)
    return show_form(side, row, form), 422


def _kept(side: Side, data: dict[str, Any], row: Nomination | None) -> Nomination:
    if row is None:
        return service.draft_nomination(side.seller_id(), data, actor=current_actor(), officer=side.officer)
    return service.edit_nomination(side.seller_id(), row.public_id, data, actor=current_actor())


def show(side: Side, public_id: str, form: Form | None = None) -> str:
    """Show a nomination with its evidence, where it stands, and what can be done."""
    row = side.own(public_id)
    return side.page(
        "sell/nomination.html",
        side=side,
        row=row,
        form=form or Form(),
        draft=row.status == NominationStatus.DRAFT,
        open=row.status in rules.WAITING,
        names=rules.STATUS_NAMES,
        quorum=row.quorum or queries.quorum_on(clock.today()),
    )


def add_evidence(side: Side, public_id: str) -> ResponseReturnValue:
    """Add a link or a paper."""
    side.own(public_id)
    return carry_out(
        EvidenceSchema(),
        lambda form: service.add_evidence(side.seller_id(), public_id, form.data, paper=upload("paper"), actor=current_actor()),
        show=lambda form: show(side, public_id, form),
        then=side.url("nomination", public_id=public_id),
        done=_("Added."),
    )


def remove_evidence(side: Side, public_id: str, evidence_id: str) -> ResponseReturnValue:
    """Take a piece of evidence away."""
    return _act(side, public_id, lambda: service.remove_evidence(side.seller_id(), public_id, evidence_id, actor=current_actor()), "")


def submit(side: Side, public_id: str) -> ResponseReturnValue:
    """Send it in."""
    done = _("Sent in. It is on the public record now, and the panel votes.")
    return _act(side, public_id, lambda: service.submit_nomination(side.seller_id(), public_id, actor=current_actor()), done)


def withdraw(side: Side, public_id: str) -> ResponseReturnValue:
    """Take it back."""
    return _act(side, public_id, lambda: service.withdraw_nomination(side.seller_id(), public_id, actor=current_actor()), _("Taken back."))


def open_paper(side: Side, public_id: str, evidence_id: str) -> ResponseReturnValue:
    """Lead to one's own paper by a link of ten minutes."""
    link = service.link_to_paper(side.own(public_id), evidence_id, current_actor())
    return redirect(url_for("account.document", token=link), 303)


def _act(side: Side, public_id: str, act: Callable[[], Any], done: str) -> ResponseReturnValue:
    side.own(public_id)
    form = read_form(RoomSchema())
    if form.ok:
        try:
            act()
        except DomainError as error:
            form.refuse(error)
    if form.ok:
        if done:
            flash(done, "good")
        return redirect(side.url("nomination", public_id=public_id), 303)
    return show(side, public_id, form), 422


def _home(side: Side) -> District | None:
    seller_id = side.seller_id()
    return sellers.get_own_seller(seller_id).district if seller_id else None


def all_districts() -> list[tuple[str, str]]:
    """Give every district to choose from."""
    return [(f"{one.state.slug}/{one.slug}", place_name(one)) for one in places.list_districts()]


def _placed(data: dict[str, Any]) -> dict[str, Any]:
    """Take a district apart that was chosen from one list of all."""
    state, _slash, district = str(data.get("district", "")).partition("/")
    return {**data, "state": state, "district": district} if district else data


def _values(row: Nomination | None) -> dict[str, Any]:
    if row is None:
        return {}
    plain = {name: getattr(row, name) for name in service.PLAIN}
    return {**plain, "gi": row.gi.name if row.gi else "", "district": f"{row.district.state.slug}/{row.district.slug}"}


VIEWS: tuple[tuple[str, str, str, Callable[..., ResponseReturnValue]], ...] = (
    ("GET", "", "nominations", show_all),
    ("GET", "/new", "nomination_new", show_form),
    ("POST", "/new", "nomination_add", keep),
    ("GET", "/<public_id>", "nomination", show),
    ("GET", "/<public_id>/edit", "nomination_edit", edit),
    ("POST", "/<public_id>/edit", "nomination_save", keep),
    ("POST", "/<public_id>/evidence", "nomination_evidence", add_evidence),
    ("GET", "/<public_id>/evidence/<evidence_id>", "nomination_paper", open_paper),
    ("POST", "/<public_id>/evidence/<evidence_id>/remove", "nomination_evidence_remove", remove_evidence),
    ("POST", "/<public_id>/submit", "nomination_submit", submit),
    ("POST", "/<public_id>/withdraw", "nomination_withdraw", withdraw),
)
