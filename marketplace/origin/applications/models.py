"""Applications to be an authorised user of a GI, from the first answer to the Registry's last word."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretJSON, SecretText
from marketplace.origin.claims.models import Claim
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller
from marketplace.registry.gi.models import GiGood


class ApplicationStatus(StrEnum):
    """Where an application stands, by what the applicant tells us; we ask no office ourselves."""

    PREPARING = "preparing"  # the form is being filled in
    SENT = "sent"  # on its way to the Registry, a copy to the proprietor
    ACKNOWLEDGED = "acknowledged"  # the Registry gave it a number
    EXAMINED = "examined"  # looked at; nothing stands against it so far
    OBJECTED = "objected"  # the Registry or the proprietor wants an answer
    REGISTERED = "registered"  # entered in Part B of the register
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"  # given up by the applicant


class AuApplication(Model):
    """One applicant's way to the register, for one GI name."""

    __tablename__ = "au_application"
    __table_args__ = (Index("ix_au_application_open", "status", "heard_on"),)
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("gia"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    producer_id: Mapped[int | None] = mapped_column(ForeignKey("producer.id"), index=True)  # the maker who applies, else the seller
    gi_id: Mapped[int] = mapped_column(ForeignKey("gi_good.id"), index=True)
    status: Mapped[str] = mapped_column(default=ApplicationStatus.PREPARING)
    answers: Mapped[dict[str, Any]] = mapped_column(SecretJSON, default=dict)  # by field of rules.SECTIONS
    sent_on: Mapped[date | None]  # these days are the applicant's word, each of the last time it happened
    acknowledged_on: Mapped[date | None]
    examined_on: Mapped[date | None]
    objected_on: Mapped[date | None]
    ended_on: Mapped[date | None]  # registered, refused or withdrawn
    heard_on: Mapped[date | None]  # the last of these days: from it the wait is counted
    answer_by: Mapped[date | None]  # the day by which an objection is to be answered, as its letter says
    number: Mapped[str] = mapped_column(default="")  # that the Registry gave to the application
    certificate_no: Mapped[str] = mapped_column(default="")  # of the authorised user, once registered
    note: Mapped[str | None] = mapped_column(SecretText)  # what the last letter said, in the applicant's words
    reminded_on: Mapped[date | None]
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"))  # the certificate that was written down here out of it
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    created_by_id: Mapped[int | None]
    seller: Mapped[Seller] = relationship(lazy="joined", innerjoin=True)
    producer: Mapped[Producer | None] = relationship(lazy="joined")
    gi: Mapped[GiGood] = relationship(lazy="joined", innerjoin=True)
    claim: Mapped[Claim | None] = relationship()
