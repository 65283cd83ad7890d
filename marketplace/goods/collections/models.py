"""Collections: words, order, and the rule by which goods belong to them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Text
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced


class CollectionStatus(StrEnum):
    """Whether the public sees it."""

    SHOWN = "shown"
    PAUSED = "paused"


class Collection(Sourced, Model):
    """One collection, from data/reference/collections.csv or made by an administrator."""

    __tablename__ = "collection"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("col"))
    slug: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]
    name: Mapped[str]
    name_hi: Mapped[str]
    words: Mapped[str] = mapped_column(Text)  # why these goods stand together, to buyers
    words_hi: Mapped[str] = mapped_column(Text)
    rule: Mapped[dict[str, list[str]]] = mapped_column(JSON)  # part (rules.PARTS) -> its values; all parts must hold
    status: Mapped[str] = mapped_column(default=CollectionStatus.SHOWN)
    edited_at: Mapped[datetime | None]  # by an administrator: loading the lists leaves the row alone from then on
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
