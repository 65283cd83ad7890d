"""What the page of a good tells, made of facts the rooms decided; nothing here is invented for the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marketplace.core import clock
from marketplace.core.errors import DomainError
from marketplace.core.text import N_, Message
from marketplace.goods.catalogue.models import Listing, Variant
from marketplace.goods.catalogue.offers import back_on_of, certified_of, sellable
from marketplace.goods.catalogue.queries import PublicListing
from marketplace.goods.catalogue.rules import unit_sale_price
from marketplace.goods.lots.excerpt import list_shown_steps
from marketplace.goods.merits.queries import merits_for
from marketplace.http.language import translate
from marketplace.money.tax.queries import find_rate
from marketplace.money.tax.rules import may_supply
from marketplace.money.tax.shares import price_shares
from marketplace.money.tax.splitting import OWN_STATE_ONLY
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District, State
from marketplace.trade.shipping.arrival import PACKING_DAYS, latest_arrival
from marketplace.web.pictures import maps
from marketplace.web.pictures.charts import Share, share_bar, share_key
from marketplace.web.pictures.urls import Picture, motif_url, photo_url
from marketplace.web.shop import declared
from marketplace.web.shop.cards import GI_USER
from marketplace.web.shop.merit_words import whys
from marketplace.web.shop.promises import REFUND_DAYS, RETURN_DAYS

MOST_STEPS = 4
VERBS = (
    (("weav", "loom"), N_("Woven by")),
    (("grow", "farm", "planter", "tapper", "keeper"), N_("Grown by")),
    (("paint",), N_("Painted by")),
    (("potter",), N_("Shaped by")),
    (("embroider", "needle"), N_("Embroidered by")),
)
OPTIONS = {"colour": N_("Colour"), "size": N_("Size"), "weight": N_("Weight"), "pattern": N_("Pattern"), "length": N_("Length")}
SHARES = (N_("The seller and the makers"), N_("Our fee, with the GST on it"), N_("GST on the good"))


@dataclass(frozen=True)
class Pack:
    """One variant as it is offered: its words, price, unit price (paise, unit) and how many may be bought."""

    public_id: str
    words: str
    net_quantity: str
    price_paise: int
    mrp_paise: int
    unit_price: tuple[int, str] | None
    left: int
    weight_g: int


@dataclass(frozen=True)
class Delivery:
    """What a PIN code answers: where it is, whether this seller may send there, and by when it would come."""

    pincode: str
    place: District | None = None
    state: State | None = None
    refusal: Message | None = None
    arrives: date | None = None


def show(found: PublicListing, pin: str) -> dict[str, Any]:
    """Give the values of the product template."""
    listing, seller, today = found.listing, found.listing.seller, clock.today()
    packs = [_pack(variant, found) for variant in found.variants]
    chosen = next((pack for pack in packs if pack.left), packs[0])
    rate = _rate_bps(listing, chosen.price_paise, today)
    lot = next((variant.lot for variant in found.variants if variant.lot), None)
    home = found.makers[0].district if found.makers else seller.district
    return {
        "listing": listing,
        "title": found.title,
        "description": found.description,
        "tags": listing.tags or (),
        "seller": seller,
        "packs": packs,
        "chosen": chosen,
        "most": max(pack.left for pack in packs),
        "several_prices": len({pack.price_paise for pack in packs}) > 1,
        "choice_label": _choice_label([found.options(variant) for variant in found.variants]),
        "pictures": pictures(found),
        "makers": found.makers,
        "sold_for": found.sold_for,
        "back_on": back_on_of(seller),
        "verb": verb(found.makers),
        "home": home,
        "rate_bps": rate,
        "dot": maps.spot(home.state.name, home.name, home.name) if home else "",
        "gi_badges": [b for b in found.badges if b.code == GI_USER],
        "badges": [b for b in found.badges if b.code != GI_USER],
        "whys": whys(merits_for([listing.id], today).get(listing.id, ())),
        "own_words": declared.own_words(listing, found.locale),
        "lot": lot,
        "steps": list_shown_steps(lot.id, today, found.hidden_names)[:MOST_STEPS] if lot else [],
        "share": share(seller, chosen, rate, today),
        "delivery": delivery(seller, pin, today) if pin else None,
        "own_state_only": (seller.tax_status or "none") in OWN_STATE_ONLY,
        "packing_days": PACKING_DAYS,
        "declarations": declared.declarations(listing, chosen, rate, found.locale),
        "registered": declared.registered(seller),
        "address": declared.address(seller),
        "return_days": RETURN_DAYS,
        "refund_days": REFUND_DAYS,
    }


def _pack(variant: Variant, found: PublicListing) -> Pack:
    return Pack(
        variant.public_id,
        ", ".join(found.options(variant).values()) or variant.net_quantity,
        variant.net_quantity,
        variant.price_paise,
        variant.mrp_paise,
        unit_sale_price(variant.price_paise, variant.net_quantity),
        min(sellable(variant), certified_of(variant, found.badges), 99),
        variant.weight_g,
    )


def _choice_label(options: Sequence[Mapping[str, str]]) -> str:
    """Name what is chosen: the option's own word where all packs differ by the same one, else 'Choose'."""
    names = {tuple(one) for one in options}
    one = names.pop() if len(names) == 1 else ()
    return translate(OPTIONS.get(one[0], one[0].capitalize())) if len(one) == 1 else translate(N_("Choose"))


