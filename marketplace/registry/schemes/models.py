"""Certification schemes: who grants what to whom, for how long, and where the public can check it."""

from sqlalchemy import JSON, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced


class Scheme(Sourced, Model):
    """One kind of certificate, as its authority describes it."""

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
    rule: Mapped["SchemeRuleRow | None"] = relationship(back_populates="scheme", uselist=False)


class SchemeRuleRow(Sourced, Model):
    """What the house does with a scheme: the same facts as rules that code can follow, and in words for buyers. See rules.SchemeRule."""

    __tablename__ = "scheme_rule"
    id: Mapped[Key]
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"), unique=True)
    kind: Mapped[str]
    holders: Mapped[list[str]] = mapped_column(JSON)
    claimable: Mapped[bool]
    food: Mapped[str]
    classes: Mapped[list[str]] = mapped_column(JSON)
    gi_slugs: Mapped[list[str]] = mapped_column(JSON)
    needs_gi: Mapped[bool]
    must_name: Mapped[str]
    quantity: Mapped[str] = mapped_column(default="no", server_default="no")
    number_sure: Mapped[bool]
    number_once: Mapped[bool]
    perpetual: Mapped[bool]
    ends_with_gi: Mapped[bool]
    market: Mapped[str]
    organic: Mapped[bool]
    papers: Mapped[list[str]] = mapped_column(JSON)
    papers_hi: Mapped[list[str]] = mapped_column(JSON)
    unit_label: Mapped[str] = mapped_column(Text)
    unit_label_hi: Mapped[str] = mapped_column(Text)
    how_to_check: Mapped[str] = mapped_column(Text)
    how_to_check_hi: Mapped[str] = mapped_column(Text)
    name_hi: Mapped[str]
    means: Mapped[str] = mapped_column(Text)
    means_hi: Mapped[str] = mapped_column(Text)
    not_means: Mapped[str] = mapped_column(Text)
    not_means_hi: Mapped[str] = mapped_column(Text)
    scheme: Mapped[Scheme] = relationship(back_populates="rule")
