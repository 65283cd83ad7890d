"""The reference lists, for everybody, each row with where it comes from and as of which day."""

from collections.abc import Sequence
from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs, page_of
from marketplace.api.v1.cursors import cursor_at, position
from marketplace.api.v1.listing_shapes import CategoryOut
from marketplace.core import clock
from marketplace.core.schema import RoomSchema, Text
from marketplace.goods.catalogue.schemas import NamedOut
from marketplace.http.access import API_PUBLIC, access
from marketplace.origin.claims import holders, users
from marketplace.registry.categories import queries as categories
from marketplace.registry.gi import register
from marketplace.registry.gi.classes import CLASSES
from marketplace.registry.hsn import queries as hsn
from marketplace.registry.schemes import queries as schemes

bp = ApiBlueprint("api_registry", __name__, url_prefix="/registry", description="Reference lists.")


class SourcedOut(RoomSchema):
    """Where a row comes from."""

    source = fields.String(required=True)
    as_of = fields.Date(required=True)


class GiOut(SourcedOut, NamedOut):
    """A registered Geographical Indication."""

    alt_names = fields.List(fields.String(), required=True, metadata={"description": "For searching; they prove nothing."})
    application_no = fields.String(required=True)
    nice_classes = fields.String(required=True)
    application_numbers = fields.List(fields.String(), attribute="numbers", required=True)
    classes = fields.List(fields.Integer(), attribute="class_numbers", required=True, metadata={"description": "Nice classes as numbers."})
    status = fields.String(required=True, metadata={"description": "registered, lapsed or refused, as far as our list tells."})
    ends_on = fields.Date(required=True, allow_none=True, metadata={"description": "Null where the end is not known."})
    category = fields.String(required=True)
    kind = fields.String(required=True)
    registered_year = fields.Integer(required=True, allow_none=True)
    confidence = fields.String(required=True)
    states = fields.List(fields.Nested(NamedOut), required=True)


class PlaceOut(NamedOut):
    """A district with its State; its slug is unique within the State only."""

    state = fields.Nested(NamedOut, required=True)


class GiUserOut(RoomSchema):
    """An authorised user of a GI whose certificate is in force today and was checked here."""

    claim = fields.String(attribute="claim_public_id", required=True)
    holder = fields.String(attribute="holder_name", required=True)
    maker = fields.String(attribute="maker_slug", required=True, allow_none=True)
    seller = fields.String(attribute="seller_slug", required=True, allow_none=True)
    district = fields.String(required=True)
    number = fields.String(required=True)
    valid_to = fields.Date(required=True, allow_none=True)


class GiClassOut(RoomSchema):
    """A Nice class in plain words."""

    number = fields.Integer(required=True)
    name = fields.String(required=True)


class GiWholeOut(GiOut):
    """A GI good with the districts of its main production area, which is not the demarcated map of the registration."""

    districts = fields.List(fields.Nested(PlaceOut), required=True)
    class_names = fields.List(fields.Nested(GiClassOut), required=True)
    authorised_users = fields.List(fields.Nested(GiUserOut), required=True)


class SchemeRuleOut(RoomSchema):
    """What a kind of certificate allows, and what it means in plain words."""

    kind = fields.String(
        metadata={"description": "right, certificate, licence (to trade: no word on quality) or none (no such mark in law)."}
    )
    holders = fields.List(fields.String(), metadata={"description": "Out of seller, maker, lot, unit."})
    claimable = fields.Boolean(metadata={"description": "Whether a seller may send one in."})
    food = fields.String(metadata={"description": "Whether it can cover food: only, never, any."})
    classes = fields.List(fields.String(), metadata={"description": "Shelves or kinds it can cover; none: all."})
    gi = fields.List(fields.String(), attribute="gi_slugs", metadata={"description": "The only GI goods it is for; none: not bound."})
    needs_gi = fields.Boolean()
    must_name = fields.String(metadata={"description": "classes: given for one class of product; listings: for one lot; else empty."})
    quantity = fields.String(metadata={"description": "asked: given for a quantity, and proves no more than that; else no."})
    number_sure = fields.Boolean(metadata={"description": "Whether the form of the number is known; otherwise it only warns."})
    number_once = fields.Boolean()
    perpetual = fields.Boolean()
    ends_with_gi = fields.Boolean()
    market = fields.String()
    organic = fields.Boolean(metadata={"description": "Whether it proves the word organic."})
    papers = fields.List(fields.String())
    unit_label = fields.String()
    how_to_check = fields.String()
    means = fields.String()
    means_hi = fields.String()
    not_means = fields.String()
    not_means_hi = fields.String()


