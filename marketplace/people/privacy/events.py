"""Facts about a person's data."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class CopyAsked(Fact):
    """A person asked for a copy of their data."""

    request_id: int


@dataclass(frozen=True)
class CopyReady(Fact):
    """The copy can be fetched."""

    request_id: int


@dataclass(frozen=True)
class ErasureAsked(Fact):
    """A person asked to be erased; the account is closed already."""

    request_id: int
