"""Version 1 of the API. `register` is called by wiring.DOORS; every module below has one blueprint `bp`."""

from flask import Flask

from marketplace.api.base import ApiBlueprint, set_up

BLUEPRINTS: tuple[ApiBlueprint, ...] = ()


def register(app: Flask) -> None:
    """Open this door."""
    api = set_up(app)
    for bp in BLUEPRINTS:
        api.register_blueprint(bp, url_prefix=f"/api/v1{bp.url_prefix or ''}")