class SchemeOut(SourcedOut):
    """A kind of certificate."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    authority = fields.String(required=True)
    applies_to = fields.String(required=True)
    holder = fields.String(required=True)
    validity_months = fields.Integer(required=True, allow_none=True)
    public_check = fields.String(required=True)
    rules = fields.Nested(SchemeRuleOut, attribute="rule", allow_none=True)


class CategoryRowOut(CategoryOut):
    """A shelf (parent null) or a kind of good on it."""

    name_hi = fields.String(required=True)
    parent = fields.String(required=True, allow_none=True, attribute="parent_code")
    is_food = fields.Boolean(required=True)


class HsnOut(SourcedOut):
    """A GST rate of an HSN heading, with the rule that chooses between rows of one heading."""

    hsn = fields.String(required=True)
    description = fields.String(required=True)
    rate_bps = fields.Integer(required=True, metadata={"description": "Hundredths of a percent: 500 is 5 %."})
    rule = fields.String(required=True)
    confidence = fields.String(required=True)
    effective_from = fields.Date(required=True)
    effective_to = fields.Date(required=True, allow_none=True)


class GiArgs(PageArgs):
    """Which GI goods."""

    q = Text(most=100, load_default=None)
    state = Text(most=100, load_default=None)
    category = Text(most=40, load_default=None)
    kind = Text(most=60, load_default=None)
    with_users = fields.Boolean(load_default=False, metadata={"description": "Only names with an authorised user here today."})


class HsnArgs(PageArgs):
    """Which headings: the beginning of a number, or a part of the description."""

    q = Text(most=100, load_default=None)


@bp.get("/gi")
@bp.arguments(GiArgs, location="query")
@bp.response(200, page_of(GiOut))
@access(API_PUBLIC)
def list_gi(args: dict[str, Any]) -> dict[str, Any]:
    """List the GI register by name."""
    only = frozenset(users.count_by_gi(clock.today())) if args["with_users"] else None
    choice = register.Choice(args["q"] or "", args["state"] or "", args["category"] or "", args["kind"] or "", only)
    return _part(register.list_goods(choice), args)


@bp.get("/gi/<slug>")
@bp.response(200, GiWholeOut)
@access(API_PUBLIC)
def get_gi(slug: str) -> dict[str, Any]:
    """Give one GI good with its districts, its classes in words, and who is registered for it and sells here today."""
    good = register.good_of(slug)
    held = holders.users_of_gi(good.id, clock.today())
    words = [{"number": number, "name": CLASSES[number]} for number in good.class_numbers]
    whole = {name: getattr(good, name) for name in (*register.COLUMNS, "alt_names", "numbers", "class_numbers", "states", "districts")}
    return {**whole, "class_names": words, "authorised_users": held}


@bp.get("/schemes")
@bp.arguments(PageArgs, location="query")
@bp.response(200, page_of(SchemeOut))
@access(API_PUBLIC)
def list_schemes(args: dict[str, Any]) -> dict[str, Any]:
    """List the kinds of certificate."""
    return _part(schemes.list_schemes(), args)


@bp.get("/categories")
@bp.arguments(PageArgs, location="query")
@bp.response(200, page_of(CategoryRowOut))
@access(API_PUBLIC)
def list_categories(args: dict[str, Any]) -> dict[str, Any]:
    """List the shelves, each followed by its kinds."""
    return _part([row for shelf, kinds in categories.tree() for row in (shelf, *kinds)], args)


@bp.get("/hsn")
@bp.arguments(HsnArgs, location="query")
@bp.response(200, page_of(HsnOut))
@access(API_PUBLIC)
def list_hsn(args: dict[str, Any]) -> dict[str, Any]:
    """List the GST rates that hold today, by heading."""
    return _part(hsn.list_hsn(args["q"], limit=1000), args)


def _part(rows: Sequence[Any], args: dict[str, Any]) -> dict[str, Any]:
    """Give one page of a list that is short enough to be read whole."""
    first, limit = position(args["cursor"]), int(args["limit"])
    return {"items": rows[first : first + limit], "next_cursor": cursor_at(first + limit, len(rows))}
