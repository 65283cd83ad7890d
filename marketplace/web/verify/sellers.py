"""One application: what was said beside what is known, and the verdict."""

from functools import partial
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from marketplace.core import states
from marketplace.core.text import N_
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims.rules import STATUS_NAMES as CLAIM_NAMES
from marketplace.people.producers import queries as producers
from marketplace.people.sellers import queries, rules, service
from marketplace.people.sellers.models import SellerStatus
from marketplace.web.sell.answers import answers_of
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.desk import decide, desk_page

S = SellerStatus
LABELS = {**rules.FIELD_NAMES, "gstin_state": N_("State of the GSTIN"), "gstin_pan": N_("PAN in the GSTIN"), "same_gstin": N_("Same GSTIN")}
VERDICTS = {
    S.SUBMITTED: [
        ("approve", N_("Approve"), "A", "main", False),
        ("changes", N_("Ask for changes"), "C", "", True),
        ("reject", N_("Reject"), "R", "stop", True),
        ("skip", N_("Leave for a colleague"), "S", "", False),
    ],
    S.APPROVED: [("suspend", N_("Suspend"), "S", "stop", True)],
    S.SUSPENDED: [("reinstate", N_("Reinstate"), "A", "main", True)],
    S.REJECTED: [("changes", N_("Open it again"), "C", "", True)],
}


@blueprint.get("/sellers/<public_id>")
@access(VERIFIER)
def seller(public_id: str) -> ResponseReturnValue:
    """Show the case."""
    return _page(public_id, Form())


@blueprint.post("/sellers/<public_id>")
@access(VERIFIER)
def seller_verdict(public_id: str) -> ResponseReturnValue:
    """Decide the case and go on to the next."""
    row = queries.get_seller(public_id)
    _earlier, later = queries.list_beside(row)
    onward = url_for("verify.seller", public_id=later) if later else url_for("verify.queue")
    verbs = {
        "approve": service.approve,
        "reject": service.reject,
        "suspend": service.suspend,
        "reinstate": service.reinstate,
        "changes": service.request_changes,
    }

    def act(word: str, form: Form) -> Any:
        more = {"sections": form.data["sections"]} if word == "changes" else {}
        return verbs[word](row.id, form.data["reason"], current_actor(), **more)

    return decide(act, verbs, partial(_page, public_id), onward)


def _page(public_id: str, form: Form) -> str:
    row = queries.get_seller(public_id)
    differences = queries.case_of(row)
    makers = producers.list_producers(row.id)
    earlier, later = queries.list_beside(row)
    return desk_page(
        "verify/seller.html",
        "verify.sellers",
        seller=row,
        form=form,
        labels=LABELS,
        differences=differences,
        unlike=[d for d in differences if d.agrees is False],
        answers=answers_of(row, makers, with_links=False),
        makers=makers,
        claims=claims.list_own_claims(row.id),
        claim_statuses=CLAIM_NAMES,
        earlier=earlier,
        later=later,
        statuses=rules.STATUS_NAMES,
        kinds=rules.KIND_NAMES,
        sections=[(s.code, s.title) for s in rules.SECTIONS],
        verdicts=VERDICTS.get(SellerStatus(row.status), []),
        history=states.history(rules.MACHINE, row.id),
        waiting=queries.count_waiting(),
    )
