"""Reasons from a list: a verdict says why in fixed words, and adds words of its own where those say too little."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.core.errors import field_error
from marketplace.core.text import N_, say

OTHER = "other"


@dataclass(frozen=True)
class Reason:
    """One reason: its code, which stays, its sentence, and with which verdicts it may be given (none: with all)."""

    code: str
    label: str
    verdicts: tuple[str, ...] = ()

    def fits(self, verdict: str) -> bool:
        """Tell whether it may be given with this verdict."""
        return not self.verdicts or verdict in self.verdicts


ANOTHER = Reason(OTHER, N_("Another reason, in my words"))


@dataclass(frozen=True)
class Given:
    """What somebody gave as the reason of a verdict: a code of the list, words, or both."""

    verdict: str
    words: str = ""
    code: str = ""

    def check(self, reasons: Sequence[Reason], *, needed: bool) -> None:
        """Refuse a code that is not of this verdict, and a verdict that needs a reason and has neither a listed one nor words."""
        if self.code and not any(reason.code == self.code and reason.fits(self.verdict) for reason in reasons):
            raise field_error("reason_code", say("Choose a reason of this verdict from the list."))
        if needed and not self.words.strip() and self.code in ("", OTHER):
            raise field_error("reason", say("Write a reason, in words the seller will read."), code="reason_needed")

    def note(self, reasons: Sequence[Reason]) -> str:
        """Give what is kept: the sentence of the code on a line of its own, then the words."""
        label = next((reason.label for reason in reasons if reason.code == self.code and reason.code != OTHER), "")
        return f"{label}\n{self.words.strip()}".strip()


def parts(kept: str) -> list[str]:
    """Give the parts of a kept note, each to be translated on its own: the sentence of the list, then the words as written."""
    return [part for part in kept.split("\n", 1) if part]
