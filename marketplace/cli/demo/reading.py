"""The demo files: one JSON per seller, its shape checked before anything is written (data/demo/README.md)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.cli.words import explain, flatten
from marketplace.core.errors import Invalid
from marketplace.core.money import parse_rupees
from marketplace.core.schema import Choice, Count, RoomSchema, Text, pincode
from marketplace.goods.catalogue.models import ListingStatus
from marketplace.goods.lots.models import Evidence, StepKind
from marketplace.goods.lots.schemas import UNITS
from marketplace.origin.claims.amounts import WRITTEN
from marketplace.origin.claims.models import ClaimStatus
from marketplace.origin.claims.schemas import Quantity
from marketplace.people.producers.models import LoomKind, Purpose
from marketplace.people.producers.notices import LANGUAGES
from marketplace.people.producers.rules import HOW
from marketplace.people.sellers.models import SellerKind, SellerStatus, TaxStatus

FOLDER = Path(__file__).resolve().parents[3] / "data" / "demo" / "sellers"
SELLER_STATUSES = (SellerStatus.APPROVED, SellerStatus.SUBMITTED, SellerStatus.CHANGES_REQUESTED, SellerStatus.DRAFT)
LISTING_STATUSES = (ListingStatus.LIVE, ListingStatus.DRAFT, ListingStatus.IN_REVIEW, ListingStatus.PAUSED)


class Money(fields.Field[int]):
    """Rupees as text, such as '18900.00'; loaded as paise."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **more: Any) -> int:
        if not isinstance(value, str):
            raise ValidationError("Write rupees as text, such as '18900.00'.")
        try:
            return parse_rupees(value, attr or "price")
        except Invalid as error:
            raise ValidationError(explain(error)) from None


class MakerFile(RoomSchema):
    """A maker."""

    slug = Text(most=60, required=True)
    name = Text(most=80, required=True)
    craft = Text(most=80, required=True)
    town = Text(most=80, required=True)
    years = Count(least=0, most=90, allow_none=True, load_default=None)
    story = Text(most=2000, load_default="")
    agrees = fields.List(Choice(Purpose), required=True)
    language = Choice(LANGUAGES, load_default="hi")
    how = Choice(HOW, load_default="paper")
    looms = fields.Dict(keys=Choice(LoomKind), values=Count(most=99), load_default=dict)


class ClaimFile(RoomSchema):
    """A certificate."""

    key = Text(most=40, required=True)
    scheme = Text(most=40, required=True)
    gi = Text(most=120, allow_none=True, load_default=None)
    number = Text(most=60, required=True)
    holder = Text(most=60, required=True)
    scope_classes = fields.List(Text(most=60), load_default=list)
    valid_from = fields.Date(allow_none=True, load_default=None)
    valid_to = fields.Date(allow_none=True, load_default=None)
    status = Choice(ClaimStatus, required=True)
    goods = fields.List(Text(most=120), load_default=list)  # titles: of a certificate for one lot, the goods that are of it
    quantity = Quantity(load_default=None)  # and how much of it
    unit = Choice(tuple(WRITTEN), load_default=None)
    elsewhere = Quantity(load_default=None)  # of that, what was sold outside, in the same unit


class StepFile(RoomSchema):
    """A step of a lot."""

    kind = Choice(StepKind, required=True)
    date = fields.Date(required=True)
    place = Text(most=120, required=True)
    text = Text(most=600, least=10, required=True)
    evidence = Choice(Evidence, required=True)
    claim = Text(most=40, allow_none=True, load_default=None)


class LotFile(RoomSchema):
    """A lot."""

    key = Text(most=40, required=True)
    title = Text(most=120, least=3, required=True)
    quantity = Count(most=10_000_000, required=True)
    unit = Choice(UNITS, required=True)
    makers = fields.List(Text(most=60), required=True)
    place = Text(most=120, required=True)
    opened = fields.Date(required=True)
    steps = fields.List(fields.Nested(StepFile), required=True)


class VariantFile(RoomSchema):
    """A pack."""

    options = fields.Dict(keys=Text(most=30), values=Text(most=60), load_default=dict)
    price = Money(required=True)
    mrp = Money(required=True)
    weight_g = Count(most=50_000, required=True)
    net_quantity = Text(most=40, required=True)
    lot_units = Count(least=0, load_default=1)
    stock = Count(least=0, required=True)


