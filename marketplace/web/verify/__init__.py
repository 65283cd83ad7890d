"""The verify pages. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.verify import claims, listings, queue, sellers
from marketplace.web.verify.blueprint import blueprint

MODULES = (claims, listings, queue, sellers)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
