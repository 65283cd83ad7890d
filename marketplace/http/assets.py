"""Static files by content hash: one stylesheet made of the four layers, far-future caching, no build step."""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, abort, send_from_directory

ROOT = Path(__file__).resolve().parents[2] / "static"
LAYERS = ("tokens.css", "base.css", "components.css", "pages.css")
FOREVER = "public, max-age=31536000, immutable"


@cache
def stylesheet() -> tuple[str, bytes]:
    """Give the joined stylesheet's hash and bytes."""
    data = b"\n".join((ROOT / "css" / name).read_bytes() for name in LAYERS)
    return hashlib.sha256(data).hexdigest()[:10], data


@cache
def asset(name: str) -> str:
    """Give the address of a file below static/ with its content's hash."""
    mark = hashlib.sha256((ROOT / name).read_bytes()).hexdigest()[:10]
    return f"/static/{name}?v={mark}"


def stylesheet_url() -> str:
    """Give the address of the stylesheet."""
    return f"/site.{stylesheet()[0]}.css"


def set_up(app: Flask) -> None:
    """Serve /site.<hash>.css and /static/…."""

    @app.get("/site.<mark>.css")
    def site_css(mark: str) -> Response:
        current, data = stylesheet()
        if mark != current:
            abort(404)
        return Response(data, mimetype="text/css", headers={"Cache-Control": FOREVER})

    @app.get("/static/<path:name>")
    def static_file(name: str) -> Response:
        response = send_from_directory(ROOT, name)
        response.headers["Cache-Control"] = FOREVER
        return response

    for view in (site_css, static_file):
        setattr(view, "access", "public")  # noqa: B010 - access.py imports up from here would make a circle
    app.jinja_env.globals["asset"] = asset
