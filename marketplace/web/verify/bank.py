"""Changes of a seller's bank account that wait for a second person."""

from functools import partial

from flask.typing import ResponseReturnValue

from marketplace.core.text import N_
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form
from marketplace.people.documents.rules import KINDS as PAPER_KINDS
from marketplace.people.identity.rules import masked
from marketplace.people.sellers import bank_queries, service
from marketplace.people.sellers.comparing import Difference
from marketplace.people.sellers.models import BankChange, BankChangeStatus
from marketplace.people.sellers.papers import papers_of
from marketplace.people.sellers.rules import FIELD_NAMES
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.cases import Verdict, case_page
from marketplace.web.verify.desk import decide
from marketplace.web.verify.kinds import BANK
from marketplace.web.verify.queue import waiting_of

REFUSE = Verdict("refuse", N_("Refuse"), "R", "stop", needs=True)
VERDICTS = {
    BankChangeStatus.WAITING: (Verdict("check", N_("It is right"), "A", "main"), REFUSE, Verdict("skip", N_("Leave for a colleague"), "L")),
    BankChangeStatus.CHECKED: (REFUSE,),  # found wrong after all, while it does not pay yet
}
PROOF = "bank"  # the kind of paper that shows an account
LABELS = FIELD_NAMES


@blueprint.get("/bank")
@access(VERIFIER)
def bank_changes() -> ResponseReturnValue:
    """List what waits, oldest first."""
    return waiting_of(BANK)


@blueprint.get("/bank/<public_id>")
@access(VERIFIER)
def bank_change(public_id: str) -> ResponseReturnValue:
    """Show the account there is beside the one that is asked for."""
    return _page(public_id, Form())


@blueprint.post("/bank/<public_id>")
@access(VERIFIER)
def bank_verdict(public_id: str) -> ResponseReturnValue:
    """Find it right, or refuse it with a reason, and go on to the next."""

    def check(_form: Form) -> BankChange:
        return service.check_bank_change(public_id, actor=current_actor())

    def refuse(form: Form) -> BankChange:
        more = {"actor": current_actor(), "reason_code": form.data["reason_code"]}
        return service.refuse_bank_change(public_id, form.data["reason"], **more)

    return decide(BANK, bank_queries.get_change(public_id), {"check": check, "refuse": refuse}, partial(_page, public_id))


def _page(public_id: str, form: Form) -> str:
    row = bank_queries.get_change(public_id)
    return case_page(
        "verify/bank.html",
        BANK,
        row,
        form,
        verdicts=VERDICTS.get(BankChangeStatus(row.status), ()),
        differences=_beside(row),
        beside=bank_queries.list_beside(row),
        change=row,
        seller=row.seller,
        labels=LABELS,
        papers=papers_of(row.seller_id).get(PROOF, []),
        paper_kinds=PAPER_KINDS,
    )


def _beside(row: BankChange) -> list[Difference]:
    """Set the account that is asked for beside the one in force; another holder or another bank is for the verifier to judge."""
    old, ifsc = row.seller, row.seller.bank_ifsc or ""
    return [
        Difference("bank_holder", row.holder, old.bank_holder, row.holder == old.bank_holder),
        Difference("bank_account", row.account, masked(old.bank_account), None),
        Difference("bank_ifsc", row.ifsc, ifsc, row.ifsc[:4] == ifsc[:4]),
    ]
