"""Letters to officers of a State or a district."""

from marketplace.core.db import session
from marketplace.messages.service import write_to
from marketplace.people.accounts.events import OfficerAreaChanged
from marketplace.people.accounts.models import OfficerArea


def on_area_changed(fact: OfficerAreaChanged) -> None:
    """Tell the officer of what they are one, until when, or that they are none any more."""
    row = session().get_one(OfficerArea, fact.area_id)
    words = {
        "name": row.user.name,
        "place": row.district.name if row.district else row.state.name,
        "given": row.withdrawn_at is None,
        "until": row.until,
        "link_path": "/office/" if row.withdrawn_at is None else "/account/",
    }
    write_to(row.user, "officer_changed", words)
