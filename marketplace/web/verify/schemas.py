"""What the desk's forms send: the filters of the queue, and a verdict."""

from collections.abc import Iterable

from marshmallow import EXCLUDE, fields

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.web.verify.kinds import KINDS

AGES = ("", "late", "week", "month")
WHOSE = ("", "free", "mine", "held")


class QueueSchema(RoomSchema):
    """The filters of the queue; an address that names others is read without them."""

    kind = Choice(["", *KINDS], load_default="")
    state = Text(most=80, load_default="")
    about = Text(most=80, load_default="")  # scheme:CODE or category:CODE
    age = Choice(AGES, load_default="")
    who = Choice(WHOSE, load_default="")
    cursor = Text(most=500, load_default="")

    class Meta:
        """Marshmallow's settings."""

        unknown = EXCLUDE


class VerdictSchema(RoomSchema):
    """One of the buttons, the reason from the list and in words, and which version of a good was looked at."""

    verdict = Text(most=20, required=True)
    reason_code = Text(most=40, load_default="")
    reason = Text(most=500, load_default="")
    seen = fields.AwareDateTime(load_default=None)


def verdict_schema(askable: Iterable[str] = ()) -> RoomSchema:
    """Make the schema of a verdict; where changes are asked for field by field, with a tick list and words for each field."""
    words = {f"words_{key}": Text(most=300, load_default="") for key in askable}
    asked = {"ask": fields.List(fields.String(), load_default=list)} if words else {}
    return VerdictSchema.from_dict({**asked, **words})()  # type: ignore[return-value]  # made of a RoomSchema
