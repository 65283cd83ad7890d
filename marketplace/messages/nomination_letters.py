"""Letters about nominations."""

from marketplace.core.db import session
from marketplace.messages.service import write_to
from marketplace.origin.nominations.events import NominationDecided
from marketplace.origin.nominations.models import Nomination
from marketplace.people.accounts.models import User


def on_nomination_decided(fact: NominationDecided) -> None:
    """Tell who nominated what the panel decided, and with which reasons."""
    row = session().get_one(Nomination, fact.nomination_id)
    user = session().get(User, row.nominator_id)
    if user is None or user.closed_at:
        return
    words = {
        "name": user.name,
        "link_path": f"/nominations/{row.public_id}",
        "product": row.product,
        "district": row.district.name,
        "status": fact.status,
        "reasons": [(one.accepts, one.reason) for one in row.votes],
        "reason": "",
    }
    write_to(user, "nomination_decided", words)
