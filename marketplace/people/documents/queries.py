"""Reads of papers. Rows only; bytes come out through service.open_document alone."""

from collections.abc import Collection

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.people.documents.models import Document, DocumentOpening


def get_document(public_id: str) -> Document:
    """Give a paper that was not removed, for the verification desk; raise NotFound."""
    row = session().scalar(select(Document).where(Document.public_id == public_id, Document.removed_at.is_(None)))
    if row is None:
        raise NotFound
    return row


def get_own_document(seller_id: int, public_id: str) -> Document:
    """Give a paper of this seller; raise NotFound for anybody else's."""
    row = get_document(public_id)
    if row.seller_id != seller_id:
        raise NotFound
    return row


def documents_of(seller_ids: Collection[int]) -> dict[int, list[Document]]:
    """Give the papers of sellers by seller id, newest first, in one query; a seller without any has an empty list."""
    out: dict[int, list[Document]] = {seller_id: [] for seller_id in seller_ids}
    if out:
        kept = select(Document).where(Document.seller_id.in_(seller_ids), Document.removed_at.is_(None))
        for row in session().scalars(kept.order_by(Document.id.desc())):
            out[row.seller_id or 0].append(row)
    return out


def documents_of_person(user_id: int) -> list[Document]:
    """List a person's own papers, newest first."""
    kept = select(Document).where(Document.user_id == user_id, Document.removed_at.is_(None))
    return list(session().scalars(kept.order_by(Document.id.desc())))


def openings_of(document_id: int) -> list[DocumentOpening]:
    """List who opened a paper, oldest first."""
    return list(session().scalars(select(DocumentOpening).where(DocumentOpening.document_id == document_id).order_by(DocumentOpening.id)))
