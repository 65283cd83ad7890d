"""Sockets for what comes from outside: a room declares the shape it needs, the factory plugs in one implementation."""

from typing import Generic, TypeVar

T = TypeVar("T")


class Port(Generic[T]):
    """A named socket; `get()` before `plug()` is a fault of start-up, not of a visitor."""

    def __init__(self, name: str) -> None:
        """Name the socket for the error message."""
        self.name = name
        self._plugged: T | None = None

    def plug(self, implementation: T) -> None:
        """Put the implementation in; the last one wins, so that tests may swap it."""
        self._plugged = implementation

    def get(self) -> T:
        """Give the implementation; raise RuntimeError when none was plugged in."""
        if self._plugged is None:
            raise RuntimeError(f"nothing is plugged into the port {self.name!r}")
        return self._plugged
