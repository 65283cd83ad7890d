"""What search engines are told, in the words of schema.org: a good with the certificates that cover it now, and a certificate."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask import url_for

from marketplace.goods.catalogue.queries import PublicListing
from marketplace.origin.claims.queries import Proof
from marketplace.origin.claims.rules import Badge
from marketplace.registry.schemes.queries import list_schemes
from marketplace.registry.shelf import kept
from marketplace.web.pictures.urls import Picture
from marketplace.web.shop.product_view import Pack
from marketplace.web.shop.whole import home

CONTEXT = "https://schema.org"
Json = dict[str, Any]


def product(found: PublicListing, packs: Iterable[Pack], pictures: Iterable[Picture]) -> Json:
    """Describe a good on sale: what it is, who sells and made it, what each pack costs, and only certificates that hold today."""
    listing = found.listing
    address = home(url_for("shop.product", slug=listing.slug))
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "Product",
            "@id": address,
            "url": address,
            "name": found.title,
            "description": found.description,
            "image": [home(picture.url) for picture in pictures if not picture.drawn],
            "category": listing.category.name,
            "material": listing.materials,
            "countryOfOrigin": {"@type": "Country", "name": "IN"},
            "manufacturer": [{"@type": "Person", "name": maker.name} for maker in found.makers],
            "offers": [_offer(pack, address, listing.seller.name) for pack in packs],
            "hasCertification": [_of_badge(badge) for badge in found.badges],
        }
    )


def proof(shown: Proof) -> Json | None:
    """Describe a certificate on its proof page; None for what was never verified."""
    if shown.status == "unknown":
        return None
    active = "CertificationActive" if shown.status == "live" else "CertificationInactive"
    about = {"@type": "Thing", "name": shown.gi_name, "url": home(url_for("shop.gi", slug=shown.gi_slug))} if shown.gi_slug else None
    return _certification(
        shown.public_id,
        shown.scheme_name,
        shown.number,
        active,
        issuedBy={"@type": "Organization", "name": shown.authority},
        validFrom=_day(shown.valid_from),
        expires=_day(shown.valid_to),
        validThrough=_day(shown.valid_to),
        about=about,
        validIn=[{"@type": "AdministrativeArea", "name": one.name} for one in shown.scope_districts],
    )


def _of_badge(badge: Badge) -> Json:
    days = {"validFrom": _day(badge.valid_from), "expires": _day(badge.valid_to), "validThrough": _day(badge.valid_to)}
    about = {"@type": "Thing", "name": badge.gi_name} if badge.gi_name else None
    issued = {"@type": "Organization", "name": kept("authorities", _read_authorities)[badge.code]}
    whole = _certification(badge.claim_public_id, badge.label, badge.number, "CertificationActive", **days, about=about, issuedBy=issued)
    return {name: value for name, value in whole.items() if name != "@context"}


def _read_authorities() -> Mapping[str, str]:
    return {scheme.code: scheme.authority for scheme in list_schemes()}


def _certification(public_id: str, name: str, number: str | None, status: str, **more: Any) -> Json:
    address = home(url_for("shop.proof", public_id=public_id))
    return _filled(
        {
            "@context": CONTEXT,
            "@type": "Certification",
            "@id": address,
            "url": address,
            "name": name,
            "certificationIdentification": number,
            "certificationStatus": f"{CONTEXT}/{status}",
            **more,
        }
    )


def _offer(pack: Pack, address: str, seller: str) -> Json:
    return {
        "@type": "Offer",
        "url": address,
        "name": pack.words,
        "priceCurrency": "INR",
        "price": f"{pack.price_paise // 100}.{pack.price_paise % 100:02d}",
        "availability": f"{CONTEXT}/{'InStock' if pack.left else 'OutOfStock'}",
        "itemCondition": f"{CONTEXT}/NewCondition",
        "seller": {"@type": "Organization", "name": seller},
    }


def _filled(value: Json) -> Json:
    return {name: inner for name, inner in value.items() if inner not in (None, "", [], {})}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
