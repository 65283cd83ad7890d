"""How orders and payments are spoken on pages."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from marketplace.core.text import N_
from marketplace.http.formats import percent
from marketplace.http.language import translate
from marketplace.money.payments.rules import STATUS_NAMES as PAYMENT_NAMES
from marketplace.trade.orders.rules import STATUS_NAMES
from marketplace.web.pictures.urls import Picture, picture_of
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.words import all_states, net, state_name

TONES = {
    "placed": "warn",
    "accepted": "info",
    "packed": "info",
    "shipped": "info",
    "delivered": "good",
    "completed": "good",
    "cancelled": "wrong",
}
PAYMENT_TONES = {"pending": "warn", "paid": "good", "failed": "wrong", "refunded": "info", "partly_refunded": "info"}
METHOD_NAMES = {"cod": N_("Cash on delivery"), "test": N_("Test payment (no money moves)"), "stripe": N_("Card or UPI")}


@dataclass(frozen=True)
class SoldPicture:
    """What an order line keeps of its picture."""

    photo_id: str | None
    photo_alt: str
    craft: str
    place: str
    seed: str


@blueprint.app_template_filter("order_status")
def order_status_name(status: str) -> str:
    """Name the status of a seller order."""
    return translate(STATUS_NAMES.get(status, status))


@blueprint.app_template_filter("order_tone")
def order_tone(status: str) -> str:
    """Give the colour of a seller order's status."""
    return TONES.get(status, "")


@blueprint.app_template_filter("payment_status")
def payment_status_name(status: str) -> str:
    """Name the status of a payment."""
    return translate(PAYMENT_NAMES.get(status, status))


@blueprint.app_template_filter("payment_tone")
def payment_tone(status: str) -> str:
    """Give the colour of a payment's status."""
    return PAYMENT_TONES.get(status, "")


@blueprint.app_template_filter("method_name")
def method_name(method: str) -> str:
    """Name a way to pay."""
    return translate(METHOD_NAMES.get(method, method))


@blueprint.app_template_filter("sold_picture")
def sold_picture(kept: Mapping[str, Any]) -> Picture:
    """Give the small picture of an order line."""
    return picture_of(SoldPicture(**kept), 96, 120)


@blueprint.app_template_filter("slug_state")
def slug_state(slug: str) -> str:
    """Name a State by slug, from the list that the process keeps."""
    return state_name(next((state for state in all_states() if state.slug == slug), None))


@blueprint.app_template_filter("options")
def options_words(options: Mapping[str, str]) -> str:
    """Write a pack's properties: 'Lac red, 5.5 m'."""
    return ", ".join(str(value) for value in options.values())


@blueprint.app_template_filter("packs")
def packs_words(quantity: int, options: Mapping[str, str], net_quantity: str) -> str:
    """Write how many of which pack: 'Lac red · 2 × 1 piece', '2 × 500 g' where the property is the quantity itself."""
    words = ", ".join(str(value) for value in options.values() if value != net_quantity)
    each = net(net_quantity)
    return " · ".join(part for part in (words, f"{quantity} × {each}" if quantity > 1 else each) if part)


@blueprint.app_template_filter("tax_rows")
def tax_rows(split: Any, rates: Collection[int] = ()) -> list[tuple[str, int]]:
    """List the heads of tax that a part bears as rows of a sum; `rates` are those of its lines, and one rate is named."""
    whole = next(iter(rates)) if len(set(rates)) == 1 else 0
    heads = (
        ("igst_paise", "IGST", whole, _("to another State")),
        ("cgst_paise", "CGST", whole // 2, _("same State")),
        ("sgst_paise", "SGST", whole // 2, _("same State")),
        ("utgst_paise", "UTGST", whole // 2, _("same Union territory")),
    )
    return [
        (f"{head} {percent(rate)}, {words}" if rate else f"{head}, {words}", amount)
        for name, head, rate, words in heads
        if (amount := getattr(split, name))
    ]
