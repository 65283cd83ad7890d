"""What a seller says of a certificate, and what programs read back."""

import re
from decimal import Decimal
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validate, validates_schema

from marketplace.core.schema import Choice, FileBytes, RoomSchema, Text
from marketplace.core.text import N_
from marketplace.core.unwanted import CarefulSchema
from marketplace.origin.claims.amounts import WRITTEN
from marketplace.origin.claims.models import UseKind

MOST = validate.Length(max=100, error=N_("Choose at most 100."))


def _several(most: int, words: str) -> Any:
    return fields.List(Text(most=most), load_default=list, validate=MOST, metadata={"description": words})


class Quantity(fields.Decimal):
    """A quantity as it is written, with Indian grouping or without: 400, '1,25,000', '2.5'; at most three places."""

    _FORM = re.compile(r"(\d{1,3}(,\d{2,3})*,\d{3}|\d{1,13})(\.\d{1,3})?")

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Decimal:
        text = "".join(str(value).split())
        if isinstance(value, bool) or not self._FORM.fullmatch(text):
            raise ValidationError(N_("Write a quantity such as 400 or 2.5."))
        return Decimal(text.replace(",", ""))


class ClaimSchema(CarefulSchema):
    """A certificate. `holder` is empty for the seller, else the id of one of its makers; `gi` is a slug of the register."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"document"})
    scheme = Text(most=40, required=True)
    gi = Text(most=120, load_default=None, allow_none=True)
    holder = Text(most=40, load_default=None, allow_none=True)
    number = Text(most=60, required=True)
    issuer = Text(most=200, load_default="", metadata={"description": "The body or office that signed the paper."})
    scope = Text(most=500, load_default="", metadata={"description": "What it covers, in the words of the paper."})
    scope_classes = _several(60, "Codes of shelves or kinds of goods; none: all.")
    scope_districts = _several(160, "Districts as 'state/district', the two slugs of the district's page; none: everywhere.")
    scope_listings = _several(40, "Ids of goods of the shop; none: all.")
    quantity = Quantity(
        load_default=None, allow_none=True, metadata={"description": "Of a scheme that is given for a quantity: how much the paper names."}
    )
    unit = Choice(tuple(WRITTEN), load_default=None, allow_none=True)
    valid_from = fields.Date(load_default=None, allow_none=True)
    valid_to = fields.Date(load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=True)
    def _dates_in_order(self, data: dict[str, Any], **more: Any) -> None:
        if data.get("valid_from") and data.get("valid_to") and data["valid_to"] < data["valid_from"]:
            raise ValidationError({"valid_to": [N_("The last day is before the first.")]})


class CorrectionSchema(CarefulSchema):
    """What a line of the account should have been; 0 where nothing was taken at all."""

    quantity = Quantity(required=True)
    unit = Choice(tuple(WRITTEN), required=True)
    note = Text(most=200, least=3, required=True)


class UseSchema(CorrectionSchema):
    """What was sold outside this marketplace, or lost."""

    kind = Choice((UseKind.ELSEWHERE, UseKind.LOST), required=True)
    happened_on = fields.Date(required=True)


class ClaimPaperIn(RoomSchema):
    """One paper, for what it proves."""

    title = Text(most=120, load_default="", metadata={"description": "Which of the papers asked for; a later one takes its place."})
    data = FileBytes(required=True, metadata={"description": "PDF, JPEG or PNG as base64."})


class ClaimIn(ClaimSchema):
    """A certificate with its papers in the same body."""

    document = FileBytes(load_default=None, allow_none=True, metadata={"description": "PDF, JPEG or PNG as base64."})
    documents = fields.List(
        fields.Nested(ClaimPaperIn), load_default=list, validate=validate.Length(max=8, error=N_("Send at most 8 papers."))
    )


class ClaimPaperOut(RoomSchema):
    """A paper of a certificate, by the hash of its bytes."""

    id = fields.String(attribute="document.public_id", required=True)
    title = fields.String(required=True)
    sha256 = fields.String(required=True)
    added_at = fields.AwareDateTime(format="iso", required=True)
    seen_at = fields.AwareDateTime(format="iso", allow_none=True, metadata={"description": "When a verifier decided upon it."})


class ClaimStepOut(RoomSchema):
    """One change of state and its moment."""

    status = fields.String(required=True)
    at = fields.AwareDateTime(format="iso", required=True)


class BalanceOut(RoomSchema):
    """What became of the quantity of a certificate: quantity = sold + elsewhere + left."""

    quantity = fields.Integer(required=True)
    unit = fields.String(required=True, metadata={"description": "g, ml, cm or piece."})
    sold = fields.Integer(required=True, metadata={"description": "Through this marketplace, what came back taken off."})
    elsewhere = fields.Integer(required=True, metadata={"description": "Sold elsewhere or lost, as the seller says."})
    left = fields.Integer(required=True)


class UseOut(RoomSchema):
    """One line of the account; `change` is of what is used, in the unit of the certificate."""

    id = fields.String(attribute="public_id", required=True)
    kind = fields.String(required=True, metadata={"enum": [str(kind) for kind in UseKind]})
    change = fields.Integer(required=True)
    reference = fields.String(required=True, metadata={"description": "The number of the order, for what was sold here."})
    note = fields.String(required=True)
    happened_on = fields.Date(required=True)
    recorded_at = fields.AwareDateTime(format="iso", required=True)


class ClaimOut(RoomSchema):
    """A certificate of one's own."""

    id = fields.String(attribute="public_id", required=True)
    status = fields.String(
        required=True, metadata={"description": "With the derived words expired and used_up; superseded after a renewal."}
    )
    scheme = fields.String(attribute="scheme.code", required=True)
    gi = fields.String(attribute="gi.slug", allow_none=True)
    holder = fields.Function(lambda row: row.producer.public_id if row.producer else "seller")
    number = fields.String(required=True)
    issuer = fields.String()
    scope = fields.String()
    scope_classes = fields.List(fields.String())
    scope_districts = fields.List(fields.String(), metadata={"description": "As 'state/district'."})
    scope_listings = fields.List(fields.String())
    balance = fields.Nested(BalanceOut, allow_none=True, metadata={"description": "Of a certificate that is given for a quantity."})
    valid_from = fields.Date(allow_none=True)
    valid_to = fields.Date(allow_none=True)
    ends_on = fields.Date(allow_none=True, metadata={"description": "The last day it is shown: its own, or its GI's."})
    renews = fields.String(allow_none=True, metadata={"description": "The certificate in whose place it stands."})
    superseded_by = fields.String(allow_none=True)
    has_document = fields.Function(lambda row: bool(row.papers))
    papers = fields.List(fields.Nested(ClaimPaperOut))
    history = fields.List(fields.Nested(ClaimStepOut))
    decision_note = fields.String()
    submitted_at = fields.AwareDateTime(format="iso", allow_none=True)
    decided_at = fields.AwareDateTime(format="iso", allow_none=True)
    warnings = fields.List(fields.String())


class ClaimPatch(ClaimIn):
    """Any part of a certificate; what is not sent stays as it is."""

    def __init__(self, **more: Any) -> None:
        """Ask for nothing in particular."""
        super().__init__(**{**more, "partial": True})


class ClaimCaseOut(ClaimOut):
    """A certificate as the verification desk sees it."""

    seller = fields.Function(lambda row: {"id": row.seller.public_id, "slug": row.seller.slug, "name": row.seller.name})
