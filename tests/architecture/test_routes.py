"""Every route says who may call it, and what it says is enforced."""

import pytest

from marketplace.http.access import KINDS, PUBLIC, TEAM_KINDS, declared, declared_right

SAFE = {"GET", "HEAD", "OPTIONS"}


def rules(app):
    return [(r, declared(app.view_functions[r.endpoint])) for r in app.url_map.iter_rules()]


def _some(rule, name):
    """Give any value the argument's converter takes."""
    converter = rule._converters[name]
    return next(iter(getattr(converter, "items", ())), 1 if "Integer" in type(converter).__name__ else "x")


@pytest.mark.one_engine
def test_every_route_declares_its_access(app):
    assert [f"{r.rule} -> {r.endpoint}" for r, kind in rules(app) if kind not in KINDS] == []


@pytest.mark.one_engine
def test_every_route_of_a_team_names_the_right_it_takes(app):
    nameless = [
        r.rule
        for r in app.url_map.iter_rules()
        if declared(app.view_functions[r.endpoint]) in TEAM_KINDS and declared_right(app.view_functions[r.endpoint]) is None
    ]
    assert nameless == []


@pytest.mark.one_engine
def test_public_pages_only_read(app):
    writes = [r.rule for r, kind in rules(app) if kind == PUBLIC and not r.methods <= SAFE]
    assert writes == []


@pytest.mark.one_engine
def test_public_pages_do_not_look_at_the_visitor(app, client):
    """No public page reads the session or sets a cookie, so one copy serves everybody."""
    faults = []
    for rule, kind in rules(app):
        if kind != PUBLIC or rule.arguments:
            continue
        answer = client.get(rule.rule)
        if "Cookie" in answer.headers.get("Vary", "") or "Set-Cookie" in answer.headers:
            faults.append(rule.rule)
    assert faults == []


@pytest.mark.one_engine
def test_a_guest_meets_a_closed_door_everywhere_else(app, client):
    """Without a session or token every desk sends to sign-in or refuses; none answers 200 or breaks."""
    faults = []
    for rule, kind in rules(app):
        if kind in (PUBLIC, "visitor", "api:public", "api:visitor", "webhook"):
            continue
        path = app.url_map.bind("localhost").build(
            rule.endpoint,
            {a: _some(rule, a) for a in rule.arguments},
            force_external=False,
            method=next(iter(rule.methods - {"HEAD", "OPTIONS"})),
        )
        for method in rule.methods - {"HEAD", "OPTIONS"}:
            status = client.open(path, method=method).status_code
            if status not in (302, 401, 404):
                faults.append(f"{method} {path} ({kind}) answered {status}")
    assert faults == []
