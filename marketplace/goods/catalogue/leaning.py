"""What leans on rows of the official lists: goods on sale, certificates that hold, shops and makers. Counted by the rows' own keys."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy import Select, func, or_, select

from marketplace.core.db import session
from marketplace.core.text import N_
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller
from marketplace.registry.categories.models import Category
from marketplace.registry.gi.models import GiGood
from marketplace.registry.names import folded
from marketplace.registry.odop.models import OdopProduct
from marketplace.registry.places.models import District, State
from marketplace.registry.schemes.models import Scheme

GOODS, CLAIMS = N_("Goods on sale that name one of these"), N_("Certificates that hold under one of these")
SHOPS, MAKERS = N_("Shops at home in one of these"), N_("Makers at home in one of these")
Counts = Mapping[str, int]


def count(list_name: str, keys: Sequence[str]) -> Counts:
    """Count, by a sentence, what names the rows of a list with these keys; nothing for a list that nothing here names."""
    counted = BY_LIST.get(list_name)
    return counted(keys) if counted and keys else {}


def _of_gi(keys: Sequence[str]) -> Counts:
    return {
        GOODS: _number(_live().join(GiGood, GiGood.id == Listing.gi_id).where(GiGood.slug.in_(keys))),
        CLAIMS: _number(_claims().join(GiGood, GiGood.id == Claim.gi_id).where(GiGood.slug.in_(keys))),
    }


def _of_odop(keys: Sequence[str]) -> Counts:
    """Count by district and product; the keys are written 'district | product'."""
    wanted = {tuple(folded(part) for part in key.split(" | ")[-2:]) for key in keys}
    rows = session().execute(
        select(District.name, OdopProduct.product, func.count())
        .select_from(Listing)
        .join(OdopProduct, OdopProduct.id == Listing.odop_id)
        .join(District, District.id == OdopProduct.district_id)
        .where(Listing.status == ListingStatus.LIVE)
        .group_by(District.name, OdopProduct.product)
    )
    return {GOODS: sum(number for district, product, number in rows if (folded(district), folded(product)) in wanted)}


def _of_schemes(keys: Sequence[str]) -> Counts:
    return {CLAIMS: _number(_claims().join(Scheme, Scheme.id == Claim.scheme_id).where(Scheme.code.in_(keys)))}


def _of_categories(keys: Sequence[str]) -> Counts:
    return {GOODS: _number(_live().join(Category, Category.id == Listing.category_id).where(Category.code.in_(keys)))}


def _of_rates(keys: Sequence[str]) -> Counts:
    """Count goods under a heading or one of its parts; the keys begin with the heading."""
    headings = sorted({key.split(" | ")[0] for key in keys})
    under = or_(*(Listing.hsn.startswith(heading, autoescape=True) for heading in headings))
    return {GOODS: _number(_live().where(under))}


def _of_districts(keys: Sequence[str]) -> Counts:
    codes = [int(key) for key in keys if key.isdecimal()]
    return {
        SHOPS: _number(
            select(func.count()).select_from(Seller).join(District, District.id == Seller.district_id).where(District.lgd_code.in_(codes))
        ),
        MAKERS: _number(
            select(func.count())
            .select_from(Producer)
            .join(District, District.id == Producer.district_id)
            .where(District.lgd_code.in_(codes))
        ),
    }


def _of_states(keys: Sequence[str]) -> Counts:
    return {
        SHOPS: _number(select(func.count()).select_from(Seller).join(State, State.id == Seller.state_id).where(State.gst_code.in_(keys)))
    }


def _live() -> Select[int]:
    return select(func.count()).select_from(Listing).where(Listing.status == ListingStatus.LIVE)


def _claims() -> Select[int]:
    return select(func.count()).select_from(Claim).where(Claim.status == ClaimStatus.VERIFIED)


def _number(statement: Select[int]) -> int:
    return session().scalar(statement) or 0


BY_LIST: Mapping[str, Callable[[Sequence[str]], Counts]] = {
    "GI goods": _of_gi,
    "ODOP products": _of_odop,
    "schemes": _of_schemes,
    "scheme rules": _of_schemes,
    "categories": _of_categories,
    "HSN rates": _of_rates,
    "districts": _of_districts,
    "states": _of_states,
}
