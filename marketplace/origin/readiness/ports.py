"""What higher rooms know of a house; each answers for its own tables."""

from collections.abc import Callable, Sequence
from datetime import date

from marketplace.core.ports import Port
from marketplace.origin.readiness.rules import Fact

Source = Callable[[int, date], Sequence[Fact]]  # of a house (seller key) on a day, in a constant number of queries
sources: Port[Sequence[Source]] = Port("facts of readiness")
