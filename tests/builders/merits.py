"""Tags and grades."""

from datetime import timedelta

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.goods.merits import service
from marketplace.goods.merits.models import MeritTag
from marketplace.people.documents.ports import Paper
from tests.builders.documents import PDF
from tests.builders.listings import seller_of

SOURCE = {"source_url": "https://www.handlooms.example.in/census.pdf", "source_on": None}


def a_merit(listing=None, kind="endangered", status="accepted", seller=None, by="source", actor=SYSTEM, claim=None, **more) -> MeritTag:
    """Make a tag that went to `status`; `by` says what proves it: source, document, claim (give one) or roster."""
    seller = seller or seller_of(listing)
    proof = {
        "source": {**SOURCE, "source_on": clock.today() - timedelta(days=30)},
        "document": {"document": Paper("application/pdf", PDF)},
        "claim": {"claim": claim.public_id if claim else None},
        "roster": {"roster": True},
    }[by]
    data = {"kind": kind, "goods": [listing.public_id] if listing else [], **proof, **more}
    row = service.propose_tag(seller.id, data, actor)
    if status in ("accepted", "revoked"):
        service.accept(row.public_id, "", SYSTEM)
    verbs = {"rejected": service.reject, "changes_requested": service.request_changes, "revoked": service.revoke}
    if status in verbs:
        verbs[status](row.public_id, "Please look again.", SYSTEM)
    if status == "withdrawn":
        service.withdraw_tag(seller.id, row.public_id, actor)
    return row
