"""Facts about papers."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class DocumentRemoved(Fact):
    """A paper was taken away: what leans on it stands no longer."""

    document_id: int
