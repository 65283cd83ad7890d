"""What is plugged into the ports: vendors as the settings choose them, and what higher rooms tell lower ones."""

from collections.abc import Mapping
from hashlib import sha256
from urllib.parse import urlsplit

from cryptography.fernet import Fernet

from config import Settings
from marketplace import wiring
from marketplace.core import bus, files, jobs, personal, printing, secret, tokens
from marketplace.goods.catalogue import leaning, measures, people_words
from marketplace.goods.catalogue import standing as listing_standing
from marketplace.goods.catalogue.titles import titles_of
from marketplace.goods.collections import loading as collection_list
from marketplace.goods.lots import standing as lot_standing
from marketplace.goods.merits import loading as merit_list
from marketplace.goods.search import port as search_port
from marketplace.http.letters import LetterRenderer
from marketplace.messages import ports as message_ports
from marketplace.money.ledger import queries as ledger
from marketplace.money.payments import ports as payment_ports
from marketplace.money.payments import queries as payment_queries
from marketplace.origin.claims import ports as claim_ports
from marketplace.origin.claims import uses as claim_uses
from marketplace.origin.credentials import keys as credential_keys
from marketplace.origin.credentials import rules as credential_rules
from marketplace.origin.nominations import loading as panel_rules
from marketplace.origin.readiness import ports as readiness_ports
from marketplace.origin.wording import loading as wording_lists
from marketplace.people.documents import ports as document_ports
from marketplace.people.producers import ports as producer_ports
from marketplace.people.requirements import loading as requirement_list
from marketplace.people.sellers import ports as seller_ports
from marketplace.registry import loading
from marketplace.registry.editions import ports as edition_ports
from marketplace.registry.editions import queries as edition_queries
from marketplace.trade.orders import checks as order_checks
from marketplace.trade.orders import closing as order_closing
from marketplace.trade.shipping import standing as parcel_standing
from marketplace.vendors import mail, sms, test_gateway
from marketplace.vendors.local_files import LocalFiles
from marketplace.vendors.papers import ChildReader
from marketplace.vendors.press import TypstPress
from marketplace.vendors.stripe_gateway import StripeGateway
from marketplace.vendors.whoosh_index import WhooshIndex


def plug(settings: Settings) -> None:
    """Put into every port what the settings choose for it."""
    secret.cipher.plug(Fernet(settings.field_key.encode()))
    secret.digest_key.plug(sha256(b"field digests " + settings.field_key.encode()).digest())  # never the encryption key itself
    tokens.signing_key.plug(settings.secret_key)
    bus.wiring.plug(wiring.REACTIONS)
    jobs.handlers.plug(wiring.JOBS)
    personal.rooms.plug(wiring.PERSONAL)
    plug_vendors(settings)
    plug_rooms()


def plug_vendors(settings: Settings) -> None:
    """Plug in what the outside world does for us: files, search, papers, print, mail, short messages, payment."""
    files.store.plug(LocalFiles(settings.data_dir / "media"))
    search_port.index.plug(WhooshIndex(settings.data_dir / "index"))
    document_ports.reader.plug(ChildReader())
    printing.printer.plug(TypstPress())
    message_ports.renderer.plug(LetterRenderer(settings.public_url, settings.site_name))
    message_ports.mailer.plug(mailer(settings))
    message_ports.sms_carrier.plug(sms_carrier(settings))
    payment_ports.providers.plug(payment_providers(settings))
    credential_keys.signer.plug(credential_signer(settings))


def plug_rooms() -> None:
    """Plug in what higher rooms tell lower ones, which may not know them."""
    producer_ports.words_gate.plug(people_words.PeopleGate())
    readiness_ports.sources.plug((listing_standing.facts, lot_standing.facts, parcel_standing.facts))
    loading.held_back.plug(edition_queries.held_back)
    edition_ports.leaning.plug(leaning.count)
    loading.further_lists.plug(
        (
            (requirement_list.NAME, requirement_list.FILE, requirement_list.load_requirements),
            *wording_lists.LISTS,
            (merit_list.NAME, merit_list.FILE, merit_list.load_merit_kinds),
            (panel_rules.NAME, panel_rules.FILE, panel_rules.load_panel_rules),
            (collection_list.NAME, collection_list.FILE, collection_list.load_collections),
        )
    )
    seller_ports.closing_checks.plug((order_closing.list_ties,))
    claim_ports.own_goods.plug(titles_of)
    claim_ports.pack_sizes.plug(measures.sizes_of)
    ledger.further_checks.plug((payment_queries.check, order_checks.check, claim_uses.check))


def mailer(settings: Settings) -> message_ports.Mailer:
    """Choose who carries mail: the server of SMTP_URL, else a folder."""
    named = {"sender": f"{settings.site_name} <{settings.operator.email}>", "host": urlsplit(settings.public_url).hostname or "localhost"}
    return mail.SmtpMailer(settings.smtp_url, **named) if settings.smtp_url else mail.FileOutbox(settings.data_dir / "outbox", **named)


def sms_carrier(settings: Settings) -> message_ports.SmsCarrier:
    """Choose who carries short messages: the provider at SMS_URL, else a folder."""
    return sms.HttpSms(settings.sms_url) if settings.sms_url else sms.FileSms(settings.data_dir / "outbox")


def credential_signer(settings: Settings) -> credential_keys.Signer:
    """Make the signer of credentials, under the site's own address."""
    issuer = credential_rules.Issuer(settings.public_url, settings.operator.legal_name)
    return credential_keys.make_signer(issuer, settings.signing_key, settings.signing_keys_retired)


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
