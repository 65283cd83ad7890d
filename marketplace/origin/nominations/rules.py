"""How a nomination moves, who may nominate what, and when votes decide. Pure."""

from collections.abc import Sequence

from marketplace.core.states import Machine
from marketplace.core.text import N_
from marketplace.origin.nominations.models import NominationStatus

S = NominationStatus
STATUS_NAMES: dict[str, str] = {
    S.DRAFT: N_("Draft"),
    S.SUBMITTED: N_("Sent in"),
    S.UNDER_PANEL: N_("With the panel"),
    S.ACCEPTED: N_("Accepted"),
    S.DECLINED: N_("Declined"),
    S.WITHDRAWN: N_("Taken back"),
}
MACHINE = Machine(
    "nomination",
    {
        S.DRAFT: frozenset({S.SUBMITTED, S.WITHDRAWN}),
        S.SUBMITTED: frozenset({S.UNDER_PANEL, S.WITHDRAWN}),
        S.UNDER_PANEL: frozenset({S.ACCEPTED, S.DECLINED, S.WITHDRAWN}),
    },
    STATUS_NAMES,
)
WAITING = frozenset({S.SUBMITTED, S.UNDER_PANEL})
DECIDED = frozenset({S.ACCEPTED, S.DECLINED})
LEAST = 2  # no table may let one person decide
MOST_EVIDENCE = 8


def outcome(votes: Sequence[bool], quorum: int) -> bool | None:
    """Tell what the votes (True: accept) decide: once there are enough, what more than half of them say; None while they do not.

    As many for as against decide nothing: one more member has to vote.
    """
    if len(votes) < max(quorum, LEAST):
        return None
    accepting = sum(votes)
    if 2 * accepting == len(votes):
        return None
    return 2 * accepting > len(votes)
