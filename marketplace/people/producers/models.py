"""Makers and growers."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.files import StoredFile
from marketplace.registry.places.models import District


class Producer(Model):
    """One maker or grower of a seller's roster."""

    __tablename__ = "producer"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("mak"))
    slug: Mapped[str] = mapped_column(unique=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    name: Mapped[str]  # public once shown, so searched and not encrypted
    craft: Mapped[str]
    town: Mapped[str]
    district_id: Mapped[int] = mapped_column(ForeignKey("district.id"))
    years: Mapped[int | None]  # of practice
    story: Mapped[str] = mapped_column(Text, default="")
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    shown: Mapped[bool] = mapped_column(default=False)  # consent to be shown
    consent_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    district: Mapped[District] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # SQLAlchemy takes this word too
    photo: Mapped[StoredFile | None] = relationship()
