"""Commands of search. They change the index, never a table but the public version; the index follows facts through the outbox."""

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from marketplace.core import ids, version
from marketplace.core.db import in_unit, session, transactional
from marketplace.core.jobs import Job, JobStatus
from marketplace.goods.catalogue.models import Listing, ListingProducer, Variant
from marketplace.goods.search import port
from marketplace.goods.search.documents import all_documents, list_documents
from marketplace.goods.stock.events import StockChanged
from marketplace.people.producers.models import Producer

INDEX_LISTING, INDEX_SELLER = "search.index_listing", "search.index_seller"
BATCH = 200
_done: OrderedDict[str, None] = OrderedDict()  # marks of waiting jobs whose listing this process has indexed already


def index_listings(listing_ids: Sequence[int]) -> None:
    """Bring the index up to date for these listings: those that are public are put in, the others taken out; one commit for BATCH."""
    if in_unit():
        raise RuntimeError("an engine is never called with a transaction open")
    for start in range(0, len(listing_ids), BATCH):
        part = list(dict.fromkeys(listing_ids[start : start + BATCH]))
        session().rollback()  # ends the open read, so that what is read now is what stands now
        documents = list_documents(part)
        session().rollback()
        port.index.get().add(documents, [i for i in part if i not in {d.listing_id for d in documents}])
    if listing_ids:
        _tell()


def index_seller(seller_id: int) -> None:
    """Bring the index up to date for everything a seller offers, and for what others offer of its makers."""
    of_its_makers = (
        select(ListingProducer.listing_id).join(Producer, Producer.id == ListingProducer.producer_id).where(Producer.seller_id == seller_id)
    )
    its = (Listing.seller_id == seller_id) | (Listing.made_by_id == seller_id) | Listing.id.in_(of_its_makers)
    index_listings(list(session().scalars(select(Listing.id).where(its).order_by(Listing.id))))


def rebuild() -> int:
    """Make the index anew from the tables and give the number of goods; shoppers search the old one until it is done."""
    session().rollback()
    count = port.index.get().replace_all(all_documents())
    _tell()
    return count


def listing_job(listing_id: int) -> dict[str, Any]:
    """Make the payload of an index job; the mark lets one run take other waiting jobs along."""
    return {"listing_id": listing_id, "mark": ids.token(12)}


def stock_job(fact: StockChanged) -> dict[str, Any] | None:
    """Make the payload for a variant that sold out or can be bought again; other changes of stock show nowhere in search."""
    listing_id = session().scalar(select(Variant.listing_id).where(Variant.id == fact.variant_id)) if fact.turned else None
    return listing_job(listing_id) if listing_id else None


def run_index_listing(payload: dict[str, Any]) -> None:
    """Handle a job: index its listing together with those of up to BATCH jobs that wait, in one commit."""
    if payload.get("mark") in _done:
        _done.pop(payload["mark"])
        return
    waiting = (
        session()
        .scalars(select(Job.payload).where(Job.kind == INDEX_LISTING, Job.status == JobStatus.QUEUED).order_by(Job.id).limit(BATCH - 1))
        .all()
    )
    index_listings([payload["listing_id"], *(other["listing_id"] for other in waiting)])
    _done.update((other["mark"], None) for other in waiting if "mark" in other)
    while len(_done) > 10 * BATCH:
        _done.popitem(last=False)


def run_index_seller(payload: dict[str, Any]) -> None:
    """Handle a job: index everything of a seller."""
    index_seller(payload["seller_id"])


@transactional
def _tell() -> None:
    """Let cached pages know that lists of goods may have changed."""
    version.bump()
