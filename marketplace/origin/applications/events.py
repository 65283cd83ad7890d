"""Facts about applications."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class ApplicationSilent(Fact):
    """Nothing was heard of an application for too long, or an answer to the Registry falls due."""

    application_id: int
    seller_id: int
