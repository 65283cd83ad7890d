"""Every place has its page: all districts and States answer, with structured data that holds together, at a constant price."""

import json
import re

import pytest

from marketplace.registry.places import queries as places
from tests.builders.queries import counting

DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.S)
MOST_QUERIES = 10  # once the process remembers the reference lists, of a district without goods


def graph_of(page):
    """Give the nodes of a page's structured data by type, and refuse what no reader of schema.org would take."""
    (text,) = DATA.findall(page)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    nodes = {node["@id"]: node for node in data["@graph"]}
    assert len(nodes) == len(data["@graph"])
    assert all(url.startswith("http://localhost/") for url in nodes)
    for node in nodes.values():
        if node["@type"] in ("BreadcrumbList", "ItemList"):
            items = node["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1))
            assert all(item["@type"] == "ListItem" and item["name"] for item in items)
        if node["@type"] == "ItemList":
            assert node["numberOfItems"] == len(node["itemListElement"]) > 0
        if node["@type"] == "WebPage":
            assert {node["mainEntity"]["@id"], node["breadcrumb"]["@id"]} <= set(nodes)
    return {node["@type"]: node for node in nodes.values()}


@pytest.mark.one_engine
def test_every_district_and_state_answers_with_valid_data(app, client):
    dots, states = places.all_dots(), places.list_states()
    client.get("/districts/goa/north-goa")  # the process reads the reference lists once
    with counting() as sent:
        for dot in dots:
            path, before = f"/districts/{dot.state_slug}/{dot.district_slug}", len(sent)
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert len(sent) - before <= MOST_QUERIES, path
            found = graph_of(answer.text)
            area = found["AdministrativeArea"]
            assert (area["name"], area["url"]) == (dot.district_name, f"http://localhost{path}"), path
            assert area["containedInPlace"]["containedInPlace"]["name"] == "India", path
            assert ("geo" in area) == (dot.lat is not None), path
            assert found["BreadcrumbList"]["itemListElement"][-1]["item"] == area["url"], path
        for state in states:
            before, answer = len(sent), client.get(f"/districts/{state.slug}")
            assert answer.status_code == 200, state.slug
            assert len(sent) - before <= MOST_QUERIES, state.slug
            assert graph_of(answer.text)["AdministrativeArea"]["identifier"]["value"] == str(state.lgd_code), state.slug
    assert (len(dots), len(states)) == (786, 36)
    assert graph_of(client.get("/districts").text)["ItemList"]["numberOfItems"] == 36
