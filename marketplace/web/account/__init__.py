"""The account pages. `register` is called by wiring.DOORS."""

from flask import Flask

from marketplace.web.account import address, codes, data, home, orders, papers, password, second, sessions, signing, you
from marketplace.web.account.blueprint import blueprint

MODULES = (address, codes, data, home, orders, password, second, sessions, signing)


def register(app: Flask) -> None:
    """Open this door."""
    app.register_blueprint(blueprint)
    app.add_url_rule("/you", "account.you", you.you)
    app.add_url_rule("/papers/<public_id>", "account.paper", papers.paper)
    app.add_url_rule("/documents/<token>", "account.document", papers.document)
    app.add_url_rule("/documents/<token>/<int:number>.jpg", "account.document_page", papers.document_page)
    app.add_url_rule("/documents/<token>/file", "account.document_file", papers.document_file)
