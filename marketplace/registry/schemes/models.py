"""Certification schemes: who grants what to whom, for how long, and where the public can check it."""

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced


class Scheme(Sourced, Model):
    """One kind of certificate."""

    __tablename__ = "scheme"
    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    authority: Mapped[str]
    applies_to: Mapped[str] = mapped_column(Text)
    holder: Mapped[str] = mapped_column(Text)
    number_pattern: Mapped[str]  # a format outside the pattern warns and never blocks
    number_example: Mapped[str]
    validity_months: Mapped[int | None]  # None: no fixed end
    renewal: Mapped[str] = mapped_column(Text)
    evidence_documents: Mapped[str] = mapped_column(Text)
    unit_label: Mapped[str] = mapped_column(Text)
    public_check: Mapped[str] = mapped_column(Text)
    notes: Mapped[str] = mapped_column(Text)
