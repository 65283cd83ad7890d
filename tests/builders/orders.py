"""Orders, and their way to any state."""

from itertools import count

from marketplace.core import jobs
from marketplace.core.actor import GUEST, SYSTEM
from marketplace.trade.checkout import service as checkout
from marketplace.trade.orders import queries, service
from marketplace.trade.orders.models import Order
from marketplace.trade.shipping import service as shipping
from tests.builders.carts import a_cart
from tests.builders.users import actor_of

_number = count(1)
PINS = {"uttar-pradesh": "221001", "maharashtra": "411004", "delhi": "110001", "assam": "781001", "ladakh": "194101", "meghalaya": "793001"}
CITIES = {
    "uttar-pradesh": "Varanasi",
    "maharashtra": "Pune",
    "delhi": "New Delhi",
    "assam": "Guwahati",
    "ladakh": "Leh",
    "meghalaya": "Shillong",
}
STEPS = ("accepted", "packed", "shipped", "delivered", "completed")


def an_address(state="maharashtra", **more) -> dict:
    """Give an address in a State, as the schema loads it."""
    return {"line1": "14 Prabhat Road", "line2": "", "city": CITIES[state], "district": "", "state": state, "pincode": PINS[state], **more}


def a_contact(**more) -> dict:
    """Give a buyer nobody else is."""
    n = next(_number)
    return {"name": f"Buyer {n}", "email": f"buyer{n}@example.org", "phone": f"+9198{n:08d}", **more}


def order_data(state="maharashtra", method="cod", contact=None, **more) -> dict:
    """Give what CheckoutSchema loads."""
    return {
        "contact": contact or a_contact(),
        "address": an_address(state),
        "billing_address": None,
        "buyer_gstin": None,
        "payment_method": method,
        "notes": "",
        **more,
    }


def an_order(
    *items, cart=None, status="placed", user=None, state="maharashtra", method="cod", contact=None, outcome="approve", locale="en", **more
) -> Order:
    """Place an order of variants (or pairs of Variant and quantity) and lead every part to `status`; one paid by test is paid for."""
    placed = checkout.place(
        cart or a_cart(*items, user=user),
        order_data(state, method, contact, **more),
        actor=actor_of(user) if user else GUEST,
        locale=locale,
        outcome=outcome,
    )
    if method == "test" and outcome == "approve":
        run_jobs()
    for part in placed.order.parts:
        lead(part.number, status)
    return queries.get_order(placed.order.number)


def lead(number, status, actor=SYSTEM) -> None:
    """Lead a seller order from placed to a status."""
    if status == "cancelled":
        service.cancel(number, reason="sold out after all", actor=actor)
        return
    steps = {
        "accepted": lambda: service.accept(number, actor=actor),
        "packed": lambda: service.pack(number, actor=actor),
        "shipped": lambda: shipping.ship(number, "India Post", "EX123456789IN", actor=actor),
        "delivered": lambda: shipping.deliver(number, actor=actor),
        "completed": lambda: shipping.complete(number, actor=actor),
    }
    for step in STEPS[: STEPS.index(status) + 1] if status in STEPS else ():
        steps[step]()


def run_jobs(*, search=False) -> None:
    """Run what the outbox holds, failing loudly where a job fails; the search index is left alone unless it is asked for."""
    while batch := jobs.claim(20):
        for job in batch:
            if search or not job.kind.startswith("search"):
                jobs.handlers.get()[job.kind](job.payload)
            assert jobs.finish(job)
