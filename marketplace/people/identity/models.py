"""Identity numbers of sellers and makers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretText

_KEPT = text("retired_at IS NULL")


class IdentityNumber(Model):
    """One number of one holder; several of a kind may stand side by side (a GSTIN per State, say)."""

    __tablename__ = "identity_number"
    __table_args__ = (
        CheckConstraint("(seller_id IS NULL) <> (producer_id IS NULL)", name="one_holder"),
        Index("uq_identity_number_seller", "seller_id", "kind", "digest", unique=True, sqlite_where=_KEPT, postgresql_where=_KEPT),
        Index("uq_identity_number_producer", "producer_id", "kind", "digest", unique=True, sqlite_where=_KEPT, postgresql_where=_KEPT),
        Index("ix_identity_number_same", "kind", "digest"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("num"))
    seller_id: Mapped[int | None]
    producer_id: Mapped[int | None]
    kind: Mapped[str]  # a key of kinds.KINDS
    value: Mapped[str] = mapped_column(SecretText)
    digest: Mapped[str]  # keyed, so that the same number is found again without reading any
    main: Mapped[bool] = mapped_column(default=False)  # the one that the seller's own row repeats
    format_ok: Mapped[bool]
    checksum_ok: Mapped[bool | None]  # None: this kind has no check character
    verified_at: Mapped[datetime | None]
    verified_by_id: Mapped[int | None]
    verified_how: Mapped[str | None]  # a key of kinds.HOWS
    added_by_id: Mapped[int | None]
    added_at: Mapped[datetime] = mapped_column(default=clock.now)
    retired_at: Mapped[datetime | None]
