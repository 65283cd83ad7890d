"""What all API views share: the Api object with problem documents, blueprints, paging arguments and idempotent writes."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, TypeVar

from flask import Flask, Request, Response, g, jsonify, make_response, request
from flask_smorest import Api, Blueprint
from marshmallow import Schema, ValidationError, fields
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import CombinedMultiDict

from marketplace.core import idempotency
from marketplace.core.errors import Invalid, field_error
from marketplace.core.schema import Count, RoomSchema, Text
from marketplace.core.text import say
from marketplace.http.access import API_PUBLIC, access
from marketplace.http.forms import flatten, sent_parts

F = TypeVar("F", bound=Callable[..., Any])


class ProblemApi(Api):  # type: ignore[misc]  # flask-smorest ships no types
    """flask-smorest with our own error documents."""

    def _register_error_handlers(self) -> None:
        """Leave all errors to marketplace.http.errors."""


class Parser(FlaskParser):  # type: ignore[misc]
    """Turns schema faults into our Invalid, so that pages and API say the same; bad JSON is a 400."""

    DEFAULT_UNKNOWN_BY_LOCATION = {"json": None, "query": None, "headers": "exclude", "files": None}  # noqa: RUF012

    def load_files(self, req: Request, schema: Schema) -> Any:
        """Give the files of a multipart body and, beside them, its plain parts."""
        parts: CombinedMultiDict[str, Any] = CombinedMultiDict([req.files, req.form])
        return self._makeproxy(parts, schema)

    def handle_error(self, error: ValidationError, *args: Any, **more: Any) -> None:
        """Raise Invalid with {field: [sentence]}."""
        messages = error.messages
        if isinstance(messages, dict) and set(messages) <= {"json", "query", "headers", "files", "form"}:
            merged: dict[str, list[str]] = {}
            for inner in messages.values():
                merged.update(flatten(inner))
            raise Invalid(fields=merged)
        raise Invalid(fields=flatten(messages))


class ApiBlueprint(Blueprint):  # type: ignore[misc]
    """A smorest blueprint that reads arguments with our parser."""

    ARGUMENTS_PARSER = Parser()


class PageArgs(RoomSchema):
    """limit and cursor of every list."""

    limit = Count(least=1, most=100, load_default=25)
    cursor = Text(most=500, load_default=None)


def page_of(schema: type[RoomSchema]) -> type[RoomSchema]:
    """Make the schema of a page of items."""
    return RoomSchema.from_dict(  # type: ignore[return-value]
        {"items": fields.List(fields.Nested(schema), required=True), "next_cursor": fields.String(allow_none=True)},
        name=f"{schema.__name__.removesuffix('Schema')}Page",
    )


def idempotent(view: F) -> F:
    """Replay the first answer of a write under its Idempotency-Key; put it right below @access."""

    @wraps(view)
    def run(*args: Any, **kwargs: Any) -> Any:
        key = request.headers.get("Idempotency-Key")
        if not key:
            return view(*args, **kwargs)
        if len(key) > 255:
            raise field_error("Idempotency-Key", say("An Idempotency-Key has at most 255 characters."))
        scope = _scope()
        if scope is None:
            return view(*args, **kwargs)
        print_ = idempotency.fingerprint(request.method, request.path, _said())
        if replay := idempotency.begin(scope, key, print_):
            response = jsonify(replay.body)
            response.status_code = replay.status
            response.headers["Idempotent-Replayed"] = "true"
            return response
        return _first(view, scope, key, args, kwargs)

    run.idempotent = True  # type: ignore[attr-defined]  # the API's document tells callers
    return run  # type: ignore[return-value]


def _said() -> str:
    """Give what the fingerprint of a request covers: its body; of one with files their content, for its seams are new each time."""
    if request.mimetype != "multipart/form-data":
        return request.get_data(as_text=True)
    return repr(sent_parts())


def _first(view: Callable[..., Any], scope: str, key: str, args: Any, kwargs: Any) -> Any:
    try:
        made: Response = make_response(view(*args, **kwargs))
    except BaseException:
        idempotency.drop(scope, key)
        raise
    idempotency.keep(scope, key, made.status_code, made.get_json())
    return made


def _scope() -> str | None:
    """Name the caller whose keys these are: the user, else the guest's secrets.

    None for a guest without any: an address is shared by many, and nobody may be given another's first answer, which can
    carry a secret. What such a guest can do (open a cart) costs nothing when it is done twice.
    """
    if g.actor.user_id:
        return f"user:{g.actor.user_id}"
    secrets = [request.headers.get(name, "") for name in ("X-Cart-Secret", "X-Order-Token")]
    return f"guest:{idempotency.fingerprint(secrets)}" if any(secrets) else None


def set_up(app: Flask) -> ProblemApi:
    """Make the Api of an application; doors register their blueprints on it."""
    app.config.update(
        API_TITLE="Mool", API_VERSION="v1", OPENAPI_VERSION="3.1.0", OPENAPI_URL_PREFIX="/api/v1", OPENAPI_JSON_PATH="openapi.json"
    )
    api = ProblemApi(app)
    for name, view in list(app.view_functions.items()):
        if name.startswith("api-docs."):
            app.view_functions[name] = access(API_PUBLIC)(partial(view))  # a bound method takes no attributes
    return api
