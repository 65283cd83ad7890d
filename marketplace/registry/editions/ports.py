"""What the rooms above tell an edition: what of theirs leans on rows of a list."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from marketplace.core.ports import Port


class Leaning(Protocol):
    """Counts what names rows of a list."""

    def __call__(self, list_name: str, keys: Sequence[str]) -> Mapping[str, int]:
        """Give, by a sentence for people, how many things lean on the rows with these keys; what is not there is left out."""


leaning: Port[Leaning] = Port("what leans on official lists")
