"""From what a seller typed to columns: every word is looked up in the registry or in the seller's own lists, or refused."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from marketplace.core import clock
from marketplace.core.errors import Invalid, field_error
from marketplace.core.text import say
from marketplace.goods.catalogue import rules
from marketplace.goods.catalogue.models import Listing, ListingProducer
from marketplace.goods.lots import queries as lots
from marketplace.money.tax import queries as tax
from marketplace.money.tax.rules import DeadZone, NoRate, OutsideGst, Rate
from marketplace.people.producers.models import Producer
from marketplace.people.sellers import groups
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.models import Seller
from marketplace.registry.categories import queries as categories
from marketplace.registry.gi import queries as gi
from marketplace.registry.hsn import queries as hsn
from marketplace.registry.odop import queries as odop
from marketplace.registry.schemes import queries as schemes

GONE = say("You name makers of a group that no longer sells through you. Choose other makers.")
PLAIN = ("title", "description", "common_name", "materials", "care", "motif", "tags", "law_facts")


def columns(seller: Seller, data: Mapping[str, Any], makers: Sequence[Producer]) -> dict[str, Any]:
    """Give the columns of a listing for the fields that `data` holds; raise Invalid with every fault at once."""
    found: dict[str, Any] = {name: data[name] for name in PLAIN if name in data}
    faults: dict[str, list[str]] = {}
    districts = _districts(seller, makers)
    readers: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
        "category": ("category_id", category_id),
        "gi": ("gi_id", gi_id),
        "hsn": ("hsn", known_hsn),
        "made_by": ("made_by_id", lambda group: own_group_id(seller.id, group)),
        "odop": ("odop_id", lambda product: odop_id(product, districts)),
        "schemes": ("schemes", known_schemes),
    }
    for name, (column, read) in readers.items():
        if name in data:
            try:
                found[column] = read(data[name])
            except Invalid as error:
                faults |= error.fields
    if "declared" in data:
        found["declared"] = list(dict.fromkeys(data["declared"]))
    if "tax_attributes" in data:
        found["tax_attributes"] = list(dict.fromkeys(data["tax_attributes"]))
    if faults:
        raise Invalid(fields=faults)
    return found


def category_id(code: str) -> int:
    """Give the key of a kind of good; raise Invalid for an unknown code and for a whole shelf."""
    row = categories.find_category(code)
    if row is None:
        raise field_error("category", say("Choose a kind of good from the list."))
    if row.parent_code is None:
        raise field_error("category", say("Choose the kind of good within this shelf, not the whole shelf."))
    return row.id


def gi_id(name: str | None) -> int | None:
    """Give the key of a GI good by slug or name; raise Invalid for one that is not in the register."""
    if not name:
        return None
    good = gi.find_gi_named(name)
    if good is None:
        raise field_error("gi", say("This name is not in the GI register. Choose one from the list, or leave it empty."))
    return good.id


def odop_id(product: str | None, districts: Iterable[int]) -> int | None:
    """Give the key of an ODOP product of one of the districts; raise Invalid for one that none of them lists."""
    if not product:
        return None
    for district in districts:
        if row := odop.find_odop(district, product):
            return row.id
    raise field_error("odop", say("This product is not on the ODOP list of your district, nor of the makers you named."))


def known_hsn(code: str) -> str:
    """Give the HSN back when a rate is on file for it today, or none in a draft; raise Invalid otherwise."""
    if not code:
        return ""
    rows = hsn.rates_for(code, clock.today())
    if not rows:
        raise field_error("hsn", say("No GST rate is on file for this HSN. Choose another one from the list."))
    if any(row.rule == "outside_gst_block" for row in rows):
        raise field_error("hsn", say("Goods under this HSN are outside GST and cannot be sold here."))
    return code


def known_schemes(codes: Sequence[str]) -> list[str]:
    """Give the certificate kinds without repeats; raise Invalid for one that is not in the registry."""
    known = {row.code for row in schemes.list_schemes()} if codes else set()
    if not set(codes) <= known:
        raise field_error("schemes", say("Choose certificates from the list."))
    return list(dict.fromkeys(codes))


def own_makers(seller_id: int, wanted: Sequence[str]) -> list[Producer]:
    """Give the makers named by public id, in that order; raise Invalid for one the seller may not name (own, or of a group below)."""
    own = {p.public_id: p for p in groups.list_roster(seller_id)} if wanted else {}
    if not set(wanted) <= set(own):
        raise field_error("makers", say("Choose makers from your own list."))
    return [own[public_id] for public_id in dict.fromkeys(wanted)]


def own_group_id(seller_id: int, public_id: str | None) -> int | None:
    """Give the key of the group below that made a good; raise Invalid for one the seller does not sell for, None for the seller itself."""
    if not public_id:
        return None
    found = next((key for key in groups.roster_seller_ids(seller_id) if sellers.get_own_seller(key).public_id == public_id), None)
    if found is None:
        raise field_error("made_by", say("Choose a group that sells through you."))
    return found if found != seller_id else None


def on_roster(listing: Listing) -> bool:
    """Tell whether the seller may still name everybody its listing names."""
    named = {m.producer.seller_id for m in listing.makers} | ({listing.made_by_id} if listing.made_by_id else set())
    return named <= {listing.seller_id} or named <= set(groups.roster_seller_ids(listing.seller_id))


def maker_rows(makers: Sequence[Producer]) -> list[ListingProducer]:
    """Make the rows that name makers on a listing."""
    return [ListingProducer(producer=p, producer_id=p.id, position=n) for n, p in enumerate(makers)]


def own_lot_id(seller_id: int, public_id: str | None) -> int | None:
    """Give the key of one of the seller's lots; raise Invalid for a foreign one."""
    if not public_id:
        return None
    lot = lots.find_own_lot(seller_id, public_id)
    if lot is None:
        raise field_error("lot_id", say("Choose a lot of your own."))
    return lot.id


def check_tax(code: str, attributes: Sequence[str], prices: Iterable[int]) -> Rate | None:
    """Choose the GST rate at each price and give the highest.

    Raises Invalid for a word that no rule knows and for a price in the dead zone of the Rs 2,500 rule.
    """
    if not code:
        return None  # a draft may wait for its HSN; the gate asks for it
    rows = hsn.rates_for(code, clock.today())
    unknown = [word for word in attributes if not rules.is_tax_word(word, [row.description for row in rows])]
    if unknown:
        raise field_error("tax_attributes", say("No GST rule knows the word “%(word)s”.", word=unknown[0]))
    found = [_rate(code, attributes, price) for price in prices]
    return max(found, key=lambda rate: rate.bps, default=None)


def _rate(code: str, attributes: Sequence[str], price_paise: int) -> Rate:
    try:
        return tax.find_rate(code, attributes, price_paise, clock.today())
    except DeadZone as error:
        raise Invalid(error.message, code=error.code, fields={"price_paise": [error.message]}) from None
    except (NoRate, OutsideGst) as error:
        raise Invalid(error.message, code=error.code, fields={"hsn": [error.message]}) from None


def _districts(seller: Seller, makers: Sequence[Producer]) -> list[int]:
    """List where the goods may come from: the seller's own district, then the makers'."""
    own = [seller.district_id] if seller.district_id else []
    return list(dict.fromkeys([*own, *(p.district_id for p in makers)]))
