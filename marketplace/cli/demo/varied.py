"""One generated seller, maker, certificate or good as the columns of its row: a number always gives the same row. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from marketplace.cli.demo import invented, vocabulary
from marketplace.cli.demo.invented import spread
from marketplace.cli.demo.recipes import Cluster, Recipe
from marketplace.core.ids import ALPHABET
from marketplace.core.text import slugify
from marketplace.goods.catalogue.models import ListingStatus
from marketplace.origin.claims.models import ClaimStatus
from marketplace.people.sellers.models import SellerStatus, TaxStatus
from marketplace.people.sellers.rules import PROMISE_VERSION

MAKERS = 2
DEAD_ZONE = range(2_625_01, 2_950_01)  # paise that fit no rate of the Rs 2,500 rule (tax.md, section 5)


@dataclass(frozen=True)
class Made:
    """A generated seller that is in the database: number, key, what it offers, and its makers as (key, name)."""

    number: int
    seller_id: int
    cluster: Cluster
    makers: tuple[tuple[int, str], ...]

    @property
    def proof(self) -> str:
        """Give how its GI certificate stands: most live, some expired, some waiting, some without."""
        if self.cluster.gi_id is None or self.cluster.barred:
            return "none"
        return {0: "expired", 1: "submitted", 2: "none"}.get(self.number % 12, "live")


@dataclass(frozen=True)
class VariedGood:
    """A generated good: the columns of its listing, of its packs, and the stock of each."""

    listing: dict[str, Any]
    maker_id: int
    packs: tuple[dict[str, Any], ...]
    stock: tuple[int, ...]


def public_id(prefix: str, number: int) -> str:
    """Give a public id in the usual form that is always the same for a number."""
    value = int.from_bytes(hashlib.sha256(f"{prefix}:{number}".encode()).digest()[:16])
    letters = []
    for _ in range(12):
        value, place = divmod(value, len(ALPHABET))
        letters.append(ALPHABET[place])
    return f"{prefix}_{''.join(letters)}"


def seller(number: int, cluster: Cluster, now: datetime) -> dict[str, Any]:
    """Make a seller of a cluster, approved and marked as demo."""
    home, family = cluster.district, cluster.recipes[0].family
    kinds, groups = vocabulary.SELLER_KINDS[family], vocabulary.GROUPS[family]
    kind = kinds[number % len(kinds)]
    name = f"{_last(home.state.slug, number)} {groups[spread(f'group{number}', len(groups))]}, {home.name} (demo)"
    came = now - timedelta(days=320 + spread(f"came{number}", 200))
    return {
        "public_id": public_id("sel", number),
        "slug": f"load-{slugify(home.name, 30)}-{number}",
        "name": name,
        "kind": kind,
        "status": SellerStatus.APPROVED,
        "about": f"A generated seller of {home.name} for load tests; nobody of this name exists.",
        "members_count": 5 + spread(f"members{number}", 60),
        "state_id": home.state_id,
        "district_id": home.id,
        "town": home.name,
        "line1": f"House {1 + number % 400}, Market lane",
        "pincode": "",
        "email": f"load-{number}@sellers.demo.example",
        "phone": invented.phone(number),
        "fssai": f"1{9:02d}99{number:09d}" if family == "food" else None,
        "no_makers_named": False,
        **invented.tax_numbers(home.state, kind, TaxStatus.REGULAR, number),
        "registration_no": invented.registration(home.state, kind, number),
        **invented.bank(name, number),
        "promise_version": PROMISE_VERSION,
        "promise_at": came,
        "submitted_at": came,
        "approved_at": came,
        "created_at": came,
        "decision_note": "",
    }


def maker(number: int, which: int, seller_id: int, cluster: Cluster, now: datetime) -> dict[str, Any]:
    """Make one of a seller's makers; one in ten does not want to be shown."""
    seed, home = f"maker{number}:{which}", cluster.district
    region = vocabulary.REGION_OF.get(home.state.slug, "north")
    names = vocabulary.FIRST_NAMES[region]
    name = f"{names[spread(seed, len(names))]} {_last(home.state.slug, number + which)} (demo)"
    shown = spread(seed + "shown", 10) > 0
    key = number * MAKERS + which
    return {
        "public_id": public_id("mak", key),
        "slug": f"load-{slugify(name, 40)}-{key}",
        "seller_id": seller_id,
        "name": name,
        "craft": vocabulary.CRAFTS[cluster.recipes[0].family],
        "town": home.name,
        "district_id": home.id,
        "years": 3 + spread(seed + "y", 40),
        "story": "",
        "shows_name": shown,
        "shows_photo": False,
        "shows_village": shown,
        "shows_story": False,
        "created_at": now - timedelta(days=310),
    }


def consents(maker_id: int, row: Mapping[str, Any], now: datetime) -> list[dict[str, Any]]:
    """Make what one of these makers agreed to, as their row says."""
    return [
        {
            "producer_id": maker_id,
            "purpose": purpose,
            "notice_version": 1,
            "notice_language": "hi",
            "how": "paper",
            "given_at": now - timedelta(days=300),
            "recorded_by": "demo",
        }
        for purpose in ("name", "village")
        if row[f"shows_{purpose}"]
    ]


