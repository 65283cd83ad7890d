"""One certificate: what was claimed beside what the registry knows, the paper, and the verdict."""

from functools import partial

from flask import Response, url_for
from flask.typing import ResponseReturnValue

from marketplace.core import states
from marketplace.core.text import N_
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form
from marketplace.origin.claims import queries, rules, service
from marketplace.origin.claims.models import ClaimStatus
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.desk import decide, desk_page

S = ClaimStatus
LABELS = {
    "scheme": N_("Scheme"),
    "holder": N_("Holder"),
    "number": N_("Number"),
    "same_number": N_("Same number"),
    "good": N_("Good"),
    "place": N_("District of the holder"),
    "valid_from": N_("First day"),
    "valid_to": N_("Last day"),
}
# What may be said of a claim in each state: (value, label, key, style, needs a reason).
VERDICTS = {
    S.SUBMITTED: [
        ("verify", N_("Verify"), "V", "main", False),
        ("changes", N_("Ask for changes"), "C", "", True),
        ("reject", N_("Reject"), "R", "stop", True),
        ("skip", N_("Leave for a colleague"), "S", "", False),
    ],
    S.VERIFIED: [("suspend", N_("Suspend"), "S", "", True), ("revoke", N_("Revoke"), "R", "stop", True)],
    S.SUSPENDED: [("verify", N_("Lift the suspension"), "V", "main", True), ("revoke", N_("Revoke"), "R", "stop", True)],
}


@blueprint.get("/claims/<public_id>")
@access(VERIFIER)
def claim(public_id: str) -> ResponseReturnValue:
    """Show the case."""
    return _page(public_id, Form())


@blueprint.post("/claims/<public_id>")
@access(VERIFIER)
def claim_verdict(public_id: str) -> ResponseReturnValue:
    """Decide the case and go on to the next."""
    verbs = {
        "verify": service.verify,
        "changes": service.request_changes,
        "reject": service.reject,
        "suspend": service.suspend,
        "revoke": service.revoke,
    }
    _earlier, later = queries.list_beside(queries.get_claim(public_id))
    onward = url_for("verify.claim", public_id=later) if later else url_for("verify.queue")
    return decide(lambda word, form: verbs[word](public_id, form.data["reason"], current_actor()), verbs, partial(_page, public_id), onward)


@blueprint.get("/claims/<public_id>/document")
@access(VERIFIER)
def claim_document(public_id: str) -> ResponseReturnValue:
    """Give the paper, decrypted; who opened it is written down."""
    data, media_type = service.open_document(queries.get_claim(public_id), current_actor())
    return Response(data, mimetype=media_type)


def _page(public_id: str, form: Form) -> str:
    row = queries.get_claim(public_id)
    differences = queries.case_of(row)
    earlier, later = queries.list_beside(row)
    return desk_page(
        "verify/claim.html",
        "verify.claims",
        claim=row,
        form=form,
        labels=LABELS,
        differences=differences,
        unlike=[d for d in differences if d.agrees is False],
        earlier=earlier,
        later=later,
        status=queries.shown_status_of(row),
        statuses=rules.STATUS_NAMES,
        verdicts=VERDICTS.get(ClaimStatus(row.status), []),
        history=states.history(rules.MACHINE, row.id),
        waiting=queries.count_waiting(),
    )
