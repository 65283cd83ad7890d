"""Setting of documents on paper: a template of the house and plain data in, a PDF out. Who sets the type is plugged in."""

from collections.abc import Mapping
from typing import Any, Protocol

from marketplace.core.ports import Port


class PrintFailed(RuntimeError):
    """The document could not be set: a fault of the template or of the machine, never of the reader."""


class Printer(Protocol):
    """Sets type."""

    def print(self, template: str, data: Mapping[str, Any], pictures: Mapping[str, bytes] | None = None) -> bytes:
        """Set `templates/documents/<template>.typ` and give the PDF; `pictures` by file name with ending (svg, png, webp).

        `data` is what JSON can hold, and stays data: nothing of it is read as a command of the type setter. Raise PrintFailed.
        """


printer: Port[Printer] = Port("printer of documents")
