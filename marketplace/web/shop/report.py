"""Telling us that a name, a certificate or an origin is used without right. Anybody may, without signing in."""

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.http.access import PUBLIC, VISITOR, access
from marketplace.http.forms import Form, read_form
from marketplace.http.language import current_language
from marketplace.http.limits import reports
from marketplace.http.reported import about_of
from marketplace.origin.misuse import queries, rules, service
from marketplace.origin.misuse.schemas import ReportSchema
from marketplace.web.shop.blueprint import blueprint


@blueprint.get("/report")
@access(PUBLIC)
def report() -> ResponseReturnValue:
    """Ask what is wrong with what is named in the address."""
    return _page(Form(values={"about": request.args.get("about", "")[:300]}))


@blueprint.post("/report")
@reports
@access(VISITOR)
def report_send() -> ResponseReturnValue:
    """Write the report down; the form stands on a cached page, so it carries no token and the origin check guards it."""
    form = read_form(ReportSchema(), token=False)
    if form.ok:
        try:
            found = service.report(about_of(form.data["about"]), form.data, locale=current_language())
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for("shop.report_follow", number=found.number, key=found.key), 303)
    return make_response(_page(form), 422)


@blueprint.get("/report/<number>")
@access(VISITOR)
def report_follow(number: str) -> ResponseReturnValue:
    """Show how a report stands, to who has its key."""
    row = queries.get_report(number, request.args.get("key", ""))
    return render_template(
        "shop/report_follow.html",
        report=row,
        case=row.case,
        kinds=rules.KINDS,
        statuses=rules.STATUS_NAMES,
        due=rules.decide_by(row.case.submitted_at),
        standing=rules.standing(row.case.submitted_at, row.case.decided_at, clock.now()),
    )


def _page(form: Form) -> str:
    about = form.values.get("about", "")
    return render_template(
        "shop/report.html", form=form, about=about_of(about) if about else None, kinds=rules.KINDS, subjects=rules.SUBJECTS
    )
