"""The newest goods as an Atom feed (RFC 4287), for readers and for shops elsewhere that show them, with the marks that are proven today."""

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue

from marketplace.core import clock
from marketplace.core.text import NO_TEXT
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue import shelves
from marketplace.http.access import PUBLIC, access
from marketplace.web.shop.blueprint import blueprint
from marketplace.web.shop.cards import entries

NEWEST = 40


@blueprint.get("/feed.atom")
@access(PUBLIC)
def feed() -> ResponseReturnValue:
    """List what came last, one good of each seller before a second of any."""
    cards = catalogue.cards(shelves.newest(NEWEST))
    since = shelves.published_of([card.listing_id for card in cards])
    goods = [(card, entry, since[card.listing_id]) for card, entry in zip(cards, entries(cards), strict=True)]
    last = max(since.values(), default=clock.now())
    body = render_template("shop/feed.xml", goods=goods, last=last, public=current_app.config["SETTINGS"].public_url)
    return Response(NO_TEXT.sub("", body), mimetype="application/atom+xml")  # one such sign, and no reader opens the feed
