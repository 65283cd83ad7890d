"""What a seller says of a tag, and what programs and readers see of one."""

from marshmallow import fields

from marketplace.core.schema import Choice, Count, RoomSchema, Text
from marketplace.core.unwanted import CarefulSchema
from marketplace.goods.merits.rules import AXES


class TagSchema(CarefulSchema):
    """A tag with what proves it. Nothing in it is shown as the seller wrote it but the address of a source."""

    kind = Text(most=40, required=True)
    goods = fields.List(Text(most=40), load_default=list)
    households = Count(least=1, most=100_000, load_default=None, allow_none=True)
    claim = Text(most=40, load_default=None, allow_none=True)
    source_url = Text(most=500, load_default="")
    source_on = fields.Date(load_default=None, allow_none=True)
    roster = fields.Boolean(load_default=False)


class GradeSchema(RoomSchema):
    """What a verifier says of one axis of a good."""

    axis = Choice(AXES, required=True)
    given = Text(most=40, required=True)
    reason = Text(most=500, load_default="")


class MeritOut(RoomSchema):
    """A live tag of a good: what it is for the world beside its price."""

    code = fields.String(required=True)
    label = fields.String(required=True)
    tag = fields.String(required=True, metadata={"description": "Public id; its evidence is at /tags/{public_id}."})
    until = fields.String(
        required=True, metadata={"format": "date", "description": "Last day; the tag may end earlier, with its evidence."}
    )
    households = fields.Integer(required=True, allow_none=True)
