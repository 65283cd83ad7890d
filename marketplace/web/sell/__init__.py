"""The sell pages. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.sell import claims, desk, listing_forms, listings, lots, makers, money, onboarding, orders, packs, start
from marketplace.web.sell.blueprint import blueprint

PEOPLE = (claims, makers, onboarding, start)
GOODS = (listing_forms, listings, lots, packs)
TRADE = (desk, money, orders)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
