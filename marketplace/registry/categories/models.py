"""The two-level tree a shopper browses by."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced


class Category(Sourced, Model):
    """A shelf (no parent) or a kind of good on it."""

    __tablename__ = "category"
    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"), index=True)
    name: Mapped[str]
    name_hi: Mapped[str]
    is_food: Mapped[bool]
    sort: Mapped[int]
