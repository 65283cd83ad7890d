"""The entry for gunicorn and the flask command."""

from marketplace.app import create_app

application = app = create_app()
