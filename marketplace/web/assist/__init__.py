"""The pages of facilitators. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.assist import desk, nominations
from marketplace.web.assist.blueprint import blueprint

MODULES = (desk, nominations)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
