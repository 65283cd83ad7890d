"""The account pages. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.account import home, orders, password, signing, you
from marketplace.web.account.blueprint import blueprint

MODULES = (home, orders, password, signing)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
    app.add_url_rule("/you", "account.you", you.you)
