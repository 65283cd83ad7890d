"""Which tax a supply bears, and the tax inside a price that includes it (CGST Rule 35). Pure."""

from dataclasses import dataclass
from enum import StrEnum

from marketplace.core.money import half_up
from marketplace.core.text import Message, say
from marketplace.people.sellers.models import TaxStatus

WITHOUT_LEGISLATURE = frozenset({"04", "26", "31", "35", "38", "97"})  # GST codes of Union territories under the UTGST Act
OWN_STATE_ONLY = frozenset({TaxStatus.COMPOSITION, TaxStatus.ENROLLED_UNREGISTERED})


class TaxKind(StrEnum):
    """Which heads of tax a supply bears."""

    CGST_SGST = "cgst_sgst"  # inside one State, or one Union territory with a legislature
    CGST_UTGST = "cgst_utgst"  # inside one Union territory without a legislature
    IGST = "igst"  # from one State into another
    NONE = "none"  # the seller charges no GST


@dataclass(frozen=True)
class TaxSplit:
    """A price in its parts, in paise; the parts add back to the price."""

    taxable_paise: int
    cgst_paise: int = 0
    sgst_paise: int = 0
    utgst_paise: int = 0
    igst_paise: int = 0

    @property
    def tax_paise(self) -> int:
        """Give all heads of tax together."""
        return self.cgst_paise + self.sgst_paise + self.utgst_paise + self.igst_paise

    @property
    def total_paise(self) -> int:
        """Give the price the parts came from."""
        return self.taxable_paise + self.tax_paise

    def __add__(self, other: "TaxSplit") -> "TaxSplit":
        """Add two splits head by head."""
        return TaxSplit(
            self.taxable_paise + other.taxable_paise,
            self.cgst_paise + other.cgst_paise,
            self.sgst_paise + other.sgst_paise,
            self.utgst_paise + other.utgst_paise,
            self.igst_paise + other.igst_paise,
        )


def split_inclusive(paise: int, rate_bps: int, kind: TaxKind) -> TaxSplit:
    """Split an amount that includes tax at `rate_bps` (500 is 5 %); round half up once per head, so that it always adds back.

    Intra-State the half is rounded and taken twice, because CGST and SGST must be equal (Rule 35; tax.md section 4).
    """
    if paise < 0 or rate_bps < 0:
        raise ValueError("an amount and a rate are never negative")
    if kind == TaxKind.NONE or rate_bps == 0:
        return TaxSplit(paise)
    if kind == TaxKind.IGST:
        igst = half_up(paise * rate_bps, 10_000 + rate_bps)
        return TaxSplit(paise - igst, igst_paise=igst)
    half = half_up(paise * rate_bps, 2 * (10_000 + rate_bps))
    if kind == TaxKind.CGST_UTGST:
        return TaxSplit(paise - 2 * half, cgst_paise=half, utgst_paise=half)
    return TaxSplit(paise - 2 * half, cgst_paise=half, sgst_paise=half)


def tax_kind(tax_status: str, seller_state: str, place_state: str) -> TaxKind:
    """Tell which heads apply between two States, given as GST codes such as '09' (IGST Act s.7 and s.8)."""
    if tax_status != TaxStatus.REGULAR:
        return TaxKind.NONE
    if seller_state != place_state:
        return TaxKind.IGST
    return TaxKind.CGST_UTGST if seller_state in WITHOUT_LEGISLATURE else TaxKind.CGST_SGST


def place_of_supply(ship_state: str, *, gstin_state: str | None = None, ship_to_third_person: bool | None = None) -> str:
    """Give the place of supply as a GST code: where the goods go, or the State of the GSTIN whose holder sends them to a third person.

    IGST Act s.10(1)(a) and (ca); s.10(1)(b) for bill-to-ship-to. When nobody says whether it is a third person, a delivery
    outside the GSTIN's own State counts as one.
    """
    if not gstin_state:
        return ship_state
    third = gstin_state != ship_state if ship_to_third_person is None else ship_to_third_person
    return gstin_state if third else ship_state


def may_supply(tax_status: str | None, seller_state: str, place_state: str) -> Message | None:
    """Give the reason why a seller of this tax status may not supply that State, None when it may (Notifications 34, 36, 37/2023)."""
    if tax_status in OWN_STATE_ONLY and seller_state != place_state:
        return say("This seller’s GST status allows sales inside its own State only.")
    if tax_status is None or tax_status == TaxStatus.NONE:
        return say("This seller cannot sell yet: it has no GST status on file.")
    return None
