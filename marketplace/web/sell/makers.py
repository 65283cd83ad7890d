"""Makers: the roster of one's own shop. What each agreed to stands on a page of its own, each thing apart and nothing ticked beforehand."""

from typing import Any

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import files
from marketplace.core.errors import DomainError, NotFound
from marketplace.core.images import WIDTHS
from marketplace.core.schema import RoomSchema
from marketplace.goods.catalogue import word_cases
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form, upload
from marketplace.http.language import current_language
from marketplace.people.producers import consenting, queries, rules, service
from marketplace.people.producers.cards import cards_of
from marketplace.people.producers.models import LoomKind, Producer
from marketplace.people.producers.notices import CURRENT, LANGUAGES, NOTICES
from marketplace.people.producers.schemas import (
    ConsentSchema,
    ProducerForm,
    PurposesSchema,
    RosterQuery,
    agreement_of,
    without_place,
)
from marketplace.people.sellers import queries as sellers
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page
from marketplace.web.sell.places import place_choices


@blueprint.get("/makers")
@access(SELLER, right="makers")
def makers() -> ResponseReturnValue:
    """List the makers of the shop, by name, narrowed by what is asked for."""
    asked = {name: request.args.get(name, "").strip()[:80] for name in RosterQuery().fields}
    crafts, districts = queries.roster_choices(g.seller_id)
    home = next((d.id for d in districts if str(d.id) == asked["district"]), None)
    wanted = queries.RosterFilter(asked["q"], home, asked["craft"], {"yes": True, "no": False}.get(asked["named"]))
    page = queries.page_of_roster(g.seller_id, wanted, cursor=request.args.get("cursor"))
    total, named = queries.count_roster(g.seller_id)
    here: dict[str, Any] = {k: v for k, v in asked.items() if v}
    return desk_page(
        "sell/makers.html",
        "sell.makers",
        page=page,
        asked=asked,
        narrowed=bool(here),
        total=total,
        named=named,
        craft_choices=[(craft, craft) for craft in crafts],
        district_choices=[(d.id, d.name) for d in districts],
        purposes=rules.PURPOSE_NAMES,
        first_url=url_for("sell.makers", **here) if request.args.get("cursor") else "",
        next_url=url_for("sell.makers", **here, cursor=page.next_cursor) if page.next_cursor else "",
    )


@blueprint.get("/makers/new")
@access(SELLER, right="makers")
def maker_new() -> ResponseReturnValue:
    """Show an empty form."""
    return _form_page(None, Form(values={"town": sellers.get_own_seller(g.seller_id).town}))


