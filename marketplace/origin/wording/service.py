"""Commands on the wording gate: an administrator says from which day to which a policy holds."""

from datetime import date
from typing import Any

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Forbidden, field_error
from marketplace.core.text import say
from marketplace.origin.wording import queries
from marketplace.origin.wording.events import WordingChanged
from marketplace.origin.wording.models import WordingPolicy


@transactional
def set_dates(code: str, first: date | None, last: date | None, reason: str, *, actor: Actor) -> WordingPolicy:
    """Say when a policy holds: no first day means announced and not in force.

    Emit WordingChanged, so that all words are read again. Raise Forbidden for who is no administrator, Invalid beside the field for
    a last day before the first and for a missing reason.
    """
    if not actor.has(Role.ADMIN):
        raise Forbidden
    if not reason.strip():
        raise field_error("reason", say("Write a reason; it stays in the audit log."), code="reason_needed")
    if last is not None and (first is None or last < first):
        raise field_error("effective_to", say("The last day cannot be before the first."))
    row = queries.get_policy(code)
    before = _dates(row)
    row.effective_from, row.effective_to, row.edited_at = first, last, clock.now()
    session().flush()
    audit.record("wording.dates", "wording_policy", code, actor=actor, reason=reason, before=before, after=_dates(row))
    bus.emit(WordingChanged(code))
    return row


def _dates(row: WordingPolicy) -> dict[str, Any]:
    return {name: day.isoformat() if (day := getattr(row, name)) else None for name in ("effective_from", "effective_to")}
