"""The one table of what reacts to what, who does which job, and which doors are open.

A reaction that is a function runs inside the fact's own transaction and must succeed; one marked `Later` becomes a job row there.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from flask import Flask

from config import Settings
from marketplace import cli
from marketplace.core import version
from marketplace.core.bus import Fact, Later, Reaction
from marketplace.core.files import FileStore
from marketplace.core.jobs import Handler
from marketplace.goods.catalogue.events import ListingChanged
from marketplace.goods.search import port as search_port
from marketplace.goods.search import service as search
from marketplace.goods.stock.events import StockChanged
from marketplace.jobs.worker import Periodic
from marketplace.origin.claims.events import ClaimDecided
from marketplace.people.producers.events import ProducerChanged
from marketplace.people.sellers.events import SellerDecided, SellerProfileChanged
from marketplace.vendors.local_files import LocalFiles
from marketplace.vendors.whoosh_index import WhooshIndex
from marketplace.web import shop

INDEX_SELLER = Later(search.INDEX_SELLER, lambda fact: {"seller_id": fact.seller_id})

REACTIONS: Mapping[type[Fact], Sequence[Reaction]] = {
    ListingChanged: (version.bump, Later(search.INDEX_LISTING, lambda fact: search.listing_job(fact.listing_id))),
    StockChanged: (lambda fact: version.bump() if fact.turned else None, Later(search.INDEX_LISTING, search.stock_job)),
    SellerDecided: (version.bump, INDEX_SELLER),
    SellerProfileChanged: (version.bump, INDEX_SELLER),
    ClaimDecided: (version.bump, INDEX_SELLER),
    ProducerChanged: (version.bump, INDEX_SELLER),
}

JOBS: Mapping[str, Handler] = {
    search.INDEX_LISTING: search.run_index_listing,
    search.INDEX_SELLER: search.run_index_seller,
}

SCHEDULE: Sequence[Periodic] = (
)

DOORS: Sequence[Callable[[Flask], None]] = (
    partial(cli.register, schedule=SCHEDULE),
    shop.register,
)


def file_store(settings: Settings) -> FileStore:
    """Choose where files live."""
    return LocalFiles(settings.data_dir / "media")


def plug_vendors(settings: Settings) -> None:
    """Plug payment providers, mail and search into the rooms' ports."""
    search_port.index.plug(WhooshIndex(settings.data_dir / "index"))
