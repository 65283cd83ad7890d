"""What can be refused."""

from collections.abc import Sequence

from marketplace.core.errors import Conflict
from marketplace.core.text import Message, say


class NotYet(Conflict):
    """Something has to be finished before a person can be erased; `.blocks` says what."""

    code = "not_yet"

    def __init__(self, blocks: Sequence[Message]) -> None:
        """Take what stands in the way."""
        super().__init__(say("Your account cannot be erased yet. See below what has to be finished first."))
        self.blocks = list(blocks)


class AskedAlready(Conflict):
    """A copy was asked for a short while ago."""

    code = "asked_already"

    def __init__(self) -> None:
        """Say when it may be asked for again."""
        super().__init__(say("You asked for a copy a short while ago. You can ask again a day later."))
