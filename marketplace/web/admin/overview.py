"""How the house stands at a glance."""

from flask.typing import ResponseReturnValue

from marketplace.core import clock, jobs
from marketplace.goods.catalogue import queries as catalogue
from marketplace.http.access import ADMIN, access
from marketplace.messages import queries as messages
from marketplace.money.ledger import queries as ledger
from marketplace.money.payments import queries as payments
from marketplace.origin.applications import queries as gi_applications
from marketplace.origin.claims import queries as claims
from marketplace.origin.misuse import queries as misuse
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.rules import STATUS_NAMES
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page


@blueprint.get("/")
@access(ADMIN)
def overview() -> ResponseReturnValue:
    """Count what waits and what stands still."""
    return desk_page(
        "admin/overview.html",
        "admin.overview",
        sellers=sellers.count_by_status(),
        seller_names=STATUS_NAMES,
        claims=claims.count_waiting(),
        listings=catalogue.count_for_review(),
        jobs=jobs.count_by_status(),
        refunds=payments.count_failed_refunds(),
        mails=messages.count_by_status(),
        registered=gi_applications.measure(clock.today()),
        to_review=len(misuse.list_to_review()),
    )


@blueprint.get("/books")
@access(ADMIN)
def books() -> ResponseReturnValue:
    """Prove that every posting balances; reads the whole ledger, so it has its own page."""
    return desk_page("admin/books.html", "admin.overview", faults=ledger.check())
