"""Where a price goes, from facts alone: the tax inside it, our fee, and the rest, which is the seller's. Pure."""

from dataclasses import dataclass
from datetime import date

from marketplace.core.money import share_out
from marketplace.money.tax.deductions import rate_on, settle
from marketplace.money.tax.splitting import split_inclusive, tax_kind


@dataclass(frozen=True)
class PriceShares:
    """A tax-inclusive price in its parts, in paise; they add up to the price."""

    seller_paise: int
    fee_paise: int  # our fee with the GST on it
    gst_paise: int

    @property
    def total_paise(self) -> int:
        """Give the price."""
        return self.seller_paise + self.fee_paise + self.gst_paise

    def of(self, whole: int) -> tuple[int, int, int]:
        """Give the shares (seller, fee, tax) of another whole, such as of every 1,000 rupees."""
        seller, fee, gst = share_out(whole, [self.seller_paise, self.fee_paise, self.gst_paise])
        return seller, fee, gst


def price_shares(price_paise: int, rate_bps: int, *, tax_status: str, on: date) -> PriceShares:
    """Share a price on a day, GST at `rate_bps` as inside the seller's own State; a seller without GST charges none.

    Tax collected or deducted at source is left out: it is the seller's money, paid ahead on the seller's own tax account.
    """
    split = split_inclusive(price_paise, rate_bps, tax_kind(tax_status, "09", "09"))
    paid = settle(price_paise, split.taxable_paise, tcs_paise=0, tds_paise=0, commission_bps=rate_on("commission", on), on=on)
    return PriceShares(paid.payout_paise - split.tax_paise, paid.commission_paise + paid.commission_gst_paise, split.tax_paise)
