"""Where a claim's bits stand in the status lists."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock
from marketplace.core.db import Key, Model


class CredentialSlot(Model):
    """The place of one claim: the same in the list of revocations and in the list of suspensions, and never another's."""

    __tablename__ = "credential_slot"
    __table_args__ = (
        UniqueConstraint("list_no", "position"),
        CheckConstraint("position >= 0 AND position < 131072", name="position_in_list"),
    )
    id: Mapped[Key]
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"), unique=True)
    list_no: Mapped[int]
    position: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
