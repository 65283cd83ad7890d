"""Commands on papers: read, keep, open by link, remove.

`read_paper` comes before the transaction, since it takes its time and a hostile file may end the process it runs in; what it gives
is the only thing that is ever stored.
"""

import hashlib
from dataclasses import dataclass

from marketplace.core import audit, bus, clock, files, tokens
from marketplace.core.aadhaar import holds_aadhaar
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import NotFound, field_error
from marketplace.people.documents import ports, queries, rules
from marketplace.people.documents.events import DocumentRemoved
from marketplace.people.documents.models import Document, DocumentOpening
from marketplace.people.documents.ports import Paper, PaperRefused

LINK = "document"
PDF = "application/pdf"


@dataclass(frozen=True)
class Opened:
    """A paper's bytes for the one who may see them now."""

    data: bytes
    media_type: str
    name: str  # to save it under
    title: str
    pages: int


def read_paper(data: bytes, *, field: str) -> Paper:
    """Recognise a PDF, JPEG or PNG of at most 10 MB by its content and cover Aadhaar numbers; raise Invalid beside `field`."""
    code = "empty" if not data else "too_large" if len(data) > rules.MAX_BYTES else None
    if code is None:
        try:
            return ports.reader.get().read(data)
        except PaperRefused as refused:
            code = refused.code
    raise field_error(field, rules.REFUSALS[code], code=f"document_{code}")


@transactional
def keep_document(
    paper: Paper, *, kind: str, actor: Actor, title: str = "", seller_id: int | None = None, user_id: int | None = None
) -> Document:
    """Keep what `read_paper` gave, encrypted, as a paper of a seller or of a person, and give the row.

    `kind` is a key of rules.KINDS. When numbers were covered the audit log says how many, never which.
    """
    if kind not in rules.KINDS:
        raise ValueError(f"not a kind of paper: {kind}")
    row = Document(
        seller_id=seller_id,
        user_id=user_id,
        kind=kind,
        title="" if holds_aadhaar(title) else title,
        file=files.keep_private(paper.data, media_type=paper.media_type, seller_id=seller_id),
        pages=paper.pages,
        sha256=hashlib.sha256(paper.data).hexdigest(),
        masked_count=paper.masked,
        uploaded_by_id=actor.user_id,
    )
    session().add(row)
    session().flush()
    audit.record("document.add", "document", row.public_id, actor=actor, after={"kind": kind, "pages": paper.pages})
    if paper.masked:
        audit.record("document.masked", "document", row.public_id, actor=actor, after={"numbers": paper.masked})
    return row


def add_document(
    data: bytes, *, field: str, kind: str, actor: Actor, title: str = "", seller_id: int | None = None, user_id: int | None = None
) -> Document:
    """Read and keep a paper in one go, for whoever has no other command around it; raise Invalid beside `field`."""
    return keep_document(read_paper(data, field=field), kind=kind, actor=actor, title=title, seller_id=seller_id, user_id=user_id)


@transactional
def remove_document(row: Document, *, actor: Actor) -> None:
    """Take a paper away: its bytes are deleted once that is sure, its row and who opened it stay."""
    if row.removed_at is None:
        row.removed_at = clock.now()
        session().flush()
        files.forget(row.file)
        bus.emit(DocumentRemoved(row.id))
        audit.record("document.remove", "document", row.public_id, actor=actor)


def link_for(document: Document, actor: Actor) -> str:
    """Give a token that opens a paper for this person alone within ten minutes; raise NotFound when they may not."""
    if document.removed_at is not None or rules.opens_as(actor, document.seller_id, document.user_id) is None:
        raise NotFound
    return tokens.sign(LINK, {"document": document.public_id, "user": actor.user_id})


def open_document(token: str, *, actor: Actor) -> Opened:
    """Give the paper that a link of `link_for` opens, decrypted, and write down who looked.

    Raise NotFound when the link is older than ten minutes, was made for somebody else, or the person may not see it any more.
    """
    row = _note_opening(_named(token, actor), None, actor)
    ending = "pdf" if row.file.media_type == PDF else "jpg"
    return Opened(files.read_private(row.file), row.file.media_type, f"{row.public_id}.{ending}", row.title, row.pages)


def open_page(token: str, page: int, *, actor: Actor) -> bytes:
    """Give one page (from 1) of a PDF as a JPEG, so that it is seen without any reader of PDFs; otherwise as `open_document`."""
    row = _note_opening(_named(token, actor), page, actor)
    try:
        return ports.reader.get().picture(files.read_private(row.file), page)
    except PaperRefused:
        raise NotFound from None


def _named(token: str, actor: Actor) -> str:
    said = tokens.read(LINK, token, rules.LINK_SECONDS)
    if said is None or actor.user_id is None or said["user"] != actor.user_id:
        raise NotFound
    return str(said["document"])


@transactional
def _note_opening(public_id: str, page: int | None, actor: Actor) -> Document:
    row = queries.get_document(public_id)
    opened_as = rules.opens_as(actor, row.seller_id, row.user_id)
    drawn = page is None or (row.file.media_type == PDF and 1 <= page <= row.pages)
    if opened_as is None or actor.user_id is None or not drawn:
        raise NotFound
    session().add(DocumentOpening(document_id=row.id, user_id=actor.user_id, user_name=actor.name, opened_as=opened_as, page=page))
    if page is None:
        audit.record("document.open", "document", public_id, actor=actor, after={"as": opened_as, "kind": row.kind})
    return row
