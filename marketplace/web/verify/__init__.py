"""The verify pages. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.verify import bank, changes, claims, judging, listings, merits, misuse, nominations, queue, sellers, taking, words
from marketplace.web.verify.blueprint import blueprint

MODULES = (bank, changes, claims, judging, listings, merits, misuse, nominations, queue, sellers, taking, words)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
