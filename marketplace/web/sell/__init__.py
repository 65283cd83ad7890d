"""The sell pages. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.sell import claims, makers, onboarding, start
from marketplace.web.sell.blueprint import blueprint

PEOPLE = (claims, makers, onboarding, start)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
