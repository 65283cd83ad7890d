"""Lots and the steps of their journey."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint, event
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.files import StoredFile
from marketplace.core.worded import Worded
from marketplace.origin.claims.models import Claim
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller


class Evidence(StrEnum):
    """How a fact is known."""

    SELF_DECLARED = "self_declared"  # the maker says so
    VERIFIED = "verified"  # the marketplace checked it
    CERTIFIED = "certified"  # a live certificate covers it


class StepKind(StrEnum):
    """What happened in a step."""

    MATERIAL = "material"  # silk, clay, seed: where it came from
    MAKING = "making"  # woven, thrown, cast, grown
    FINISHING = "finishing"  # washed, polished, dried
    TESTING = "testing"  # measured, tested, labelled
    PACKING = "packing"


class AppendOnly(RuntimeError):
    """Somebody tried to change or remove a step of a journey."""


class Lot(Worded, Model):
    """A batch: what, how much, by whom, where and since when."""

    __tablename__ = "lot"
    __table_args__ = (CheckConstraint("quantity > 0 AND taken >= 0 AND taken <= quantity", name="mass_balance"),)
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("lot"))
    code: Mapped[str] = mapped_column(unique=True, default=lambda: ids.code("ML"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    title: Mapped[str]
    quantity: Mapped[int]  # whole units of `unit`
    unit: Mapped[str]  # piece, g, ml, cm
    taken: Mapped[int] = mapped_column(default=0)  # promised to orders
    place: Mapped[str]
    opened_on: Mapped[date]
    step_count: Mapped[int] = mapped_column(default=0)  # with head_hash: a step cut off the end is missed too
    head_hash: Mapped[str] = mapped_column(default="")  # of the last step
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    seller: Mapped[Seller] = relationship()
    makers: Mapped[list["LotProducer"]] = relationship(order_by="LotProducer.id", cascade="all, delete-orphan")
    steps: Mapped[list["LotStep"]] = relationship(order_by="LotStep.position")


class LotProducer(Model):
    """One maker of a lot."""

    __tablename__ = "lot_producer"
    __table_args__ = (UniqueConstraint("lot_id", "producer_id"),)
    id: Mapped[Key]
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"))
    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"), index=True)
    producer: Mapped[Producer] = relationship()


class LotStep(Model):
    """One step of the journey. Append-only: `hash` covers its words and the hash before it."""

    __tablename__ = "lot_step"
    __table_args__ = (UniqueConstraint("lot_id", "position"),)
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("stp"))
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"))
    position: Mapped[int]  # 1, 2, 3 …
    kind: Mapped[str]
    happened_on: Mapped[date]
    place: Mapped[str]
    sentence: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str]
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"))  # what certifies it
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    recorded_at: Mapped[datetime] = mapped_column(default=clock.now)
    recorded_by_id: Mapped[int | None]
    previous_hash: Mapped[str]
    hash: Mapped[str]
    claim: Mapped[Claim | None] = relationship()
    photo: Mapped[StoredFile | None] = relationship()


@event.listens_for(LotStep, "before_update")
@event.listens_for(LotStep, "before_delete")
def _keep_steps(_mapper: Any, _connection: Any, step: LotStep) -> None:
    raise AppendOnly(f"step {step.position} of a lot is written for good")


@event.listens_for(Session, "do_orm_execute")
def _keep_all_steps(state: ORMExecuteState) -> None:
    if (state.is_update or state.is_delete) and state.bind_mapper is LotStep.__mapper__:
        raise AppendOnly("the steps of lots are written for good")
