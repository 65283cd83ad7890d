"""Applications to be an authorised user."""

from datetime import timedelta

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.origin.applications import service
from marketplace.origin.applications.models import AuApplication

WAY = ("sent", "acknowledged", "examined", "registered")


def an_application(seller, *, gi="banaras-brocades-and-sarees", holder=None, status="preparing", days_ago=0, actor=SYSTEM) -> AuApplication:
    """Make an application that went as far as `status` (one of WAY), told of today or of a day that many days ago."""
    row = service.begin(seller.id, gi, holder.public_id if holder else "", actor=actor)
    on = clock.today() - timedelta(days=days_ago)
    for step in WAY[: WAY.index(status) + 1] if status != "preparing" else ():
        number = {"acknowledged": "SYN-APP-99", "registered": "AU/99999/GI/99/9990"}.get(step, "")
        row = service.tell(seller.id, row.public_id, {"status": step, "on": on, "number": number}, actor=actor)
    return row
