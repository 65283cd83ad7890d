"""Cursors of lists that are read by position: opaque to the caller, so that the way of paging may change."""

import base64
import binascii

from marketplace.core.errors import field_error
from marketplace.core.text import say

DEEPEST = 1_000_000


def position(cursor: str | None) -> int:
    """Read how many items come before; raise Invalid on a broken cursor."""
    if not cursor:
        return 0
    try:
        plain = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        plain = ""
    mark, _, number = plain.partition(":")
    if mark != "at" or not number.isdigit() or int(number[:9]) > DEEPEST:
        raise field_error("cursor", say("This page address is not valid. Start from the first page."))
    return int(number)


def cursor_at(offset: int, total: int) -> str | None:
    """Write the cursor of what follows `offset` items, None at the end."""
    return base64.urlsafe_b64encode(f"at:{offset}".encode()).decode().rstrip("=") if offset < total else None
