"""What is taken from a seller's sale: our fee with its GST, tax collected at source, income-tax deducted at source. Pure.

Rates are data with the day they begin; what held on the day of sale is kept with the sale and never read again.
"""

from dataclasses import dataclass
from datetime import date

from marketplace.core.money import half_up
from marketplace.people.sellers.models import TaxStatus


@dataclass(frozen=True)
class DatedRate:
    """A rate in hundredths of a percent, from a day on, with where it stands written."""

    name: str
    bps: int
    since: date
    source: str


RATES = (
    DatedRate("commission", 800, date(2026, 1, 1), "Seller terms, fee on the value without tax"),
    DatedRate("commission_gst", 1800, date(2017, 7, 1), "GST on services of a marketplace, HSN 9962/9985"),
    DatedRate("tcs", 100, date(2018, 10, 1), "CGST Act s.52, Notification 52/2018"),
    DatedRate("tcs", 50, date(2024, 7, 10), "CGST Act s.52, Notification 15/2024"),
    DatedRate("tds", 100, date(2020, 10, 1), "Income-tax Act 1961 s.194-O"),
    DatedRate("tds", 10, date(2024, 10, 1), "Finance (No. 2) Act 2024; Income-tax Act 2025 s.393(1) Table Sl. No. 8(v)"),
    DatedRate("tds_without_pan", 500, date(2020, 10, 1), "Income-tax Act, no PAN"),
)
INDIVIDUALS = frozenset({"individual", "huf", "proprietor", "proprietorship", "sole_proprietor", "artisan", "weaver"})
INDIVIDUAL_FREE_PAISE = 5_00_000_00  # a year's sales of a person up to this bear no TDS, with PAN or Aadhaar given


@dataclass(frozen=True)
class Settlement:
    """A sale as the seller gets it: what was collected, what is taken from it, what is paid out. All in paise."""

    total_paise: int
    commission_paise: int
    commission_gst_paise: int
    tcs_paise: int
    tds_paise: int

    @property
    def payout_paise(self) -> int:
        """Give what reaches the seller."""
        return self.total_paise - self.commission_paise - self.commission_gst_paise - self.tcs_paise - self.tds_paise


def rate_on(name: str, day: date) -> int:
    """Give a dated rate in hundredths of a percent as it stood on a day, 0 before its first day."""
    return max(((r.since, r.bps) for r in RATES if r.name == name and r.since <= day), default=(day, 0))[1]


def tcs(base_paise: int, *, tax_status: str, same_state: bool, on: date) -> int:
    """Collect tax at source on the value of taxable supplies without tax; half by half inside a State (CGST Act s.52).

    Nil-rated goods are not part of the base; sellers without a GSTIN bear none (Notification 37/2023).
    """
    if tax_status not in (TaxStatus.REGULAR, TaxStatus.COMPOSITION):
        return 0
    bps = rate_on("tcs", on)
    return 2 * half_up(base_paise * bps, 20_000) if same_state else half_up(base_paise * bps, 10_000)


def tds(gross_paise: int, *, on: date, entity: str | None = None, year_gross_before_paise: int = 0, pan_or_aadhaar: bool = True) -> int:
    """Deduct income-tax on the gross value of a sale, GST left out; a person's first Rs 5 lakh of the year bear none, groups all do."""
    if not pan_or_aadhaar:
        return half_up(gross_paise * rate_on("tds_without_pan", on), 10_000)
    if (entity or "").lower() in INDIVIDUALS and year_gross_before_paise + gross_paise <= INDIVIDUAL_FREE_PAISE:
        return 0
    return half_up(gross_paise * rate_on("tds", on), 10_000)


def settle(total_paise: int, taxable_paise: int, *, tcs_paise: int, tds_paise: int, commission_bps: int, on: date) -> Settlement:
    """Settle a sale: the fee is a part of the value without tax and bears GST of its own, whoever the seller is."""
    fee = half_up(taxable_paise * commission_bps, 10_000)
    return Settlement(total_paise, fee, half_up(fee * rate_on("commission_gst", on), 10_000), tcs_paise, tds_paise)
