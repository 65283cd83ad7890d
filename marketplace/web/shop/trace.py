"""The trace page: a lot's journey as its label's QR code opens it, each fact with how it is known."""

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from marketplace.core import clock
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.lots import queries as lots
from marketplace.goods.lots.story import Story
from marketplace.http.access import PUBLIC, access
from marketplace.web.pictures import maps
from marketplace.web.pictures.constellation import Place
from marketplace.web.pictures.qr import qr
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import entries


@blueprint.get("/t/<code>")
@access(PUBLIC)
def trace(code: str) -> ResponseReturnValue:
    """Tell the story of a lot by its printed code."""
    story = lots.get_story(code)
    cards = catalogue.list_listings_of_lot(story.lot_id)
    seen = stops(story)
    names = [district for _, district in seen]
    return render_template(
        "shop/trace.html",
        story=story,
        goods=entries(cards[:4]),
        craft=cards[0].craft if cards else story.title,
        stops=names,
        map=maps.journey(seen, ", ".join(names)) if seen else "",
        code=code_of(story),
        today=clock.today(),
    )


def stops(story: Story) -> list[Place]:
    """Give the districts a lot passed through, in order; the seller's own where no step names one that we know."""
    state = story.state or ""
    seen = [place for place in (maps.find_place(step.place, state) for step in story.steps) if place]
    own = maps.find_place(story.district or "", state)
    return list(dict.fromkeys(seen or ([own] if own else [])))


def code_of(story: Story) -> Markup:
    """Draw the QR code of the page itself, for a label or a wall."""
    return qr(current_app.config["SETTINGS"].public_url + url_for("shop.trace", code=story.code), story.code)