@blueprint.post("/makers/new")
@access(SELLER, right="makers")
def maker_add() -> ResponseReturnValue:
    """Add a maker; what they agree to is asked next."""
    form = read_form(ProducerForm())
    if form.ok:
        try:
            row = service.add_producer(g.seller_id, **_values(form.data), photo=upload("photo"), actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _form_page(None, form), 422
    flash(_("%(name)s is on your roster.", name=form.data["name"]), "good")
    return redirect(url_for("sell.maker_consent", public_id=row.public_id), 303)


@blueprint.get("/makers/<public_id>")
@access(SELLER, right="makers")
def maker(public_id: str) -> ResponseReturnValue:
    """Show a maker's form."""
    row = queries.get_own_producer(g.seller_id, public_id)
    values = {name: getattr(row, name) for name in ("name", "craft", "town", "years", "story")}
    values |= {f"loom_{loom.kind}": loom.count for loom in row.looms}
    values |= {kind: number.value for kind, number in cards_of([row.id])[row.id].items()}
    if row.lat_100 is not None and row.lng_100 is not None:
        values |= {"lat": f"{row.lat_100 / 100:.2f}", "lng": f"{row.lng_100 / 100:.2f}"}
    return _form_page(row, Form(values={**values, "state": row.district.state.slug, "district": row.district.slug}))


@blueprint.post("/makers/<public_id>")
@access(SELLER, right="makers")
def maker_edit(public_id: str) -> ResponseReturnValue:
    """Change a maker."""
    row = queries.get_own_producer(g.seller_id, public_id)
    form = read_form(ProducerForm())
    if form.ok:
        try:
            service.edit_producer(g.seller_id, public_id, **_values(form.data), photo=upload("photo"), actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _form_page(row, form), 422
    flash(_("Saved."), "good")
    return redirect(url_for("sell.makers"), 303)


@blueprint.get("/makers/<public_id>/photo")
@access(SELLER, right="makers")
def maker_photo(public_id: str) -> ResponseReturnValue:
    """Send a maker's photo to the desk, where it may be seen before anybody agreed to show it."""
    row = queries.get_own_producer(g.seller_id, public_id)
    if row.photo is None:
        raise NotFound
    try:
        data = files.store.get().get(f"{row.photo.public_id}-{WIDTHS[0]}.webp")
    except FileNotFoundError:
        raise NotFound from None
    return Response(data, mimetype="image/webp", headers={"Cache-Control": "no-store"})


@blueprint.get("/makers/<public_id>/consent")
@access(SELLER, right="makers")
def maker_consent(public_id: str) -> ResponseReturnValue:
    """Show the notice in the language asked for, what the maker agreed to, and the form for more."""
    return _consent_page(queries.get_own_producer(g.seller_id, public_id), Form(values={"language": request.args.get("notice", "")}))


@blueprint.post("/makers/<public_id>/consent")
@access(SELLER, right="makers")
def maker_agrees(public_id: str) -> ResponseReturnValue:
    """Write down what a maker agrees to."""
    row, form = queries.get_own_producer(g.seller_id, public_id), read_form(ConsentSchema())
    if form.ok:
        try:
            consenting.give_consent(g.seller_id, row.public_id, agreement_of(form.data), actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _consent_page(row, form), 422
    flash(_("Written down."), "good")
    return redirect(url_for("sell.maker_consent", public_id=public_id), 303)


@blueprint.post("/makers/<public_id>/withdraw")
@access(SELLER, right="makers")
def maker_withdraws(public_id: str) -> ResponseReturnValue:
    """Write down what a maker takes back: one press, at once and everywhere."""
    row, form = queries.get_own_producer(g.seller_id, public_id), read_form(PurposesSchema())
    if not form.ok:
        return _consent_page(row, form), 422
    consenting.withdraw_consent(g.seller_id, row.public_id, form.data["purposes"], actor=current_actor())
    flash(_("Taken back. From now on it is shown to nobody."), "good")
    return redirect(url_for("sell.maker_consent", public_id=public_id), 303)


@blueprint.post("/makers/<public_id>/remove")
@access(SELLER, right="makers")
def maker_remove(public_id: str) -> ResponseReturnValue:
    """Take a maker off the roster."""
    row, form = queries.get_own_producer(g.seller_id, public_id), read_form(RoomSchema())
    if form.ok:
        service.remove_producer(g.seller_id, row.public_id, actor=current_actor())
    else:
        flash(" ".join(t for texts in form.errors.values() for t in texts), "wrong")
    return redirect(url_for("sell.makers"), 303)


def _values(data: dict[str, Any]) -> dict[str, Any]:
    return {**without_place(data), "district_id": queries.get_home_district(data["state"], data["district"]).id}


def _form_page(row: Producer | None, form: Form) -> str:
    seller = sellers.get_own_seller(g.seller_id)
    usual = seller.state.slug if seller.state else None
    if "district" not in form.values and seller.district and not request.args.get("state"):
        form.values["district"] = seller.district.slug
    return desk_page(
        "sell/maker.html",
        "sell.makers",
        maker=row,
        words=word_cases.find_last("producer", row.id) if row and row.held else None,
        form=form,
        looms=[(f"loom_{kind}", rules.LOOM_NAMES[kind]) for kind in LoomKind],
        **place_choices(form.values, request.args.get("state"), usual),
    )


def _consent_page(row: Producer, form: Form) -> str:
    language = form.values.get("language") or current_language()
    language = language if language in LANGUAGES else "en"
    open_now = {c.purpose: c for c in row.consents if c.withdrawn_at is None}
    return desk_page(
        "sell/maker_consent.html",
        "sell.makers",
        maker=row,
        form=form,
        notice=NOTICES[CURRENT, language],
        languages=LANGUAGES,
        open_now=open_now,
        asked=[p for p in rules.ALL if p not in open_now],
        purposes=rules.PURPOSE_NAMES,
        ways=[(how, _(words)) for how, words in rules.HOW.items()],
        said=rules.HOW_SAID,
        helper=current_actor().principal_id is not None,
    )
