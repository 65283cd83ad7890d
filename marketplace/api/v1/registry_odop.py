"""The ODOP lists and the districts, for everybody: which edition of which list names what, and where lists disagree."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import fields

from marketplace.api.base import ApiBlueprint, PageArgs, page_of
from marketplace.api.v1.cursors import cursor_at, position
from marketplace.api.v1.registry import PlaceOut, SourcedOut
from marketplace.core.errors import field_error
from marketplace.core.schema import RoomSchema, Text
from marketplace.core.text import say
from marketplace.goods.catalogue.schemas import NamedOut
from marketplace.http.access import API_PUBLIC, access
from marketplace.registry.gi import register
from marketplace.registry.odop import lists, tiles
from marketplace.registry.odop import queries as odop
from marketplace.registry.odop.rules import Accord, Line, Stand
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District

bp = ApiBlueprint("api_registry_odop", __name__, url_prefix="/registry", description="ODOP lists and districts.")


class NamingOut(SourcedOut):
    """One edition of one list that names a product, with where it was taken from and as of which day."""

    programme = fields.String(required=True)
    edition = fields.String(required=True)
    in_force = fields.Boolean(required=True, metadata={"description": "False for an older edition, which is kept."})
    confidence = fields.String(required=True)


class OdopOut(SourcedOut):
    """A product that a government's list names for a district. No mark of quality and no right to a name."""

    product = fields.String(required=True)
    category = fields.String(required=True)
    kind = fields.String(required=True)
    programmes = fields.List(fields.String(), required=True)
    district = fields.Nested(PlaceOut, required=True)
    gi = fields.Nested(NamedOut, required=True, allow_none=True)
    confidence = fields.String(required=True)
    named_by = fields.List(fields.Nested(NamingOut), required=True)


class EditionOut(SourcedOut):
    """One edition of a list as it is on file."""

    edition = fields.String(required=True)
    in_force = fields.Boolean(required=True)
    note = fields.String(required=True)
    products = fields.Integer(required=True)
    districts = fields.Integer(required=True)


class ListOut(SourcedOut):
    """A list that shares the name ODOP; without editions none is on file."""

    code = fields.String(required=True)
    name = fields.String(required=True)
    owner = fields.String(required=True)
    since = fields.String(required=True)
    about = fields.String(required=True)
    official = fields.Boolean(required=True, metadata={"description": "False for our own panel's list, which is no government's."})
    editions = fields.List(fields.Nested(EditionOut), required=True)


class ListsOut(RoomSchema):
    """All lists."""

    items = fields.List(fields.Nested(ListOut), required=True)


class HeadquartersOut(RoomSchema):
    """Degrees of the headquarters town, to about a kilometre."""

    lat = fields.Float(required=True)
    lng = fields.Float(required=True)


class DistrictOut(SourcedOut, PlaceOut):
    """A district of the Local Government Directory."""

    alt_names = fields.List(fields.String(), required=True)
    lgd_code = fields.Integer(required=True)
    headquarters = fields.Nested(HeadquartersOut, required=True, allow_none=True)
    listed_products = fields.Integer(required=True, metadata={"description": "How many products a government's list names for it."})
    gi_goods = fields.Integer(required=True)


class CellOut(RoomSchema):
    """What one list says of one product."""

    programme = fields.String(required=True)
    says = fields.String(required=True, metadata={"enum": [str(one) for one in Stand]})
    edition = fields.String(required=True, allow_none=True)
    as_of = fields.Date(required=True, allow_none=True)
    source = fields.String(required=True, allow_none=True)
    confidence = fields.String(required=True, allow_none=True)
    instead = fields.String(required=True, metadata={"description": "A product of the same kind that it names in its place."})


class LineOut(RoomSchema):
    """One product of a district, list by list."""

    product = fields.String(required=True)
    category = fields.String(required=True)
    accord = fields.String(required=True, metadata={"enum": [str(one) for one in Accord]})
    lists = fields.List(fields.Nested(CellOut), required=True)


class DistrictWholeOut(DistrictOut):
    """A district with the lists side by side and the GI goods of its area."""

    products = fields.List(fields.Nested(LineOut), required=True)
    gi = fields.List(fields.Nested(NamedOut), required=True)


class OdopArgs(PageArgs):
    """Which products."""

    state = Text(most=100, load_default=None)
    programme = Text(most=40, load_default=None)


class DistrictArgs(PageArgs):
    """Districts of which State."""

    state = Text(most=100, load_default=None, metadata={"description": "Slug or name of a State."})


