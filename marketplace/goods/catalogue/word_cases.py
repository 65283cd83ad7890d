"""Words of makers and shops that a person has to look at: held back until a verifier says yes.

A case is opened when words are written, or read again, that the gate neither lets pass nor refuses; it closes by itself when the words
go. The verdict passes these very words of this very maker or shop; the row is then read again and shows what it may.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, func, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import audit, bus, clock, ids, states
from marketplace.core.actor import SYSTEM, Actor
from marketplace.core.db import Key, Model, session, transactional
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, beside, keyset
from marketplace.core.reasons import ANOTHER, Given, Reason
from marketplace.core.states import Machine
from marketplace.core.text import N_
from marketplace.core.waiting import Source
from marketplace.goods.catalogue import people_words
from marketplace.goods.catalogue.events import WordsRefused
from marketplace.goods.catalogue.people_words import MAKER
from marketplace.origin.wording.passes import let_pass
from marketplace.origin.wording.rules import Finding
from marketplace.people.producers import words as maker_words
from marketplace.people.producers.consenting import follow
from marketplace.people.producers.events import ProducerChanged
from marketplace.people.producers.models import Producer
from marketplace.people.sellers import words as shop_words
from marketplace.people.sellers.deciding import insist_colleague
from marketplace.people.sellers.events import SellerProfileChanged
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.queries import in_state
from marketplace.registry.places.models import District

WAITING, PASSED, REFUSED, DROPPED = "waiting", "passed", "refused", "dropped"
STATUS_NAMES = {WAITING: N_("Waits for a verifier"), PASSED: N_("Passed"), REFUSED: N_("Not shown"), DROPPED: N_("The words are gone")}
MACHINE = Machine("word_case", {WAITING: frozenset({PASSED, REFUSED, DROPPED})}, STATUS_NAMES)
SUBJECTS = {"producer": N_("A maker’s words"), "seller": N_("A shop’s words")}
REASONS: tuple[Reason, ...] = (
    Reason("words_unproven", N_("The words promise what no certificate proves."), ("refuse",)),
    Reason("words_plain", N_("The words are plainly true here."), ("pass",)),
    ANOTHER,
)
_OPEN = text("status = 'waiting'")


class WordCase(Model):
    """Words of one maker or shop that wait for a verifier, or were decided."""

    __tablename__ = "word_case"
    __table_args__ = (
        Index("uq_word_case_open", "subject", "subject_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_word_case_queue", "status", "submitted_at"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("wrd"))
    subject: Mapped[str]  # producer, seller
    subject_id: Mapped[int]
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    title: Mapped[str]  # of the maker or the shop
    status: Mapped[str] = mapped_column(default=WAITING)
    submitted_at: Mapped[datetime] = mapped_column(default=clock.now)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None]
    decision_note: Mapped[str] = mapped_column(Text, default="")
    seller: Mapped[Seller] = relationship(lazy="joined", innerjoin=True)


def on_maker_changed(fact: ProducerChanged) -> None:
    """Open or close the case of a maker whose words were written or read."""
    row = session().get(Producer, fact.producer_id)
    if row is not None:
        _keep(MAKER, row.id, row.seller_id, row.name, bool(row.held) and row.removed_at is None)


def on_shop_changed(fact: SellerProfileChanged) -> None:
    """Open or close the case of a shop whose words were written or read."""
    row = session().get_one(Seller, fact.seller_id)
    _keep("seller", row.id, row.id, row.name, bool(row.held))


def _keep(subject: str, key: int, seller_id: int, title: str, held: bool) -> None:
    of_this = (WordCase.subject == subject, WordCase.subject_id == key, WordCase.status == WAITING)
    row = session().scalar(select(WordCase).where(*of_this))
    if held and session().get_one(Seller, seller_id).status != SellerStatus.APPROVED:
        return  # nothing of it is public; it is read again on the day it may be
    if held and row is None:
        row = WordCase(subject=subject, subject_id=key, seller_id=seller_id, title=title)
        session().add(row)
        session().flush()
        states.record(MACHINE, row.id, "", WAITING, actor=SYSTEM)
    elif held and row is not None:
        row.submitted_at, row.title = clock.now(), title  # whoever looks at the old words is told that there are others
    elif row is not None:
        states.advance(MACHINE, row, DROPPED, actor=SYSTEM, decided_at=clock.now())


@transactional
def let_stand(public_id: str, reason: str = "", *, actor: Actor, reason_code: str = "") -> WordCase:
    """Let the doubtful words of a maker or a shop stand; what only a certificate allows stays held. Raise OwnCase, Conflict."""
    row = _decide(public_id, PASSED, Given("pass", reason, reason_code), actor)
    let_pass(row.subject, row.subject_id, [one for one in findings_of(row) if one.verdict == "review"], row.decision_note, actor=actor)
    _read_again(row)
    return row


@transactional
def refuse(public_id: str, reason: str, *, actor: Actor, reason_code: str = "") -> WordCase:
    """Leave the words unshown, with the reason the seller will read. Raise OwnCase, Conflict, Invalid without a reason."""
    row = _decide(public_id, REFUSED, Given("refuse", reason, reason_code), actor)
    bus.emit(WordsRefused(row.seller_id, row.title, row.decision_note))
    return row


def _decide(public_id: str, status: str, given: Given, actor: Actor) -> WordCase:
    row = get_case(public_id)
    insist_colleague(actor, MACHINE, row, row.seller_id)
    given.check(REASONS, needed=status == REFUSED)
    note = given.note(REASONS)
    by: dict[str, Any] = {"decided_at": clock.now(), "decided_by_id": actor.user_id, "decision_note": note}
    states.advance(MACHINE, row, status, actor=actor, reason=note, reason_code=given.code, **by)
    audit.record(f"word_case.{status}", "word_case", row.public_id, actor=actor, reason=note)
    return row


def _read_again(row: WordCase) -> None:
    subject = subject_of(row)
    texts = texts_of(row)
    subject.settle(people_words.PeopleGate().read(row.subject, subject.id, row.seller_id, texts).standing)
    if isinstance(subject, Producer):
        follow(subject)
        bus.emit(ProducerChanged(subject.id, row.seller_id))
    else:
        session().flush()
        bus.emit(SellerProfileChanged(row.seller_id))


def subject_of(row: WordCase) -> Producer | Seller:
    """Give the maker or the shop that a case is about."""
    if row.subject == MAKER:
        return session().get_one(Producer, row.subject_id)
    return session().get_one(Seller, row.subject_id)


def texts_of(row: WordCase) -> dict[str, str]:
    """Give the texts of a case by field, as they stand now."""
    subject = subject_of(row)
    return maker_words.texts_of(subject) if isinstance(subject, Producer) else shop_words.texts_of(subject)


def findings_of(row: WordCase) -> Sequence[Finding]:
    """List what the gate finds in the texts of a case today."""
    return people_words.read_people(row.subject, row.subject_id, row.seller_id, texts_of(row)).findings


def get_case(public_id: str) -> WordCase:
    """Give a case with its shop; raise NotFound."""
    row = session().scalar(select(WordCase).where(WordCase.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def find_last(subject: str, key: int) -> WordCase | None:
    """Find the newest case of a maker or a shop."""
    found = select(WordCase).where(WordCase.subject == subject, WordCase.subject_id == key).order_by(WordCase.id.desc()).limit(1)
    return session().scalar(found)


def list_cases(status: str, cursor: str | None = None, limit: int = 25) -> Page[WordCase]:
    """List the cases of a status, those waiting oldest first, others newest first."""
    found = select(WordCase).where(WordCase.status == status)
    if status == WAITING:
        return keyset(found, [WordCase.submitted_at, WordCase.id], cursor=cursor, limit=limit, newest_first=False)
    return keyset(found, [WordCase.id], cursor=cursor, limit=limit)


def list_beside(row: WordCase) -> tuple[str | None, str | None]:
    """Give the public ids of the cases that wait right before and right after this one."""
    waits, keys = select(WordCase).where(WordCase.status == WAITING), [WordCase.submitted_at, WordCase.id]
    earlier, later = beside(waits, keys, row, before=True), beside(waits, keys, row)
    return earlier.public_id if earlier else None, later.public_id if later else None


def waiting(state: str = "") -> Source:
    """Select the cases that wait, with the columns of core.waiting; of one State, by slug, if named."""
    found = (
        select(
            WordCase.id,
            WordCase.public_id,
            WordCase.submitted_at.label("since"),
            WordCase.title.label("title"),
            WordCase.subject.label("detail"),
            Seller.name.label("who"),
            func.coalesce(District.name, "").label("place"),
        )
        .select_from(WordCase)
        .join(Seller, Seller.id == WordCase.seller_id)
        .outerjoin(District, District.id == Seller.district_id)
        .where(WordCase.status == WAITING)
    )
    return found.where(in_state(state)) if state else found
