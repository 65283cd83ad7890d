"""The story of a lot, for everybody."""

from types import SimpleNamespace

from flask import Response, current_app, jsonify
from marshmallow import fields

from marketplace.api.base import ApiBlueprint
from marketplace.core import clock
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.lots import epcis, queries
from marketplace.goods.lots.schemas import StoryOut
from marketplace.http.access import API_PUBLIC, access

bp = ApiBlueprint("api_trace", __name__, url_prefix="/trace", description="Where a good comes from.")


class TraceOut(StoryOut):
    """A lot's story and the goods that sell from it."""

    listings = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))


@bp.get("/<code>")
@bp.response(200, TraceOut)
@access(API_PUBLIC)
def get_trace(code: str) -> SimpleNamespace:
    """Give a lot's story with the evidence that holds today, and whether its record is whole."""
    story = queries.get_story(code)
    goods = [{"slug": card.slug, "title": card.title} for card in catalogue.list_listings_of_lot(story.lot_id)]
    return SimpleNamespace(**vars(story), listings=goods)


@bp.get("/<code>/epcis")
@bp.response(200, {"type": "object"}, description="An EPCISDocument (EPCIS 2.0, JSON-LD).", content_type=epcis.MEDIA_TYPE)
@access(API_PUBLIC)
def get_trace_epcis(code: str) -> Response:
    """Give a lot's story as an EPCIS 2.0 document in JSON-LD, for programs that follow goods from house to house."""
    story = queries.get_story(code)
    answer = jsonify(epcis.document(story, current_app.config["SETTINGS"].public_url, clock.now()))
    answer.mimetype = epcis.MEDIA_TYPE
    return answer
