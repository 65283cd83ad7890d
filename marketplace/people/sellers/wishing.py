"""What a verifier asks to be changed, field by field, and what the seller answers. It may go to and fro as often as it takes."""

from collections.abc import Mapping, Sequence

from marketplace.core import audit
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, NotFound, field_error
from marketplace.core.text import say
from marketplace.people.requirements import service as requirements
from marketplace.people.requirements.models import RequirementState, RequirementStatus
from marketplace.people.sellers import asking, queries, rules
from marketplace.people.sellers.deciding import insist_colleague
from marketplace.people.sellers.errors import NotOpen
from marketplace.people.sellers.lacking import PAPER, place_of
from marketplace.people.sellers.models import Seller


def ask_for_changes(seller: Seller, sections: Sequence[str], fields: Mapping[str, str], actor: Actor) -> None:
    """Write down what must be changed: the fields with their words, the sections, and what was rejected. Joins the verdict's command."""
    here = asking.of(seller)
    asked = {code: "" for code in rules.BY_CODE if code in sections}
    for row in here.rows:
        state = here.states.get(row.code)
        if state and state.status == RequirementStatus.REJECTED:
            asked[next(iter(row.fields), PAPER + row.document)] = state.reason
    asked |= {key: words.strip() for key, words in fields.items() if place_of(key, here.rows)}
    seller.to_change, seller.left_as_is = asked, {}
    session().flush()
    audit.record(asking.REQUESTED, asking.SUBJECT, seller.public_id, actor=actor, reason=seller.decision_note, after={"fields": asked})


@transactional
def leave_as_is(seller_id: int, key: str, words: str, *, actor: Actor) -> Seller:
    """Answer a verifier's wish with the reason for leaving it as it is; the verifier reads it.

    Raise NotFound when nothing was asked there, NotOpen while a verifier has the application, Invalid beside `words` without any.
    """
    seller = queries.hold_own_seller(seller_id)
    if seller.status not in rules.EDITABLE:
        raise NotOpen
    if key not in (seller.to_change or {}):
        raise NotFound
    if not words.strip():
        raise field_error("words", say("Write why you leave it as it is."), code="reason_needed")
    seller.left_as_is = {**(seller.left_as_is or {}), key: words.strip()}
    session().flush()
    audit.record(asking.ANSWERED, asking.SUBJECT, seller.public_id, actor=actor, after={"fields": {key: words.strip()}})
    return seller


@transactional
def accept_requirement(seller_id: int, code: str, reason: str = "", *, actor: Actor) -> RequirementState:
    """Accept what a seller gave for one requirement. Raise OwnCase for who had a hand in the case, Conflict when nothing waits."""
    return requirements.accept(seller_id, code, reason, actor=actor, barred=_barred(seller_id, actor))


@transactional
def reject_requirement(seller_id: int, code: str, reason: str, *, actor: Actor) -> RequirementState:
    """Refuse what a seller gave for one requirement; the reason is shown at its field once changes are requested."""
    return requirements.reject(seller_id, code, reason, actor=actor, barred=_barred(seller_id, actor))


@transactional
def waive_requirement(seller_id: int, code: str, reason: str, *, actor: Actor) -> RequirementState:
    """Say that this seller need not meet a requirement, and why."""
    return requirements.waive(seller_id, code, reason, actor=actor, barred=_barred(seller_id, actor))


def settle_approval(seller: Seller, actor: Actor) -> None:
    """Accept what still waits with an application that is approved; raise Conflict while something in it stands rejected."""
    here = asking.of(seller)
    rejected = [row for row in here.rows if here.standings[row.code] == RequirementStatus.REJECTED]
    if rejected:
        words = say("Something in it is not accepted. Ask for changes, accept it, or say that it is not needed.")
        raise Conflict(words, code="rejected_part")
    requirements.accept_waiting(seller.id, {row.code for row in here.rows}, actor=actor)


def _barred(seller_id: int, actor: Actor) -> set[int]:
    seller = queries.get_own_seller(seller_id)
    insist_colleague(actor, rules.MACHINE, seller, seller.id)
    return {user.id for user in queries.list_team_users(seller_id)}
