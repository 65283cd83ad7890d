"""One application: what was said beside what is known, what to ask for field by field, and the verdict."""

from functools import partial

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.text import N_
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims.rules import STATUS_NAMES as CLAIM_NAMES
from marketplace.origin.misuse import queries as misuse
from marketplace.origin.misuse.rules import calls_for_review
from marketplace.people.documents.rules import KINDS
from marketplace.people.identity.kinds import HOWS
from marketplace.people.producers import queries as producers
from marketplace.people.sellers import asking, numbers, queries, rules, service
from marketplace.people.sellers.models import SellerStatus
from marketplace.people.sellers.papers import papers_of
from marketplace.web.verify.asked import asked_of, same_numbers, written
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.cases import Verdict, case_page
from marketplace.web.verify.desk import by_reason, decide
from marketplace.web.verify.kinds import SELLER
from marketplace.web.verify.schemas import verdict_schema
from marketplace.web.verify.told import keys_of, told

S = SellerStatus
SOME = 20  # makers of a long roster that a case shows
LABELS = {
    **rules.FIELD_NAMES,
    "gstin_state": N_("State of the GSTIN"),
    "gstin_pan": N_("PAN in the GSTIN"),
    "same_gstin": N_("Same GSTIN"),
    "same_number": N_("Same number"),
}
SHUT = frozenset({S.DRAFT, S.CLOSED})  # nothing was sent in yet, or nothing is sold any more
VERDICTS = {
    S.SUBMITTED: [
        Verdict("approve", N_("Approve"), "A", "main"),
        Verdict("changes", N_("Ask for changes"), "C", needs=True),
        Verdict("reject", N_("Reject"), "R", "stop", needs=True),
        Verdict("skip", N_("Leave for a colleague"), "L"),
    ],
    S.APPROVED: [Verdict("suspend", N_("Suspend"), "S", "stop", needs=True)],
    S.SUSPENDED: [Verdict("reinstate", N_("Reinstate"), "A", "main", needs=True)],
    S.REJECTED: [Verdict("changes", N_("Open it again"), "C", needs=True)],
}
VERBS = {"approve": service.approve, "reject": service.reject, "suspend": service.suspend, "reinstate": service.reinstate}


@blueprint.get("/sellers/<public_id>")
@access(VERIFIER)
def seller(public_id: str) -> ResponseReturnValue:
    """Show the case."""
    return case_of(public_id, Form())


@blueprint.post("/sellers/<public_id>")
@access(VERIFIER)
def seller_verdict(public_id: str) -> ResponseReturnValue:
    """Decide the case and go on to the next."""
    row = queries.get_seller(public_id)
    keys = keys_of(row)

    def changes(form: Form) -> object:
        asked = {key: form.data[f"words_{key}"] for key in keys if key in form.data.get("ask", ())}
        more = {"reason_code": form.data["reason_code"], "fields": asked}
        return service.request_changes(row.id, form.data["reason"], current_actor(), **more)

    verbs = {**by_reason(VERBS, row.id), "changes": changes}
    return decide(SELLER, row, verbs, partial(case_of, public_id), verdict_schema(keys))


def case_of(public_id: str, form: Form, part: str = "", said: Form | None = None) -> str:
    """Render the case; `part` names what was judged by itself (a requirement, a number) and `said` what was sent for it."""
    row = queries.get_seller(public_id)
    makers = list(producers.page_of_roster(row.id, producers.RosterFilter(), limit=SOME).items)
    found = written(numbers.list_case_numbers(row.id, makers))
    return case_page(
        "verify/seller.html",
        SELLER,
        row,
        form,
        verdicts=VERDICTS.get(SellerStatus(row.status), ()),
        differences=[*queries.case_of(row), *same_numbers(found)],
        beside=queries.list_beside(row),
        seller=row,
        labels=LABELS,
        told=told(row, makers),
        asked=asked_of(asking.of(row)) if row.status not in SHUT else (),
        numbers=found,
        hows=[(code, _(name)) for code, name in HOWS.items()],
        part=part,
        said=said or Form(),
        papers=[one for sent in papers_of(row.id).values() for one in sent],
        paper_kinds=KINDS,
        rounds=asking.rounds_of(row),
        names={key: _(name) for key, name, _section in asking.list_askable(row)},
        makers=makers,
        further=producers.count_roster(row.id)[0] - len(makers),
        claims=claims.list_own_claims(row.id),
        claim_statuses=CLAIM_NAMES,
        kinds=rules.KIND_NAMES,
        strikes=misuse.list_strikes(row.id),
        to_review=calls_for_review(misuse.count_live_strikes(row.id)),
    )
