"""Version 1 of the API. `register` is called by wiring.DOORS; every module below has one blueprint `bp`."""

from flask import Flask

from marketplace.api.base import ApiBlueprint, set_up
from marketplace.api.v1 import (
    admin_claims,
    admin_collections,
    admin_listings,
    admin_merits,
    admin_ops,
    admin_orders,
    admin_people,
    auth,
    carts,
    checkout,
    claims_public,
    collections_public,
    docs,
    listings,
    nominations,
    orders,
    registry,
    registry_odop,
    reports,
    seller_claims,
    seller_gi_applications,
    seller_import,
    seller_ledger,
    seller_listings,
    seller_lots,
    seller_merits,
    seller_orders,
    seller_producers,
    seller_profile,
    seller_shop,
    suggest,
    trace,
    webhooks,
)

BLUEPRINTS: tuple[ApiBlueprint, ...] = (
    listings.bp,
    suggest.bp,
    registry.bp,
    registry_odop.bp,
    nominations.bp,
    claims_public.bp,
    collections_public.bp,
    collections_public.tags_bp,
    auth.bp,
    seller_profile.bp,
    seller_shop.bp,
    seller_producers.bp,
    seller_import.bp,
    seller_claims.bp,
    seller_gi_applications.bp,
    admin_people.bp,
    admin_claims.bp,
    admin_ops.bp,
    carts.bp,
    checkout.bp,
    orders.bp,
    seller_orders.bp,
    seller_ledger.bp,
    admin_orders.bp,
    admin_orders.refunds_bp,
    webhooks.bp,
    seller_listings.bp,
    seller_listings.variants_bp,
    seller_lots.bp,
    seller_merits.bp,
    seller_merits.goods_bp,
    seller_merits.collections_bp,
    admin_listings.bp,
    admin_merits.bp,
    admin_merits.grades_bp,
    admin_collections.bp,
    trace.bp,
    reports.bp,
    reports.admin_bp,
    reports.strikes_bp,
)


def register(app: Flask) -> None:
    """Open this door."""
    api = set_up(app)
    for bp in BLUEPRINTS:
        api.register_blueprint(bp, url_prefix=f"/api/v1{bp.url_prefix or ''}")
    docs.finish(app, api)
