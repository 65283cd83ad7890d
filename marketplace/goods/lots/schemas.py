"""The shapes of lots and steps, for the page and the API alike."""

from marshmallow import fields

from marketplace.core.schema import Choice, Count, Text
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
