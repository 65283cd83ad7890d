"""Commands of a person on their own consents and nominee, and their requests for a copy or for erasure."""

from sqlalchemy import delete, select, update

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import field_error
from marketplace.core.text import say
from marketplace.people.accounts.models import User
from marketplace.people.accounts.queries import hold_user
from marketplace.people.accounts.service import close_account
from marketplace.people.privacy import queries, rules
from marketplace.people.privacy.errors import AskedAlready, NotYet
from marketplace.people.privacy.events import CopyAsked, ErasureAsked
from marketplace.people.privacy.models import Consent, DataRequest, Nominee, RequestKind


@transactional
def agree(user: User, purpose: str, *, locale: str, actor: Actor) -> None:
    """Note that a person agrees to a purpose, with the notice's version and language; a second time changes nothing."""
    _check(purpose)
    hold_user(user.id)
    if not queries.may_use(user.id, purpose):
        session().add(Consent(user_id=user.id, purpose=purpose, notice_version=rules.NOTICE_VERSION, locale=locale))
        audit.record("privacy.agree", "user", user.public_id, actor=actor, after={"purpose": purpose, "notice": rules.NOTICE_VERSION})


@transactional
def withdraw(user: User, purpose: str, *, actor: Actor) -> None:
    """Note that a person no longer agrees; it holds from the next moment on."""
    _check(purpose)
    session().execute(
        update(Consent)
        .where(Consent.user_id == user.id, Consent.purpose == purpose, Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    session().expire_all()
    audit.record("privacy.withdraw", "user", user.public_id, actor=actor, after={"purpose": purpose})


@transactional
def name_nominee(user: User, *, name: str, relation: str, contact: str, actor: Actor) -> Nominee:
    """Name who may act for this person one day; a second one takes the place of the first."""
    session().execute(delete(Nominee).where(Nominee.user_id == user.id))
    row = Nominee(user_id=user.id, name=name, relation=relation, contact=contact)
    session().add(row)
    audit.record("privacy.nominee", "user", user.public_id, actor=actor)
    return row


@transactional
def drop_nominee(user: User, *, actor: Actor) -> None:
    """Name nobody any more."""
    session().execute(delete(Nominee).where(Nominee.user_id == user.id))
    audit.record("privacy.no_nominee", "user", user.public_id, actor=actor)


@transactional
def ask_copy(user: User, *, locale: str, actor: Actor) -> DataRequest:
    """Ask for a copy of everything; the worker makes it and a letter brings the link. Raise AskedAlready within a day."""
    hold_user(user.id)
    since = clock.now() - rules.COPY_AGAIN
    recent = select(DataRequest.id).where(
        DataRequest.user_id == user.id, DataRequest.kind == RequestKind.COPY, DataRequest.asked_at > since
    )
    if session().scalar(recent.limit(1)):
        raise AskedAlready
    row = _request(user, RequestKind.COPY, locale, actor)
    bus.emit(CopyAsked(row.id))
    return row


@transactional
def ask_erasure(user: User, *, locale: str, actor: Actor) -> DataRequest:
    """Close the account at once and have the worker erase the person; raise NotYet with what has to be finished first."""
    hold_user(user.id)
    if blocks := queries.blocks_of(user):
        raise NotYet(blocks)
    row = _request(user, RequestKind.ERASURE, locale, actor)
    close_account(user, actor=actor)
    bus.emit(ErasureAsked(row.id))
    return row


def _request(user: User, kind: RequestKind, locale: str, actor: Actor) -> DataRequest:
    row = DataRequest(user_id=user.id, kind=kind, locale=locale, due_on=clock.today() + rules.ANSWER_WITHIN)
    session().add(row)
    session().flush()
    audit.record(f"privacy.ask_{kind}", "user", user.public_id, actor=actor)
    return row


def _check(purpose: str) -> None:
    if purpose not in rules.CHOICES:
        raise field_error("purpose", say("Choose one of the given answers."))
