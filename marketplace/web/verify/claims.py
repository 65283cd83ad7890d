"""One certificate: what was claimed beside what the registry knows, the paper, and the verdict."""

from dataclasses import replace
from functools import partial

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from marketplace.core.text import N_
from marketplace.goods.catalogue.measures import unmeasured
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form
from marketplace.origin.claims import publicly, queries, rules, service, uses
from marketplace.origin.claims.models import ClaimStatus
from marketplace.registry.schemes.queries import rule_of
from marketplace.web.sell.claim_words import class_names, goods_named, words_of
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.cases import Verdict, case_page
from marketplace.web.verify.desk import by_reason, decide
from marketplace.web.verify.kinds import CLAIM

S = ClaimStatus
LABELS = {
    "scheme": N_("Scheme"),
    "issuer": N_("Signed by"),
    "holder": N_("Holder"),
    "number": N_("Number"),
    "same_number": N_("Same number"),
    "quantity": N_("Quantity"),
    "good": N_("Good"),
    "register": N_("In the GI register"),
    "place": N_("District of the holder"),
    "valid_from": N_("First day"),
    "valid_to": N_("Last day"),
}
VERDICTS = {
    S.SUBMITTED: [
        Verdict("verify", N_("Verify"), "A", "main"),
        Verdict("changes", N_("Ask for changes"), "C", needs=True),
        Verdict("reject", N_("Reject"), "R", "stop", needs=True),
        Verdict("skip", N_("Leave for a colleague"), "L"),
    ],
    S.VERIFIED: [Verdict("suspend", N_("Suspend"), "S", needs=True), Verdict("revoke", N_("Revoke"), "R", "stop", needs=True)],
    S.SUPERSEDED: [Verdict("revoke", N_("Revoke"), "R", "stop", needs=True)],
    S.SUSPENDED: [
        Verdict("verify", N_("Lift the suspension"), "A", "main", needs=True),
        Verdict("revoke", N_("Revoke"), "R", "stop", needs=True),
    ],
}
VERBS = {
    "verify": service.verify,
    "changes": service.request_changes,
    "reject": service.reject,
    "suspend": service.suspend,
    "revoke": service.revoke,
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
    return decide(CLAIM, queries.get_claim(public_id), by_reason(VERBS, public_id), partial(_page, public_id))


@blueprint.get("/claims/<public_id>/document")
@blueprint.get("/claims/<public_id>/papers/<document_id>")
@access(VERIFIER)
def claim_document(public_id: str, document_id: str | None = None) -> ResponseReturnValue:
    """Lead to a paper by a link of ten minutes; who opens it is written down."""
    link = service.link_to_document(queries.get_claim(public_id), current_actor(), document_id)
    return redirect(url_for("account.document", token=link), 303)


def _page(public_id: str, form: Form) -> str:
    row = queries.get_claim(public_id)
    rule, reach = rule_of(row.scheme.code), publicly.reach_of(row)
    scheme = words_of(rule)
    titles = dict(goods_named(row)) if row.scope_listings else {}
    return case_page(
        "verify/claim.html",
        CLAIM,
        row,
        form,
        verdicts=VERDICTS.get(ClaimStatus(row.status), ()),
        differences=[replace(one, claimed=scheme.name) if one.field == "scheme" else one for one in queries.case_of(row)],
        beside=queries.list_beside(row),
        claim=row,
        rule=rule,
        scheme=scheme,
        papers_asked="; ".join(shown for _kept, shown in scheme.papers) or row.scheme.evidence_documents,
        papers=[paper for paper in row.papers if paper.document.removed_at is None],
        classes=class_names(reach.classes),
        districts=[f"{one.name}, {one.state.name}" for one in reach.districts],
        goods=[titles[key] for key in row.scope_listings if key in titles],
        labels=LABELS,
        balance=uses.balance_of(row),
        unmeasured=unmeasured(row.scope_listings, row.unit) if row.unit else (),
        others=[other for other in queries.list_own_claims(row.seller_id) if other.id != row.id][:10],
        status=queries.shown_status_of(row),
        claim_statuses=rules.STATUS_NAMES,
    )
