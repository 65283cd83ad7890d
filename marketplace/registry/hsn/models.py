"""GST rates by HSN heading, with the rule that chooses between rows of one heading and the days they hold."""

from datetime import date

from sqlalchemy import Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced


class HsnRate(Sourced, Model):
    """One rate row: heading, description, rate in hundredths of a percent, rule and first day."""

    __tablename__ = "hsn_rate"
    __table_args__ = (UniqueConstraint("hsn", "description", "effective_from"),)
    id: Mapped[Key]
    hsn: Mapped[str] = mapped_column(index=True)  # 2 to 8 digits; the longest prefix of the good's HSN wins
    description: Mapped[str] = mapped_column(Text)
    rate_bps: Mapped[int]  # 500 is 5 %
    rule: Mapped[str]  # none, handicraft, unit_taxable_value<=2500, prepackaged_labelled …
    confidence: Mapped[str]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
