"""The one table of what reacts to what, who does which job, and which doors are open.

A reaction that is a function runs inside the fact's own transaction and must succeed; one marked `Later` becomes a job row there.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from urllib.parse import urlsplit

from flask import Flask

from config import Settings
from marketplace import cli
from marketplace.api import v1
from marketplace.core import version
from marketplace.core.bus import Fact, Later, Reaction
from marketplace.core.files import FileStore
from marketplace.core.jobs import Handler
from marketplace.goods.catalogue.events import ListingChanged, ListingDecided
from marketplace.goods.lots.events import LotOpened, LotStepAdded
from marketplace.goods.search import port as search_port
from marketplace.goods.search import service as search
from marketplace.goods.stock.events import StockChanged
from marketplace.http.letters import LetterRenderer
from marketplace.jobs.worker import Periodic
from marketplace.messages import people_letters, trade_letters
from marketplace.messages import ports as message_ports
from marketplace.messages import service as messages
from marketplace.money.ledger import queries as ledger
from marketplace.money.payments import ports as payment_ports
from marketplace.money.payments import queries as payment_queries
from marketplace.money.payments import refunding
from marketplace.money.payments import service as payments
from marketplace.money.payments.events import PaymentCalledOff, PaymentFailed, PaymentPaid, RefundAsked, RefundSettled
from marketplace.origin.claims.events import ClaimDecided
from marketplace.people.accounts.events import PasswordChanged, PasswordResetAsked, RegisteredAgain, UserRegistered
from marketplace.people.producers.events import ProducerChanged
from marketplace.people.sellers.events import SellerDecided, SellerProfileChanged
from marketplace.trade.orders import checks as order_checks
from marketplace.trade.orders import service as orders
from marketplace.trade.orders.events import (
    OrderPlaced,
    SellerOrderAccepted,
    SellerOrderCancelled,
    SellerOrderDelivered,
    SellerOrderShipped,
)
from marketplace.trade.shipping import service as shipping
from marketplace.vendors import mail, test_gateway
from marketplace.vendors.local_files import LocalFiles
from marketplace.vendors.stripe_gateway import StripeGateway
from marketplace.vendors.whoosh_index import WhooshIndex
from marketplace.web import account, admin, sell, shop, verify

INDEX_SELLER = Later(search.INDEX_SELLER, lambda fact: {"seller_id": fact.seller_id})

REACTIONS: Mapping[type[Fact], Sequence[Reaction]] = {
    ListingChanged: (version.bump, Later(search.INDEX_LISTING, lambda fact: search.listing_job(fact.listing_id))),
    StockChanged: (lambda fact: version.bump() if fact.turned else None, Later(search.INDEX_LISTING, search.stock_job)),
    SellerDecided: (version.bump, INDEX_SELLER, people_letters.on_seller_decided),
    SellerProfileChanged: (version.bump, INDEX_SELLER),
    ClaimDecided: (version.bump, INDEX_SELLER, people_letters.on_claim_decided),
    ProducerChanged: (version.bump, INDEX_SELLER),
    LotOpened: (version.bump,),
    LotStepAdded: (version.bump,),
    ListingDecided: (people_letters.on_listing_decided,),
    UserRegistered: (people_letters.on_registered,),
    RegisteredAgain: (people_letters.on_registered_again,),
    PasswordResetAsked: (people_letters.on_reset_asked,),
    PasswordChanged: (people_letters.on_password_changed,),
    OrderPlaced: (trade_letters.on_order_placed,),
    PaymentPaid: (orders.on_payment_paid, trade_letters.on_payment_paid),
    PaymentFailed: (orders.on_payment_failed,),
    PaymentCalledOff: (Later(payments.CALL_OFF, lambda fact: {"payment_id": fact.payment_id}),),
    RefundAsked: (Later(refunding.SEND, lambda fact: {"refund_id": fact.refund_id}),),
    RefundSettled: (trade_letters.on_refund_settled,),
    SellerOrderAccepted: (trade_letters.on_accepted,),
    SellerOrderShipped: (trade_letters.on_shipped,),
    SellerOrderDelivered: (trade_letters.on_delivered,),
    SellerOrderCancelled: (trade_letters.on_cancelled,),
}

JOBS: Mapping[str, Handler] = {
    search.INDEX_LISTING: search.run_index_listing,
    search.INDEX_SELLER: search.run_index_seller,
    messages.SEND: messages.send,
    payments.CALL_OFF: payments.tell_provider_off,
    payments.EXPIRE: payments.run_expire,
    refunding.SEND: refunding.send_refund,
    test_gateway.JOB: test_gateway.deliver,
    shipping.COMPLETE: shipping.run_complete,
}

SCHEDULE: Sequence[Periodic] = (
    Periodic(payments.EXPIRE, 60),
    Periodic(shipping.COMPLETE, 3600),
)

DOORS: Sequence[Callable[[Flask], None]] = (
    partial(cli.register, schedule=SCHEDULE),
    shop.register,
    account.register,
    sell.register,
    verify.register,
    admin.register,
    v1.register,
)


def file_store(settings: Settings) -> FileStore:
    """Choose where files live."""
    return LocalFiles(settings.data_dir / "media")


def plug_vendors(settings: Settings) -> None:
    """Plug payment providers, mail and search into the rooms' ports."""
    search_port.index.plug(WhooshIndex(settings.data_dir / "index"))
    message_ports.renderer.plug(LetterRenderer(settings.public_url, settings.site_name))
    message_ports.mailer.plug(mailer(settings))
    payment_ports.providers.plug(payment_providers(settings))
    ledger.further_checks.plug((payment_queries.check, order_checks.check))


def mailer(settings: Settings) -> message_ports.Mailer:
    """Choose who carries mail: the server of SMTP_URL, else a folder."""
    named = {"sender": f"{settings.site_name} <{settings.operator.email}>", "host": urlsplit(settings.public_url).hostname or "localhost"}
    return mail.SmtpMailer(settings.smtp_url, **named) if settings.smtp_url else mail.FileOutbox(settings.data_dir / "outbox", **named)


def payment_providers(settings: Settings) -> Mapping[str, payment_ports.Provider]:
    """Choose who collects online: the test gateway outside production, Stripe where its key is given."""
    found: dict[str, payment_ports.Provider] = {}
    if settings.env != "production":
        found[test_gateway.NAME] = test_gateway.TestGateway()
    if settings.stripe_secret_key:
        found["stripe"] = StripeGateway(
            settings.stripe_secret_key, settings.stripe_webhook_secret, settings.stripe_api_base, settings.public_url
        )
    return found
