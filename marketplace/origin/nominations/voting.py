"""The panel: verifiers and administrators who had no hand in a nomination vote, each once and with a reason; enough votes decide."""

from typing import Any

from sqlalchemy import select

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Forbidden
from marketplace.core.reasons import ANOTHER, Given, Reason
from marketplace.core.text import N_
from marketplace.origin.nominations import queries, rules
from marketplace.origin.nominations.errors import AlreadyVoted
from marketplace.origin.nominations.events import NominationDecided, NominationVoted
from marketplace.origin.nominations.models import Nomination, NominationStatus, NominationVote
from marketplace.people.sellers.deciding import has_hand_in, insist_colleague
from marketplace.registry.odop.service import enter_panel_product

S = NominationStatus
# Why a member of the panel votes as they do; the public reads it.
REASONS: tuple[Reason, ...] = (
    Reason("long_made", N_("The evidence shows that it has long been made there."), ("for",)),
    Reason("many_makers", N_("Many people of the district live by it."), ("for",)),
    Reason("named_elsewhere", N_("A government list or the GI register names it for the district."), ("for",)),
    Reason("too_little", N_("The evidence is too little or cannot be checked."), ("against",)),
    Reason("not_of_place", N_("It is made in many districts and stands for none of them."), ("against",)),
    Reason("few_makers", N_("Hardly anybody in the district makes it any more."), ("against",)),
    Reason("other_first", N_("Another product stands for the district more clearly."), ("against",)),
    ANOTHER,
)


@transactional
def vote(public_id: str, accepts: bool, reason: str, *, actor: Actor, reason_code: str = "") -> Nomination:
    """Give one's vote with its reason (a code of REASONS, words, or both); with enough votes the nomination is decided in the same act.

    Raise Forbidden for who is not on the panel, OwnCase for who nominated, belongs to the nominating seller or ever acted for it,
    AlreadyVoted, Invalid without a reason, Conflict when it was decided or taken back. An officer speaks for a place and does not vote.
    """
    if actor.user_id is None or actor.has(Role.OFFICER):
        raise Forbidden
    row = _hold(public_id)
    if row.status not in rules.WAITING:
        raise rules.MACHINE.refusal(row.status, S.UNDER_PANEL)
    if has_voted(row, actor):
        raise AlreadyVoted
    insist_colleague(actor, rules.MACHINE, row, row.seller_id or 0)
    given = Given("for" if accepts else "against", reason, reason_code)
    given.check(REASONS, needed=True)
    if row.status == S.SUBMITTED:
        states.advance(rules.MACHINE, row, S.UNDER_PANEL, actor=actor)
    role = Role.VERIFIER if actor.has(Role.VERIFIER) else Role.ADMIN
    row.votes.append(NominationVote(voter_id=actor.user_id, role=role, accepts=accepts, reason=given.note(REASONS)))
    session().flush()
    audit.record("nomination.vote", "nomination", row.public_id, actor=actor, reason=given.note(REASONS), after={"accepts": accepts})
    bus.emit(NominationVoted(row.id))
    _decide_if_due(row, actor)
    return row


def has_voted(row: Nomination, actor: Actor) -> bool:
    """Tell whether somebody gave their vote."""
    return any(one.voter_id == actor.user_id for one in row.votes)


def is_barred(row: Nomination, actor: Actor) -> bool:
    """Tell whether somebody may not vote (any more): an officer, had a hand in it, or voted."""
    return actor.has(Role.OFFICER) or has_voted(row, actor) or has_hand_in(actor, rules.MACHINE, row, row.seller_id or 0)


def _hold(public_id: str) -> Nomination:
    """Lock the row, so that two last votes cannot both count the other one as missing."""
    session().scalar(select(Nomination.id).where(Nomination.public_id == public_id).with_for_update())
    return queries.get_nomination(public_id)


def _decide_if_due(row: Nomination, actor: Actor) -> None:
    accepted = rules.outcome([one.accepts for one in row.votes], row.quorum or rules.LEAST)
    if accepted is None:
        return
    status = S.ACCEPTED if accepted else S.DECLINED
    values: dict[str, Any] = {"decided_at": clock.now()}
    if accepted:
        values["entry_id"] = _enter(row, actor)
    states.advance(rules.MACHINE, row, status, actor=actor, **values)
    counted = {"accept": sum(one.accepts for one in row.votes), "votes": len(row.votes)}
    audit.record(f"nomination.{status}", "nomination", row.public_id, actor=actor, after=counted)
    bus.emit(NominationDecided(row.id, status))


def _enter(row: Nomination, actor: Actor) -> int:
    entry = enter_panel_product(
        row.district_id,
        row.product,
        category=row.category,
        kind="",
        gi_id=row.gi_id,
        first=row.first,
        reference=row.public_id,
        on=clock.today(),
        actor=actor,
    )
    return entry.id
