"""Refusals of the lots room."""

from marketplace.core.errors import Conflict
from marketplace.core.text import say


class LotEmpty(Conflict):
    """The lot holds less than was asked for; `left` says how much, in the lot's unit."""

    code = "lot_empty"

    def __init__(self, left: int, lot_id: int) -> None:
        """Keep what is left, so that the door can offer it."""
        self.left, self.lot_id = left, lot_id
        super().__init__(say("The lot this comes from has only %(left)s left.", left=left))
