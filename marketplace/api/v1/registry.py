"""The reference lists, for everybody, each row with where it comes from and as of which day."""

from collections.abc import Sequence
from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs, page_of
from marketplace.api.v1.cursors import cursor_at, position
from marketplace.api.v1.listing_shapes import CategoryOut
from marketplace.core.errors import field_error
from marketplace.core.schema import RoomSchema, Text
from marketplace.core.text import say
from marketplace.goods.catalogue.schemas import NamedOut
from marketplace.http.access import API_PUBLIC, access
from marketplace.registry.categories import queries as categories
from marketplace.registry.gi import queries as gi
from marketplace.registry.gi.models import GiGood
from marketplace.registry.hsn import queries as hsn
from marketplace.registry.odop import queries as odop
from marketplace.registry.places import queries as places
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
    category = fields.String(required=True)
    kind = fields.String(required=True)
    registered_year = fields.Integer(required=True, allow_none=True)
    confidence = fields.String(required=True)
    states = fields.List(fields.Nested(NamedOut), required=True)


class PlaceOut(NamedOut):
    """A district with its State; its slug is unique within the State only."""

    state = fields.Nested(NamedOut, required=True)


class DistrictOut(SourcedOut, PlaceOut):
    """A district of the Local Government Directory."""

    alt_names = fields.List(fields.String(), required=True)
    lgd_code = fields.Integer(required=True)


class GiWholeOut(GiOut):
    """A GI good with the districts of its main production area, which is not the demarcated map of the registration."""

    districts = fields.List(fields.Nested(PlaceOut), required=True)


class OdopOut(SourcedOut):
    """A product that a programme lists for a district."""

    product = fields.String(required=True)
    category = fields.String(required=True)
    kind = fields.String(required=True)
    programmes = fields.List(fields.String(), required=True)
    district = fields.Nested(PlaceOut, required=True)
    gi = fields.Nested(NamedOut, required=True, allow_none=True)
    confidence = fields.String(required=True)


class SchemeOut(SourcedOut):
    """A kind of certificate."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    authority = fields.String(required=True)
    applies_to = fields.String(required=True)
    holder = fields.String(required=True)
    validity_months = fields.Integer(required=True, allow_none=True)
    public_check = fields.String(required=True)


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


class OdopArgs(PageArgs):
    """Which products."""

    state = Text(most=100, load_default=None)
    programme = Text(most=40, load_default=None)


class DistrictArgs(PageArgs):
    """Districts of which State."""

    state = Text(most=100, load_default=None, metadata={"description": "Slug or name of a State."})


class HsnArgs(PageArgs):
    """Which headings: the beginning of a number, or a part of the description."""

    q = Text(most=100, load_default=None)


@bp.get("/gi")
@bp.arguments(GiArgs, location="query")
@bp.response(200, page_of(GiOut))
@access(API_PUBLIC)
def list_gi(args: dict[str, Any]) -> dict[str, Any]:
    """List the GI register by name."""
    number = _page_number(args)
    page = gi.list_gi(args["q"], args["state"], args["category"], page=number, size=args["limit"])
    return {"items": page.items, "next_cursor": cursor_at(number * args["limit"], page.total)}


@bp.get("/gi/<slug>")
@bp.response(200, GiWholeOut)
@access(API_PUBLIC)
def get_gi(slug: str) -> GiGood:
    """Give one GI good with its districts."""
    return gi.get_gi(slug)


@bp.get("/odop")
@bp.arguments(OdopArgs, location="query")
@bp.response(200, page_of(OdopOut))
@access(API_PUBLIC)
def list_odop(args: dict[str, Any]) -> dict[str, Any]:
    """List the products of the ODOP programmes by State and district; the programmes may disagree."""
    number = _page_number(args)
    page = odop.list_odop(args["state"], args["programme"], page=number, size=args["limit"])
    return {"items": page.items, "next_cursor": cursor_at(number * args["limit"], page.total)}


@bp.get("/districts")
@bp.arguments(DistrictArgs, location="query")
@bp.response(200, page_of(DistrictOut))
@access(API_PUBLIC)
def list_districts(args: dict[str, Any]) -> dict[str, Any]:
    """List the districts by State and name."""
    state = places.find_state_named(args["state"]) if args["state"] else None
    if args["state"] and state is None:
        raise field_error("state", say("Choose a State from the list."))
    return _part(places.list_districts(state.id if state else None), args)


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


def _page_number(args: dict[str, Any]) -> int:
    """Give the page at the cursor; a cursor of another limit is moved to the beginning of its page."""
    return position(args["cursor"]) // int(args["limit"]) + 1


def _part(rows: Sequence[Any], args: dict[str, Any]) -> dict[str, Any]:
    """Give one page of a list that is short enough to be read whole."""
    first, limit = position(args["cursor"]), int(args["limit"])
    return {"items": rows[first : first + limit], "next_cursor": cursor_at(first + limit, len(rows))}
