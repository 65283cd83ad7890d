"""The one table of what reacts to what, who does which job, and which doors are open.

A reaction that is a function runs inside the fact's own transaction and must succeed; one marked `Later` becomes a job row there.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from flask import Flask

from marketplace import cli
from marketplace.api import v1
from marketplace.core import files, personal, statistics, version
from marketplace.core.bus import Fact, Later, Reaction
from marketplace.core.jobs import Handler
from marketplace.goods.catalogue import misused, rereading, selling, spent, word_cases
from marketplace.goods.catalogue import rosters as listing_rosters
from marketplace.goods.catalogue.events import ListingChanged, ListingDecided, ListingSubmitted, ListingWordsFell, ProofTurned, WordsRefused
from marketplace.goods.collections.events import CollectionChanged
from marketplace.goods.lots.events import LotOpened, LotStepAdded
from marketplace.goods.merits.events import GoodGraded, MeritChanged, MeritDecided
from marketplace.goods.search import service as search
from marketplace.goods.stock.events import StockChanged
from marketplace.jobs.worker import Periodic
from marketplace.messages import (
    help_letters,
    misuse_letters,
    nomination_letters,
    office_letters,
    people_letters,
    team_letters,
    trade_letters,
)
from marketplace.messages import personal as letters_held
from marketplace.messages import service as messages
from marketplace.money.payments import refunding
from marketplace.money.payments import service as payments
from marketplace.money.payments.events import PaymentCalledOff, PaymentFailed, PaymentPaid, RefundAsked, RefundSettled
from marketplace.origin.applications import personal as applications_held
from marketplace.origin.applications import service as gi_applications
from marketplace.origin.applications.events import ApplicationSilent
from marketplace.origin.claims import reminding as claim_reminders
from marketplace.origin.claims.events import ClaimDecided, ClaimDrawn, ClaimEnding
from marketplace.origin.credentials import service as credentials
from marketplace.origin.misuse import personal as reports_held
from marketplace.origin.misuse import tidying as misuse_tidying
from marketplace.origin.misuse.events import MisuseDismissed, MisuseReported, MisuseUpheld, StrikeLifted
from marketplace.origin.nominations import personal as nominations_held
from marketplace.origin.nominations.events import NominationDecided, NominationSubmitted, NominationVoted, NominationWithdrawn
from marketplace.origin.readiness import service as readiness
from marketplace.origin.wording import loading as wording_lists
from marketplace.origin.wording.events import WordingChanged
from marketplace.people.accounts import codes, sweep
from marketplace.people.accounts import personal as account_held
from marketplace.people.accounts import service as accounts
from marketplace.people.accounts.events import (
    AddressChanged,
    CodeAsked,
    OfficerAreaChanged,
    PasswordChanged,
    PasswordResetAsked,
    RegisteredAgain,
    ResetAsked,
    SecondStepChanged,
    UserRegistered,
)
from marketplace.people.assistance import personal as help_held
from marketplace.people.assistance.events import HelpAgreed, HelpEnded, HelpOffered
from marketplace.people.documents import personal as papers_held
from marketplace.people.documents.events import DocumentRemoved
from marketplace.people.privacy import copying, erasing
from marketplace.people.privacy import personal as requests_held
from marketplace.people.privacy.events import CopyAsked, CopyReady, ErasureAsked
from marketplace.people.producers import importing as rosters
from marketplace.people.producers import personal as makers_held
from marketplace.people.producers.events import ProducerChanged, RosterConfirmed, RosterForgotten, RosterGrown, RosterSent
from marketplace.people.sellers import banking
from marketplace.people.sellers import personal as shops_held
from marketplace.people.sellers.events import (
    BankChangeAsked,
    BankChangeDecided,
    LinkAsked,
    LinkChanged,
    OwnershipMoved,
    OwnershipOffered,
    ProfileChangeDecided,
    SellerClosed,
    SellerDecided,
    SellerProfileChanged,
    TeamChanged,
    TeamInvited,
)
from marketplace.registry.editions import service as editions
from marketplace.registry.editions.events import EditionConfirmed
from marketplace.trade.cart import personal as baskets_held
from marketplace.trade.orders import personal as orders_held
from marketplace.trade.orders import service as orders
from marketplace.trade.orders.events import OrderPlaced, SellerOrderAccepted, SellerOrderCancelled, SellerOrderDelivered, SellerOrderShipped
from marketplace.trade.shipping import service as shipping
from marketplace.vendors import test_gateway
from marketplace.web import account, admin, assist, office, sell, shop, verify

COUNT_HOUSE = Later(readiness.COUNT, lambda fact: {"seller_id": fact.seller_id})
# Lists by which words are judged: with a new edition of one of these everything is read again.
SPOKEN_LISTS = frozenset(
    {"GI goods", "districts", "states", "schemes", "scheme rules", *(name for name, _file, _load in wording_lists.LISTS)}
)
INDEX_SELLER = Later(search.INDEX_SELLER, lambda fact: {"seller_id": fact.seller_id})

REACTIONS: Mapping[type[Fact], Sequence[Reaction]] = {
    EditionConfirmed: (version.bump, lambda fact: rereading.on_wording_changed(fact) if fact.list_name in SPOKEN_LISTS else None),
    ListingChanged: (version.bump, Later(search.INDEX_LISTING, lambda fact: search.listing_job(fact.listing_id))),
    StockChanged: (lambda fact: version.bump() if fact.turned else None, Later(search.INDEX_LISTING, search.stock_job)),
    SellerDecided: (
        version.bump,
        rereading.on_seller_decided,
        INDEX_SELLER,
        COUNT_HOUSE,
        listing_rosters.on_seller_out,
        people_letters.on_seller_decided,
    ),
    SellerProfileChanged: (version.bump, word_cases.on_shop_changed, INDEX_SELLER),
    SellerClosed: (version.bump, INDEX_SELLER, listing_rosters.on_seller_out),
    TeamInvited: (team_letters.on_invited,),
    TeamChanged: (team_letters.on_team_changed,),
    OwnershipOffered: (team_letters.on_ownership_offered,),
    OwnershipMoved: (team_letters.on_ownership_moved,),
    LinkAsked: (team_letters.on_link_asked,),
    LinkChanged: (version.bump, listing_rosters.on_link_changed, team_letters.on_link_changed),
    BankChangeAsked: (team_letters.on_bank_change_asked,),
    BankChangeDecided: (team_letters.on_bank_change_decided,),
    ProfileChangeDecided: (people_letters.on_profile_change_decided,),
    ClaimDecided: (
        version.bump,
        rereading.on_claim_decided,
        credentials.on_claim_decided,
        INDEX_SELLER,
        COUNT_HOUSE,
        people_letters.on_claim_decided,
    ),
    ClaimDrawn: (spent.on_claim_drawn,),
    ProofTurned: (version.bump, COUNT_HOUSE),
    ClaimEnding: (people_letters.on_claim_ending,),
    MisuseReported: (misuse_letters.on_misuse_reported,),
    MisuseUpheld: (misused.on_misuse_upheld, misuse_letters.on_misuse_upheld),
    MisuseDismissed: (misuse_letters.on_misuse_dismissed,),
    StrikeLifted: (misuse_letters.on_strike_lifted,),
    WordingChanged: (version.bump, rereading.on_wording_changed),
    ProducerChanged: (
        version.bump,
        rereading.on_producer_changed,
        word_cases.on_maker_changed,
        INDEX_SELLER,
        applications_held.on_producer_changed,
    ),
    MeritDecided: (version.bump, INDEX_SELLER, people_letters.on_merit_decided),
    MeritChanged: (version.bump, INDEX_SELLER),
    GoodGraded: (version.bump,),
    CollectionChanged: (version.bump,),
    DocumentRemoved: (version.bump,),
    RosterGrown: (version.bump,),
    RosterForgotten: (version.bump, orders_held.on_roster_forgotten, applications_held.on_roster_forgotten),
    RosterSent: (Later(rosters.CHECK, lambda fact: {"import_id": fact.import_id}),),
    RosterConfirmed: (Later(rosters.WRITE, lambda fact: {"import_id": fact.import_id}),),
    LotOpened: (version.bump,),
    LotStepAdded: (version.bump,),
    ApplicationSilent: (people_letters.on_application_silent,),
    ListingSubmitted: (selling.on_submitted,),
    ListingDecided: (people_letters.on_listing_decided,),
    ListingWordsFell: (people_letters.on_words_fell,),
    WordsRefused: (people_letters.on_words_refused,),
    NominationSubmitted: (version.bump,),
    NominationVoted: (version.bump,),
    NominationDecided: (version.bump, nomination_letters.on_nomination_decided),
    NominationWithdrawn: (version.bump,),
    UserRegistered: (people_letters.on_registered,),
    RegisteredAgain: (people_letters.on_registered_again,),
    PasswordResetAsked: (people_letters.on_reset_asked,),
    PasswordChanged: (people_letters.on_password_changed,),
    AddressChanged: (people_letters.on_address_changed,),
    SecondStepChanged: (people_letters.on_second_step,),
    OfficerAreaChanged: (office_letters.on_area_changed,),
    CodeAsked: (Later(codes.DELIVER, lambda fact: {"purpose": fact.purpose, "sealed": fact.sealed}),),
    ResetAsked: (Later(accounts.RUN_RESET, lambda fact: {"sealed": fact.sealed}),),
    HelpOffered: (help_letters.on_help_offered,),
    HelpAgreed: (help_letters.on_help_agreed,),
    HelpEnded: (help_letters.on_help_ended,),
    CopyAsked: (Later(copying.COPY, lambda fact: {"request_id": fact.request_id}),),
    CopyReady: (people_letters.on_copy_ready,),
    ErasureAsked: (Later(erasing.ERASE, lambda fact: {"request_id": fact.request_id}),),
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
    files.FORGET: files.run_forget,
    editions.CHECK: editions.run_check,
    editions.WRITE: editions.run_write,
    rereading.READ: rereading.read_house,
    rereading.DUE: rereading.read_due,
    search.INDEX_LISTING: search.run_index_listing,
    search.INDEX_SELLER: search.run_index_seller,
    messages.SEND: messages.send,
    rosters.CHECK: rosters.check_roster,
    rosters.WRITE: rosters.write_roster,
    rosters.PURGE: rosters.purge_rosters,
    codes.DELIVER: people_letters.deliver_code,
    accounts.RUN_RESET: accounts.run_reset,
    sweep.SWEEP: sweep.run_sweep,
    copying.COPY: copying.make_copy,
    copying.TIDY: copying.run_tidy,
    erasing.ERASE: erasing.erase,
    letters_held.FORGET: letters_held.run_forget,
    banking.APPLY: banking.apply_bank_changes,
    payments.CALL_OFF: payments.tell_provider_off,
    payments.EXPIRE: payments.run_expire,
    refunding.SEND: refunding.send_refund,
    test_gateway.JOB: test_gateway.deliver,
    shipping.COMPLETE: shipping.run_complete,
    readiness.COUNT: readiness.run_count,
    readiness.COUNT_ALL: readiness.run_count_all,
    claim_reminders.REMIND: claim_reminders.run_remind,
    gi_applications.REMIND: gi_applications.run_remind,
    misuse_tidying.TIDY: misuse_tidying.run_tidy,
    statistics.GATHER: statistics.gather,
}

SCHEDULE: Sequence[Periodic] = (
    Periodic(payments.EXPIRE, 60),
    Periodic(rereading.DUE, 3600),
    Periodic(banking.APPLY, 300),
    Periodic(rosters.PURGE, 86400),
    Periodic(shipping.COMPLETE, 3600),
    Periodic(sweep.SWEEP, 3600),
    Periodic(copying.TIDY, 86400),
    Periodic(readiness.COUNT_ALL, 86400),
    Periodic(claim_reminders.REMIND, 86400),
    Periodic(gi_applications.REMIND, 86400),
    Periodic(misuse_tidying.TIDY, 86400),
    Periodic(statistics.GATHER, 86400),
)

# Who holds something of a person, in the order in which they forget: the account last, since its addresses tell whom to look for.
PERSONAL: Mapping[str, personal.Answers] = {
    "orders": orders_held,
    "nominations": nominations_held,
    "baskets": baskets_held,
    "letters": letters_held,
    "help": help_held,
    "gi_applications": applications_held,
    "shops": shops_held,
    "makers": makers_held,
    "papers": papers_held,
    "reports": reports_held,
    "requests": requests_held,
    "account": account_held,
}

DOORS: Sequence[Callable[[Flask], None]] = (
    partial(cli.register, schedule=SCHEDULE),
    shop.register,
    account.register,
    sell.register,
    verify.register,
    assist.register,
    office.register,
    admin.register,
    v1.register,
)
