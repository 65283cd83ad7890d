"""The bus: a fact that happened, and the reactions to it. Which reacts to what stands in marketplace/wiring.py alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.core import jobs
from marketplace.core.ports import Port


@dataclass(frozen=True)
class Fact:
    """The root of every fact: a frozen dataclass, named in the past tense, made of plain values."""


@dataclass(frozen=True)
class Later:
    """A reaction that becomes a job row in the same transaction: the kind, and how to make its payload."""

    kind: str
    payload: Callable[[Any], dict[str, Any] | None]  # None: this fact needs no job


Reaction = Callable[[Any], None] | Later
wiring: Port[Mapping[type[Fact], Sequence[Reaction]]] = Port("wiring")


def emit(fact: Fact) -> None:
    """Run the reactions of a fact inside the open transaction; the ones marked Later become job rows."""
    for reaction in wiring.get().get(type(fact), ()):
        if isinstance(reaction, Later):
            payload = reaction.payload(fact)
            if payload is not None:
                jobs.enqueue(reaction.kind, payload)
        else:
            reaction(fact)
