"""Finding goods: by words and filters, and by walking the shelves. Everything is in the address, so every page can be kept and shared."""

from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError, fields

from marketplace.goods.collections.queries import Near
from marketplace.goods.search import queries
from marketplace.goods.search.schemas import PageSchema, query_of
from marketplace.http.access import PUBLIC, access
from marketplace.http.forms import flatten
from marketplace.http.headers import PRIVATE
from marketplace.registry.categories.models import Category
from marketplace.registry.categories.queries import get_category
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.collections import Turn, turn_of, with_strip
from marketplace.web.shop.search_view import PER_PAGE, Address, Shown, show

SCHEMA = PageSchema()
MANY = frozenset(name for name, field in SCHEMA.fields.items() if isinstance(field, fields.List))


@dataclass(frozen=True)
class Asked:
    """What the address asks for: clean data, what was typed, and the faults by field; a faulty part counts as not given."""

    data: dict[str, Any]
    typed: dict[str, Any]
    faults: dict[str, list[str]]


@blueprint.get("/search")
@access(PUBLIC)
def search() -> ResponseReturnValue:
    """Show goods by words and filters."""
    return _page(None)


@blueprint.get("/browse/<code>")
@access(PUBLIC)
def browse(code: str) -> ResponseReturnValue:
    """Show the goods of a shelf or of a kind on it."""
    return _page(get_category(code))


def _page(shelf: Category | None) -> ResponseReturnValue:
    asked = read_address()
    data = {**asked.data, "category": asked.data["category"] or (shelf.code,)} if shelf else asked.data
    page = asked.data["page"]
    result = queries.search(query_of(data, offset=(page - 1) * PER_PAGE, limit=PER_PAGE))
    goods = with_strip(result.listing_ids, _turn(data) if page == 1 and not data["seller"] else None)
    seller = goods.cards[0].seller_name if goods.cards and asked.data["seller"] else ""
    shown = show(Shown(result, asked.data, shelf, seller_name=seller))
    if page > shown.pages:
        return redirect(Address(asked.data, shelf).page(shown.pages))
    made = render_template(
        "shop/search.html",
        shown=shown,
        goods=goods.entries,
        strip=goods.strip,
        typed=asked.typed,
        faults=asked.faults,
        search_words=asked.data["q"],
    )
    return made, 422 if asked.faults else 200, {} if result.fresh else {"Cache-Control": PRIVATE}


def _turn(data: dict[str, Any]) -> Turn | None:
    """Find whose turn it is in the strip, among goods near what was asked."""
    return turn_of(Near(tuple(data["category"]), tuple(data["state"])), queries.public_version())


def read_address() -> Asked:
    """Read the known parts of the address; others, such as a campaign's marks, do not count."""
    typed: dict[str, Any] = {
        name: request.args.getlist(name) if name in MANY else request.args[name] for name in SCHEMA.fields if name in request.args
    }
    try:
        return Asked(SCHEMA.load(typed), typed, {})
    except ValidationError as error:
        faults = flatten(error.messages)
        sound = {name: value for name, value in typed.items() if name not in {fault.split(".")[0] for fault in faults}}
        return Asked(SCHEMA.load(sound), typed, faults)