@dataclass(frozen=True)
class _Row:
    """A district with what is counted of it."""

    of: District
    listed: Mapping[int, int]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.of, name)

    @property
    def headquarters(self) -> dict[str, float] | None:
        return None if self.of.hq_lat is None or self.of.hq_lng is None else {"lat": self.of.hq_lat, "lng": self.of.hq_lng}

    @property
    def listed_products(self) -> int:
        return self.listed.get(self.of.id, 0)

    @property
    def gi_goods(self) -> int:
        return len(register.goods_of_district(self.of.id))


@bp.get("/odop")
@bp.arguments(OdopArgs, location="query")
@bp.response(200, page_of(OdopOut))
@access(API_PUBLIC)
def list_odop(args: dict[str, Any]) -> dict[str, Any]:
    """List the products of the government's lists by State and district, each with every edition that names it; they may disagree."""
    number = position(args["cursor"]) // int(args["limit"]) + 1
    page = odop.list_odop(args["state"], args["programme"], page=number, size=args["limit"])
    named = lists.namings_of([row.id for row in page.items])
    plain = ("product", "category", "kind", "programmes", "district", "gi", "confidence", "source", "as_of")
    items = [{**{name: getattr(row, name) for name in plain}, "named_by": named.get(row.id, [])} for row in page.items]
    return {"items": items, "next_cursor": cursor_at(number * args["limit"], page.total)}


@bp.get("/odop/lists")
@bp.response(200, ListsOut)
@access(API_PUBLIC)
def list_lists() -> dict[str, Any]:
    """List the lists themselves: whose each is, in which editions it is on file, how much each names."""
    counted = lists.count_editions()
    plain = ("code", "name", "owner", "since", "about", "official", "source", "as_of")
    return {
        "items": [
            {
                **{name: getattr(one.programme, name) for name in plain},
                "editions": [_edition(one, edition, counted) for edition in one.editions],
            }
            for one in lists.list_lists()
        ]
    }


@bp.get("/districts")
@bp.arguments(DistrictArgs, location="query")
@bp.response(200, page_of(DistrictOut))
@access(API_PUBLIC)
def list_districts(args: dict[str, Any]) -> dict[str, Any]:
    """List the districts by State and name."""
    state = places.find_state_named(args["state"]) if args["state"] else None
    if args["state"] and state is None:
        raise field_error("state", say("Choose a State from the list."))
    rows, listed = places.list_districts(state.id if state else None), _listed()
    first, limit = position(args["cursor"]), int(args["limit"])
    return {"items": [_Row(one, listed) for one in rows[first : first + limit]], "next_cursor": cursor_at(first + limit, len(rows))}


@bp.get("/districts/<state>/<district>")
@bp.response(200, DistrictWholeOut)
@access(API_PUBLIC)
def get_district(state: str, district: str) -> dict[str, Any]:
    """Give one district with what each list says of each product, and the GI goods of its area."""
    place = places.get_district(state, district)
    compared, row = lists.compare(place), _Row(place, _listed())
    plain = ("slug", "name", "state", "alt_names", "lgd_code", "headquarters", "listed_products", "gi_goods", "source", "as_of")
    return {
        **{name: getattr(row, name) for name in plain},
        "products": [_line(line, compared) for line in compared.lines],
        "gi": register.goods_of_district(place.id),
    }


def _edition(one: lists.Listing, edition: Any, counted: Mapping[int, lists.Counted]) -> dict[str, Any]:
    count = counted.get(edition.id)
    return {
        **{name: getattr(edition, name) for name in ("edition", "note", "source", "as_of")},
        "in_force": edition in one.in_force,
        "products": count.products if count else 0,
        "districts": count.districts if count else 0,
    }


def _line(line: Line, compared: lists.Comparison) -> dict[str, Any]:
    cells = []
    for cell in line.cells:
        entry = compared.entries[cell.entry_id] if cell.entry_id else None
        said = {name: getattr(entry, name) if entry else None for name in ("as_of", "source", "confidence")}
        edition = compared.edition_of(entry).edition if entry else None
        cells.append({"programme": cell.programme, "says": str(cell.stand), "edition": edition, "instead": cell.like, **said})
    return {"product": line.product, "category": line.category, "accord": str(line.accord), "lists": cells}


def _listed() -> dict[int, int]:
    return {tile.district_id: len(tile.products) for tile in tiles.list_tiles()}
