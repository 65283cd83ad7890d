"""The helper for authorised users: choose a name, answer one group of questions at a time, print the sheet, follow the dates."""

from typing import Any

from flask import Response, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock, states
from marketplace.core.errors import Conflict, DomainError, NotFound
from marketplace.core.schema import RoomSchema
from marketplace.http.access import SELLER, access, current_actor
from marketplace.http.forms import Form, carry_out, read_form
from marketplace.http.language import translate
from marketplace.http.limits import papers
from marketplace.origin.applications import queries, rules, service
from marketplace.origin.applications.models import AuApplication
from marketplace.origin.applications.schemas import LONG, SECTION_SCHEMAS, BeginSchema, HeardSchema
from marketplace.people.producers import queries as producers
from marketplace.people.producers.models import Producer
from marketplace.people.sellers import queries as sellers
from marketplace.registry.gi import queries as gi_goods
from marketplace.web.sell import application_sheet
from marketplace.web.sell.blueprint import blueprint
from marketplace.web.sell.nav import desk_page

TONES = {
    "preparing": "info",
    "sent": "",
    "acknowledged": "",
    "examined": "",
    "objected": "warn",
    "registered": "good",
    "refused": "wrong",
    "withdrawn": "wrong",
}


@blueprint.get("/applications")
@access(SELLER, right="claims")
def applications() -> ResponseReturnValue:
    """List the applications with where each stands."""
    return desk_page(
        "sell/applications.html", "sell.applications", rows=queries.list_own(g.seller_id), names=rules.STATUS_NAMES, tones=TONES
    )


@blueprint.get("/applications/new")
@access(SELLER, right="claims")
def application_new() -> ResponseReturnValue:
    """Ask for which name and in whose; what deserves a second look is said before anything is written down."""
    return _new_page(Form(values={"gi": request.args.get("gi", "")[:120], "holder": request.args.get("holder", "")[:40]}))


@blueprint.post("/applications/new")
@access(SELLER, right="claims")
def application_begin() -> ResponseReturnValue:
    """Begin, with all that is known filled in, and go on to the first thing that is missing."""
    return carry_out(
        BeginSchema(),
        lambda form: service.begin(g.seller_id, form.data["gi"], form.data["holder"], actor=current_actor()),
        show=_new_page,
        then=lambda row: url_for("sell.application", public_id=row.public_id),
        done=lambda _row: _("Begun. What you told us before is filled in already."),
    )


@blueprint.get("/applications/<public_id>")
@access(SELLER, right="claims")
def application(public_id: str) -> ResponseReturnValue:
    """Show where an application stands, what is missing, and what comes next."""
    return _page(queries.get_own(g.seller_id, public_id), Form(values={"on": clock.today().isoformat()}))


@blueprint.get("/applications/<public_id>/<section>")
@access(SELLER, right="claims")
def application_section(public_id: str, section: str) -> ResponseReturnValue:
    """Ask one group of questions."""
    row = queries.get_own(g.seller_id, public_id)
    return _section_page(row, section, Form(values=dict(row.answers)))


@blueprint.post("/applications/<public_id>/<section>")
@access(SELLER, right="claims")
def application_answer(public_id: str, section: str) -> ResponseReturnValue:
    """Keep the answers and go on to the next group with something missing."""
    row = queries.get_own(g.seller_id, public_id)
    if section not in rules.BY_CODE:
        raise NotFound
    form = read_form(SECTION_SCHEMAS[section]())
    if form.ok:
        try:
            kept = service.answer(g.seller_id, public_id, form.data, actor=current_actor())
            follows = rules.next_section(kept.answers, after=section)
            if follows:
                return redirect(url_for("sell.application_section", public_id=public_id, section=follows), 303)
            return redirect(url_for("sell.application", public_id=public_id), 303)
        except DomainError as error:
            form.refuse(error)
    return _section_page(row, section, form), 422


@blueprint.get("/applications/<public_id>/form.pdf")
@papers
@access(SELLER, right="claims")
def application_form(public_id: str) -> ResponseReturnValue:
    """Give the sheet for Form GI-3A in the language of the page, for printing."""
    row = queries.get_own(g.seller_id, public_id)
    sheet = application_sheet.print_sheet(row)
    service.note_print(row, actor=current_actor())
    name = f"GI-3A-{row.gi.slug}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return Response(sheet, mimetype="application/pdf", headers=headers)


