"""Who may decide: a verifier or administrator who had no hand in the case. The one place for sellers, certificates and goods alike."""

from typing import Any, Protocol

from marketplace.core import audit, states
from marketplace.core.actor import Actor, Role
from marketplace.core.errors import Forbidden
from marketplace.core.states import Machine
from marketplace.people.sellers import queries
from marketplace.people.sellers.asking import REQUESTED, SUBJECT
from marketplace.people.sellers.errors import OwnCase
from marketplace.people.sellers.rules import may_decide

SENT_IN = frozenset({"submitted", "in_review"})  # who ever moved a case there sent it in
# Deeds of the desk, which are no work on the case.
READ_OR_DECIDED = frozenset(
    {"claim.open_document", "listing.decide", REQUESTED, "bank_change.checked", "bank_change.refused", "bank_change.applied"}
)
SUBJECTS = {"seller": ("seller", SUBJECT)}  # under which names the audit log keeps the work on a case; else the machine's own


class Decidable(Protocol):
    """A row with a history and an address, such as a seller, a certificate or a good."""

    id: Any
    public_id: Any


def has_hand_in(actor: Actor, machine: Machine, row: Decidable, seller_id: int) -> bool:
    """Tell whether the actor sent a case in, edited it, belongs to its seller, or ever acted for somebody of that seller's team.

    `machine` names the case's history and its audit subject; who edited is known from the audit log.
    """
    if actor.user_id is None:
        return False
    team = {user.id for user in queries.list_team_users(seller_id)}
    verdicts = {f"{machine.name}.{status}" for status in _statuses(machine) - SENT_IN}
    hands = states.list_movers(machine, row.id, SENT_IN)
    for subject in SUBJECTS.get(machine.name, (machine.name,)):
        hands |= audit.list_hands(subject, row.public_id, but=verdicts | READ_OR_DECIDED)
    if audit.has_acted_for(actor.user_id, team):
        hands.add(actor.user_id)
    return not may_decide(actor.user_id, getattr(row, "submitted_by_id", None), team | hands)


def insist_colleague(actor: Actor, machine: Machine, row: Decidable, seller_id: int) -> None:
    """Raise Forbidden for who is no verifier, OwnCase for who had a hand in the case."""
    if not (actor.has(Role.VERIFIER) or actor.has(Role.ADMIN)):
        raise Forbidden
    if has_hand_in(actor, machine, row, seller_id):
        raise OwnCase


def _statuses(machine: Machine) -> set[str]:
    return {str(s) for s in machine.next} | {str(s) for following in machine.next.values() for s in following}
