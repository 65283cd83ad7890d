"""Commands on misuse: anybody reports; a verifier who has no hand in it decides; an administrator lifts a strike."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from marketplace.core import audit, bus, clock, ids, states
from marketplace.core.actor import GUEST, Actor, Role
from marketplace.core.db import session, take_turns, transactional
from marketplace.core.errors import Conflict, Forbidden, field_error
from marketplace.core.reasons import Given
from marketplace.core.secret import address_digest, keyed_digest
from marketplace.core.text import say
from marketplace.origin.misuse import queries, rules
from marketplace.origin.misuse.errors import NoGood
from marketplace.origin.misuse.events import MisuseDismissed, MisuseReported, MisuseUpheld, StrikeLifted
from marketplace.origin.misuse.models import CaseStatus, MisuseCase, MisuseReport, Strike
from marketplace.origin.misuse.rules import About
from marketplace.origin.misuse.verdicts import DISMISS, REASONS, UPHOLD
from marketplace.people.accounts.rules import Address, read_address
from marketplace.people.sellers.deciding import insist_colleague


@dataclass(frozen=True)
class Receipt:
    """What whoever reported gets: the ticket, the key that opens it, until when it is decided, and whether it was sent before."""

    number: str
    key: str
    status: str
    decide_by: datetime
    repeated: bool = False


def report(about: About, data: dict[str, str], *, locale: str = "en", repeat_key: str = "") -> Receipt:
    """Write down a report of misuse; it joins the open case on the same subject, or opens one.

    `data` as of ReportSchema (kind, words, contact). The same `repeat_key` with the same words gives the first ticket again.
    Raise Invalid beside `contact` when it is neither an e-mail address nor a mobile number.
    """
    contact = _contact(data.get("contact", ""))
    parts = [repeat_key, about.kind, about.ref, data["kind"], data["words"], data.get("contact", "")]
    return _report(about, data, contact, locale, keyed_digest("repeat", "\0".join(parts)) if repeat_key else None)


@transactional
def _report(about: About, data: dict[str, str], contact: Address | None, locale: str, repeat_key: str | None) -> Receipt:
    take_turns(f"misuse {about.kind} {about.ref}")
    if repeat_key and (first := queries.find_repeat(repeat_key)):
        return _receipt(first, repeated=True)
    case = queries.find_open_case(about.kind, about.ref) or _open(about, data["kind"])
    row = MisuseReport(
        number=ids.code("MR"),
        case=case,
        kind=data["kind"],
        words=data["words"],
        contact=contact.value if contact else None,
        contact_digest=address_digest(contact.value) if contact else None,
        locale=locale,
        repeat_key=repeat_key,
    )
    session().add(row)
    session().flush()
    audit.record("misuse.report", "misuse", case.public_id, actor=GUEST, after={"number": row.number, "kind": row.kind})
    bus.emit(MisuseReported(row.id, case.id))
    return _receipt(row)


@transactional
def uphold(public_id: str, reason: str, actor: Actor, *, reason_code: str = "", take_off: bool = False) -> MisuseCase:
    """Find the reports right, with a reason: a strike for the seller, and with `take_off` the good leaves the marketplace.

    Raise NotFound, Forbidden, OwnCase, Conflict when it was decided, NoGood when there is no good to take off.
    """
    case = queries.get_case(public_id)
    if take_off and case.subject_kind != "listing":
        raise NoGood
    note = _decide(case, CaseStatus.UPHELD, Given(UPHOLD, reason, reason_code), actor)
    if case.seller_id is not None:
        strike = Strike(seller_id=case.seller_id, case_id=case.id, reason_code=reason_code, reason=note, given_by_id=actor.user_id)
        session().add(strike)
        session().flush()
        audit.record("strike.give", "strike", strike.public_id, actor=actor, reason=note, after={"case": case.public_id})
    bus.emit(MisuseUpheld(case.id, case.seller_id, case.subject_kind, case.subject_ref, note, take_off, actor))
    return case


@transactional
def dismiss(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> MisuseCase:
    """Find the reports not right, or not shown, with a reason that whoever reported will read."""
    case = queries.get_case(public_id)
    note = _decide(case, CaseStatus.DISMISSED, Given(DISMISS, reason, reason_code), actor)
    bus.emit(MisuseDismissed(case.id, note))
    return case


@transactional
def lift_strike(public_id: str, reason: str, actor: Actor) -> Strike:
    """Let a strike count no more, with a reason; its line stays in the register. Only administrators, and nobody of the seller."""
    strike = queries.get_strike(public_id)
    if not actor.has(Role.ADMIN):
        raise Forbidden
    insist_colleague(actor, rules.MACHINE, strike.case, strike.seller_id)
    if not reason.strip():
        raise field_error("reason", say("Write a reason, in words the seller will read."), code="reason_needed")
    standing = update(Strike).where(Strike.id == strike.id, Strike.lifted_at.is_(None))
    done = session().execute(standing.values(lifted_at=clock.now(), lifted_by_id=actor.user_id, lift_reason=reason.strip()))
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(say("This strike was lifted already."), code="wrong_state")
    audit.record("strike.lift", "strike", strike.public_id, actor=actor, reason=reason)
    bus.emit(StrikeLifted(strike.id, strike.seller_id))
    return strike


def _open(about: About, kind: str) -> MisuseCase:
    case = MisuseCase(
        subject_kind=about.kind,
        subject_ref=about.ref,
        subject_title=about.title,
        subject_path=about.path,
        seller_id=about.seller_id,
        kind=kind,
        status=CaseStatus.OPEN,
    )
    session().add(case)
    session().flush()
    states.record(rules.MACHINE, case.id, "", CaseStatus.OPEN, actor=GUEST)
    return case


def _decide(case: MisuseCase, status: CaseStatus, given: Given, actor: Actor) -> str:
    insist_colleague(actor, rules.MACHINE, case, case.seller_id or 0)
    given.check(REASONS, needed=True)
    note, old = given.note(REASONS), case.status
    states.advance(
        rules.MACHINE,
        case,
        status,
        actor=actor,
        reason=note,
        reason_code=given.code,
        decided_at=clock.now(),
        decided_by_id=actor.user_id,
        decision_note=note,
    )
    after = {"status": status, "reason_code": given.code}
    audit.record(f"misuse.{status}", "misuse", case.public_id, actor=actor, reason=note, before={"status": old}, after=after)
    return note


def _contact(text: str) -> Address | None:
    if not text:
        return None
    found = read_address(text)
    if found is None:
        raise field_error("contact", say("Write an e-mail address or an Indian mobile number, or leave it empty."))
    return found


def _receipt(row: MisuseReport, *, repeated: bool = False) -> Receipt:
    return Receipt(row.number, queries.key_of(row.number), row.case.status, rules.decide_by(row.case.submitted_at), repeated)
