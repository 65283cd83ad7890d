"""Renewals: a new certificate that, once it is verified, stands in the place of the earlier one."""

from datetime import timedelta

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict
from marketplace.core.text import say
from marketplace.origin.claims import queries, rules
from marketplace.origin.claims.events import ClaimDecided
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.registry.schemes.queries import rule_of

OPEN = (ClaimStatus.DRAFT, ClaimStatus.SUBMITTED, ClaimStatus.CHANGES_REQUESTED)
CARRIED = ("scheme_id", "producer_id", "gi_id", "number", "issuer", "scope", "scope_classes", "scope_districts", "scope_listings")


@transactional
def renew_claim(seller_id: int, public_id: str, actor: Actor) -> Claim:
    """Begin the renewal of a certificate and give the draft, filled in from the earlier one; give the draft that is open, if there is one.

    Raise NotFound, or Conflict for one that was never verified, was withdrawn, was renewed already, or has no end.
    """
    old = queries.hold_own_claim(seller_id, public_id)
    begun = next((one for one in old.renewals if one.status in OPEN), None)
    if begun is not None:
        return begun
    rule = rule_of(old.scheme.code)
    if old.status != ClaimStatus.VERIFIED or rule.perpetual or rule.is_counted:  # the next lot has its own
        raise Conflict(say("This certificate cannot be renewed."), code="not_renewable")
    row = Claim(
        seller_id=seller_id,
        renews_id=old.id,
        status=ClaimStatus.DRAFT,
        valid_from=old.valid_to + timedelta(days=1) if old.valid_to else None,
        **{name: getattr(old, name) for name in CARRIED},
    )
    session().add(row)
    session().flush()
    states.record(rules.MACHINE, row.id, "", ClaimStatus.DRAFT, actor=actor)
    audit.record("claim.renew", "claim", row.public_id, actor=actor, after={"renews": old.public_id})
    return row


def supersede(renewal: Claim, actor: Actor) -> None:
    """Put a renewal that was just verified in the place of the earlier one, which is shown until the day on which the renewal begins."""
    old = renewal.renews
    if old is None or old.status != ClaimStatus.VERIFIED:
        return
    today = clock.today()
    begins = max(today, renewal.valid_from or today)
    states.advance(rules.MACHINE, old, ClaimStatus.SUPERSEDED, actor=actor, superseded_on=begins)
    audit.record("claim.superseded", "claim", old.public_id, actor=actor, after={"by": renewal.public_id})
    bus.emit(ClaimDecided(old.id, old.seller_id, ClaimStatus.SUPERSEDED, ""))
