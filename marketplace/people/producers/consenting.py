"""A maker's consent: given apart for name, photo, village and story, written down with its notice, taken back as easily.

Digital Personal Data Protection Act 2023, s.6: free, specific, by a clear act. It is the maker's own: the group writes down what the
maker said, and nobody who acts for the group from outside may do even that.
"""

from collections.abc import Iterable

from sqlalchemy import select, update

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Forbidden, field_error
from marketplace.core.text import say
from marketplace.people.producers.events import ProducerChanged
from marketplace.people.producers.models import MakerConsent, Producer, Purpose
from marketplace.people.producers.queries import lock_own_producer
from marketplace.people.producers.rules import ALL, Agreement, check_agreement
from marketplace.people.producers.words import may_show

NOT_A_HELPERS = say("A maker’s consent is recorded by the maker’s own group. Somebody who helps the group may not do it.")


@transactional
def give_consent(seller_id: int, public_id: str, agreement: Agreement, *, actor: Actor) -> Producer:
    """Write down what a maker agreed to; what they had agreed to already stays as it was written then.

    Raise NotFound for a foreign maker, Forbidden for somebody who acts for the seller, Invalid for an unknown notice or way.
    """
    row = lock_own_producer(seller_id, public_id)
    write_down(row, agreement, actor=actor)
    bus.emit(ProducerChanged(row.id, seller_id))
    return row


@transactional
def withdraw_consent(seller_id: int, public_id: str, purposes: Iterable[str] = ALL, *, actor: Actor) -> Producer:
    """End a maker's consent, from now on and everywhere; raise NotFound for a foreign maker, Invalid for an unknown purpose."""
    row = lock_own_producer(seller_id, public_id)
    take_back(row, tuple(purposes), actor=actor)
    bus.emit(ProducerChanged(row.id, seller_id))
    return row


def refuse_helpers(actor: Actor) -> None:
    """Raise Forbidden for somebody who acts for the seller: a consent is never theirs to record."""
    if actor.principal_id is not None:
        raise Forbidden(NOT_A_HELPERS, code="consent_is_the_makers")


def write_down(row: Producer, agreement: Agreement, *, actor: Actor) -> None:
    """Record an agreement of a locked or new maker in the open transaction; raise as `give_consent`."""
    refuse_helpers(actor)
    check_agreement(agreement)
    before = _open(row)
    for purpose in dict.fromkeys(agreement.purposes):
        if purpose not in before:
            session().add(
                MakerConsent(
                    producer_id=row.id,
                    purpose=purpose,
                    notice_version=agreement.notice,
                    notice_language=agreement.language,
                    how=agreement.how,
                    recorded_by_id=actor.user_id,
                    recorded_by=actor.name,
                )
            )
    said = {"notice": agreement.notice, "language": agreement.language, "how": agreement.how}
    _settle(row, before, "producer.consent", actor, **said)


def take_back(row: Producer, purposes: Iterable[str], *, actor: Actor) -> None:
    """End what a locked maker agreed to in the open transaction; what was never agreed to is passed over."""
    wanted = set(purposes)
    if not wanted or wanted - set(ALL):
        raise field_error("purposes", say("Choose what this person takes back."))
    before = _open(row)
    session().execute(
        update(MakerConsent)
        .where(MakerConsent.producer_id == row.id, MakerConsent.purpose.in_(wanted), MakerConsent.withdrawn_at.is_(None))
        .values(withdrawn_at=clock.now(), withdrawn_by_id=actor.user_id, withdrawn_by=actor.name)
        .execution_options(synchronize_session=False)
    )
    _settle(row, before, "producer.consent_withdrawn", actor)


def follow(row: Producer) -> list[str]:
    """Let the fast columns follow what the maker agreed to and what the wording gate lets be shown; give what they agreed to."""
    now = _open(row)
    for purpose in ALL:
        setattr(row, "named" if purpose == Purpose.NAME else f"shows_{purpose}", purpose in now and may_show(row, purpose))
    session().flush()
    return now


def _open(row: Producer) -> list[str]:
    session().flush()
    found = session().scalars(
        select(MakerConsent.purpose)
        .where(MakerConsent.producer_id == row.id, MakerConsent.withdrawn_at.is_(None))
        .order_by(MakerConsent.id)
    )
    return list(found)


def _settle(row: Producer, before: list[str], deed: str, actor: Actor, **said: object) -> None:
    """Let the fast columns follow the rows, and write the deed down if anything moved."""
    now = follow(row)
    session().expire(row, ["consents"])
    if set(now) != set(before):
        audit.record(deed, "producer", row.public_id, actor=actor, before={"agreed": before}, after={"agreed": now, **said})
