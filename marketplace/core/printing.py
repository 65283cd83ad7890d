"""Setting of documents on paper: a template of the house and plain data in, a PDF out. Who sets the type is plugged in."""

import fcntl
import time
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

from marketplace.core.errors import DomainError
from marketplace.core.ports import Port
from marketplace.core.text import say

PATIENCE = 3.0  # seconds that the one who is next may wait


class PressBusy(DomainError):
    """Somebody else's document is being set, and another waits; `retry_after` says in how many seconds to come back."""

    status = 503
    code = "press_busy"
    message = say("Other documents are being made just now. Ask for this one again in a few seconds.")
    retry_after = 5


class PrintFailed(RuntimeError):
    """The document could not be set: a fault of the template or of the machine, never of the reader."""


class Printer(Protocol):
    """Sets type."""

    def print(self, template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
        """Set `templates/documents/<template>.typ` and give the PDF; `pictures` by file name with ending (svg, png, webp).

        `data` is what JSON can hold, and stays data: nothing of it is read as a command of the type setter. A sign that no letter is
        there for becomes part of an ellipsis in brackets, never a box. Raise PrintFailed.
        """

    def can_set(self, words: str) -> bool:
        """Tell whether there is a letter for every sign of the words: a document that names people asks first, and says so where not."""


printer: Port[Printer] = Port("printer of documents")
FIRST_STRONG, POP = "\u2068", "\u2069"  # Unicode's isolates: what is between them has its own direction


def settable(words: str) -> bool:
    """Tell whether the words can be read on paper as they are."""
    return printer.get().can_set(words)


def isolated(words: str) -> str:
    """Let words that run from right to left keep their own order inside a sentence that does not; other words stay as they are."""
    if words.startswith(FIRST_STRONG) or not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in words):
        return words
    return f"{FIRST_STRONG}{words}{POP}"


@contextmanager
def press_turn(folder: Path) -> Iterator[None]:
    """Have the press of this machine for oneself: one sets, one waits a moment, whoever else comes is told to come back.

    Setting takes a processor for a second and more. Whoever waits holds a thread that answers nobody: so no more than one does.
    Raise PressBusy.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "line").open("ab") as press, (folder / "next").open("ab") as place:
        if not _took(press):
            if not _took(place):
                raise PressBusy
            _wait_for(press)
            fcntl.flock(place, fcntl.LOCK_UN)
        yield  # both are let go when the files are closed, or the process dies


def _wait_for(press: IO[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while not _took(press):
        if time.monotonic() > until:
            raise PressBusy
        time.sleep(0.05)


def _took(lock: IO[bytes]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