class WordsFile(RoomSchema):
    """The words of a good in the other language."""

    title = Text(most=120, required=True)
    description = Text(most=5000, load_default="")
    common_name = Text(most=80, load_default="")
    materials = Text(most=300, load_default="")
    care = Text(most=1000, load_default="")


class ListingFile(RoomSchema):
    """A good."""

    title = Text(most=120, least=8, required=True)
    description = Text(most=5000, required=True)
    category = Text(most=80, required=True)
    gi = Text(most=160, allow_none=True, load_default=None)
    odop = Text(most=160, allow_none=True, load_default=None)
    hsn = Text(most=8, required=True)
    declared = fields.List(Text(most=40), load_default=list)
    tax_attributes = fields.List(Text(most=40), load_default=list)
    makers = fields.List(Text(most=60), load_default=list)
    lot = Text(most=40, allow_none=True, load_default=None)
    materials = Text(most=300, load_default="")
    care = Text(most=1000, load_default="")
    common_name = Text(most=80, load_default="")
    motif = Text(most=40, load_default="")
    tags = fields.List(Text(most=30), load_default=list)
    words = fields.Nested(WordsFile, load_default=None, allow_none=True)  # in the other language
    status = Choice(LISTING_STATUSES, required=True)
    variants = fields.List(fields.Nested(VariantFile), required=True)


class SellerFile(RoomSchema):
    """A seller with everything that is theirs; what refers to a maker, lot or certificate must find it in the same file."""

    slug = Text(most=60, required=True)
    name = Text(most=80, required=True)
    kind = Choice(SellerKind, required=True)
    status = Choice(SELLER_STATUSES, required=True)
    about = Text(most=2000, required=True)
    state = Text(most=80, required=True)
    district = Text(most=80, required=True)
    town = Text(most=80, required=True)
    line1 = Text(most=160, required=True)
    pincode = pincode(required=True)
    tax_status = Choice(TaxStatus, required=True)
    fssai = Text(most=14, allow_none=True, load_default=None)
    makers = fields.List(fields.Nested(MakerFile), required=True)
    claims = fields.List(fields.Nested(ClaimFile), required=True)
    lots = fields.List(fields.Nested(LotFile), required=True)
    listings = fields.List(fields.Nested(ListingFile), required=True)

    @validates_schema(skip_on_field_errors=True)
    def _everything_is_there(self, data: dict[str, Any], **more: Any) -> None:
        makers = {m["slug"] for m in data["makers"]}
        claims, lots = ({row["key"] for row in data[name]} for name in ("claims", "lots"))
        asked = [
            *(("holder", c["holder"], makers | {"seller"}) for c in data["claims"]),
            *(("makers", slug, makers) for row in (*data["lots"], *data["listings"]) for slug in row["makers"]),
            *(("claim", step["claim"], claims) for lot in data["lots"] for step in lot["steps"] if step["claim"]),
            *(("lot", row["lot"], lots) for row in data["listings"] if row["lot"]),
            *(("good", title, {row["title"] for row in data["listings"]}) for c in data["claims"] for title in c["goods"]),
        ]
        missing = [f"{what} {name!r} is not in this file" for what, name, known in asked if name not in known]
        if missing:
            raise ValidationError(missing)


@dataclass(frozen=True)
class Refused:
    """A file, or a part of one, that was left out, and why."""

    file: str
    reason: str


def read_files(folder: Path) -> tuple[list[dict[str, Any]], list[Refused]]:
    """Read every seller of a folder, by file name; give the good ones and the refused."""
    good: list[dict[str, Any]] = []
    refused: list[Refused] = []
    for path in sorted(folder.glob("*.json")):
        try:
            good.append({**SellerFile().load(json.loads(path.read_text(encoding="utf-8"))), "file": path.name})
        except ValidationError as error:
            refused.append(Refused(path.name, "; ".join(flatten(error.messages))))
        except ValueError as error:
            refused.append(Refused(path.name, f"this is not JSON: {error}"))
    return good, refused
