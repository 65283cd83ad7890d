"""The pages of officers of a State or a district. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.office import desk, districts, nominations
from marketplace.web.office.blueprint import blueprint

MODULES = (desk, districts, nominations)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
