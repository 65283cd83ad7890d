"""States, districts and PIN codes. State codes collide between lists, so each list has its own column (GST, LGD, CIN)."""

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced


class State(Sourced, Model):
    """A State or Union territory."""

    __tablename__ = "state"
    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(unique=True)
    name_hi: Mapped[str]
    alt_names: Mapped[list[str]] = mapped_column(JSON)
    gst_code: Mapped[str] = mapped_column(unique=True)  # two characters with the leading zero
    lgd_code: Mapped[int] = mapped_column(unique=True)
    fssai_codes: Mapped[str]  # the food authority's own codes, joined by a bar; empty where not known
    letters: Mapped[str]  # as in CIN and Udyam; several are joined by a bar
    has_legislature: Mapped[bool]  # without one, UTGST stands in for SGST
    districts: Mapped[list["District"]] = relationship(back_populates="state", order_by="District.name")


class District(Sourced, Model):
    """A district by its Local Government Directory code; the name is unique within a State only."""

    __tablename__ = "district"
    __table_args__ = (UniqueConstraint("state_id", "slug"),)
    id: Mapped[Key]
    lgd_code: Mapped[int] = mapped_column(unique=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("state.id"), index=True)
    slug: Mapped[str]
    name: Mapped[str]
    alt_names: Mapped[list[str]] = mapped_column(JSON)
    hq_lat: Mapped[float | None]  # degrees, of the headquarters town
    hq_lng: Mapped[float | None]
    state: Mapped[State] = relationship(back_populates="districts", lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # typed as bool only


class PinDistrict(Model):
    """One district that a PIN code reaches, with the number of its post offices. A hint, never the ground of a tax."""

    __tablename__ = "pin_district"
    __table_args__ = (UniqueConstraint("pincode", "district_id"),)
    id: Mapped[Key]
    pincode: Mapped[str] = mapped_column(index=True)
    district_id: Mapped[int] = mapped_column(ForeignKey("district.id"))
    offices: Mapped[int]
    district: Mapped[District] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # typed as bool only


class PinCode(Sourced, Model):
    """A PIN code of India Post and the middle of its post offices."""

    __tablename__ = "pin_code"
    pincode: Mapped[str] = mapped_column(primary_key=True)
    lat: Mapped[float | None]
    lng: Mapped[float | None]
