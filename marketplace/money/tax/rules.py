"""The tax of one seller's part of a purchase. Pure: rates come in as rows, nothing is read.

What is asked from outside stands here; the sums are in splitting, the choice of a rate in choosing, deductions in deductions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from marketplace.core.errors import DomainError, field_error
from marketplace.core.money import share_out
from marketplace.core.text import say
from marketplace.money.tax.choosing import Attributes, Rate, RateRow, choose_rate
from marketplace.money.tax.deductions import Settlement, rate_on, settle, tcs, tds
from marketplace.money.tax.errors import DeadZone, NoRate, OutsideGst
from marketplace.money.tax.splitting import TaxKind, TaxSplit, may_supply, place_of_supply, split_inclusive, tax_kind

__all__ = [
    "AssessedLine",
    "Assessment",
    "DeadZone",
    "NoRate",
    "OutsideGst",
    "Rate",
    "RateRow",
    "Settlement",
    "TaxBuyer",
    "TaxKind",
    "TaxLine",
    "TaxSeller",
    "TaxSplit",
    "assess",
    "choose_rate",
    "may_supply",
    "place_of_supply",
    "rate_on",
    "settle",
    "split_inclusive",
    "tax_kind",
    "tcs",
    "tds",
]


@dataclass(frozen=True)
class TaxSeller:
    """What tax asks about a seller: status, GST code of the State, and for TDS what kind of person and this year's sales so far."""

    status: str
    state: str
    entity: str | None = None
    year_gross_before_paise: int = 0
    pan_or_aadhaar: bool = True


@dataclass(frozen=True)
class TaxBuyer:
    """What tax asks about a buyer: where the goods go and, with a GSTIN, its State; States as GST codes."""

    ship_state: str
    gstin_state: str | None = None
    ship_to_third_person: bool | None = None


@dataclass(frozen=True)
class TaxLine:
    """One good: HSN, what is declared about it, tax-inclusive price of one piece, pieces."""

    hsn: str
    attributes: Attributes
    unit_price_paise: int
    quantity: int


@dataclass(frozen=True)
class AssessedLine:
    """A line with the rate charged (0 from a seller without GST), the rate of the good itself, and its parts."""

    rate_bps: int
    good_rate_bps: int
    split: TaxSplit


@dataclass(frozen=True)
class Assessment:
    """The tax of all lines; without permission `reason` says why and nothing is computed."""

    allowed: bool
    reason: str | None
    place_of_supply: str
    kind: TaxKind
    lines: tuple[AssessedLine, ...] = ()
    tcs_paise: int = 0
    tds_paise: int = 0

    @property
    def split(self) -> TaxSplit:
        """Give the sum of all lines."""
        return sum((line.split for line in self.lines), TaxSplit(0))

    @property
    def total_paise(self) -> int:
        """Give what the buyer pays."""
        return self.split.total_paise


def assess(
    seller: TaxSeller, buyer: TaxBuyer, lines: Sequence[TaxLine], rates: Mapping[str, Sequence[RateRow]], *, on: date, coupon_paise: int = 0
) -> Assessment:
    """Assess the lines of one seller on a day; `rates` gives the rate rows by HSN, the coupon is paid for by the seller.

    Raises Invalid when the coupon is larger than the goods. A sale that may not happen (State, alcohol, a price between two rates)
    is an answer, not an error: `allowed` is False and `reason` says why.
    """
    place = place_of_supply(buyer.ship_state, gstin_state=buyer.gstin_state, ship_to_third_person=buyer.ship_to_third_person)
    kind = tax_kind(seller.status, seller.state, place)
    reason: str | None = may_supply(seller.status, seller.state, place) or may_supply(seller.status, seller.state, buyer.ship_state)
    if reason:
        return Assessment(False, reason, place, kind)
    totals = after_coupon([line.unit_price_paise * line.quantity for line in lines], coupon_paise)
    try:
        assessed = tuple(_line(line, total, rates.get(line.hsn, ()), kind) for line, total in zip(lines, totals, strict=True))
    except DomainError as refusal:
        return Assessment(False, refusal.message, place, kind)
    base = sum(line.split.taxable_paise for line in assessed if line.good_rate_bps)
    gross = sum(line.split.taxable_paise for line in assessed)
    return Assessment(
        True,
        None,
        place,
        kind,
        assessed,
        tcs(base, tax_status=seller.status, same_state=seller.state == place, on=on),
        tds(
            gross, on=on, entity=seller.entity, year_gross_before_paise=seller.year_gross_before_paise, pan_or_aadhaar=seller.pan_or_aadhaar
        ),
    )


def after_coupon(totals: Sequence[int], coupon_paise: int) -> list[int]:
    """Take a coupon off line totals by their value, largest remainder first; raise Invalid when it is larger than the goods."""
    if not coupon_paise:
        return list(totals)
    if not 0 < coupon_paise <= sum(totals):
        raise field_error("coupon_paise", say("A coupon cannot be larger than the goods."))
    return [total - part for total, part in zip(totals, share_out(coupon_paise, totals), strict=True)]


def _line(line: TaxLine, total: int, rates: Sequence[RateRow], kind: TaxKind) -> AssessedLine:
    rate = choose_rate(rates, line.attributes, Fraction(total, line.quantity))
    charged = 0 if kind == TaxKind.NONE else rate.bps
    return AssessedLine(charged, rate.bps, split_inclusive(total, charged, kind))