def pictures(found: PublicListing) -> list[Picture]:
    """List the photographs of a good in the size of its plate, or the one drawing that stands in."""
    listing = found.listing
    if listing.photos:
        return [Picture(photo_url(photo.file.public_id, 720), 720, 900, found.caption(photo), drawn=False) for photo in listing.photos]
    district = listing.seller.district
    place = district.name if district else ""
    return [Picture(motif_url(listing.motif or listing.common_name, place, listing.slug, 720, 900), 720, 900, "", drawn=True)]


def verb(makers: Sequence[Producer]) -> str:
    """Say what the first maker did: woven, grown, painted; made by, where the craft's words tell nothing."""
    craft = makers[0].craft.lower() if makers else ""
    return next((words for marks, words in VERBS if any(mark in craft for mark in marks)), N_("Made by"))


def _rate_bps(listing: Listing, price_paise: int, today: date) -> int | None:
    try:
        return find_rate(listing.hsn, listing.tax_attributes, price_paise, today).bps
    except DomainError:
        return None


def share(seller: Seller, pack: Pack, rate_bps: int | None, today: date) -> dict[str, Any] | None:
    """Share the price and every ₹1,000 of it; None while the rate of tax is not known. Parts of nothing are left out."""
    if rate_bps is None:
        return None
    parts = price_shares(pack.price_paise, rate_bps, tax_status=seller.tax_status or "none", on=today)
    paid = (parts.seller_paise, parts.fee_paise, parts.gst_paise)
    rows = [(translate(words), per, own) for words, per, own in zip(SHARES, parts.of(1000), paid, strict=True) if own]
    return {
        "bar": share_bar([Share(words, per, f"₹{per}") for words, per, _ in rows]),
        "has_tax": parts.gst_paise > 0,
        "rows": [(share_key(index), *row) for index, row in enumerate(rows)],
        "seller_of_1000": parts.of(1000)[0],
    }


def delivery(seller: Seller, pin: str, today: date) -> Delivery:
    """Answer whether and by when this seller can send to a PIN code; a PIN is a hint, the address at checkout decides."""
    reach = places.find_pin(pin) if len(pin) == 6 and pin.isdigit() else None
    if reach is None or seller.state is None:
        return Delivery(pin)
    place = reach.districts[0]
    refusal = may_supply(seller.tax_status or "none", seller.state.gst_code, place.state.gst_code)
    arrives = None if refusal else latest_arrival(today, seller.state.gst_code, place.state.gst_code)
    return Delivery(pin, place, place.state, refusal, arrives)
