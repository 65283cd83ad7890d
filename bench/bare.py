"""The yardstick: a bare Flask app that returns bytes from memory. BARE_PAGES names a folder of files, one per page."""

import os
from pathlib import Path

from flask import Flask, Response

PAGES = {p.name: p.read_bytes() for p in Path(os.environ["BARE_PAGES"]).iterdir()}
app = Flask(__name__, static_folder=None)


@app.get("/<name>")
def page(name: str) -> Response:
    """Give the bytes of one page."""
    return Response(PAGES[name], mimetype="text/html")
