"""The sell pages. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.sell import (
    applications,
    bank,
    change,
    claim_forms,
    claim_uses,
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
    merits,
    money,
    nominations,
    onboarding,
    orders,
    packs,
    readiness,
    roster,
    shelf_cards,
    start,
    switch,
    team,
    wording,
)
from marketplace.web.sell.blueprint import blueprint

PEOPLE = (applications, change, claim_forms, claim_uses, claims, makers, onboarding, roster, start)
SHOP = (bank, group, helpers, holiday, manage, nominations, readiness, switch, team)
GOODS = (listing_forms, listings, lots, merits, packs, shelf_cards, wording)
TRADE = (desk, money, orders)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
