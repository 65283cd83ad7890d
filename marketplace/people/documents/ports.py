"""What reads a paper: recognises it by content, refuses what is dangerous, and covers Aadhaar numbers before anything is stored."""

from dataclasses import dataclass
from typing import Protocol

from marketplace.core.ports import Port


@dataclass(frozen=True)
class Paper:
    """A paper that may be stored: read, and with every Aadhaar number that was found covered."""

    media_type: str  # application/pdf or image/jpeg
    data: bytes
    pages: int = 1
    masked: int = 0  # how many numbers were covered


class PaperRefused(Exception):
    """The paper may not be stored; `code` is a key of rules.REFUSALS."""

    def __init__(self, code: str) -> None:
        """Take the code."""
        self.code = code
        super().__init__(code)


class PaperReader(Protocol):
    """Reads one paper."""

    def read(self, data: bytes) -> Paper:
        """Give what may be stored; raise PaperRefused."""

    def picture(self, data: bytes, page: int) -> bytes:
        """Draw a page (from 1) of a stored PDF as JPEG; raise PaperRefused."""


reader: Port[PaperReader] = Port("paper reader")
