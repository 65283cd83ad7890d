"""The admin pages. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.admin import audit, jobs, lists, overview, refunds, requirements
from marketplace.web.admin.blueprint import blueprint

MODULES = (audit, jobs, lists, overview, refunds, requirements)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
