"""The full price in its parts before anything is promised. Reads only; the same quote is made again inside the order's transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from marketplace.core import clock
from marketplace.core.clock import IST
from marketplace.core.money import rupees
from marketplace.core.text import Message, say
from marketplace.goods.catalogue.models import Variant
from marketplace.money.payments import queries as payments
from marketplace.money.payments.rules import COD, cod_refusal
from marketplace.money.tax import queries as tax
from marketplace.money.tax.deductions import INDIVIDUALS
from marketplace.money.tax.rules import AssessedLine, Assessment, TaxBuyer, TaxLine, TaxSeller, TaxSplit, assess
from marketplace.people.sellers.models import Seller, TaxStatus
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import State
from marketplace.trade.cart.models import Cart
from marketplace.trade.cart.queries import CartLine, CartView, view
from marketplace.trade.orders import queries as orders


@dataclass(frozen=True)
class QuotedLine:
    """One line with its tax; without permission to supply there is none."""

    variant: Variant
    quantity: int
    assessed: AssessedLine | None
    draws: Mapping[int, int] = field(default_factory=dict)  # see CartLine

    @property
    def total_paise(self) -> int:
        """Give the price of all pieces, tax included."""
        return self.variant.price_paise * self.quantity


@dataclass(frozen=True)
class QuotedPart:
    """One seller's part."""

    seller: Seller
    lines: Sequence[QuotedLine]
    assessment: Assessment
    delivery_paise: int = 0

    @property
    def split(self) -> TaxSplit:
        """Give the sum of the lines, head by head."""
        return self.assessment.split

    @property
    def total_paise(self) -> int:
        """Give what the buyer pays for this part."""
        return sum(line.total_paise for line in self.lines) + self.delivery_paise


@dataclass(frozen=True)
class Quote:
    """The whole price. `problems` stand in the way of ordering, `warnings` do not."""

    cart: CartView
    state: State
    parts: Sequence[QuotedPart]
    elsewhere: Sequence[State]  # where the PIN code is, when that is another State: a warning, since the State decides
    problems: Sequence[Message]

    @property
    def warnings(self) -> list[Message]:
        """Say what deserves a second look before ordering."""
        if not self.elsewhere:
            return []
        return [
            say(
                "The PIN code is in %(there)s, not in %(state)s. Check both; tax follows the State.",
                there=", ".join(state.name for state in self.elsewhere),
                state=self.state.name,
            )
        ]

    @property
    def split(self) -> TaxSplit:
        """Give the sum of all parts, head by head."""
        return sum((part.split for part in self.parts), TaxSplit(0))

    @property
    def delivery_paise(self) -> int:
        """Give all delivery together."""
        return sum(part.delivery_paise for part in self.parts)

    @property
    def total_paise(self) -> int:
        """Give what the buyer pays."""
        return sum(part.total_paise for part in self.parts)

    @property
    def payment_methods(self) -> list[str]:
        """List the ways this can be paid: cash on delivery only up to its limit."""
        return [m for m in payments.list_methods() if m != COD or cod_refusal(self.total_paise) is None]


def quote(cart: Cart, address: Mapping[str, str | None], *, buyer_gstin: str | None = None) -> Quote:
    """Quote a cart to an address of which at least `state` (a slug) is known.

    Tax by seller and place of supply from the rates of today; GST codes of States come from the registry.
    """
    seen, state, on = view(cart), places.get_state(address["state"] or ""), clock.today()
    buyer = TaxBuyer(state.gst_code, gstin_state=buyer_gstin[:2] if buyer_gstin else None)
    rates = tax.rates_by_hsn([line.variant.listing.hsn for line in seen.lines], on)
    before = _gross_before([seller for seller, _ in seen.by_seller], on)
    parts = [
        _part(seller, lines, assess(_tax_seller(seller, before), buyer, [_tax_line(line) for line in lines], rates, on=on))
        for seller, lines in seen.by_seller
    ]
    return Quote(seen, state, parts, _elsewhere(address, state), _problems(seen, parts))


def _part(seller: Seller, lines: Sequence[CartLine], found: Assessment) -> QuotedPart:
    assessed: Sequence[AssessedLine | None] = found.lines or [None] * len(lines)
    quoted = [QuotedLine(line.variant, line.quantity, a, line.draws) for line, a in zip(lines, assessed, strict=True)]
    return QuotedPart(seller, quoted, found)


def _tax_line(line: CartLine) -> TaxLine:
    listing = line.variant.listing
    return TaxLine(listing.hsn, tuple(listing.tax_attributes), line.price_paise, line.quantity)


def _tax_seller(seller: Seller, before: Mapping[int, int]) -> TaxSeller:
    return TaxSeller(
        seller.tax_status or TaxStatus.NONE,
        seller.state.gst_code if seller.state else "",
        entity=seller.kind,
        year_gross_before_paise=before.get(seller.id, 0),
        pan_or_aadhaar=bool(seller.pan),
    )


def _gross_before(sellers: Sequence[Seller], on: date) -> dict[int, int]:
    """Sum this financial year's sales of persons; groups pay TDS from the first rupee, so nothing is asked about them."""
    persons = [seller.id for seller in sellers if seller.kind in INDIVIDUALS]
    first = date(on.year if on.month >= 4 else on.year - 1, 4, 1)
    return orders.gross_since(persons, datetime.combine(first, time(), IST))


def _elsewhere(address: Mapping[str, str | None], state: State) -> Sequence[State]:
    pin = address.get("pincode")
    reached = places.find_pin(pin) if pin else None
    return () if reached is None or state.id in {s.id for s in reached.states} else reached.states


def _problems(seen: CartView, parts: Sequence[QuotedPart]) -> list[Message]:
    found = [] if seen.lines else [say("Your basket is empty.")]
    for line in seen.lines:
        title = line.variant.listing.title
        if line.problem:
            found.append(say("“%(title)s”: %(reason)s", title=title, reason=line.problem))
        elif line.price_changed:
            found.append(
                say(
                    "The price of “%(title)s” changed from %(old)s to %(new)s. Look at your basket and confirm it.",
                    title=title,
                    old=rupees(line.seen_price_paise),
                    new=rupees(line.price_paise),
                )
            )
    found += [
        say("%(seller)s cannot send to this State. %(reason)s", seller=part.seller.name, reason=part.assessment.reason)
        for part in parts
        if part.assessment.reason
    ]
    return found