def claim(made: Made, scheme_id: int, now: datetime) -> dict[str, Any] | None:
    """Make the seller's certificate as authorised user of its GI, if it has one."""
    if made.proof == "none":
        return None
    begun = now.date() - timedelta(days=400 + made.number % 900)
    left = -10 - made.number % 90 if made.proof == "expired" else 900 + made.number % 900
    decided = made.proof != "submitted"
    return {
        "public_id": public_id("clm", made.number),
        "scheme_id": scheme_id,
        "seller_id": made.seller_id,
        "gi_id": made.cluster.gi_id,
        "number": f"AU/99999/GI/{(made.cluster.gi_id or 0) % 10_000}/{made.number % 1_000_000}",
        "scope": "",
        "valid_from": begun,
        "valid_to": now.date() + timedelta(days=left),
        "status": ClaimStatus.VERIFIED if decided else ClaimStatus.SUBMITTED,
        "submitted_at": now - timedelta(days=6),
        "decided_at": now - timedelta(days=4) if decided else None,
        "decision_note": "",
        "created_at": now - timedelta(days=7),
    }


def good(made: Made, turn: int, number: int, now: datetime) -> VariedGood:
    """Make the seller's good of a turn (0, 1, 2 …); alcohol is kept off sale, as the law asks."""
    recipe = made.cluster.recipes[turn % len(made.cluster.recipes)]
    design, colour, size = _variation(recipe, number)
    maker_id, maker_name = made.makers[number % len(made.makers)]
    what = f"{made.cluster.gi_name}: {recipe.common_name.lower()}" if made.proof == "live" else recipe.common_name
    title = f"{what}, {design}, {colour or size}"[:120]
    published = now - timedelta(days=1 + spread(f"day{number}", 280), minutes=spread(f"minute{number}", 1440))
    barred = made.cluster.barred
    listing = {
        "public_id": public_id("lst", number),
        "slug": f"{slugify(title, 48)}-{number:06d}",
        "seller_id": made.seller_id,
        "category_id": recipe.category_id,
        "title": title,
        "description": _description(made, recipe, (design, colour, size), maker_name),
        "gi_id": made.cluster.gi_id,
        "odop_id": None,
        "hsn": recipe.hsn,
        "tax_attributes": list(recipe.tax_attributes),
        "schemes": [],
        "materials": recipe.materials,
        "care": "",
        "common_name": recipe.common_name,
        "motif": recipe.motif or recipe.family,
        "status": ListingStatus.BLOCKED if barred else ListingStatus.LIVE,
        "decision_note": "Goods of this kind are outside GST and cannot be sold here." if barred else "",
        "review_notes": [],
        "submitted_at": published - timedelta(days=1),
        "published_at": None if barred else published,
        "created_at": published - timedelta(days=2),
    }
    packs = tuple(_pack(recipe, number, k, colour) for k in range(1 + (number % 3 == 0)))
    return VariedGood(listing, maker_id, packs, tuple(spread(f"stock{number}:{k}", 40) + (k == 0) for k in range(len(packs))))


def _variation(recipe: Recipe, number: int) -> tuple[str, str, str]:
    designs, sizes = vocabulary.DESIGNS[recipe.family], vocabulary.SIZES[recipe.family]
    colour = vocabulary.COLOURS[spread(f"colour{number}", len(vocabulary.COLOURS))] if recipe.family in ("cloth", "craft") else ""
    return designs[spread(f"design{number}", len(designs))], colour, sizes[spread(f"size{number}", len(sizes))]


def _description(made: Made, recipe: Recipe, varied: tuple[str, str, str], maker_name: str) -> str:
    home = made.cluster.district
    about = recipe.text if made.proof == "live" and recipe.text else f"{recipe.common_name} from {home.name}, {home.state.name}."
    words = ", ".join(word for word in varied if word)
    return f"{about} This one: {words}. {recipe.materials[:1].upper()}{recipe.materials[1:]}. Made by {maker_name} in {home.name}."


def _pack(recipe: Recipe, number: int, which: int, colour: str) -> dict[str, Any]:
    price = recipe.price_paise * (80 + spread(f"price{number}", 61) + 12 * which) // 100 // 10_00 * 10_00 or 10_00
    if price in DEAD_ZONE:
        price = 2_620_00
    sizes = vocabulary.SIZES[recipe.family]
    size = sizes[(spread(f"size{number}", len(sizes)) + which) % len(sizes)]
    options = {"colour": colour, "size": size} if colour else {"weight" if recipe.family == "food" else "size": size}
    return {
        "public_id": public_id("var", number * 2 + which),
        "sku": f"V{which + 1}",
        "options": options,
        "price_paise": price,
        "mrp_paise": price,
        "weight_g": recipe.weight_g,
        "net_quantity": recipe.net_quantity,
        "lot_units": 1,
        "position": which,
    }


def _last(state_slug: str, number: int) -> str:
    names = vocabulary.LAST_NAMES[vocabulary.REGION_OF.get(state_slug, "north")]
    return names[spread(f"last{number}", len(names))]
