"""The API tells of itself completely and truly."""

import re

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from marketplace.http.access import API_ADMIN, API_BUYER, API_PUBLIC, API_SELLER, declared

KEYED = {API_BUYER: "buyerToken", API_SELLER: "sellerToken", API_ADMIN: "adminToken"}
pytestmark = pytest.mark.one_engine


@pytest.fixture
def document(client):
    return client.get("/api/v1/openapi.json").json


def calls(document):
    return {
        (path, method): call for path, methods in document["paths"].items() for method, call in methods.items() if method != "parameters"
    }


def test_it_is_a_valid_openapi_31_document(document):
    assert document["openapi"].startswith("3.1")
    assert [e.message for e in OpenAPIV31SpecValidator(document).iter_errors()] == []


def test_every_route_of_the_api_is_in_it_and_nothing_else(app, document):
    routes = {
        (re.sub(r"<(?:[^<>]*:)?([^<>:]+)>", r"{\1}", r.rule), m.lower())
        for r in app.url_map.iter_rules()
        for m in r.methods - {"HEAD", "OPTIONS"}
        if r.rule.startswith("/api/v1/") and not r.endpoint.startswith("api-docs.")
    }
    assert routes == set(calls(document))


def test_it_says_how_each_call_is_let_in(app, document):
    told = calls(document)
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<(?:[^<>]*:)?([^<>:]+)>", r"{\1}", rule.rule)
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            if (path, method.lower()) in told:
                kind = declared(app.view_functions[rule.endpoint])
                ways = told[path, method.lower()]["security"]
                if kind == API_PUBLIC:
                    assert ways == [], path
                elif kind in KEYED:
                    assert ways == [{KEYED[kind]: []}], path


def test_refusals_are_problem_documents(document):
    for answer in document["components"]["responses"].values():
        assert list(answer["content"]) == ["application/problem+json"]
    assert {"type", "title", "status", "detail", "code", "errors"} <= set(document["components"]["schemas"]["Problem"]["properties"])


def test_a_refusal_has_the_shape_that_was_told(client, document):
    answer = client.get("/api/v1/listings?nonsense=1")
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert set(document["components"]["schemas"]["Problem"]["required"]) <= set(answer.json)


def test_writes_that_may_be_repeated_say_so(document):
    keyed = {
        path for (path, _), call in calls(document).items() if any(p.get("name") == "Idempotency-Key" for p in call.get("parameters", []))
    }
    assert "/api/v1/listings" not in keyed
    assert "/api/v1/checkout" in keyed


def test_the_readable_page_shows_every_call_without_scripts(client, document):
    page = client.get("/api/docs")
    assert page.status_code == 200
    for path, method in calls(document):
        assert f"<code>{method.upper()} {path}</code>" in page.text
    assert "price_min" in page.text
    assert '<script src="http' not in page.text
