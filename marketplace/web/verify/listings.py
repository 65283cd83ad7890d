"""One good: what a buyer would read, what its claims cover, what the wording gate wants looked at, and the verdict."""

from functools import partial
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from marketplace.core import clock, states
from marketplace.core.text import N_
from marketplace.goods.catalogue import gate, queries, rules, service
from marketplace.goods.catalogue.models import ListingStatus
from marketplace.http.access import VERIFIER, access, current_actor
from marketplace.http.forms import Form
from marketplace.people.sellers import queries as sellers
from marketplace.registry.gi import queries as gi_goods
from marketplace.web.verify.blueprint import blueprint
from marketplace.web.verify.desk import decide, desk_page
from marketplace.web.verify.rows import LISTING_NAMES

S = ListingStatus
VERDICTS = {
    S.IN_REVIEW: [
        ("approve", N_("Approve"), "A", "main", False),
        ("reject", N_("Ask for changes"), "C", "", True),
        ("block", N_("Block"), "B", "stop", True),
        ("skip", N_("Leave for a colleague"), "S", "", False),
    ],
    S.LIVE: [("block", N_("Block"), "B", "stop", True)],
    S.PAUSED: [("block", N_("Block"), "B", "stop", True)],
    S.BLOCKED: [("approve", N_("Put on sale again"), "A", "main", False), ("reject", N_("Back to the seller"), "C", "", True)],
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
    _earlier, later = queries.list_beside(queries.get_listing(public_id))
    onward = url_for("verify.listing", public_id=later) if later else url_for("verify.queue")
    verbs = {"approve": service.approve, "reject": service.reject, "block": service.block}

    def act(word: str, form: Form) -> Any:
        more = {"seen": form.data["seen"]} if word == "approve" else {}
        return verbs[word](public_id, form.data["reason"], current_actor(), **more)

    return decide(act, verbs, partial(_page, public_id), onward)


def _page(public_id: str, form: Form) -> str:
    row = queries.get_listing(public_id)
    seller = sellers.get_own_seller(row.seller_id)
    gi = gi_goods.find_gi(row.gi_id) if row.gi_id else None
    earlier, later = queries.list_beside(row)
    inside = seller.district_id in [d.id for d in gi.districts] if gi and gi.districts and seller.district_id else None
    return desk_page(
        "verify/listing.html",
        "verify.listings",
        listing=row,
        seller=seller,
        gi=gi,
        inside=inside,
        form=form,
        packs=gate.offered(row),
        findings=gate.find_words(row),
        badges=queries.list_badges(row, clock.today()),
        earlier=earlier,
        later=later,
        statuses=LISTING_NAMES,
        verdicts=VERDICTS.get(ListingStatus(row.status), []),
        history=states.history(rules.LISTING, row.id),
        waiting=queries.count_for_review(),
    )
