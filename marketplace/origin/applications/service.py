"""Commands on applications: begin, answer, tell what the Registry said, and write the certificate down."""

from typing import Any

from sqlalchemy import or_, select

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor
from marketplace.core.db import session, take_turns, transactional
from marketplace.core.errors import field_error
from marketplace.core.text import say
from marketplace.origin.applications import queries, rules
from marketplace.origin.applications.errors import AlreadyOpen, NotRegistered, Sent
from marketplace.origin.applications.events import ApplicationSilent
from marketplace.origin.applications.models import ApplicationStatus, AuApplication
from marketplace.origin.claims import service as claims
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.rules import GI_USER
from marketplace.people.producers.queries import get_own_producer
from marketplace.people.sellers.queries import get_own_seller
from marketplace.registry.gi import queries as gi_goods

REMIND = "applications.remind"
BATCH = 500


@transactional
def begin(seller_id: int, gi: str, holder: str = "", *, actor: Actor) -> AuApplication:
    """Begin an application for a GI (slug or name), for the shop or one of its makers, with all that is known filled in.

    Raise Invalid beside `gi`, NotFound for another's maker, AlreadyOpen while one of this applicant for the name is under way.
    """
    good = gi_goods.find_gi_named(gi)
    if good is None:
        raise field_error("gi", say("Choose a good from the GI register."))
    seller = get_own_seller(seller_id)
    producer = get_own_producer(seller_id, holder) if holder and holder != "seller" else None
    take_turns(f"au_application {seller_id}")
    same = AuApplication.producer_id == producer.id if producer else AuApplication.producer_id.is_(None)
    open_ = AuApplication.status.in_([ApplicationStatus.PREPARING, *rules.WAITING])
    if session().scalar(select(AuApplication.id).where(AuApplication.seller_id == seller_id, AuApplication.gi_id == good.id, same, open_)):
        raise AlreadyOpen
    row = AuApplication(
        seller=seller,
        producer=producer,
        gi=good,
        status=ApplicationStatus.PREPARING,
        answers=rules.prefill(queries.known_of(seller, producer)),
        created_by_id=actor.user_id,
    )
    session().add(row)
    session().flush()
    states.record(rules.MACHINE, row.id, "", ApplicationStatus.PREPARING, actor=actor)
    audit.record("gi_application.begin", "au_application", row.public_id, actor=actor, after={"gi": good.slug})
    return row


@transactional
def answer(seller_id: int, public_id: str, answers: dict[str, Any], *, actor: Actor) -> AuApplication:
    """Keep some answers beside those that stand; raise NotFound, Sent once the application is over. The log names fields, never words."""
    row = queries.hold_own(seller_id, public_id)
    if row.status in rules.ENDS:
        raise Sent
    changed = sorted(name for name, value in answers.items() if row.answers.get(name) != value and (value or row.answers.get(name)))
    row.answers = {**row.answers, **answers}
    session().flush()
    if changed:
        audit.record("gi_application.answer", "au_application", row.public_id, actor=actor, after={"fields": changed})
    return row


@transactional
def tell(seller_id: int, public_id: str, data: dict[str, Any], *, actor: Actor) -> AuApplication:
    """Note what happened: `data` as of HeardSchema. Raise NotFound, Conflict where it cannot follow, Invalid beside `on` or `number`."""
    row = queries.hold_own(seller_id, public_id)
    status, on, number = data["status"], data["on"], data.get("number", "")
    rules.check_day(queries.course_of(row), on, clock.today())
    if status == ApplicationStatus.REGISTERED and not number:
        raise field_error("number", say("Write the number of the certificate."))
    values = {rules.DAY_OF[status]: on, "heard_on": on, "note": data.get("note") or None, "reminded_on": None}
    values["answer_by"] = data.get("answer_by") if status == ApplicationStatus.OBJECTED else None
    if number:
        values["certificate_no" if status == ApplicationStatus.REGISTERED else "number"] = number
    old = row.status
    states.advance(rules.MACHINE, row, status, actor=actor, reason=on.isoformat(), **values)
    if not actor.principal_id:  # what is done in somebody's name, the gate of states has written down already
        audit.record(
            f"au_application.{status}", "au_application", row.public_id, actor=actor, before={"status": old}, after={"status": status}
        )
    return row


@transactional
def write_claim(seller_id: int, public_id: str, *, actor: Actor) -> Claim:
    """Make the draft of a certificate out of a registered application, once; raise NotFound, NotRegistered.

    The last day is left open: it stands on the paper, and is never later than the end of the name itself.
    """
    row = queries.hold_own(seller_id, public_id)
    if row.status != ApplicationStatus.REGISTERED or row.claim_id is not None:
        raise NotRegistered
    data = {
        "scheme": GI_USER,
        "gi": row.gi.slug,
        "holder": row.producer.public_id if row.producer else "seller",
        "number": row.certificate_no,
        "issuer": "Geographical Indications Registry, Chennai",
        "scope": str(row.answers.get("goods", ""))[:500],
        "valid_from": row.ended_on,
        "valid_to": None,
    }
    claim = claims.add_claim(seller_id, data, actor)
    row.claim_id = claim.id
    session().flush()
    audit.record("gi_application.claim", "au_application", row.public_id, actor=actor, after={"claim": claim.public_id})
    return claim


@transactional
def remind(_payload: object = None) -> int:
    """Remind applicants who heard nothing for 90 days, or whose answer falls due; a job, once a day. Give how many."""
    today, last = clock.today(), 0
    told = 0
    while rows := _waiting_after(last):
        for row in rows:
            last = row.id
            if rules.should_ask(queries.course_of(row), today):
                row.reminded_on, told = today, told + 1
                bus.emit(ApplicationSilent(row.id, row.seller_id))
        session().flush()
    return told


def run_remind(payload: object = None) -> None:
    """Do the daily job."""
    remind(payload)


def note_print(row: AuApplication, *, actor: Actor) -> None:
    """Write down that somebody read the sheet in the owner's name, for the owner to see. Reading one's own leaves no line."""
    if actor.principal_id:
        _note_print(row, actor)


@transactional
def _note_print(row: AuApplication, actor: Actor) -> None:
    audit.record("gi_application.print", "au_application", row.public_id, actor=actor)


def _waiting_after(last: int) -> list[AuApplication]:
    """Read the next ones that could be due: silent since before the shortest wait, or with an answer to give."""
    due = or_(AuApplication.heard_on <= clock.today() - rules.SILENCE, AuApplication.answer_by.is_not(None))
    statement = select(AuApplication).where(AuApplication.id > last, AuApplication.status.in_(rules.WAITING), due)
    return list(session().scalars(statement.order_by(AuApplication.id).limit(BATCH)))
