"""Words of a maker or a shop that wait for a yes: the words marked, what the gate says of them, what the house holds, and the verdict."""

from functools import partial

from flask import request
from flask.typing import ResponseReturnValue

from marketplace.core import clock
from marketplace.core.text import N_
from marketplace.goods.catalogue import word_cases as cases
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form
from marketplace.origin.claims import holders
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.cases import Verdict, case_page
from marketplace.web.verify.desk import Verb, decide
from marketplace.web.verify.kinds import WORDS
from marketplace.web.verify.queue import decided_of, waiting_of

FIELDS = {
    "name": N_("Name"),
    "craft": N_("Craft"),
    "story": N_("Story"),
    "about": N_("About the shop"),
    "holiday_words": N_("Words for a holiday"),
}
VERDICTS = (
    Verdict("pass", N_("Let the words stand"), "A", "main"),
    Verdict("refuse", N_("Do not show them"), "C", "stop", needs=True),
    Verdict("skip", N_("Leave for a colleague"), "L"),
)


@blueprint.get("/words", endpoint="word_cases")
@access(VERIFIER)
def word_cases() -> ResponseReturnValue:
    """List the cases of a status."""
    status = request.args.get("status", WORDS.waiting)
    if status == WORDS.waiting:
        return waiting_of(WORDS)
    return decided_of(WORDS, status, cases.list_cases(status, request.args.get("cursor")))


@blueprint.get("/words/<public_id>", endpoint="word_case")
@access(VERIFIER)
def word_case(public_id: str) -> ResponseReturnValue:
    """Show the case."""
    return _page(public_id, Form())


@blueprint.post("/words/<public_id>", endpoint="word_case_verdict")
@access(VERIFIER)
def word_case_verdict(public_id: str) -> ResponseReturnValue:
    """Decide the case and go on to the next."""

    def stand(form: Form) -> object:
        return cases.let_stand(public_id, form.data["reason"], actor=current_actor(), reason_code=form.data["reason_code"])

    def refuse(form: Form) -> object:
        return cases.refuse(public_id, form.data["reason"], actor=current_actor(), reason_code=form.data["reason_code"])

    verbs: dict[str, Verb] = {"pass": stand, "refuse": refuse}
    return decide(WORDS, cases.get_case(public_id), verbs, partial(_page, public_id))


def _page(public_id: str, form: Form) -> str:
    row = cases.get_case(public_id)
    return case_page(
        "verify/words.html",
        WORDS,
        row,
        form,
        verdicts=VERDICTS if row.status == cases.WAITING else (),
        differences=(),
        beside=cases.list_beside(row),
        texts=cases.texts_of(row),
        findings=cases.findings_of(row),
        labels=FIELDS,
        subjects=cases.SUBJECTS,
        held=holders.of_seller(row.seller_id, clock.today()),
    )
