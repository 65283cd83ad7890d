"""What higher rooms tell this one, which may not know them: what still ties a shop that its owner wants to close."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from marketplace.core.ports import Port
from marketplace.core.text import Message
from marketplace.people.sellers.models import Seller


@dataclass(frozen=True)
class Tie:
    """One thing under way; `stops` tells whether the shop cannot close before it is done, else it is only good to know."""

    message: Message
    stops: bool


closing_checks: Port[Sequence[Callable[[Seller], Sequence[Tie]]]] = Port("closing checks")
