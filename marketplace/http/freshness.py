"""Every request looks once at the number of the registry, so that a new edition of a list is known to all processes at once."""

from flask import Flask

from marketplace.core import version
from marketplace.core.db import db
from marketplace.registry import shelf


def set_up(app: Flask) -> None:
    """Look before the first read of the request; one bare statement on a connection of the thread's own."""
    with app.app_context():
        reader = version.Reader(db.engine, shelf.RegistryVersion.__tablename__)

    @app.before_request
    def look() -> None:
        shelf.see(reader())
