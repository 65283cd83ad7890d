"""The job that erases a person: every room forgets, and what the law holds back is sealed away."""

from typing import Any

from marketplace.core import audit, clock, personal, states
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session, transactional
from marketplace.people.accounts.queries import get_user
from marketplace.people.privacy.models import DataRequest, HeldRecord, RequestStatus
from marketplace.people.privacy.queries import person_of

ERASE = "privacy.erase"


@transactional
def erase(payload: dict[str, Any]) -> None:
    """Have every room forget the person, in one transaction; a second run changes nothing.

    The rooms are asked in the order of wiring, the account last, since its addresses tell the others whom to look for.
    """
    row = session().get_one(DataRequest, payload["request_id"], with_for_update=True)
    if row.status != RequestStatus.ASKED:
        return
    person = person_of(get_user(row.user_id))
    for room in personal.rooms.get().values():
        for held in room.forget(person):
            session().add(
                HeldRecord(
                    request_id=row.id,
                    subject=held.subject,
                    subject_id=held.subject_id,
                    law=held.law,
                    until=held.until,
                    values=dict(held.values),
                )
            )
    row.status, row.answered_at = RequestStatus.DONE, clock.now()
    session().flush()
    audit.forget_name(person.user_id)
    states.forget_name(person.user_id)
    audit.record("privacy.erased", "user", person.public_id, actor=SYSTEM)
