"""What a seller says of a certificate, and what programs read back."""

from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validates_schema

from marketplace.core.schema import FileBytes, RoomSchema, Text
from marketplace.core.text import N_
from marketplace.core.unwanted import CarefulSchema


class ClaimSchema(CarefulSchema):
    """A certificate. `holder` is empty for the seller, else the id of one of its makers; `gi` is a slug of the register."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"document"})
    scheme = Text(most=40, required=True)
    gi = Text(most=120, load_default=None, allow_none=True)
    holder = Text(most=40, load_default=None, allow_none=True)
    number = Text(most=60, required=True)
    scope = Text(most=500, load_default="")
    valid_from = fields.Date(load_default=None, allow_none=True)
    valid_to = fields.Date(load_default=None, allow_none=True)

    @validates_schema(skip_on_field_errors=True)
    def _dates_in_order(self, data: dict[str, Any], **more: Any) -> None:
        if data.get("valid_from") and data.get("valid_to") and data["valid_to"] < data["valid_from"]:
            raise ValidationError({"valid_to": [N_("The last day is before the first.")]})


class ClaimIn(ClaimSchema):
    """A certificate with its paper in the same body."""

    document = FileBytes(load_default=None, allow_none=True, metadata={"description": "PDF, JPEG or PNG as base64."})


class ClaimOut(RoomSchema):
    """A certificate of one's own."""

    id = fields.String(attribute="public_id", required=True)
    status = fields.String(required=True, metadata={"description": "With the derived word expired."})
    scheme = fields.String(attribute="scheme.code", required=True)
    gi = fields.String(attribute="gi.slug", allow_none=True)
    holder = fields.Function(lambda row: row.producer.public_id if row.producer else "seller")
    number = fields.String(required=True)
    scope = fields.String()
    valid_from = fields.Date(allow_none=True)
    valid_to = fields.Date(allow_none=True)
    has_document = fields.Function(lambda row: row.document_id is not None)
    decision_note = fields.String()
    submitted_at = fields.AwareDateTime(format="iso", allow_none=True)
    decided_at = fields.AwareDateTime(format="iso", allow_none=True)
    warnings = fields.List(fields.String())


class ClaimPatch(ClaimIn):
    """Any part of a certificate; what is not sent stays as it is."""

    def __init__(self, **more: Any) -> None:
        """Ask for nothing in particular."""
        super().__init__(**{**more, "partial": True})


class DifferenceOut(RoomSchema):
    """What was claimed beside what is known; `agrees` is null where nothing is known."""

    field = fields.String(required=True)
    claimed = fields.Function(lambda row: str(row.claimed) if row.claimed is not None else None)
    known = fields.Function(lambda row: str(row.known) if row.known is not None else None)
    agrees = fields.Boolean(allow_none=True)


class ClaimCaseOut(ClaimOut):
    """A certificate as the verification desk sees it."""

    seller = fields.Function(lambda row: {"id": row.seller.public_id, "slug": row.seller.slug, "name": row.seller.name})
