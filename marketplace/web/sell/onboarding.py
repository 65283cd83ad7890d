"""The application: a task list, one page a section, papers beside it, check your answers, send."""

from typing import Any

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import DomainError, Forbidden, NotFound
from marketplace.core.schema import RoomSchema
from marketplace.core.text import say
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, read_form, upload
from marketplace.http.language import translate
from marketplace.people.producers import queries as producers
from marketplace.people.requirements.rules import TAGS, UNTAXED
from marketplace.people.sellers import asking, changing, onboarding, papers, queries, rules, wishing
from marketplace.people.sellers.lacking import PAPER
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.schemas import SECTION_SCHEMAS, AnswerSchema
from marketplace.web.sell import asks
from marketplace.web.sell.answers import answers_of, label_of
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page
from marketplace.web.sell.places import place_choices
from marketplace.web.sell.start import KIND_HINTS

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
@access(SELLER, right="profile")
def profile() -> ResponseReturnValue:
    """Show the task list with the state of each section, and what the verifier said."""
    here = asking.of(queries.get_own_seller(g.seller_id))
    return desk_page(
        "sell/tasks.html",
        "sell.profile",
        seller=here.seller,
        status=rules.STATUS_NAMES[here.seller.status],
        tasks=tasks_of(here),
        done=sum(s == "done" for s in here.sections.values()),
        wishes=asks.spoken(here),
        rounds=asks.told(asking.rounds_of(here.seller), here),
        changes=changing.list_changes(here.seller.id) if here.seller.status == SellerStatus.APPROVED else [],
        change_names=changing.STATUS_NAMES,
        editable=here.seller.status in rules.EDITABLE,
    )


@blueprint.get("/profile/<section>")
@access(SELLER, right="profile")
def section(section: str) -> ResponseReturnValue:
    """Show one section with what was filled in."""
    seller = queries.get_own_seller(g.seller_id)
    return section_page(seller, section, Form(values=queries.said(seller)))


@blueprint.post("/profile/<section>")
@access(SELLER, right="profile")
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
    if section == "tax" and (more := _asked_newly(seller)):
        flash(_("What you sell asks for more: %(fields)s.", fields=", ".join(more)), "warn")
        return redirect(url_for("sell.section", section=section, back=request.args.get("back")), 303)
    return redirect(url_for("sell.check" if request.args.get("back") == "check" else "sell.profile"), 303)


