"""What is sent about a team, holidays, groups, the bank account and closing; one schema for the page and the API."""

from typing import ClassVar

from marshmallow import fields

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.unwanted import CarefulSchema
from marketplace.people.accounts.schemas import Password, email
from marketplace.people.sellers.models import TeamRole
from marketplace.people.sellers.schemas import Number


class RoleSchema(RoomSchema):
    """What somebody is on the team."""

    role = Choice(TeamRole, required=True)


class InviteSchema(RoleSchema):
    """A place on the team for the owner of an address."""

    email = email(required=True)


class ProofSchema(RoomSchema):
    """The password, or a code that was sent."""

    password = Password(load_default="")
    code = Text(most=12, load_default="")


class CloseSchema(ProofSchema):
    """Closing a shop."""

    reason = Text(most=500, load_default="")


class HolidaySchema(CarefulSchema):
    """First and last day without orders, and what buyers read meanwhile."""

    first = fields.Date(required=True, data_key="from")
    last = fields.Date(required=True, data_key="until")
    words = Text(most=300, load_default="")


class BankChangeSchema(CarefulSchema):
    """Another bank account, and who asks."""

    unchecked: ClassVar[frozenset[str]] = frozenset({"bank_account", "password"})
    bank_holder = Text(most=120, required=True)
    bank_account = Number("bank_account", required=True)
    bank_ifsc = Number("ifsc", required=True)
    password = Password(load_default="")
    code = Text(most=12, load_default="")


class SellingSchema(RoomSchema):
    """Whether the level above sells for this group, and the day on which its meeting agreed."""

    sells_through = fields.Boolean(load_default=False)
    resolved_on = fields.Date(load_default=None, allow_none=True)


class LinkSchema(SellingSchema):
    """A tie to another shop, named by its code."""

    code = Text(most=200, required=True)
    side = Choice(("lower", "upper"), required=True)  # what the asking shop is in it


class ReasonOnly(RoomSchema):
    """Words for the other side."""

    reason = Text(most=500, load_default="")


class MemberOut(RoomSchema):
    """One person on the team."""

    id = fields.String(attribute="user.public_id", required=True)
    name = fields.String(attribute="user.name", required=True)
    role = fields.String(required=True)
    since = fields.AwareDateTime(attribute="joined_at", format="iso", required=True)


class LinkOut(RoomSchema):
    """A tie between a group and the level above it."""

    id = fields.String(attribute="public_id", required=True)
    lower = fields.String(attribute="lower.public_id", required=True)
    lower_name = fields.String(attribute="lower.name", required=True)
    upper = fields.String(attribute="upper.public_id", required=True)
    upper_name = fields.String(attribute="upper.name", required=True)
    status = fields.String(required=True)
    asked_by = fields.Function(lambda row: "lower" if row.asked_by_lower else "upper", metadata={"description": "lower or upper"})
    sells_through = fields.Boolean(required=True)
    resolved_on = fields.Date(required=True, allow_none=True)
    since = fields.AwareDateTime(format="iso", required=True, allow_none=True)


class HolidayOut(RoomSchema):
    """The holiday that stands, now or to come."""

    first = fields.Date(attribute="holiday_from", data_key="from", required=True, allow_none=True)
    last = fields.Date(attribute="holiday_until", data_key="until", required=True, allow_none=True)
    words = fields.String(attribute="holiday_words", required=True)
