"""What is not needed any more: the address of who reported, half a year after the answer went out (IT Rules 2021 ask for 180 days)."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update

from marketplace.core import clock
from marketplace.core.db import session, transactional
from marketplace.origin.misuse.models import MisuseCase, MisuseReport

TIDY = "misuse.tidy"
KEPT = timedelta(days=180)


@transactional
def run_tidy(_payload: dict[str, Any]) -> None:
    """Take the addresses out of the reports of cases that were decided long ago; a job. The words stay with the case."""
    over = select(MisuseCase.id).where(MisuseCase.decided_at < clock.now() - KEPT)
    session().execute(
        update(MisuseReport)
        .where(MisuseReport.case_id.in_(over), MisuseReport.contact.is_not(None))
        .values(contact=None, contact_digest=None, repeat_key=None)
        .execution_options(synchronize_session=False)
    )
