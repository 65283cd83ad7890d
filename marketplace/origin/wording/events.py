"""Facts about the wording gate."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class WordingChanged(Fact):
    """A policy on words holds from or until another day: what sellers wrote is to be read again."""

    code: str
