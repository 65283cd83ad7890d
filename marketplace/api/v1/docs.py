"""The OpenAPI document, made complete: how each call is let in, what a refusal looks like, which writes may be repeated."""

import re
from functools import cache
from typing import Any

from flask import Flask, Response, json, jsonify, render_template
from flask.typing import ResponseReturnValue

from marketplace.api.base import ProblemApi
from marketplace.http.access import (
    API_ADMIN,
    API_BUYER,
    API_PUBLIC,
    API_SELLER,
    API_VISITOR,
    PUBLIC,
    access,
    declared,
)
from marketplace.http.headers import CACHED

PREFIX = "/api/v1"
DOCUMENT = "api-docs.openapi_json"
ABOUT = (
    "Buy, sell and look after goods that belong to a place. Money is whole paise, tax included where a price is shown. "
    "Times are RFC 3339 in UTC. Lists take `limit` and `cursor`. Unknown fields are refused. "
    "A token opens one branch: buyer, seller or admin."
)
SCHEMES: dict[str, dict[str, Any]] = {
    "buyerToken": {"type": "http", "scheme": "bearer", "description": "A token with the audience `buyer`."},
    "sellerToken": {"type": "http", "scheme": "bearer", "description": "A token with the audience `seller`, for its own seller only."},
    "adminToken": {"type": "http", "scheme": "bearer", "description": "A token with the audience `admin`."},
    "cartSecret": {"type": "apiKey", "in": "header", "name": "X-Cart-Secret", "description": "The secret of a guest's cart."},
    "orderToken": {"type": "apiKey", "in": "header", "name": "X-Order-Token", "description": "The access token of a guest's order."},
}
SECURITY: dict[str, list[dict[str, list[str]]]] = {
    API_PUBLIC: [],
    API_BUYER: [{"buyerToken": []}],
    API_SELLER: [{"sellerToken": []}],
    API_ADMIN: [{"adminToken": []}],
    API_VISITOR: [{"buyerToken": []}, {"cartSecret": []}, {"orderToken": []}, {}],
}
PROBLEM = {
    "type": "object",
    "description": "A refusal (RFC 9457). `code` is stable; `errors` names the fields.",
    "required": ["type", "title", "status", "detail", "code", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "incident": {"type": "string", "description": "Of a fault on our side."},
        "errors": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    },
}
KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": 255},
    "description": "Repeat a write with the same key and body to get the first answer again.",
}
REFUSAL = '{"type": "about:blank", "title": "…", "status": 422, "detail": "…", "code": "invalid", "errors": {"quantity": ["…"]}}'
METHODS = ("get", "post", "put", "patch", "delete")


def finish(app: Flask, api: ProblemApi) -> None:
    """Serve the complete document and its readable page; call it when every blueprint is registered."""

    @cache
    def document() -> dict[str, Any]:
        return complete(api.spec.to_dict(), guards(app), app.config["SETTINGS"].public_url)

    @access(API_PUBLIC)
    def openapi_json() -> Response:
        response = jsonify(document())
        response.headers["Cache-Control"] = CACHED
        return response

    @app.get("/api/docs")
    @access(PUBLIC)
    def api_docs() -> ResponseReturnValue:
        return render_template(
            "shop/api_docs.html",
            about=_plain(ABOUT),
            groups=groups(document()),
            refusal=REFUSAL,
            schemes={name: {**one, "description": _plain(one["description"])} for name, one in SCHEMES.items()},
        )

    app.view_functions[DOCUMENT] = openapi_json


def guards(app: Flask) -> dict[tuple[str, str], tuple[str, bool]]:
    """Give, for each path of the document and method, who may call it and whether it may be repeated under a key."""
    found = {}
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith(PREFIX):
            view = app.view_functions[rule.endpoint]
            path = re.sub(r"<(?:[^<>]*:)?([^<>:]+)>", r"{\1}", rule.rule)
            for method in rule.methods or ():
                one = getattr(view, "view_class", None) or view
                handler = getattr(one, method.lower(), one)
                found[path, method.lower()] = (declared(handler) or "", _repeatable(handler))
    return found


