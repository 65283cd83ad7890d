"""What the reading of a row's words found last: until when they may stand, and on which proofs they rest.

A mixin, since goods, lots, makers and shops all carry words that a certificate may have to cover. The columns are written by whoever
reads the words; every public read asks `words_stand`, so that words whose proof ends by the calendar are gone on the next request.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock

BAR = "|"


@dataclass(frozen=True)
class Standing:
    """What a reading found: texts that may not be shown, the claims they lean on, until when, and when to read again."""

    held: Sequence[str] = ()
    leans_on: frozenset[int] = frozenset()
    until: date | None = None
    again_on: date | None = None
    stamp: str = ""
    until_of: Mapping[str, date] = field(default_factory=dict)  # by text, the last day of those that end
    leans_of: Mapping[str, frozenset[int]] = field(default_factory=dict)  # by text, the claims among `leans_on`


class Worded:
    """The columns of a row whose words are read again when a proof ends."""

    held: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # texts that may not be shown as things stand
    leans_on: Mapped[str] = mapped_column(default="", server_default="")  # '|7|12|': claims without any one of which a text would fall
    words_until: Mapped[date | None]  # the last day on which they may stand as they are
    read_again_on: Mapped[date | None] = mapped_column(index=True)  # the day after the first proof behind them ends
    read_with: Mapped[str] = mapped_column(default="", server_default="")  # which register and policies they were read with

    @property
    def words_stand(self) -> bool:
        """Tell whether the words may be shown today, as far as the calendar decides."""
        return self.words_until is None or self.words_until >= clock.today()

    def settle(self, found: Standing) -> None:
        """Write down what a reading found."""
        self.held, self.leans_on = list(found.held), write_leans(found.leans_on)
        self.words_until, self.read_again_on, self.read_with = found.until, found.again_on, found.stamp

    def shown_unless_held(self, name: str) -> bool:
        """Tell whether one of the texts may be shown at this moment."""
        return name not in (self.held or ()) and self.words_stand


def write_leans(claim_ids: Iterable[int]) -> str:
    """Write claim keys so that one of them is found by LIKE '%|7|%'."""
    found = sorted(set(claim_ids))
    return BAR + BAR.join(str(key) for key in found) + BAR if found else ""


def leaning_on(claim_id: int) -> str:
    """Give the LIKE pattern of a row that leans on a claim."""
    return f"%{BAR}{claim_id}{BAR}%"
