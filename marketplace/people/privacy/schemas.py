"""What people send about their data."""

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.unwanted import CarefulSchema
from marketplace.people.accounts.schemas import Password
from marketplace.people.privacy.rules import CHOICES


class PurposeSchema(RoomSchema):
    """One purpose, to agree to or to withdraw from."""

    purpose = Choice(list(CHOICES), required=True)


class NomineeSchema(CarefulSchema):
    """Who may act for me one day."""

    name = Text(required=True, most=120)
    relation = Text(required=True, most=60)
    contact = Text(required=True, most=120)


class NameSchema(CarefulSchema):
    """My name, corrected."""

    name = Text(required=True, most=120)


class ErasureSchema(RoomSchema):
    """That I mean it: the password, if I have one."""

    current_password = Password(load_default="")
    sure = Choice(["yes"], required=True)