@blueprint.post("/applications/<public_id>/heard")
@access(SELLER, right="claims")
def application_heard(public_id: str) -> ResponseReturnValue:
    """Note what happened, and when."""
    row = queries.get_own(g.seller_id, public_id)
    return carry_out(
        HeardSchema(),
        lambda form: service.tell(g.seller_id, public_id, form.data, actor=current_actor()),
        show=lambda form: _page(row, form),
        then=url_for("sell.application", public_id=public_id),
        done=_("Written down."),
    )


@blueprint.post("/applications/<public_id>/claim")
@access(SELLER, right="claims")
def application_claim(public_id: str) -> ResponseReturnValue:
    """Make the certificate's draft, and open it for what is still to be added."""
    row, form = queries.get_own(g.seller_id, public_id), read_form(RoomSchema())
    if form.ok:
        try:
            claim = service.write_claim(g.seller_id, row.public_id, actor=current_actor())
            flash(_("The certificate is written down. Add its last day and the paper, and send it to the verifiers."), "good")
            return redirect(url_for("sell.claim_part", public_id=claim.public_id, part="dates", on=1), 303)
        except Conflict as error:
            form.refuse(error)
    return _page(row, form), 422


def _new_page(form: Form) -> str:
    seller = sellers.get_own_seller(g.seller_id)
    makers = producers.list_producers(seller.id)
    good = gi_goods.find_gi_named(str(form.values.get("gi") or "")) if form.values.get("gi") else None
    holder: Producer | None = next((one for one in makers if one.public_id == form.values.get("holder")), None)
    doubts = [translate(one) for one in queries.doubts_of(seller, holder, good)] if good else []
    near: list[Any] = gi_goods.list_gi_of_state(seller.state_id) if seller.state_id else []
    return desk_page(
        "sell/application_new.html",
        "sell.applications",
        form=form,
        good=good,
        doubts=doubts,
        near=near,
        holders=[("", seller.name), *((one.public_id, one.name) for one in makers)],
        papers=rules.papers_for("person" if holder else seller.kind),
    )


def _page(row: AuApplication, form: Form) -> str:
    follows = sorted(rules.MACHINE.next.get(row.status, ()), key=list(rules.STATUS_NAMES).index)
    missing = {one.code: rules.missing_of(one, row.answers) for one in rules.SECTIONS}
    ready = set(row.answers.get("ready") or ())
    return desk_page(
        "sell/application.html",
        "sell.applications",
        row=row,
        form=form,
        status=rules.STATUS_NAMES[row.status],
        tone=TONES[row.status],
        doubts=[translate(one) for one in queries.doubts_of(row.seller, row.producer, row.gi)] if row.status == "preparing" else [],
        sections=rules.SECTIONS,
        missing=missing,
        field_names=rules.FIELD_NAMES,
        papers=[(paper, paper.code in ready) for paper in rules.papers_for(queries.kind_of(row))],
        complete=not any(missing.values()),
        over=row.status in rules.ENDS,
        silent=rules.should_ask(queries.course_of(row), clock.today()),
        choices=[(one, translate(rules.STATUS_NAMES[one])) for one in follows],
        history=[(one, rules.STATUS_NAMES.get(one.new, one.new)) for one in states.history(rules.MACHINE, row.id)],
    )


def _section_page(row: AuApplication, code: str, form: Form) -> str:
    section = rules.BY_CODE.get(code)
    if section is None:
        raise NotFound
    return desk_page(
        "sell/application_section.html",
        "sell.applications",
        row=row,
        section=section,
        form=form,
        labels={name: translate(rules.FIELD_NAMES[name]) for name in section.fields},
        long=LONG,
        bodies=[(one, translate(name)) for one, name in rules.BODY_NAMES.items()],
        papers=[(paper.code, translate(paper.title), translate(paper.why)) for paper in rules.papers_for(queries.kind_of(row))],
        step=rules.SECTIONS.index(section) + 1,
        steps=len(rules.SECTIONS),
    )
