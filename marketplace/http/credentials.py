"""How a credential goes out, on pages and over the API: signed by default, as readable JSON-LD to who asks for JSON."""

import json

from flask import Response, request

from marketplace.http.headers import PRIVATE
from marketplace.origin.credentials.queries import Secured

SIGNED = "application/vc+jwt"
READABLE = ("application/ld+json", "application/json", "application/vc")


def answer(found: Secured, filename: str, *, readable: bool = False) -> Response:
    """Answer with a credential. Never kept by caches: what it says and the form asked for are of this moment."""
    chosen = READABLE[0] if readable else request.accept_mimetypes.best_match([SIGNED, *READABLE], SIGNED)
    if chosen == SIGNED:
        response = shared(Response(found.jws), SIGNED)
        response.headers.set("Content-Disposition", "attachment", filename=filename)
    else:
        response = shared(Response(json.dumps(found.payload, ensure_ascii=False, indent=2)), str(chosen))
    response.headers["Cache-Control"] = PRIVATE
    response.vary.add("Accept")
    return response


def shared(response: Response, media_type: str) -> Response:
    """Let programs of any site read it: there is nothing of a visitor in it."""
    response.content_type = media_type
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
