"""Public pages and buying. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.shop import (  # noqa: F401 - they hang their views on it
    cart,
    checkout,
    collections,
    credentials,
    exhibit,
    feed,
    gi,
    home,
    legal,
    media,
    merits,
    nominations,
    odop,
    orders,
    people,
    places,
    plates,
    product,
    proof,
    report,
    search,
    system,
    trace,
    trade_words,
    wall,
    words,
)
from marketplace.web.shop.blueprint import blueprint


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
