"""How collections stand in an answer."""

from collections.abc import Sequence
from typing import Any

from marshmallow import fields

from marketplace.core import clock
from marketplace.core.schema import RoomSchema
from marketplace.goods.catalogue.schemas import NamedOut
from marketplace.goods.collections import queries, rules
from marketplace.goods.collections.models import Collection, CollectionStatus
from marketplace.goods.search.schemas import FoundOut
from marketplace.http.language import current_language


class CollectionOut(NamedOut):
    """A collection as the public sees it: goods that stand together because of what they are."""

    words = fields.String(required=True, metadata={"description": "Why these goods stand together."})
    goods = fields.Integer(required=True, metadata={"description": "How many goods belong to it at this moment."})
    sellers = fields.Integer(required=True)


class CollectionPageOut(NamedOut):
    """A collection with one page of its goods, newest first."""

    words = fields.String(required=True)
    total = fields.Integer(required=True)
    items = fields.List(fields.Nested(FoundOut), required=True)
    next_cursor = fields.String(required=True, allow_none=True)


class AdminCollectionOut(RoomSchema):
    """A collection with its rule, in both languages."""

    id = fields.String(required=True, attribute="public_id")
    slug = fields.String(required=True)
    position = fields.Integer(required=True, metadata={"description": "Its place in the order; lower comes first."})
    name = fields.String(required=True)
    name_hi = fields.String(required=True)
    words = fields.String(required=True)
    words_hi = fields.String(required=True)
    rule = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        required=True,
        metadata={"description": f"Of {', '.join(rules.PARTS)}: in a part one value is enough, of several parts each must hold."},
    )
    status = fields.String(required=True, metadata={"enum": [str(one) for one in CollectionStatus]})
    goods = fields.Integer(required=True)
    sellers = fields.Integer(required=True)
    source = fields.String(required=True)
    as_of = fields.Date(required=True)
    edited_at = fields.AwareDateTime(format="iso", required=True, allow_none=True)


def named_body(row: Collection) -> dict[str, Any]:
    """Give the address and name of a collection in the reader's language."""
    return {"slug": row.slug, "name": row.name_hi if current_language() == "hi" else row.name}


def said_body(row: Collection) -> dict[str, Any]:
    """Give address, name and words of a collection in the reader's language."""
    return {**named_body(row), "words": row.words_hi if current_language() == "hi" else row.words}


def admin_body(row: Collection) -> dict[str, Any]:
    """Give what AdminCollectionOut shows of one."""
    return admin_bodies([row])[0]


def admin_bodies(rows: Sequence[Collection]) -> list[dict[str, Any]]:
    """Give what AdminCollectionOut shows of several, their goods counted at once."""
    plain = ("public_id", "slug", "position", "name", "name_hi", "words", "words_hi", "rule", "status", "source", "as_of", "edited_at")
    counted = queries.counts(rows, clock.today())
    return [
        {
            **{name: getattr(row, name) for name in plain},
            **dict(zip(("goods", "sellers"), counted.get(row.id, (0, 0)), strict=True)),
        }
        for row in rows
    ]
