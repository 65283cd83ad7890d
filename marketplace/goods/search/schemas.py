"""The shape of a search: one schema for the page's address and the API's query string."""

from typing import Any

from marshmallow import ValidationError, fields, post_load, pre_load, validates_schema

from marketplace.core.money import MAX_PAISE
from marketplace.core.schema import Choice, Count, RoomSchema, Text
from marketplace.core.text import N_, say
from marketplace.goods.catalogue.schemas import NamedOut
from marketplace.goods.merits.schemas import MeritOut
from marketplace.goods.search import rules
from marketplace.goods.search.labels import told_apart
from marketplace.goods.search.port import SearchQuery

MOST_VALUES = 40
LISTS = ("state", "district", "gi", "scheme", "tag", "category", "seller")


class WholeRupees(fields.Integer):
    """An amount as a shopper types it: whole rupees, '1,500' and '₹1500' too; loaded as paise."""

    default_error_messages = {"invalid": N_("Write whole rupees, such as 1500.")}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> int:
        plain = str(value).replace("₹", "").replace(",", "").replace(" ", "").removesuffix(".00")
        if not (plain.isascii() and plain.isdigit()):
            raise self.make_error("invalid")
        paise = int(plain[:12]) * 100
        if paise > MAX_PAISE:
            raise ValidationError(say("Write a number from %(least)s to %(most)s.", least=0, most=MAX_PAISE // 100))
        return paise


def _values(what: str) -> fields.List[str]:
    return fields.List(Text(most=100), load_default=list, metadata={"description": what})


class SearchSchema(RoomSchema):
    """Words and filters. A filter may come several times: values of one filter widen, except `scheme` and `tag`, whose values narrow."""

    q = Text(most=200, load_default="", metadata={"description": "Words, in any script."})
    state = _values("Slugs of States, such as `uttar-pradesh`.")
    district = _values("Slugs of districts; where States share one, `bilaspur.chhattisgarh` means one of them, `bilaspur` all.")
    gi = _values("Slugs of GI goods.")
    scheme = _values("Codes of certificates that are live today, such as `SILK_MARK`; a good must have all of them.")
    tag = _values("Codes of tags that are live today, such as `women_run`; a good must have all of them.")
    category = _values("Codes of shelves or kinds.")
    seller = _values("Slugs of sellers.")
    price_min = WholeRupees(load_default=None, metadata={"description": "Least price in whole rupees."})
    price_max = WholeRupees(load_default=None, metadata={"description": "Highest price in whole rupees."})
    sort = Choice(rules.SORTS, load_default=rules.RELEVANCE)
    exact = fields.Boolean(load_default=False, metadata={"description": "Take the words as typed: no mended spelling, no synonyms."})

    @pre_load
    def drop_blanks(self, data: Any, **_more: Any) -> dict[str, Any]:
        """Leave out what was sent empty, as forms do."""
        sent = {name: data[name] for name in data}
        return {name: v for name, v in sent.items() if v not in ([], [""]) and not (isinstance(v, str) and not v.strip())}

    @validates_schema(skip_on_field_errors=True)
    def check(self, data: dict[str, Any], **_more: Any) -> None:
        """Refuse a lowest price above the highest, and lists without end."""
        if data["price_min"] is not None and data["price_max"] is not None and data["price_min"] > data["price_max"]:
            raise ValidationError(say("The highest price is below the lowest."), "price_max")
        for name in LISTS:
            if len(data[name]) > MOST_VALUES:
                raise ValidationError(say("Choose at most %(most)s values.", most=MOST_VALUES), name)

    @post_load
    def fold(self, data: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """Write slugs in lower case and codes in upper case, without blanks and repeats."""
        for name in LISTS:
            words = (value.upper() if name == "scheme" else value.lower() for value in data[name] if value)
            data[name] = tuple(dict.fromkeys(words))
        data["district"] = told_apart(data["district"], data["state"])
        return data


class PageSchema(SearchSchema):
    """A search by page number."""

    page = Count(least=1, most=100_000, load_default=1)


def query_of(data: dict[str, Any], *, offset: int, limit: int) -> SearchQuery:
    """Make the query of what SearchSchema loaded."""
    lists = {name: data[name] for name in LISTS}
    return SearchQuery(
        q=data["q"],
        **lists,
        price_min_paise=data["price_min"],
        price_max_paise=data["price_max"],
        sort=data["sort"],
        exact=data["exact"],
        offset=offset,
        limit=limit,
    )


class BadgeOut(RoomSchema):
    """A certificate that is live at this moment, and where its proof is."""

    code = fields.String(required=True)
    label = fields.String(required=True)
    claim = fields.String(required=True, metadata={"description": "Public id; its proof is at /claims/{public_id}."})


class FoundOut(RoomSchema):
    """A good in a list. `price_paise` is that of its cheapest pack, all taxes included."""

    slug = fields.String(required=True)
    title = fields.String(required=True)
    price_paise = fields.Integer(required=True)
    seller = fields.Nested(NamedOut, required=True)
    producers = fields.List(fields.Nested(NamedOut), required=True, metadata={"description": "Makers who agreed to be named."})
    district = fields.String(required=True)
    state = fields.String(required=True)
    gi = fields.Nested(
        NamedOut,
        required=True,
        allow_none=True,
        metadata={"description": "The GI good its seller offers it under; proven only where a GI_AU badge says so."},
    )
    badges = fields.List(fields.Nested(BadgeOut), required=True)
    merits = fields.List(fields.Nested(MeritOut), required=True, metadata={"description": "Live tags with evidence; the order of no list."})
    image = fields.String(required=True, metadata={"description": "Address of a photograph or of a drawn motif, on this site."})


class FacetOut(RoomSchema):
    """One value of a facet: what to send, what it is called, and how many goods there would be."""

    value = fields.String(required=True)
    label = fields.String(required=True)
    count = fields.Integer(required=True)


class SearchOut(RoomSchema):
    """One page of goods with the counts of every facet."""

    items = fields.List(fields.Nested(FoundOut), required=True)
    facets = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Nested(FacetOut)),
        required=True,
        metadata={"description": "By facet: state, district, gi, scheme, tag, category, price."},
    )
    total = fields.Integer(required=True)
    corrected_query = fields.String(required=True, allow_none=True, metadata={"description": "The words as they were mended."})
    relaxed = fields.Boolean(required=True, metadata={"description": "No good has all the words; these have some of them."})
    next_cursor = fields.String(required=True, allow_none=True)


class SuggestionOut(RoomSchema):
    """What may be meant: kind is gi, category, district, state or words; `value` is its slug or code, or the words."""

    kind = fields.String(required=True)
    value = fields.String(required=True)
    text = fields.String(required=True)


class SuggestionsOut(RoomSchema):
    """Suggestions, the best first."""

    items = fields.List(fields.Nested(SuggestionOut), required=True)
