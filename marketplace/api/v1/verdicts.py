"""Verdicts over the API: each is given under the case's lease, so that two people never decide the same case at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from marketplace.api.base import ApiBlueprint, idempotent
from marketplace.core import leases
from marketplace.core.actor import Actor
from marketplace.core.schema import RoomSchema
from marketplace.core.states import Machine
from marketplace.http.access import API_ADMIN, access, current_actor
from marketplace.people.sellers.schemas import DecisionArgs

Verb = Callable[..., Any]  # (key of the case, reason, actor, **what else the verdict's schema holds)


def _as_it_is(row: Any) -> Any:
    return row


@dataclass(frozen=True)
class Desk:
    """The cases of one kind: how one is found and how it is told, and under which key its commands know it."""

    bp: ApiBlueprint
    machine: Machine  # its name is the kind of the lease
    get: Callable[[str], Any]  # by public id; raises NotFound
    out: type[RoomSchema]
    body: Callable[[Any], Any] = _as_it_is  # what `out` shows of a case
    key: Callable[[Any], Any] = attrgetter("public_id")

    def offer(self, word: str, verb: Verb, *, args: type[RoomSchema] = DecisionArgs, says: str = "") -> None:
        """Offer a verdict at `/<public_id>/<word>`; `says` where the command's own words are for programmers."""

        def decide(data: dict[str, Any], public_id: str) -> Any:
            return self.settle(public_id, verb, data)

        decide.__doc__ = says or verb.__doc__
        view = self.bp.arguments(args)(self.bp.response(200, self.out)(access(API_ADMIN)(decide)))
        self.bp.post(f"/<public_id>/{word}", endpoint=word)(idempotent(view))

    def offer_all(self, verbs: Mapping[str, Verb]) -> None:
        """Offer several verdicts that take a reason and its code."""
        for word, verb in verbs.items():
            self.offer(word, verb)

    def settle(self, public_id: str, verb: Verb, data: Mapping[str, Any]) -> Any:
        """Decide, and tell the case as it is then; 409 while somebody else holds it."""
        row, actor = self.get(public_id), current_actor()
        leases.settle(self.machine.name, row.id, actor, lambda: _carry_out(verb, self.key(row), data, actor))
        return self.body(self.get(public_id))


def _carry_out(verb: Verb, key: Any, data: Mapping[str, Any], actor: Actor) -> Any:
    more = {name: value for name, value in data.items() if name != "reason"}
    return verb(key, data["reason"], actor, **more)
