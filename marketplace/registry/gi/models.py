"""Registered Geographical Indications: names, districts of production, registry numbers."""

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core.db import BigInt, Key, Model
from marketplace.core.sourced import Sourced
from marketplace.registry.places.models import District, State

gi_state = Table(
    "gi_state",
    Model.metadata,
    Column("gi_id", BigInt, ForeignKey("gi_good.id", ondelete="CASCADE"), primary_key=True),
    Column("state_id", BigInt, ForeignKey("state.id"), primary_key=True),
)
gi_district = Table(
    "gi_district",
    Model.metadata,
    Column("gi_id", BigInt, ForeignKey("gi_good.id", ondelete="CASCADE"), primary_key=True),
    Column("district_id", BigInt, ForeignKey("district.id"), primary_key=True, index=True),
)


class GiStatus(StrEnum):
    """Where a registration stands."""

    REGISTERED = "registered"
    LAPSED = "lapsed"  # not renewed, or taken off the register
    REFUSED = "refused"  # applied for and not granted


class GiGood(Sourced, Model):
    """One Indian good of the GI register. Its districts are the main production area, not the demarcated legal map."""

    __tablename__ = "gi_good"
    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    alt_names: Mapped[list[str]] = mapped_column(JSON)  # search synonyms, not proof of anything
    application_no: Mapped[str]  # several are joined by a bar; empty where not found
    nice_classes: Mapped[str]
    category: Mapped[str] = mapped_column(index=True)  # handloom, handicraft, agricultural, foodstuff, manufactured, natural
    kind: Mapped[str]
    registered_year: Mapped[int | None]
    confidence: Mapped[str]  # high, medium or low: how sure the registration is
    status: Mapped[str] = mapped_column(default=GiStatus.REGISTERED, server_default=GiStatus.REGISTERED)
    ends_on: Mapped[date | None]  # the last day of the registration, where it is known; what rests on the GI ends with it
    states: Mapped[list[State]] = relationship(secondary=gi_state, order_by=State.name)
    districts: Mapped[list[District]] = relationship(secondary=gi_district, order_by=District.name)
