"""What higher rooms tell this floor, which may not know them: whether the words of makers and shops may be said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from marketplace.core.ports import Port
from marketplace.core.worded import Standing

Faults = Mapping[str, Sequence[str]]  # by field, why its words may not be said


@dataclass(frozen=True)
class Gated:
    """What the gate says of some texts: how they stand, and the faults for which they are refused (none while they are not public)."""

    standing: Standing = field(default_factory=Standing)
    faults: Faults = field(default_factory=dict)


class WordsGate(Protocol):
    """Reads texts of people as the wording gate reads those of goods, with the live claims of the maker and the shop."""

    def read(self, kind: str, key: int, seller_id: int, texts: Mapping[str, str]) -> Gated:
        """Read the texts of a maker ("producer") or a shop ("seller") by its row id."""

    def of_roster(self, seller_id: int) -> Callable[[Mapping[str, str]], Faults]:
        """Give what reads the texts of many new makers of one shop."""


words_gate: Port[WordsGate] = Port("words gate")
