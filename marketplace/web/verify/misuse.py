"""One case of misuse: what was reported, beside the claims that cover it and what the wording gate finds, and the verdict."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from marketplace.core import clock
from marketplace.core.errors import NotFound
from marketplace.core.text import N_
from marketplace.goods.catalogue import gate
from marketplace.goods.catalogue import queries as catalogue
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form
from marketplace.origin.claims import holders
from marketplace.origin.misuse import queries, rules, service
from marketplace.origin.misuse.models import CaseStatus, MisuseCase
from marketplace.web.verify import rows
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.cases import Verdict, case_page
from marketplace.web.verify.desk import Verb, decide
from marketplace.web.verify.kinds import MISUSE
from marketplace.web.verify.queue import decided_of, waiting_of

UPHOLD = Verdict("uphold", N_("Uphold: a strike"), "U", "main", needs=True)
UPHOLD_OFF = Verdict("uphold_off", N_("Uphold and take the good off"), "B", "stop", needs=True)
DISMISS = Verdict("dismiss", N_("Dismiss"), "D", needs=True)
SKIP = Verdict("skip", N_("Leave for a colleague"), "L")


@blueprint.get("/misuse")
@access(VERIFIER)
def misuses() -> ResponseReturnValue:
    """List the cases of a status."""
    status = request.args.get("status", MISUSE.waiting)
    if status == MISUSE.waiting:
        return waiting_of(MISUSE)
    return decided_of(MISUSE, status, queries.list_cases(status, request.args.get("cursor")))


@blueprint.get("/misuse/<public_id>")
@access(VERIFIER)
def misuse(public_id: str) -> ResponseReturnValue:
    """Show the case."""
    return _page(public_id, Form())


@blueprint.post("/misuse/<public_id>")
@access(VERIFIER)
def misuse_verdict(public_id: str) -> ResponseReturnValue:
    """Decide the case and go on to the next."""

    def uphold(form: Form, *, take_off: bool = False) -> MisuseCase:
        more = {"reason_code": form.data["reason_code"], "take_off": take_off}
        return service.uphold(public_id, form.data["reason"], current_actor(), **more)

    def dismiss(form: Form) -> MisuseCase:
        return service.dismiss(public_id, form.data["reason"], current_actor(), reason_code=form.data["reason_code"])

    verbs: dict[str, Verb] = {"uphold": uphold, "uphold_off": partial(uphold, take_off=True), "dismiss": dismiss}
    return decide(MISUSE, queries.get_case(public_id), verbs, partial(_page, public_id))


def _page(public_id: str, form: Form) -> str:
    row = queries.get_case(public_id)
    offered = (UPHOLD, UPHOLD_OFF, DISMISS, SKIP) if row.subject_kind == "listing" else (UPHOLD, DISMISS, SKIP)
    return case_page(
        "verify/misuse.html",
        MISUSE,
        row,
        form,
        verdicts=offered if row.status == CaseStatus.OPEN else (),
        differences=(),
        beside=queries.list_beside(row),
        seller=row.seller,
        report_kinds=rules.KINDS,
        subjects=rules.SUBJECTS,
        clock={"due": rules.decide_by(row.submitted_at), "standing": rules.standing(row.submitted_at, row.decided_at, clock.now())},
        law=rules.DECIDE.source,
        strikes=queries.list_strikes(row.seller_id) if row.seller_id else (),
        most=rules.THIRD,
        others=queries.list_other_cases(row),
        other_names=rows.NAMES["misuse"],
        **_known(row),
    )


def _known(row: MisuseCase) -> Mapping[str, Any]:
    """Give what the house knows beside the reports: the good with its badges and findings, else what the seller holds in force."""
    if row.subject_kind == "listing":
        try:
            listing = catalogue.get_listing(row.subject_ref)
        except NotFound:
            return {"listing": None}
        return {"listing": listing, "badges": catalogue.list_badges(listing, clock.today()), "findings": gate.find_words(listing)}
    return {"listing": None, "held": holders.of_seller(row.seller_id, clock.today()) if row.seller_id else ()}
