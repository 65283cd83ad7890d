"""The shapes of lots and steps, for the page and the API alike."""

from marshmallow import fields

from marketplace.core.schema import Choice, Count, RoomSchema, Text
from marketplace.core.unwanted import CarefulSchema
from marketplace.goods.lots.models import Evidence, StepKind

UNITS = ("piece", "g", "ml", "cm", "m")


class LotSchema(CarefulSchema):
    """What a seller says to open a lot."""

    title = Text(most=120, least=3, required=True)
    quantity = Count(least=1, most=10_000_000, required=True)
    unit = Choice(UNITS, required=True)
    place = Text(most=120, least=2, required=True)
    opened_on = fields.Date(required=True)
    makers = fields.List(Text(most=40), load_default=list)  # public ids of makers; none: the group itself


class StepSchema(CarefulSchema):
    """One step of a journey; the level of evidence is decided, `verified` being a verifier's word alone."""

    kind = Choice(StepKind, required=True)
    happened_on = fields.Date(required=True)
    place = Text(most=120, least=2, required=True)
    sentence = Text(most=600, least=10, required=True)
    evidence = Choice(Evidence, load_default=Evidence.SELF_DECLARED.value)
    claim = Text(most=40, load_default=None, allow_none=True)  # public id of the certificate behind it


class StepOut(RoomSchema):
    """A step as it is told today: a certificate that ended no longer certifies."""

    position = fields.Integer(required=True)
    kind = fields.String(required=True)
    happened_on = fields.Date(required=True)
    place = fields.String(required=True)
    unnamed = fields.Boolean(metadata={"description": "A name was taken out of the sentence; the seal covers it as it was written."})
    sentence = fields.String(required=True)
    withheld = fields.Boolean(metadata={"description": "The words named what no live claim covers and are not shown."})
    evidence = fields.String(required=True)
    claim = fields.Function(lambda step: {"id": step.claim_public_id, "scheme": step.claim_label} if step.claim_label else None)
    photo = fields.String(attribute="photo_id", allow_none=True)
    recorded_at = fields.DateTime(required=True)
    holds = fields.Boolean(required=True)
    hash = fields.String(required=True)


class LotOut(RoomSchema):
    """A lot as its seller sees it."""

    id = fields.String(attribute="public_id", required=True)
    code = fields.String(required=True)
    status = fields.Function(lambda lot: "open" if lot.taken < lot.quantity else "sold_out")
    title = fields.String(required=True)
    quantity = fields.Integer(required=True)
    left = fields.Function(lambda lot: lot.quantity - lot.taken)
    unit = fields.String(required=True)
    place = fields.String(required=True)
    opened_on = fields.Date(required=True)
    makers = fields.Function(lambda lot: [{"id": m.producer.public_id, "name": m.producer.name} for m in lot.makers])
    step_count = fields.Integer()


class StoryMakerOut(RoomSchema):
    """A maker who agreed to be shown."""

    slug = fields.String(required=True)
    name = fields.String(required=True)
    craft = fields.String()
    town = fields.String()
    district = fields.String()
    state = fields.String()


class StoryOut(RoomSchema):
    """A lot's story as everybody may read it."""

    code = fields.String(required=True)
    title = fields.String(required=True)
    quantity = fields.Integer(required=True)
    unit = fields.String(required=True)
    place = fields.String(required=True)
    opened_on = fields.Date(required=True)
    seller = fields.Function(lambda story: {"slug": story.seller_slug, "name": story.seller_name})
    district = fields.String(allow_none=True)
    state = fields.String(allow_none=True)
    sold_for = fields.Function(
        lambda story: [{"slug": one.slug, "name": one.name} for one in story.sold_for],
        metadata={"description": "The makers' groups, where another is seller of record."},
    )
    makers = fields.List(fields.Nested(StoryMakerOut))
    group_named = fields.Boolean()
    whole = fields.Boolean(required=True)
    broken = fields.List(fields.Integer())
    head_hash = fields.String()
    steps = fields.List(fields.Nested(StepOut))
