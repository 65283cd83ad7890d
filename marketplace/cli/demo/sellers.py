"""One file becomes one seller: application, makers, certificates, lots and goods, each on its day, through the rooms' own commands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from marketplace.cli.demo import invented, paper
from marketplace.cli.demo.days import Calendar, first_day, on
from marketplace.core.actor import SYSTEM, Actor, Role
from marketplace.goods.catalogue.models import Listing
from marketplace.origin.claims import service as claims
from marketplace.origin.claims import spending
from marketplace.origin.claims.models import Claim, ClaimStatus, UseKind
from marketplace.people.accounts import service as accounts
from marketplace.people.documents.ports import Paper
from marketplace.people.producers import service as producers
from marketplace.people.producers.models import Producer
from marketplace.people.producers.rules import Agreement
from marketplace.people.sellers import service as sellers
from marketplace.people.sellers.models import Seller, SellerStatus, TeamRole
from marketplace.people.sellers.rights import RIGHTS_OF
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District

WORDS = {
    ClaimStatus.REJECTED: "The number on the paper is not the one you typed, and the registry knows neither.",
    ClaimStatus.CHANGES_REQUESTED: "The scan is cut off on the right, so the last day cannot be read. Please send the whole page.",
    ClaimStatus.REVOKED: "The authority told us that this certificate was withdrawn.",
    ClaimStatus.SUSPENDED: "We are asking the authority about this number.",
}


@dataclass
class Shop:
    """A seller being built: its data, the day it came, who acts for it, and what was made so far by the keys of the file."""

    data: dict[str, Any]
    number: int
    came: date
    seller: Seller
    home: District
    owner: Actor
    makers: dict[str, Producer] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)


def open_shop(data: dict[str, Any], number: int, calendar: Calendar, owner_id: int | None, password: str) -> Shop:
    """Open a seller for its owner (a new account unless one is given) and name its makers."""
    came, slug = first_day(calendar, data), data["slug"]
    home = places.find_district(data["state"], data["district"])
    if home is None:
        raise LookupError(f"there is no district {data['district']!r} in {data['state']!r}")
    with on(calendar.at(came, slug)):
        owner = Actor(user_id=owner_id or _new_owner(data, password), name=data["name"], roles=frozenset({Role.BUYER, Role.SELLER}))
        seller = sellers.open_seller(data["name"], data["kind"], actor=owner, slug=slug)
        shop = Shop(data, number, came, seller, home, replace(owner, seller_id=seller.id, rights=RIGHTS_OF[TeamRole.OWNER]))
    with on(calendar.at(came + timedelta(days=1), slug)):
        for maker in data["makers"]:
            said = {key: value for key, value in maker.items() if key not in ("agrees", "language", "how")}
            agreement = Agreement(tuple(maker["agrees"]), language=maker["language"], how=maker["how"]) if maker["agrees"] else None
            made = producers.add_producer(seller.id, district_id=home.id, actor=shop.owner, agreement=agreement, **said)
            shop.makers[maker["slug"]] = made
    return shop


def _new_owner(data: Mapping[str, Any], password: str) -> int:
    first = data["makers"][0]["name"] if data["makers"] else data["name"]
    return accounts.register(first, f"{data['slug']}@sellers.demo.example", password, locale="en", actor=SYSTEM).id


def apply(shop: Shop, calendar: Calendar, verifier: Actor) -> None:
    """Fill in the application, send it, and let the verifier decide as the file says."""
    data, state = shop.data, shop.home.state
    with on(calendar.at(shop.came + timedelta(days=1), shop.data["slug"])):
        for section, values in sections(data, shop.number, shop.home).items():
            sellers.save_section(shop.seller.id, section, values, shop.owner)
        if data["status"] == SellerStatus.DRAFT:
            return
    with on(calendar.at(shop.came + timedelta(days=2), data["slug"])):
        sellers.submit_application(shop.seller.id, shop.owner)
    with on(calendar.at(shop.came + timedelta(days=4), state.slug)):
        if data["status"] == SellerStatus.APPROVED:
            sellers.approve(shop.seller.id, "", verifier)
        elif data["status"] == SellerStatus.CHANGES_REQUESTED:
            sellers.request_changes(
                shop.seller.id, "The account number in the passbook and the one typed differ by a digit.", verifier, sections=["bank"]
            )


def sections(data: Mapping[str, Any], number: int, home: District) -> dict[str, dict[str, Any]]:
    """Give the answers to the application, page by page."""
    state, first = home.state, data["makers"][0] if data["makers"] else {"name": data["name"], "craft": "maker"}
    signers = [m["name"] for m in data["makers"][:3]] or [data["name"]]
    return {
        "who": {
            "about": data["about"],
            "members_count": 8 + invented.spread(data["slug"], 40),
            "craft": first["craft"],
            "federation": f"Village organisation of {data['town']} (demo)",
            "signatories": "\n".join(signers if len(signers) > 1 else [*signers, "Second signatory (demo)"]),
            "registration_no": invented.registration(state, data["kind"], number),
            "phone": invented.phone(number),
        },
        "where": {"state": state.slug, "district": home.slug, "town": data["town"], "line1": data["line1"], "pincode": data["pincode"]},
        "tax": {**invented.tax_numbers(state, data["kind"], data["tax_status"], number), "fssai": data["fssai"]},
        "makers": {"no_makers_named": not data["makers"]},
        "bank": invented.bank(data["name"], number),
        "promise": {"promise": True},
    }


def prove(shop: Shop, calendar: Calendar, verifier: Actor) -> None:
    """Send in the certificates of the file and let the verifier decide on each; revocations come later, by `withdraw`.

    Those for one lot come later, too, by `prove_lots`: they name goods.
    """
    for row in shop.data["claims"]:
        if not row["goods"]:
            _prove(shop, row, decided_at(shop, row, calendar), verifier)


def prove_lots(shop: Shop, offered: Sequence[Listing], calendar: Calendar, verifier: Actor) -> None:
    """Send in the certificates for one lot once the goods that are of it are on sale, and take off what was sold elsewhere."""
    for row in shop.data["claims"]:
        if not row["goods"]:
            continue
        named = [one for one in offered if one.title in row["goods"]]
        on_sale = [one.published_at + timedelta(days=2) for one in named if one.published_at]
        claim = _prove(shop, row, min(calendar.now, max([decided_at(shop, row, calendar), *on_sale])), verifier, named)
        if row["elsewhere"] is not None and claim.status == ClaimStatus.VERIFIED:
            told = {"kind": UseKind.ELSEWHERE, "quantity": row["elsewhere"], "unit": row["unit"], "note": "Sold at the organic fair."}
            spending.write_down(shop.seller.id, claim.public_id, {**told, "happened_on": calendar.today}, shop.owner)


def _prove(shop: Shop, row: Mapping[str, Any], decided: datetime, verifier: Actor, named: Sequence[Listing] = ()) -> Claim:
    holder = shop.makers[row["holder"]] if row["holder"] != "seller" else None
    same = ("scheme", "gi", "number", "scope_classes", "valid_from", "valid_to", "quantity", "unit")
    with on(decided - timedelta(days=2)):
        claim = claims.add_claim(
            shop.seller.id,
            {
                **{name: row[name] for name in same},
                "scope_listings": [one.public_id for one in named],
                "holder": holder.public_id if holder else None,
                "document": _specimen(row, holder.name if holder else shop.data["name"]),
            },
            shop.owner,
        )
        shop.claims[row["key"]] = claim
        if row["status"] == ClaimStatus.DRAFT:
            return claim
        claims.submit_claim(shop.seller.id, claim.public_id, shop.owner)
    with on(decided):
        _decide(claim, row["status"], verifier)
    return claim


def _specimen(row: Mapping[str, Any], holder: str) -> Paper:
    """Give a paper of our own making, which needs no reading."""
    drawn = paper.specimen(
        [
            row["scheme"],
            f"Number: {row['number']}",
            f"Holder: {holder}",
            f"Good: {row['gi'] or ', '.join(row['goods']) or 'not a GI certificate'}",
            *([f"Quantity: {row['quantity']} {row['unit']}"] if row["quantity"] else []),
            f"Valid: {row['valid_from']} to {row['valid_to'] or 'no fixed end'}",
        ]
    )
    return Paper("application/pdf", drawn)


def decided_at(shop: Shop, row: Mapping[str, Any], calendar: Calendar) -> datetime:
    """Give the day a verifier decided: soon after both the seller and the certificate came, within its validity; open cases are recent."""
    seed = f"{shop.data['slug']}:{row['key']}"
    if row["status"] in (ClaimStatus.SUBMITTED, ClaimStatus.DRAFT):
        return calendar.ago(invented.spread(seed, 4 if shop.data["status"] != SellerStatus.APPROVED else 9), seed)
    if row["status"] in (ClaimStatus.CHANGES_REQUESTED, ClaimStatus.REJECTED):
        return calendar.ago(1 + invented.spread(seed, 20), seed)
    day = max(shop.came + timedelta(days=6), (row["valid_from"] or shop.came) + timedelta(days=6))
    if row["valid_to"] and row["valid_to"] < calendar.today:
        day = min(day, row["valid_to"] - timedelta(days=30))
    return calendar.at(day, seed)


def _decide(claim: Claim, status: str, verifier: Actor) -> None:
    if status in (ClaimStatus.VERIFIED, ClaimStatus.SUSPENDED, ClaimStatus.REVOKED):
        claims.verify(claim.public_id, "", verifier)
    elif status == ClaimStatus.REJECTED:
        claims.reject(claim.public_id, WORDS[ClaimStatus.REJECTED], verifier)
    elif status == ClaimStatus.CHANGES_REQUESTED:
        claims.request_changes(claim.public_id, WORDS[ClaimStatus.CHANGES_REQUESTED], verifier)


def withdraw(shop: Shop, calendar: Calendar, verifier: Actor) -> None:
    """Suspend and revoke what the file says, some days ago: what was made under a certificate keeps its history."""
    for row in shop.data["claims"]:
        with on(calendar.ago(3 + invented.spread(row["number"], 25), row["number"])):
            if row["status"] == ClaimStatus.SUSPENDED:
                claims.suspend(shop.claims[row["key"]].public_id, WORDS[ClaimStatus.SUSPENDED], verifier)
            elif row["status"] == ClaimStatus.REVOKED:
                claims.revoke(shop.claims[row["key"]].public_id, WORDS[ClaimStatus.REVOKED], verifier)


def public_ids(makers: Mapping[str, Producer], slugs: Sequence[str]) -> list[str]:
    """Give the public ids of makers by the slugs of the file."""
    return [makers[slug].public_id for slug in slugs]
