"""One good: what a buyer would read, what its claims cover, what the wording gate wants looked at, and the verdict."""

from functools import partial

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import clock
from marketplace.core.text import N_
from marketplace.goods.catalogue import comparing, gate, queries, service
from marketplace.goods.catalogue.law import QUESTIONS
from marketplace.goods.catalogue.models import ListingStatus
from marketplace.goods.catalogue.texts import LABELS as LABELS_OF_TEXTS
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form
from marketplace.origin.wording.passes import NOTHING, passes_of
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.cases import Verdict, case_page
from marketplace.web.verify.desk import Verb, decide
from marketplace.web.verify.kinds import LISTING

S = ListingStatus
LABELS = {
    "seller": N_("Seller"),
    "gi": N_("GI good"),
    "place": N_("District of the seller"),
    "schemes": N_("Certificates named"),
    "hsn": N_("HSN code"),
    "makers": N_("Makers"),
}
BLOCK = Verdict("block", N_("Block"), "B", "stop", needs=True)
VERDICTS = {
    S.IN_REVIEW: [
        Verdict("approve", N_("Approve"), "A", "main"),
        Verdict("changes", N_("Ask for changes"), "C", needs=True),
        BLOCK,
        Verdict("skip", N_("Leave for a colleague"), "L"),
    ],
    S.LIVE: [BLOCK],
    S.PAUSED: [BLOCK],
    S.BLOCKED: [
        Verdict("approve", N_("Put on sale again"), "A", "main"),
        Verdict("changes", N_("Back to the seller"), "C", needs=True),
    ],
}


@blueprint.get("/listings/<public_id>")
@access(VERIFIER)
def listing(public_id: str) -> ResponseReturnValue:
    """Show the case."""
    return _page(public_id, Form())


@blueprint.post("/listings/<public_id>")
@access(VERIFIER)
def listing_verdict(public_id: str) -> ResponseReturnValue:
    """Decide the case and go on to the next; a good that its seller changed meanwhile is shown again instead."""

    def approve(form: Form) -> object:
        more = {"reason_code": form.data["reason_code"], "seen": form.data["seen"]}
        return service.approve(public_id, form.data["reason"], current_actor(), **more)

    def changes(form: Form) -> object:
        return service.reject(public_id, form.data["reason"], current_actor(), reason_code=form.data["reason_code"])

    def block(form: Form) -> object:
        return service.block(public_id, form.data["reason"], current_actor(), reason_code=form.data["reason_code"])

    verbs: dict[str, Verb] = {"approve": approve, "changes": changes, "reject": changes, "block": block}
    return decide(LISTING, queries.get_listing(public_id), verbs, partial(_page, public_id))


def _page(public_id: str, form: Form) -> str:
    row = queries.get_listing(public_id)
    badges = queries.list_badges(row, clock.today())
    return case_page(
        "verify/listing.html",
        LISTING,
        row,
        form,
        verdicts=VERDICTS.get(ListingStatus(row.status), ()),
        differences=comparing.case_of(row, badges),
        beside=queries.list_beside(row),
        listing=row,
        labels=LABELS,
        packs=gate.offered(row),
        findings=gate.find_words(row),
        asked=passes_of(LISTING.code, [row.id]).get(row.id, NOTHING).asked,
        text_labels=LABELS_OF_TEXTS,
        law=[(_(QUESTIONS[name][0]), text) for name, text in (row.law_facts or {}).items() if name in QUESTIONS],
        badges=badges,
    )
