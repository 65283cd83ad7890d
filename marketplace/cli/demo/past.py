"""Past orders in every state, through the checkout and the sellers' own commands, each on its day. Letters are written as always."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import Any

from sqlalchemy import select, update

from marketplace.cli.demo.days import Calendar
from marketplace.cli.demo.invented import phone, spread
from marketplace.core import audit, clock, jobs
from marketplace.core.actor import SYSTEM, Actor, Role
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session, unit
from marketplace.core.jobs import Job, JobStatus
from marketplace.goods.catalogue import offers
from marketplace.goods.catalogue.models import Listing, ListingStatus, Variant
from marketplace.money.tax.rules import may_supply
from marketplace.people.accounts.models import User
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.models import Seller, SellerStatus, TeamRole
from marketplace.people.sellers.rights import RIGHTS_OF
from marketplace.registry.places import queries as places
from marketplace.trade.cart import service as carts
from marketplace.trade.checkout import service as checkout
from marketplace.trade.orders import service as orders
from marketplace.trade.orders.models import Order
from marketplace.trade.shipping import service as shipping

DEED = "demo.order"  # the audit entry that says which orders of the plan were made
COD_MOST_PAISE = 19_000_00
STEPS = ("accepted", "packed", "shipped", "delivered", "completed")
HOURS = {"accepted": 5, "packed": 27, "shipped": 32, "delivered": 130, "completed": 130 + 8 * 24}
CARRIERS = ("India Post Speed Post", "Delhivery", "DTDC")


@dataclass(frozen=True)
class Guest:
    """An invented buyer with a true State, city and PIN code."""

    name: str
    email: str
    line1: str
    city: str
    state: str
    pincode: str


@dataclass(frozen=True)
class Plan:
    """One past order: who buys, how it is paid, how far it went, how many days ago, and from which sellers (slug, or any)."""

    buyer: int
    method: str
    end: str
    days: int
    shops: tuple[str, ...]


BUYERS = (
    Guest("Ananya Rao (demo)", "buyer@demo.example", "12 Example Residency, 4th Cross", "Bengaluru", "karnataka", "560001"),
    Guest("Imran Sayed (demo)", "imran@guests.demo.example", "7 Sample Chambers, Fort", "Mumbai", "maharashtra", "400001"),
    Guest("Mitali Ghosh (demo)", "mitali@guests.demo.example", "Flat 2, Specimen House", "Kolkata", "west-bengal", "700001"),
    Guest("Harish Tandon (demo)", "harish@guests.demo.example", "B-9 Example Enclave", "New Delhi", "delhi", "110001"),
    Guest("Neha Srivastava (demo)", "neha@guests.demo.example", "Sample Lane, Lanka", "Varanasi", "uttar-pradesh", "221001"),
    Guest("Karthik Subramaniam (demo)", "karthik@guests.demo.example", "3 Specimen Street", "Chennai", "tamil-nadu", "600001"),
    Guest("Pallavi Bora (demo)", "pallavi@guests.demo.example", "Example Road, Pan Bazaar", "Guwahati", "assam", "781001"),
    Guest("Jignasha Parikh (demo)", "jignasha@guests.demo.example", "15 Sample Society", "Ahmedabad", "gujarat", "380001"),
)
LOHTA, PAMPORE, ANY = "lohta-bunkar-mahila-samuh", "pampore-kesar-utpadak", ""
PLANS: tuple[Plan, ...] = (
    Plan(0, "test", "completed", 74, (LOHTA,)),
    Plan(0, "cod", "completed", 41, (PAMPORE, ANY)),
    Plan(0, "test", "delivered", 7, (ANY,)),
    Plan(0, "test", "shipped", 4, (LOHTA, PAMPORE)),
    Plan(0, "cod", "accepted", 1, (ANY,)),
    Plan(0, "test", "refunded", 22, (LOHTA,)),
    Plan(0, "cod", "cancelled by buyer", 30, (ANY,)),
    Plan(0, "test", "placed", 0, (PAMPORE,)),
    Plan(4, "cod", "completed", 96, (ANY,)),
    Plan(3, "test", "completed", 63, (LOHTA, ANY)),
    Plan(5, "cod", "completed", 55, (PAMPORE,)),
    Plan(6, "test", "completed", 38, (ANY, ANY)),
    Plan(1, "test", "completed", 33, (PAMPORE, ANY)),
    Plan(7, "cod", "completed", 27, (ANY,)),
    Plan(2, "test", "completed", 24, (LOHTA,)),
    Plan(5, "test", "completed", 19, (ANY,)),
    Plan(1, "test", "delivered", 9, (LOHTA,)),
    Plan(2, "cod", "delivered", 8, (ANY,)),
    Plan(6, "cod", "delivered", 7, (PAMPORE,)),
    Plan(7, "test", "delivered", 6, (ANY, ANY)),
    Plan(3, "cod", "shipped", 4, (PAMPORE,)),
    Plan(4, "test", "shipped", 3, (LOHTA,)),
    Plan(5, "cod", "shipped", 3, (ANY,)),
    Plan(1, "cod", "packed", 2, (ANY,)),
    Plan(2, "test", "packed", 2, (LOHTA,)),
    Plan(6, "test", "packed", 2, (PAMPORE,)),
    Plan(7, "test", "accepted", 1, (LOHTA,)),
    Plan(3, "cod", "accepted", 1, (ANY,)),
    Plan(4, "cod", "accepted", 1, (PAMPORE, ANY)),
    Plan(5, "test", "placed", 0, (LOHTA,)),
    Plan(6, "cod", "placed", 0, (ANY,)),
    Plan(1, "test", "placed", 0, (ANY, PAMPORE)),
    Plan(2, "cod", "cancelled by seller", 12, (ANY,)),
    Plan(3, "test", "refunded", 15, (ANY,)),
    Plan(7, "cod", "cancelled by buyer", 18, (LOHTA,)),
    Plan(4, "test", "declined", 10, (ANY,)),
)


def make_orders(calendar: Calendar, buyer: User) -> int:
    """Place the planned orders that were not placed before and bring each as far as planned; give how many."""
    known = set(session().scalars(select(AuditEntry.subject_id).where(AuditEntry.action == DEED)))
    made = 0
    for number, plan in enumerate(PLANS):
        if str(number) not in known and _make(number, plan, calendar, buyer):
            made += 1
    if made:
        _bring_up_to_date()
    return made


def _make(number: int, plan: Plan, calendar: Calendar, buyer: User) -> bool:
    guest = BUYERS[plan.buyer]
    actor = Actor(user_id=buyer.id, name=buyer.name) if plan.buyer == 0 else Actor()
    placed_at = calendar.ago(plan.days, f"order{number}") - timedelta(hours=6 if plan.days == 0 else 0)
    variants = _choose(number, plan, guest, placed_at)
    if not variants:
        return False
    with clock.at(placed_at):
        cart, _ = carts.open_cart(actor.user_id)
        for variant in variants:
            carts.put_item(cart, variant, 1)
        placed = checkout.place(
            cart, _said(plan, guest, number), actor=actor, locale="en", outcome="decline" if plan.end == "declined" else "approve"
        )
        _work_off()
    _go_on(placed.order, plan, placed_at, actor)
    with unit():
        audit.record(DEED, "order", str(number), actor=SYSTEM, after={"number": placed.order.number, "end": plan.end})
    return True


def _said(plan: Plan, guest: Guest, number: int) -> dict[str, Any]:
    return {
        "contact": {"name": guest.name, "email": guest.email, "phone": phone(70_000 + plan.buyer)},
        "address": {"line1": guest.line1, "line2": "", "city": guest.city, "district": "", "state": guest.state, "pincode": guest.pincode},
        "billing_address": None,
        "buyer_gstin": None,
        "payment_method": plan.method,
        "notes": "Please call before you come." if number % 5 == 0 else "",
    }


def _choose(number: int, plan: Plan, guest: Guest, placed_at: datetime) -> list[Variant]:
    """Choose one good from each shop of the plan, or from another that had one: on sale then and now, sent to that State."""
    chosen: list[Variant] = []
    for place, shop in enumerate(plan.shops):
        taken = {variant.listing.seller_id for variant in chosen}
        offered = (
            v
            for named in (shop, ANY)
            for v in _offered(named, placed_at, f"good{number}:{place}")
            if v.listing.seller_id not in taken and _fits(v, plan, guest)
        )
        chosen += list(islice(offered, 1))
    return chosen


def _offered(shop: str, placed_at: datetime, seed: str) -> Iterator[Variant]:
    """Walk what a shop offered that day, from a place that the seed decides."""
    named = Seller.slug == shop if shop else Seller.slug.not_in([LOHTA, PAMPORE])
    ids = (
        session()
        .scalars(
            select(Variant.id)
            .join(Listing, Listing.id == Variant.listing_id)
            .join(Seller, Seller.id == Listing.seller_id)
            .where(
                named,
                Seller.slug.not_like("load-%"),
                Seller.status == SellerStatus.APPROVED,
                Listing.status == ListingStatus.LIVE,
                Listing.published_at < placed_at - timedelta(days=1),
                Variant.removed_at.is_(None),
            )
            .order_by(Listing.slug, Variant.position)
        )
        .all()
    )
    first = spread(seed, len(ids)) if ids else 0
    for variant_id in (*ids[first:], *ids[:first]):
        yield from offers.list_variants([variant_id]).values()


def _fits(variant: Variant, plan: Plan, guest: Guest) -> bool:
    seller, there = variant.listing.seller, places.get_state(guest.state).gst_code
    cheap = plan.method != "cod" or variant.price_paise * len(plan.shops) <= COD_MOST_PAISE
    home = seller.state.gst_code if seller.state else ""
    return (
        cheap
        and may_supply(seller.tax_status, home, there) is None
        and offers.why_not_buyable(variant) is None
        and offers.sellable(variant) > 1
    )


def _go_on(order: Order, plan: Plan, placed_at: datetime, buyer: Actor) -> None:
    """Bring an order to the end of its plan, step by step."""
    if plan.end in ("placed", "declined"):
        return
    if plan.end == "cancelled by buyer":
        with clock.at(placed_at + timedelta(hours=3)):
            orders.cancel_by_buyer(order, None, reason="Ordered the wrong colour.", actor=buyer)
            _work_off()
        return
    if plan.end in ("cancelled by seller", "refunded"):
        _each(
            order,
            placed_at + timedelta(hours=20),
            lambda number, actor: orders.cancel(
                number, reason="The piece was damaged while packing and there is no second one.", actor=actor
            ),
        )
        return
    for step in STEPS[: STEPS.index(plan.end) + 1]:
        _each(order, placed_at + timedelta(hours=HOURS[step]), partial(_take, step))


def _take(step: str, number: str, actor: Actor) -> None:
    if step == "accepted":
        orders.accept(number, actor=actor)
    elif step == "packed":
        orders.pack(number, actor=actor)
    elif step == "shipped":
        shipping.ship(number, CARRIERS[spread(number, 3)], f"DEMO{spread(number, 10**9):09d}IN", actor=actor)
    elif step == "delivered":
        shipping.deliver(number, actor=actor)
    else:
        shipping.complete(number, actor=SYSTEM)


def _each(order: Order, moment: datetime, deed: Callable[[str, Actor], Any]) -> None:
    with clock.at(min(moment, clock.now() - timedelta(minutes=5))):
        for part in order.parts:
            deed(part.number, _team(part.seller_id))
        _work_off()


def _team(seller_id: int) -> Actor:
    user: User = sellers.list_team_users(seller_id)[0]
    roles, rights = frozenset({Role.BUYER, Role.SELLER}), RIGHTS_OF[TeamRole.OWNER]
    return Actor(user_id=user.id, name=user.name, roles=roles, seller_id=seller_id, rights=rights)


def _bring_up_to_date() -> None:
    """Let what waits for the worker be due now, not in the past that it tells of: nobody is to think that the worker is late."""
    with unit() as s:
        s.execute(update(Job).where(Job.status == JobStatus.QUEUED, Job.run_at < clock.now()).values(run_at=clock.now()))


def _work_off() -> None:
    """Do the payment jobs that are due now, so that the next step finds the money; mail and index wait for the worker."""
    while due := _due():
        for job_id, kind, payload in due:
            jobs.handlers.get()[kind](payload)
            with unit() as s:
                s.get_one(Job, job_id).status = JobStatus.DONE


def _due() -> Sequence[tuple[int, str, dict[str, Any]]]:
    kinds = [kind for kind in jobs.handlers.get() if kind.startswith("payments.")]
    rows = session().execute(
        select(Job.id, Job.kind, Job.payload)
        .where(Job.kind.in_(kinds), Job.status == JobStatus.QUEUED, Job.run_at <= clock.now())
        .order_by(Job.id)
    )
    return [(row.id, row.kind, row.payload) for row in rows]
