"""The panel: a nomination, its evidence, what the lists say beside it, and one vote for each member."""

from functools import partial

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from marketplace.core.text import N_
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form
from marketplace.origin.nominations import queries, service, voting
from marketplace.origin.nominations.rules import WAITING
from marketplace.registry.odop import lists
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.cases import Verdict, case_page
from marketplace.web.verify.desk import Verb, decide
from marketplace.web.verify.kinds import NOMINATION
from marketplace.web.verify.queue import decided_of, waiting_of

VERDICTS = (
    Verdict("for", N_("Vote to accept"), "A", "main", needs=True),
    Verdict("against", N_("Vote to decline"), "R", "stop", needs=True),
    Verdict("skip", N_("Leave for a colleague"), "L"),
)


@blueprint.get("/nominations")
@access(VERIFIER)
def nominations() -> ResponseReturnValue:
    """List what waits for votes, or what was decided."""
    status = request.args.get("status", "")
    if status in ("accepted", "declined", "withdrawn"):
        return decided_of(NOMINATION, status, queries.list_by_status(status, request.args.get("cursor")))
    return waiting_of(NOMINATION)


@blueprint.get("/nominations/<public_id>")
@access(VERIFIER)
def nomination(public_id: str) -> ResponseReturnValue:
    """Show the case."""
    return _page(public_id, Form())


@blueprint.post("/nominations/<public_id>")
@access(VERIFIER)
def nomination_vote(public_id: str) -> ResponseReturnValue:
    """Give a vote and go on to the next."""

    def verb(accepts: bool) -> Verb:
        return lambda form: voting.vote(
            public_id, accepts, form.data["reason"], actor=current_actor(), reason_code=form.data["reason_code"]
        )

    row = queries.get_nomination(public_id)
    return decide(NOMINATION, row, {"for": verb(True), "against": verb(False)}, partial(_page, public_id))


@blueprint.get("/nominations/<public_id>/evidence/<evidence_id>")
@access(VERIFIER)
def nomination_paper(public_id: str, evidence_id: str) -> ResponseReturnValue:
    """Lead to a paper by a link of ten minutes; who opens it is written down."""
    link = service.link_to_paper(queries.get_nomination(public_id), evidence_id, current_actor())
    return redirect(url_for("account.document", token=link), 303)


def _page(public_id: str, form: Form) -> str:
    row = queries.get_nomination(public_id)
    waits = row.status in WAITING
    return case_page(
        "verify/nomination.html",
        NOMINATION,
        row,
        form,
        verdicts=VERDICTS if waits else (),
        differences=(),
        beside=queries.list_beside(row),
        open=waits,
        voted=voting.has_voted(row, current_actor()),
        compared=lists.compare(row.district),
        earlier_ones=[one for one in queries.list_public_of_district(row.district_id) if one[0] != public_id],
    )
