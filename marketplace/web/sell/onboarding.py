"""The application: a task list, one page a section, check your answers, send."""

from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError, NotFound
from marketplace.core.schema import RoomSchema
from marketplace.core.text import say
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.language import translate
from marketplace.people.producers import queries as producers
from marketplace.people.sellers import onboarding, queries, rules
from marketplace.people.sellers.models import Seller
from marketplace.people.sellers.schemas import SECTION_SCHEMAS
from marketplace.web.sell.answers import answers_of, label_of
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page
from marketplace.web.sell.places import place_choices

STATES = {
    "not_started": (say("Not started"), "info"),
    "started": (say("Half filled in"), "warn"),
    "done": (say("Done"), "good"),
    "to_change": (say("Needs a change"), "wrong"),
}

TEMPLATES = {
    "who": "sell/section_who.html",
    "where": "sell/section_where.html",
    "tax": "sell/section_tax.html",
    "makers": "sell/section_makers.html",
    "bank": "sell/section_bank.html",
    "promise": "sell/section_promise.html",
}


@blueprint.get("/profile")
@access(SELLER)
def profile() -> ResponseReturnValue:
    """Show the task list with the state of each section, and what the verifier said."""
    seller = queries.get_own_seller(g.seller_id)
    sections = queries.sections_of(seller)
    return desk_page(
        "sell/tasks.html",
        "sell.profile",
        seller=seller,
        status=rules.STATUS_NAMES[seller.status],
        tasks=tasks_of(sections),
        done=sum(s == "done" for s in sections.values()),
        editable=seller.status in rules.EDITABLE,
    )


@blueprint.get("/profile/<section>")
@access(SELLER)
def section(section: str) -> ResponseReturnValue:
    """Show one section with what was filled in."""
    seller = queries.get_own_seller(g.seller_id)
    return section_page(seller, section, Form(values=queries.said(seller)))


@blueprint.post("/profile/<section>")
@access(SELLER)
def section_now(section: str) -> ResponseReturnValue:
    """Keep one section; warnings are shown on the next page and never block."""
    seller = queries.get_own_seller(g.seller_id)
    form = read_form(_schema(section))
    if form.ok:
        try:
            for warning in onboarding.save_section(seller.id, section, form.data, current_actor()):
                flash(translate(warning), "warn")
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return section_page(seller, section, form), 422
    return redirect(url_for("sell.check" if request.args.get("back") == "check" else "sell.profile"), 303)


@blueprint.get("/profile/check")
@access(SELLER)
def check() -> ResponseReturnValue:
    """Show all answers before they are sent."""
    return _check_page(Form())


@blueprint.post("/profile/check")
@access(SELLER)
def submit() -> ResponseReturnValue:
    """Send the application; what is missing is listed with links to its section."""
    form = read_form(RoomSchema())
    if form.ok:
        try:
            onboarding.submit_application(g.seller_id, current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        return _check_page(form), 422
    flash(_("Your application is with the verifiers. You get a mail when it is decided."), "good")
    return redirect(url_for("sell.profile"), 303)


def tasks_of(sections: dict[str, str]) -> list[dict[str, Any]]:
    """Give the sections as lines of a task list."""
    return [
        {
            "title": _(s.title),
            "hint": _(s.hint),
            "href": url_for("sell.section", section=s.code),
            "state": translate(STATES[sections[s.code]][0]),
            "tone": STATES[sections[s.code]][1],
        }
        for s in rules.SECTIONS
    ]


def section_page(seller: Seller, code: str, form: Form) -> str:
    """Render one section's page."""
    if code not in TEMPLATES:
        raise NotFound
    makers = producers.list_producers(seller.id) if code == "makers" else []
    context = place_choices(form.values, request.args.get("state")) if code == "where" else {}
    labels = {name: label_of(name, seller.kind) for name in rules.BY_CODE[code].fields}
    needed = rules.needed(seller.kind, form.values.get("tax_status"))
    return desk_page(
        TEMPLATES[code],
        "sell.profile",
        seller=seller,
        section=rules.BY_CODE[code],
        form=form,
        makers=makers,
        labels=labels,
        needed=needed,
        kinds=rules.KIND_NAMES,
        taxes=rules.TAX_NAMES,
        promise=rules.PROMISE,
        to_change=code in seller.to_change,
        back=request.args.get("back"),
        **context,
    )


def _schema(code: str) -> RoomSchema:
    if code not in SECTION_SCHEMAS:
        raise NotFound
    return SECTION_SCHEMAS[code]()


def _check_page(form: Form) -> str:
    seller = queries.get_own_seller(g.seller_id)
    lacking = (
        [
            (translate(m.message), url_for("sell.section", section=m.section, back="check") + f"#{m.field}")
            for m in queries.missing_of(seller)
        ]
        if seller.status in rules.EDITABLE
        else []
    )
    answers = answers_of(seller, producers.list_producers(seller.id), with_links=seller.status in rules.EDITABLE)
    return desk_page(
        "sell/check.html",
        "sell.profile",
        seller=seller,
        answers=answers,
        lacking=lacking,
        form=form,
        editable=seller.status in rules.EDITABLE,
        warnings=[translate(w) for w in queries.warnings_of(seller)],
    )
