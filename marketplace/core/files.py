"""Stored files: pictures for everybody, and private ones encrypted at rest. What a file is decides its content, never its name."""

import hashlib
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock, ids, images, jobs
from marketplace.core.db import Key, Model, session
from marketplace.core.errors import NotFound, field_error
from marketplace.core.ports import Port
from marketplace.core.secret import cipher
from marketplace.core.text import say

MAX_BYTES = 10 * 1024 * 1024
FORGET = "files.forget"


class FileStore(Protocol):
    """Where bytes live: a folder, or an S3-compatible store."""

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes under the key."""

    def get(self, key: str) -> bytes:
        """Give the bytes; raise FileNotFoundError."""

    def remove(self, key: str) -> None:
        """Delete the bytes, if there are any."""


store: Port[FileStore] = Port("file store")


class StoredFile(Model):
    """One file: a public picture in three widths, or a private document that is stored encrypted."""

    __tablename__ = "stored_file"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True)
    private: Mapped[bool]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    width: Mapped[int | None]
    height: Mapped[int | None]
    seller_id: Mapped[int | None] = mapped_column(index=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


def keep_picture(data: bytes, *, field: str, seller_id: int | None, prefix: str = "fil") -> StoredFile:
    """Re-encode a photograph to WebP in three widths without EXIF and keep it; raise Invalid beside `field`.

    `prefix` begins its public id: photographs that are not for everybody at every time have one of their own.
    """
    _check_size(data, field)
    widths, (width, height) = images.reencode(data, field)
    row = _row(data, private=False, media_type="image/webp", seller_id=seller_id, prefix=prefix)
    row.width, row.height = width, height
    for target, bytes_ in widths.items():
        store.get().put(f"{row.public_id}-{target}.webp", bytes_)
    return row


def keep_private(data: bytes, *, media_type: str, seller_id: int | None) -> StoredFile:
    """Keep bytes encrypted at rest; what they are, and whether they may be kept, the caller has judged."""
    row = _row(data, private=True, media_type=media_type, seller_id=seller_id)
    store.get().put(_sealed(row), cipher.get().encrypt(data))
    return row


def read_private(row: StoredFile) -> bytes:
    """Give a private file's bytes, decrypted; raise NotFound when they were deleted."""
    try:
        return cipher.get().decrypt(store.get().get(_sealed(row)))
    except FileNotFoundError:
        raise NotFound from None


def forget(row: StoredFile) -> None:
    """Have a private file's bytes deleted once the open transaction is sure; the row stays."""
    jobs.enqueue(FORGET, {"key": _sealed(row)})


def forget_picture(row: StoredFile) -> None:
    """Have all widths of a photograph deleted once the open transaction is sure; the row stays."""
    for width in images.WIDTHS:
        jobs.enqueue(FORGET, {"key": f"{row.public_id}-{width}.webp"})


def run_forget(payload: dict[str, Any]) -> None:
    """Delete bytes; a second time nothing is left to do."""
    store.get().remove(payload["key"])


def _sealed(row: StoredFile) -> str:
    return f"{row.public_id}.bin"


def get_file(public_id: str) -> StoredFile:
    """Give a file's row; raise NotFound."""
    row = session().scalar(select(StoredFile).where(StoredFile.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def _check_size(data: bytes, field: str) -> None:
    if not data:
        raise field_error(field, say("The file is empty."))
    if len(data) > MAX_BYTES:
        raise field_error(field, say("The file is larger than 10 MB. Send a smaller one."))


def _row(data: bytes, *, private: bool, media_type: str, seller_id: int | None, prefix: str = "fil") -> StoredFile:
    row = StoredFile(
        public_id=ids.public_id(prefix),
        private=private,
        media_type=media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        seller_id=seller_id,
    )
    session().add(row)
    session().flush()
    return row
