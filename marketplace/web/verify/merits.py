"""Tags at the desk: what was said beside its evidence, and the verdict; and what a rule proposes of a good, to confirm or correct."""

from dataclasses import replace
from functools import partial

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.core.text import N_
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.merits import comparing, grading, queries, rules, service
from marketplace.goods.merits.models import MeritStatus
from marketplace.goods.merits.schemas import GradeSchema
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form, read_form
from marketplace.web.shop.words import scheme_name
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.cases import Verdict, case_page
from marketplace.web.verify.desk import by_reason, decide, desk_page
from marketplace.web.verify.kinds import MERIT
from marketplace.web.verify.queue import decided_of, waiting_of

LONG = 25
S = MeritStatus
LABELS = {
    "goods": N_("For"),
    "claim": N_("Certificate"),
    "roster": N_("Roster"),
    "households": N_("Households"),
    "source": N_("Page"),
    "source_on": N_("Day of that page"),
    "document": N_("Paper"),
}
VERDICTS = {
    S.SUBMITTED: [
        Verdict("accept", N_("Accept"), "A", "main"),
        Verdict("changes", N_("Ask for changes"), "C", needs=True),
        Verdict("reject", N_("Reject"), "R", "stop", needs=True),
        Verdict("skip", N_("Leave for a colleague"), "L"),
    ],
    S.ACCEPTED: [Verdict("revoke", N_("Take it away"), "R", "stop", needs=True)],
}
VERBS = {"accept": service.accept, "changes": service.request_changes, "reject": service.reject, "revoke": service.revoke}
AXIS_NAMES = {rules.LEVEL: N_("How far it is worked up"), rules.POTENTIAL: N_("What it may become")}


@blueprint.get("/merits")
@access(VERIFIER)
def merits() -> ResponseReturnValue:
    """List the tags of a status; those that wait, in the queue's own form."""
    status = request.args.get("status", MERIT.waiting)
    if status == MERIT.waiting:
        return waiting_of(MERIT)
    return decided_of(MERIT, status, queries.list_tags(status, request.args.get("cursor"), LONG))


@blueprint.get("/merits/<public_id>")
@access(VERIFIER)
def merit(public_id: str) -> ResponseReturnValue:
    """Show the case."""
    return _page(public_id, Form())


@blueprint.post("/merits/<public_id>")
@access(VERIFIER)
def merit_verdict(public_id: str) -> ResponseReturnValue:
    """Decide the case and go on to the next."""
    return decide(MERIT, queries.get_tag(public_id), by_reason(VERBS, public_id), partial(_page, public_id))


@blueprint.get("/merits/<public_id>/document")
@access(VERIFIER)
def merit_document(public_id: str) -> ResponseReturnValue:
    """Lead to the paper by a link of ten minutes; who opens it is written down."""
    link = service.link_to_document(queries.get_tag(public_id), current_actor())
    return redirect(url_for("account.document", token=link), 303)


@blueprint.get("/grades")
@access(VERIFIER)
def grades() -> ResponseReturnValue:
    """List live goods of which nobody has confirmed a level yet, with what the rule proposes."""
    page = grading.list_ungraded(request.args.get("cursor"), LONG)
    found = grading.graded(list(page.items), clock.today())
    return desk_page(
        "verify/grades.html",
        "verify.grades",
        rows=[(one, found[one.id]) for one in page.items],
        axes=rules.AXES,
        why=rules.WHY,
        next_url=url_for("verify.grades", cursor=page.next_cursor) if page.next_cursor else "",
        first_url=url_for("verify.grades") if request.args.get("cursor") else "",
    )


@blueprint.get("/grades/<public_id>")
@access(VERIFIER)
def grade(public_id: str) -> ResponseReturnValue:
    """Show what the rule proposes of a good, why, and what people said before."""
    return _grade_page(public_id, Form())


@blueprint.post("/grades/<public_id>")
@access(VERIFIER)
def grade_given(public_id: str) -> ResponseReturnValue:
    """Confirm or correct one axis of a good."""
    form = read_form(GradeSchema())
    if form.ok:
        try:
            grading.grade_good(public_id, form.data["axis"], form.data["given"], form.data["reason"], current_actor())
            flash(_("Written down."), "good")
            return redirect(url_for("verify.grade", public_id=public_id), 303)
        except DomainError as error:
            form.refuse(error)
    return _grade_page(public_id, form), 422


def _grade_page(public_id: str, form: Form) -> str:
    listing = catalogue.get_listing(public_id)
    return desk_page(
        "verify/grade.html",
        "verify.grades",
        listing=listing,
        form=form,
        found=grading.graded([listing], clock.today())[listing.id],
        axes={
            axis: [(code, f"{code} {_(words)}" if axis == rules.LEVEL else _(words)) for code, words in rules.AXES[axis].items()]
            for axis in rules.AXES
        },
        names=rules.AXES,
        axis_names=AXIS_NAMES,
        why=rules.WHY,
        before=grading.history_of(listing.id),
    )


def _page(public_id: str, form: Form) -> str:
    row = queries.get_tag(public_id)
    live = queries.is_live(row, clock.today())
    paper = f"{scheme_name(row.claim.scheme.code)}, {row.claim.number}" if row.claim else None
    return case_page(
        "verify/merit.html",
        MERIT,
        row,
        form,
        verdicts=VERDICTS.get(MeritStatus(row.status), ()),
        differences=[replace(one, claimed=paper) if one.field == "claim" else one for one in comparing.case_of(row, clock.today())],
        beside=queries.list_beside(row),
        tag=row,
        labels=LABELS,
        live=live,
        others=[other for other in queries.list_own_tags(row.seller_id) if other.id != row.id][:10],
        merit_statuses=rules.STATUS_NAMES,
    )