def complete(document: dict[str, Any], guarded: dict[tuple[str, str], tuple[str, bool]], public_url: str) -> dict[str, Any]:
    """Add to the generated document what the code knows besides the schemas."""
    document = json.loads(json.dumps(document))
    document["info"].update(title="Mool", version="v1", description=ABOUT)
    document["servers"] = [{"url": public_url}]
    parts = document.setdefault("components", {})
    parts["securitySchemes"] = SCHEMES
    parts.setdefault("schemas", {})["Problem"] = PROBLEM
    for schema in parts["schemas"].values():
        for value in schema.get("properties", {}).values():
            if "format" in value and value.get("default") == "":
                del value["default"]  # nothing given is no e-mail address
    for answer in parts.get("responses", {}).values():
        answer["content"] = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path, calls in document["paths"].items():
        for method in METHODS:
            if method in calls:
                kind, repeatable = guarded.get((path, method), ("", False))
                calls[method]["security"] = SECURITY.get(kind, [])
                if repeatable:
                    calls[method].setdefault("parameters", []).append(KEY)
    return document


def groups(document: dict[str, Any]) -> list[tuple[str, str, list[dict[str, Any]]]]:
    """Sort the calls by tag for reading: (tag, what it is about, calls), each call with its fields spelled out."""
    about = {tag["name"]: tag.get("description", "") for tag in document.get("tags", [])}
    found: dict[str, list[dict[str, Any]]] = {}
    for path, calls in document["paths"].items():
        for method in METHODS:
            if method in calls:
                call = calls[method]
                found.setdefault((call.get("tags") or [""])[0], []).append(_call(document, path, method, call, calls.get("parameters", [])))
    named = [(tag.removeprefix("api_").replace("_", " "), about.get(tag, ""), calls) for tag, calls in found.items()]
    return sorted(named, key=lambda group: (group[0].startswith("admin"), group[0].startswith("seller"), group[0]))


def _call(document: dict[str, Any], path: str, method: str, call: dict[str, Any], shared: list[Any]) -> dict[str, Any]:
    content = call.get("requestBody", {}).get("content", {})
    body = (content.get("application/json") or content.get("multipart/form-data") or {}).get("schema")
    answers = [
        (status, a.get("description", ""), _fields(document, _json(a)))
        for status, a in sorted(call.get("responses", {}).items())
        if status.startswith("2")
    ]
    parameters = [_resolve(document, p) for p in (*shared, *call.get("parameters", []))]
    return {
        "path": path,
        "method": method.upper(),
        "id": re.sub(r"\W+", "-", f"{method}{path}").strip("-"),
        "summary": call.get("summary", ""),
        "description": _plain(call.get("description", "")),
        "security": sorted({name for way in call["security"] for name in way}),
        "open": not call["security"] or {} in call["security"],
        "parameters": [
            {
                "name": p["name"],
                "in": p["in"],
                "required": p.get("required", False),
                "description": _plain(p.get("description", "")),
                "type": _type(document, p.get("schema", {})),
            }
            for p in parameters
        ],
        "body": _fields(document, body),
        "answers": answers,
    }


def _plain(text: str) -> str:
    """Take the marks of Markdown out of a sentence."""
    return text.replace("`", "")


def _json(answer: dict[str, Any]) -> Any:
    return answer.get("content", {}).get("application/json", {}).get("schema")


def _resolve(document: dict[str, Any], part: Any) -> dict[str, Any]:
    if part and "$ref" in part:
        for name in part["$ref"].removeprefix("#/").split("/"):
            document = document[name]
        return document
    return part or {}


def _fields(document: dict[str, Any], schema: Any) -> list[dict[str, Any]]:
    """Spell out the fields of an object; of a list, those of its items."""
    found = _resolve(document, schema)
    if found.get("type") == "array":
        found = _resolve(document, found.get("items"))
    needed = set(found.get("required", []))
    return [
        {"name": name, "type": _type(document, one), "required": name in needed, "description": _plain(one.get("description", ""))}
        for name, one in found.get("properties", {}).items()
    ]


def _type(document: dict[str, Any], schema: dict[str, Any]) -> str:
    """Say in one or two words what a value is."""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "enum" in schema:
        return " | ".join(str(value) for value in schema["enum"] if value is not None)
    for many in ("anyOf", "oneOf", "allOf"):
        if many in schema:
            return " | ".join(_type(document, one) for one in schema[many])
    kind = schema.get("type", "object")
    if kind == "array":
        return f"[{_type(document, schema.get('items', {}))}]"
    return " | ".join(kind) if isinstance(kind, list) else str(schema.get("format", kind))


def _repeatable(view: Any) -> bool:
    while view is not None:
        if getattr(view, "idempotent", False):
            return True
        view = getattr(view, "__wrapped__", None)
    return False
