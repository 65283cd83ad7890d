"""What a seller says of a maker, and what programs read back."""

from typing import Any

from marshmallow import fields

from marketplace.core.schema import Count, FileBytes, RoomSchema, Text
from marketplace.core.unwanted import CarefulSchema


class ProducerSchema(CarefulSchema):
    """A maker. `state` and `district` are slugs of the registry; `shown` is the maker's consent to be named in public."""

    name = Text(most=80, least=2, required=True)
    craft = Text(most=80, required=True)
    state = Text(most=80, required=True)
    district = Text(most=80, required=True)
    town = Text(most=80, required=True)
    years = Count(least=0, most=90, load_default=None, allow_none=True)
    story = Text(most=2000, load_default="")
    shown = fields.Boolean(load_default=False)


class ProducerIn(ProducerSchema):
    """A maker with a photo in the same body."""

    photo = FileBytes(load_default=None, allow_none=True, metadata={"description": "JPEG, PNG or WebP as base64."})


class ProducerPatch(ProducerIn):
    """Any part of a maker; what is not sent stays as it is. State and district go together."""

    def __init__(self, **more: Any) -> None:
        """Ask for nothing in particular."""
        super().__init__(**{**more, "partial": True})


class ProducerOut(RoomSchema):
    """A maker of one's own roster."""

    id = fields.String(attribute="public_id", required=True)
    slug = fields.String(required=True)
    status = fields.Function(lambda row: "shown" if row.shown else "hidden")
    name = fields.String(required=True)
    craft = fields.String(required=True)
    state = fields.String(attribute="district.state.slug")
    district = fields.String(attribute="district.slug")
    town = fields.String()
    years = fields.Integer(allow_none=True)
    story = fields.String()
    shown = fields.Boolean(required=True)


class ShownSchema(RoomSchema):
    """Consent given or withdrawn."""

    shown = fields.Boolean(required=True)
