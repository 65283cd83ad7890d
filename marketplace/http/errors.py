"""A refusal is a page for people and application/problem+json (RFC 9457) for programs; a fault shows an incident id and no detail."""

import logging
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, InternalServerError

from marketplace.core import ids
from marketplace.core.db import session
from marketplace.core.errors import DomainError
from marketplace.core.text import say
from marketplace.http.language import translate

log = logging.getLogger(__name__)
TITLES = {
    400: say("That cannot be done."),
    401: say("Please sign in first."),
    403: say("You are not allowed to do this."),
    404: say("There is nothing at this address."),
    405: say("This address does not take that method."),
    409: say("This changed in the meantime."),
    410: say("This is gone."),
    413: say("That is too large."),
    415: say("This kind of content is not taken here."),
    422: say("Please check what you entered."),
    429: say("Too many requests. Wait a little."),
    500: say("Something went wrong on our side."),
    503: say("Too much is asked at once. Come back in a moment."),
}
PAGES = (400, 403, 404, 409, 410, 413, 429, 500, 503)


def wants_problem() -> bool:
    """Tell whether the caller is a program."""
    return request.path.startswith("/api/")


def problem(status: int, code: str, detail: str, errors: dict[str, list[str]] | None = None, **more: Any) -> Response:
    """Make a problem document; `errors` is {field: [sentence]}."""
    title = translate(TITLES.get(status, TITLES[400]))
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "code": code,
        "errors": errors or {},
        **more,
    }
    response = jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response


def page(status: int, message: str, **more: Any) -> Response:
    """Make an error page."""
    shown = status if status in PAGES else (404 if status in (401, 405) else 400)
    return make_response(render_template(f"errors/{shown}.html", message=message, status=status, **more), status)


def refuse(error: DomainError) -> ResponseReturnValue:
    """Answer a rule's refusal."""
    session().rollback()
    message = translate(error.message)
    if wants_problem():
        fields = {name: [translate(t) for t in texts] for name, texts in error.fields.items()}
        return _with_wait(problem(error.status, error.code, message, fields), error)
    detail = " ".join(translate(t) for texts in error.fields.values() for t in texts)
    return _with_wait(page(error.status, detail or message), error)


def _with_wait(response: Response, error: DomainError) -> Response:
    if wait := getattr(error, "retry_after", None):
        response.headers["Retry-After"] = str(wait)
    return response


def http_error(error: HTTPException) -> ResponseReturnValue:
    """Answer what Flask itself refuses (no such address, too large, too many requests)."""
    status = error.code or 500
    if error.response is not None and status < 400:
        return error.response  # a redirect raised as an exception
    if isinstance(error, InternalServerError):
        return fault(error)
    message = translate(TITLES.get(status, TITLES[400]))
    made = problem(status, error.name.lower().replace(" ", "_"), message) if wants_problem() else page(status, message)
    for name, value in getattr(error, "get_headers", list)():
        if name.lower() in ("retry-after", "allow"):
            made.headers[name] = value
    return made


def fault(error: Exception) -> ResponseReturnValue:
    """Answer a fault of ours: the log gets everything, the visitor an incident id."""
    incident = ids.code("IN")
    original = getattr(error, "original_exception", None) or error
    log.error("incident %s %s %s", incident, request.method, request.path, exc_info=original)
    session().rollback()
    message = translate(TITLES[500])
    if wants_problem():
        return problem(500, "fault", message, incident=incident)
    return page(500, message, incident=incident)


def set_up(app: Flask) -> None:
    """Install the handlers."""
    app.register_error_handler(DomainError, refuse)
    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, fault)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
