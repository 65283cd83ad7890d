"""Setting of documents on paper: a template of the house and plain data in, a PDF out. Who sets the type is plugged in."""

import unicodedata
from collections.abc import Mapping
from typing import Any, Protocol

from marketplace.core.ports import Port


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
