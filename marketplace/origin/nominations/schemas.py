"""What a nomination says, and what is shown of one to everybody."""

from marshmallow import fields, validate

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.text import N_

CATEGORIES = ("handloom", "handicraft", "agricultural", "foodstuff", "manufactured", "natural", "marine")


class NominationSchema(RoomSchema):
    """A product and why; facilitators and officers also name the district (slug of the State, slug of the district)."""

    product = Text(required=True, least=3, most=120)
    category = Choice(CATEGORIES, required=True)
    gi = Text(most=200, load_default="")  # a name of the GI register, where the product carries one
    since = Text(required=True, most=200)
    makers = Text(required=True, most=200)
    why = Text(required=True, least=40, most=2000)
    first = fields.Boolean(load_default=False)
    shows_seller = fields.Boolean(load_default=False)
    state = Text(most=80, load_default="")
    district = Text(most=80, load_default="")


class EvidenceSchema(RoomSchema):
    """A link, or the title of a paper that is sent along."""

    title = Text(required=True, least=3, most=160)
    url = Text(
        most=500,
        load_default="",
        validate=validate.Regexp(r"^(https?://[^\s<>\"]+\.[^\s<>\"]+)?\Z", error=N_("Write a web address that begins with https://.")),
    )
