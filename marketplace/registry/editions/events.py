"""Facts of editions."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class EditionConfirmed(Fact):
    """A list changed: its name as in `registry.loading`, and the edition, None where the files of the house were loaded."""

    list_name: str
    edition_id: int | None = None
