"""Changes that approved sellers asked of what was checked: name, address, tax numbers."""

from functools import partial

from flask.typing import ResponseReturnValue

from marketplace.core.text import N_
from marketplace.http.access import VERIFIER, access
from marketplace.http.forms import Form
from marketplace.people.documents.rules import KINDS as PAPER_KINDS
from marketplace.people.sellers import changing, queries
from marketplace.people.sellers.models import ProfileChangeStatus
from marketplace.people.sellers.papers import papers_of
from marketplace.web.sell.change import facts_of
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.cases import Verdict, case_page
from marketplace.web.verify.desk import by_reason, decide
from marketplace.web.verify.kinds import CHANGE
from marketplace.web.verify.queue import waiting_of
from marketplace.web.verify.sellers import LABELS

VERDICTS = (
    Verdict("apply", N_("Put it in force"), "A", "main"),
    Verdict("refuse", N_("Refuse"), "R", "stop", needs=True),
    Verdict("skip", N_("Leave for a colleague"), "L"),
)
VERBS = {"apply": changing.apply_change, "refuse": changing.refuse_change}


@blueprint.get("/changes")
@access(VERIFIER)
def profile_changes() -> ResponseReturnValue:
    """List what waits, oldest first."""
    return waiting_of(CHANGE)


@blueprint.get("/changes/<public_id>")
@access(VERIFIER)
def profile_change(public_id: str) -> ResponseReturnValue:
    """Show what was checked beside what is asked for."""
    return _page(public_id, Form())


@blueprint.post("/changes/<public_id>")
@access(VERIFIER)
def profile_verdict(public_id: str) -> ResponseReturnValue:
    """Put it in force, or refuse it with a reason, and go on to the next."""
    return decide(CHANGE, changing.get_change(public_id), by_reason(VERBS, public_id), partial(_page, public_id))


def _page(public_id: str, form: Form) -> str:
    row = changing.get_change(public_id)
    waits = row.status == ProfileChangeStatus.WAITING
    return case_page(
        "verify/change.html",
        CHANGE,
        row,
        form,
        verdicts=VERDICTS if waits else (),
        differences=queries.case_of(row.seller, row.values) if waits else (),
        beside=changing.list_beside(row),
        change=row,
        seller=row.seller,
        labels=LABELS,
        facts=facts_of(row),
        papers=[one for kind, sent in papers_of(row.seller_id).items() if kind != "certificate" for one in sent],
        paper_kinds=PAPER_KINDS,
    )
