"""What an administrator says of a collection."""

from typing import Any

from marshmallow import fields, validate

from marketplace.core.schema import Count, RoomSchema, Text
from marketplace.core.text import N_


def _values() -> fields.List[str]:
    return fields.List(Text(most=40), load_default=list)


class CollectionSchema(RoomSchema):
    """Words in both languages, the place in the order, and the parts of the rule."""

    name = Text(most=80, required=True)
    name_hi = Text(most=80, required=True)
    words = Text(most=400, required=True)
    words_hi = Text(most=400, required=True)
    position = Count(least=0, most=100_000, required=True)
    tags = _values()
    seller_kinds = _values()
    lists = _values()
    levels = _values()
    potentials = _values()
    shelves = _values()


class CollectionPatch(CollectionSchema):
    """Any part of a collection; what is not sent stays as it is."""

    def __init__(self, **more: Any) -> None:
        """Ask for nothing in particular."""
        super().__init__(**{**more, "partial": True})


class NewCollectionSchema(CollectionSchema):
    """A new one, with its address."""

    slug = Text(
        most=60,
        required=True,
        validate=validate.Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*\Z", error=N_("Use small letters, digits and hyphens.")),
    )
