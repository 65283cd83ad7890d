"""Certificates."""

from datetime import timedelta
from itertools import count

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.origin.claims import service
from marketplace.origin.claims.models import Claim
from tests.builders.documents import PDF as PDF  # noqa: PLC0414 - tests of claims take it from here

_number = count(1)
NUMBERS = {
    "GI_AU": "AU/99999/GI/99/{:04d}",
    "SILK_MARK": "SYN{:07d}",
    "HANDLOOM_MARK": "HLM-SYN-{:05d}",
    "PGS_ORGANIC": "PGS-SYN-99-{:04d}",
}


def a_claim(
    seller,
    scheme="GI_AU",
    gi="banaras-brocades-and-sarees",
    status="verified",
    holder=None,
    number=None,
    valid_from=None,
    valid_to=None,
    document=None,
    actor=SYSTEM,
    **more,
) -> Claim:
    """Make a certificate that went to `status`; `gi` is a slug or name (only for GI_AU), `holder` a Producer; live for nine years.

    `more`: issuer, scope_classes, scope_districts ("state/district"), scope_listings (public ids), documents.
    """
    today = clock.today()
    row = service.add_claim(
        seller.id,
        {
            "scheme": scheme,
            "gi": gi if scheme == "GI_AU" else None,
            "holder": holder.public_id if holder else None,
            "number": number or NUMBERS.get(scheme, "SYN-{:05d}").format(next(_number)),
            "valid_from": valid_from or today - timedelta(days=365),
            "valid_to": valid_to or today + timedelta(days=9 * 365),
            "document": document,
            **more,
        },
        actor,
    )
    if status != "draft":
        service.submit_claim(seller.id, row.public_id, actor)
    if status in ("verified", "suspended", "revoked"):
        service.verify(row.public_id, "", SYSTEM)
    if status in ("rejected", "changes_requested", "suspended", "revoked"):
        verb = {
            "rejected": service.reject,
            "changes_requested": service.request_changes,
            "suspended": service.suspend,
            "revoked": service.revoke,
        }[status]
        verb(row.public_id, "Please look again.", SYSTEM)
    return row
