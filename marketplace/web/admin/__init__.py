"""The admin pages. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.admin import (
    audit,
    collections,
    editions,
    jobs,
    labs,
    lists,
    officers,
    overview,
    refunds,
    requirements,
    strikes,
    wording,
)
from marketplace.web.admin.blueprint import blueprint

MODULES = (audit, collections, editions, jobs, labs, lists, officers, overview, refunds, requirements, strikes, wording)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
