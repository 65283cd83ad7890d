"""What people send about help with the desk."""

from marshmallow import fields

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.text import N_
from marketplace.core.unwanted import CarefulSchema
from marketplace.people.assistance.models import Work


class OfferSchema(CarefulSchema):
    """Which shop, and what the facilitator offers."""

    shop = Text(required=True, most=200)
    words = Text(most=500, load_default="")


class AgreeSchema(RoomSchema):
    """What may be done, until when, and the code that proves that it is the owner."""

    works = fields.List(Choice(Work), load_default=list)
    until = fields.Date(required=True, error_messages={"invalid": N_("Write a day."), "required": N_("Write a day.")})
    code = Text(most=12, load_default="")
