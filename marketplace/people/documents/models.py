"""Papers and who opened them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.files import StoredFile


class Document(Model):
    """One paper of a seller or of a person. A removed one keeps its row and loses its bytes."""

    __tablename__ = "document"
    __table_args__ = (CheckConstraint("(seller_id IS NULL) <> (user_id IS NULL)", name="one_owner"),)
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("doc"))
    seller_id: Mapped[int | None] = mapped_column(index=True)
    user_id: Mapped[int | None] = mapped_column(index=True)
    kind: Mapped[str]  # a key of rules.KINDS
    title: Mapped[str] = mapped_column(default="")
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    pages: Mapped[int]
    sha256: Mapped[str]  # of what is stored, before encryption
    masked_count: Mapped[int] = mapped_column(default=0)  # numbers that were covered
    uploaded_by_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    removed_at: Mapped[datetime | None]
    file: Mapped[StoredFile] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # SQLAlchemy takes this word too


class DocumentOpening(Model):
    """One look at a paper. Never changed."""

    __tablename__ = "document_opening"
    id: Mapped[Key]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True)
    user_id: Mapped[int] = mapped_column(index=True)
    user_name: Mapped[str]
    opened_as: Mapped[str]  # owner or verifier
    page: Mapped[int | None]  # a PDF is looked at page by page; None for the whole
    at: Mapped[datetime] = mapped_column(default=clock.now)
