"""The verdict bar."""

from marshmallow import fields

from marketplace.core.schema import RoomSchema, Text


class VerdictSchema(RoomSchema):
    """One of the buttons, the reason, the sections meant, and which version of a good was looked at."""

    verdict = Text(most=20, required=True)
    reason = Text(most=500, load_default="")
    sections = fields.List(fields.String(), load_default=list)
    seen = fields.AwareDateTime(load_default=None)