@blueprint.post("/profile/<section>/papers/<kind>")
@access(SELLER, right="profile")
def paper_add(section: str, kind: str) -> ResponseReturnValue:
    """Keep a paper beside a page."""
    form, field = read_form(RoomSchema()), PAPER + kind
    sent = request.files.get(field)
    if form.ok:
        try:
            papers.add_paper(g.seller_id, kind, upload(field) or b"", sent.filename or "" if sent else "", actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        seller = queries.get_own_seller(g.seller_id)
        return section_page(seller, section, Form(values=queries.said(seller), errors=form.errors)), 422
    flash(_("The paper is kept."), "good")
    return redirect(url_for("sell.section", section=section) + f"#{field}", 303)


@blueprint.post("/profile/<section>/papers/<public_id>/remove")
@access(SELLER, right="profile")
def paper_remove(section: str, public_id: str) -> ResponseReturnValue:
    """Take a paper back."""
    form = read_form(RoomSchema())
    if form.ok:
        papers.remove_paper(g.seller_id, public_id, actor=current_actor())
        flash(_("The paper is removed."), "good")
    return redirect(url_for("sell.section", section=section), 303)


@blueprint.post("/profile/<section>/answer")
@access(SELLER, right="profile")
def answer(section: str) -> ResponseReturnValue:
    """Answer a verifier's wish with the reason for leaving it as it is."""
    form = read_form(AnswerSchema())
    if form.ok:
        try:
            wishing.leave_as_is(g.seller_id, form.data["key"], form.data["words"], actor=current_actor())
        except DomainError as error:
            form.refuse(error)
    if not form.ok:
        seller = queries.get_own_seller(g.seller_id)
        return section_page(seller, section, Form(values=queries.said(seller), errors=form.errors)), 422
    flash(_("Your answer goes to the verifier with the application."), "good")
    return redirect(url_for("sell.profile"), 303)


@blueprint.get("/profile/check")
@access(SELLER, right="profile")
def check() -> ResponseReturnValue:
    """Show all answers before they are sent."""
    return _check_page(Form())


@blueprint.post("/profile/check")
@access(SELLER, right="profile")
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


def tasks_of(here: asking.Asking) -> list[dict[str, Any]]:
    """Give the sections as lines of a task list, each with what is missing there and why it is asked."""
    missing = asks.lines(here)
    return [
        {
            "title": _(s.title),
            "hint": _(s.hint),
            "href": url_for("sell.section", section=s.code),
            "state": translate(STATES[here.sections[s.code]][0]),
            "tone": STATES[here.sections[s.code]][1],
            "missing": missing.get(s.code, []),
            "missing_words": asks.count_words(len(missing.get(s.code, []))),
            "judged": asks.judged(here, s.code),
        }
        for s in rules.SECTIONS
    ]


def section_page(seller: Seller, code: str, form: Form) -> str:
    """Render one section's page."""
    if code == "bank" and not current_actor().may("bank"):
        raise Forbidden
    if code not in TEMPLATES:
        raise NotFound
    here = asking.of(seller)
    makers = producers.list_producers(seller.id) if code == "makers" else []
    context = place_choices(form.values, request.args.get("state")) if code == "where" else {}
    return desk_page(
        TEMPLATES[code],
        "sell.profile",
        seller=seller,
        section=rules.BY_CODE[code],
        form=form,
        makers=makers,
        labels={name: label_of(name, seller.kind) for name in rules.BY_CODE[code].fields},
        needed=here.needed,
        shown=shown_fields(here, code, form),
        whys=asks.whys(_before_choice(here), code),
        wishes=asks.spoken(here, code),
        wished={wish.field: wish for wish in asks.spoken(here, code)},
        papers=asks.papers(here, code),
        judged=asks.judged(here, code),
        editable=seller.status in rules.EDITABLE,
        kinds=rules.KIND_NAMES,
        kind_hints=KIND_HINTS,
        taxes=rules.TAX_NAMES,
        tags=TAGS,
        promise=rules.PROMISE,
        back=request.args.get("back"),
        **context,
    )


def shown_fields(here: asking.Asking, code: str, form: Form) -> list[str]:
    """List the fields of a page that this seller is asked, and those that hold something already."""
    asked = {name for row in _before_choice(here).rows_of(code) for name in row.fields}
    return [name for name in rules.BY_CODE[code].fields if name in asked or here.said.get(name) or form.values.get(name)]


def _before_choice(here: asking.Asking) -> asking.Asking:
    """Before anything was said of what is sold, all that may come of it is shown."""
    if here.said.get("sells"):
        return here
    return asking.of(here.seller, pretended={"sells": [tag for tag in TAGS if tag not in UNTAXED]})


def _asked_newly(seller: Seller) -> list[str]:
    """Name the fields of the tax page that what was ticked asks for and that are empty."""
    here = asking.of(queries.get_own_seller(seller.id))
    return [label_of(lack.field, seller.kind) for lack in here.missing if lack.section == "tax" and lack.field in rules.FIELD_NAMES]


def _schema(code: str) -> RoomSchema:
    if code not in SECTION_SCHEMAS:
        raise NotFound
    return SECTION_SCHEMAS[code]()


def _check_page(form: Form) -> str:
    seller = queries.get_own_seller(g.seller_id)
    here = asking.of(seller)
    lacking = (
        [
            (line.words, url_for("sell.section", section=section, back="check") + f"#{line.field}", line.why)
            for section, found in asks.lines(here).items()
            for line in found
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
        papers=[paper for part in rules.SECTIONS for paper in asks.papers(here, part.code) if paper.sheets],
        wishes=asks.spoken(here),
        editable=seller.status in rules.EDITABLE,
        warnings=[translate(w) for w in queries.warnings_of(seller)],
    )
