"""Facts about makers."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class ProducerChanged(Fact):
    """A maker was added, changed, removed, or agreed to something or took it back."""

    producer_id: int
    seller_id: int


@dataclass(frozen=True)
class RosterGrown(Fact):
    """Some makers came onto a roster from a sheet; no good names them yet."""

    seller_id: int


@dataclass(frozen=True)
class RosterSent(Fact):
    """A sheet of makers came in and waits to be checked."""

    import_id: int


@dataclass(frozen=True)
class RosterConfirmed(Fact):
    """A checked sheet is to be written onto the roster."""

    import_id: int


@dataclass(frozen=True)
class RosterForgotten(Fact):
    """All makers of a shop that was given up were erased."""

    seller_id: int
