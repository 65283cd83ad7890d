"""The sell pages. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.sell import (
    bank,
    change,
    claims,
    desk,
    group,
    helpers,
    holiday,
    listing_forms,
    listings,
    lots,
    makers,
    manage,
    money,
    onboarding,
    orders,
    packs,
    roster,
    start,
    switch,
    team,
)
from marketplace.web.sell.blueprint import blueprint

PEOPLE = (change, claims, makers, onboarding, roster, start)
SHOP = (bank, group, helpers, holiday, manage, switch, team)
GOODS = (listing_forms, listings, lots, packs)
TRADE = (desk, money, orders)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
