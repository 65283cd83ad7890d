"""Jobs: make the copy of everything that is held of a person, and delete it again after its days."""

import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select

from marketplace.core import bus, clock, files, personal
from marketplace.core.db import session, transactional
from marketplace.people.accounts.queries import get_user
from marketplace.people.privacy import rules
from marketplace.people.privacy.events import CopyReady
from marketplace.people.privacy.models import DataRequest, HeldRecord, RequestKind, RequestStatus
from marketplace.people.privacy.queries import person_of

COPY, TIDY = "privacy.copy", "privacy.tidy"
READ_ME = "One file for each part of the site that holds something of you. Sums are in paise, times in UTC.\n"


def make_copy(payload: dict[str, Any]) -> None:
    """Ask every room, zip the answers as JSON, and keep the zip encrypted for seven days; a second run changes nothing.

    Gathering takes its time, so it is done before the command begins.
    """
    row = session().get_one(DataRequest, payload["request_id"])
    person = person_of(get_user(row.user_id))
    if row.status == RequestStatus.ASKED:
        _keep(row.id, zipped({name: room.tell(person) for name, room in personal.rooms.get().items()}))


@transactional
def _keep(request_id: int, data: bytes) -> None:
    row = session().get_one(DataRequest, request_id, with_for_update=True, populate_existing=True)
    if row.status != RequestStatus.ASKED or get_user(row.user_id).closed_at:
        return
    row.file = files.keep_private(data, media_type="application/zip", seller_id=None)
    row.status, row.answered_at, row.until = RequestStatus.READY, clock.now(), clock.now() + rules.COPY_LIVES
    bus.emit(CopyReady(row.id))


def zipped(told: dict[str, Any]) -> bytes:
    """Write one JSON file per room that holds anything; the same answers give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("READ ME.txt"), READ_ME)
        for name, answer in told.items():
            if answer:
                text = json.dumps(answer, ensure_ascii=False, indent=1, default=_plain)
                archive.writestr(zipfile.ZipInfo(f"{name}.json"), text)
    return out.getvalue()


@transactional
def run_tidy(_payload: dict[str, Any]) -> None:
    """Delete copies whose days are over, and held records on their day; a job that comes back every day."""
    over = select(DataRequest).where(
        DataRequest.kind == RequestKind.COPY, DataRequest.status == RequestStatus.READY, DataRequest.until <= clock.now()
    )
    for row in session().scalars(over):
        if row.file:
            files.forget(row.file)
        row.status, row.file = RequestStatus.DONE, None
    session().execute(delete(HeldRecord).where(HeldRecord.until <= clock.today()))


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value)} is no plain value")
