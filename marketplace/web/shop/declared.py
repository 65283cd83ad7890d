"""What the law wants said beside a good: Legal Metrology (Packaged Commodities) Rules 2011 r.6(10), E-Commerce Rules 2020 r.5."""

from typing import Protocol

from marketplace.core.money import rupees
from marketplace.core.text import N_, say
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.catalogue.rules import GROWN
from marketplace.http.formats import percent
from marketplace.http.language import translate
from marketplace.people.sellers.models import Seller, TaxStatus
from marketplace.web.shop.words import net, state_name

GROWER = N_("The grower declares that no synthetic inputs were used. Nobody has certified it, so it is not sold as organic.")
BY_HAND = frozenset({"handicraft", "handmade", "hand_made", "handicraft_shawl"})


class Packed(Protocol):
    """What is asked of the pack that is shown."""

    @property
    def net_quantity(self) -> str:
        """Give the words of the net quantity."""

    @property
    def mrp_paise(self) -> int:
        """Give the maximum retail price, all taxes included."""

    @property
    def unit_price(self) -> tuple[int, str] | None:
        """Give paise per unit, None where the pack is that unit."""


def declarations(listing: Listing, pack: Packed, rate_bps: int | None, locale: str = "en") -> list[tuple[str, str]]:
    """List the declarations of a good as (term, value) in the language of the page; empty values are left out by the page."""
    seller = listing.seller
    unit = pack.unit_price
    per = translate(say("%(price)s per %(unit)s", price=rupees(unit[0]), unit=translate(unit[1]))) if unit else ""
    rate = _tax(seller, rate_bps)
    rows = [
        (N_("Common name"), listing.said("common_name", locale)),
        (N_("Net quantity"), net(pack.net_quantity)),
        (N_("MRP, all taxes included"), rupees(pack.mrp_paise)),
        (N_("Unit sale price"), per),
        (N_("Made and packed by"), f"{seller.name}, {address(seller)}"),
        (N_("Customer care"), seller.email),
        (N_("Country of origin"), translate(N_("India"))),
        (N_("HSN, GST"), ", ".join(part for part in (listing.hsn, rate) if part)),
        (N_("FSSAI"), (seller.fssai or "") if listing.category.is_food else ""),
        (N_("Materials"), listing.said("materials", locale)),
        (N_("Care"), listing.said("care", locale)),
    ]
    return [(translate(term), value) for term, value in rows]


def _tax(seller: Seller, rate_bps: int | None) -> str:
    """Say which GST the price holds: none from a seller who may not charge it."""
    if seller.tax_status != TaxStatus.REGULAR:
        return translate(N_("no GST is charged"))
    return translate(say("GST %(rate)s", rate=percent(rate_bps))) if rate_bps is not None else ""


def address(seller: Seller) -> str:
    """Write a seller's business address on one line."""
    town = f"{seller.town} {seller.pincode}".strip()
    district = seller.district.name if seller.district else ""
    return ", ".join(part for part in (seller.line1, town, district, state_name(seller.state)) if part)


def registered(seller: Seller) -> str:
    """Say how a seller stands towards GST, as r.5 of the E-Commerce Rules asks."""
    state = state_name(seller.state)
    if seller.tax_status == TaxStatus.REGULAR:
        return translate(say("Registered for GST in %(state)s.", state=state))
    if seller.tax_status == TaxStatus.COMPOSITION:
        return translate(
            say("Registered for GST in %(state)s under the composition scheme; charges no tax and sends inside the State.", state=state)
        )
    if seller.tax_status == TaxStatus.EXEMPT_ONLY:
        return translate(say("Not registered for GST; sells only what bears none."))
    return translate(say("Not registered for GST; enrolled for online sale and sends inside %(state)s.", state=state))


def own_words(listing: Listing, locale: str = "en") -> list[tuple[str, str]]:
    """List what only the maker says of a good, each with a sentence on how it is known."""
    nobody = translate(N_("Said by the seller. No laboratory report has been shown to us."))
    materials = listing.said("materials", locale)
    found = [(materials, nobody)] if materials else []
    if GROWN in listing.declared and listing.category.is_food:
        found.insert(0, (translate(N_("Traditionally grown, not certified")), translate(GROWER)))
    if BY_HAND & set(listing.tax_attributes):
        also = translate(N_("Said by the seller. The tax rate for handicrafts rests on it as well."))
        found.append((translate(N_("Made by hand")), also))
    return found
