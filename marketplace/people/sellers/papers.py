"""Papers that go with an application, each beside the requirement that asks for it."""

from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict, NotFound
from marketplace.core.text import say, squash
from marketplace.core.unwanted import holds_aadhaar
from marketplace.people.documents import queries as documents
from marketplace.people.documents import rules as kinds
from marketplace.people.documents import service
from marketplace.people.documents.models import Document
from marketplace.people.documents.ports import Paper
from marketplace.people.requirements import queries as requirements
from marketplace.people.requirements import service as standing
from marketplace.people.sellers import rules
from marketplace.people.sellers.errors import NotOpen
from marketplace.people.sellers.lacking import PAPER
from marketplace.people.sellers.models import Seller, SellerStatus

MOST = 6  # of one kind: a passbook has few pages that matter


def papers_of(seller_id: int) -> dict[str, list[Document]]:
    """Give the papers a seller sent, by kind, newest first."""
    found: dict[str, list[Document]] = {}
    for row in documents.documents_of([seller_id])[seller_id]:
        found.setdefault(row.kind, []).append(row)
    return found


def add_paper(seller_id: int, kind: str, data: bytes, name: str, *, actor: Actor) -> Document:
    """Keep a paper beside its requirement; `name` is that of the file. An Aadhaar number on it is covered before anything is stored.

    Raise Invalid beside the field 'paper-…' for a file that is no paper, NotFound for a kind that is not asked, NotOpen while a
    verifier has the application.
    """
    if kind not in kinds.KINDS or kind not in {row.document for row in requirements.list_requirements()}:
        raise NotFound
    return _keep(seller_id, kind, service.read_paper(data, field=PAPER + kind), name, actor)


@transactional
def remove_paper(seller_id: int, public_id: str, *, actor: Actor) -> None:
    """Take a paper back that no verifier has before them or accepted; raise NotFound for a foreign one, NotOpen after sending."""
    row = documents.get_own_document(seller_id, public_id)
    _hold(seller_id, rules.EDITABLE)
    service.remove_document(row, actor=actor)
    _reopen(seller_id, row.kind, actor)


@transactional
def _keep(seller_id: int, kind: str, paper: Paper, name: str, actor: Actor) -> Document:
    seller = _hold(seller_id, rules.EDITABLE | {SellerStatus.APPROVED})
    if len(papers_of(seller_id).get(kind, ())) >= MOST:
        raise Conflict(say("There are %(most)s files here already. Remove one first.", most=MOST))
    title = squash(name)[-80:]
    row = service.keep_document(paper, kind=kind, title="" if holds_aadhaar(title) else title, seller_id=seller_id, actor=actor)
    seller.to_change = {key: words for key, words in (seller.to_change or {}).items() if key != PAPER + kind}
    session().flush()
    _reopen(seller_id, kind, actor)
    return row


def _hold(seller_id: int, open_in: frozenset[str]) -> Seller:
    seller = session().get(Seller, seller_id, with_for_update=True, populate_existing=True)
    if seller is None:
        raise NotFound
    if seller.status not in open_in:
        raise NotOpen
    return seller


def _reopen(seller_id: int, kind: str, actor: Actor) -> None:
    codes = [row.code for row in requirements.list_requirements() if row.document == kind and not row.fields]
    standing.reopen(seller_id, codes, actor=actor)
