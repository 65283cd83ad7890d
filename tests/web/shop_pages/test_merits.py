"""A tag without live evidence is nowhere at the next request: good, card, API, search, facet, collection, strip, the page of the tag."""

from datetime import timedelta

import pytest

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.goods.merits import queries, service
from marketplace.goods.search import service as search
from marketplace.origin.claims import service as claims
from marketplace.people.producers import service as producers
from tests.builders.claims import a_claim
from tests.builders.listings import a_listing
from tests.builders.merits import a_merit
from tests.builders.producers import a_producer
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller

COLLECTIONS = {"natural": "natural-dye-and-fibre", "endangered": "endangered-crafts", "women_run": "women-run"}


def seen(client, listing, tag) -> dict[str, bool]:
    """Tell where a tag of a good is shown now."""
    code, name, path = tag.kind.code, tag.kind.name, f"/tags/{tag.public_id}"
    found = client.get(f"/api/v1/listings?tag={code}").json
    page = client.get(path)
    return {
        "product": path in client.get(f"/p/{listing.slug}").text,
        "card": name in client.get(f"/sellers/{listing.seller.slug}").text,
        "api": code in [m["code"] for m in client.get(f"/api/v1/listings/{listing.slug}").json["merits"]],
        "api list": code in [m["code"] for one in client.get("/api/v1/listings").json["items"] for m in one["merits"]],
        "filter": listing.slug in [one["slug"] for one in found["items"]],
        "facet": code in [value["value"] for value in found["facets"]["tag"] if value["count"]],
        "search page": f"/p/{listing.slug}" in client.get(f"/search?tag={code}").text.partition("From the collection")[0],
        "collection": f"/p/{listing.slug}" in client.get(f"/collections/{COLLECTIONS[code]}").text,
        "strip": "From the collection" in client.get("/").text,
        "tag page": "It holds." in page.text,
    }


@pytest.mark.both_engines
def test_what_loses_its_evidence_is_gone_everywhere_at_the_next_request(app, client):
    seller = a_seller()
    good = a_listing(seller)
    silk = a_claim(seller, "SILK_MARK", valid_to=clock.today() + timedelta(days=300))
    makers = [a_producer(seller), a_producer(seller)]

    def revoke_the_claim(_tag):
        claims.revoke(silk.public_id, "The authority took it back.", SYSTEM)

    def remove_the_paper(tag):
        service.remove_paper(seller.id, tag.public_id, SYSTEM)

    def leave_the_roster(_tag):
        producers.remove_producer(seller.id, makers[0].public_id, actor=SYSTEM)

    def take_it_back(tag):
        service.withdraw_tag(seller.id, tag.public_id, SYSTEM)

    ways = (
        (lambda: a_merit(good, "natural", by="claim", claim=silk), revoke_the_claim, "Its evidence is gone."),
        (lambda: a_merit(good, "endangered", by="document"), remove_the_paper, "Its evidence is gone."),
        (lambda: a_merit(seller=seller, kind="women_run", by="roster"), leave_the_roster, "Its evidence is gone."),
        (lambda: a_merit(good, "endangered"), take_it_back, "Taken back."),
    )
    for make, end, words in ways:
        tag = make()
        search.rebuild()
        assert f"/tags/{tag.public_id}" in client.get(f"/p/{good.slug}").text
        end(tag)  # no index job has run since
        found = seen(client, good, tag)
        assert not any(found.values()), (words, found)
        assert words in client.get(f"/tags/{tag.public_id}").text
    last = a_merit(good, "endangered")
    search.rebuild()
    assert last.valid_to is not None
    with clock.at(clock.day_begins(last.valid_to)):
        found = seen(client, good, last)
        assert all(found.values()), found
    with clock.at(clock.day_begins(last.valid_to + timedelta(days=1))):
        assert not any(seen(client, good, last).values())
        assert "Its time is over." in client.get(f"/tags/{last.public_id}").text


def test_pages_of_tags_and_collections(client):
    seller = a_seller()
    waiting = a_merit(a_listing(seller), status="submitted")
    assert client.get(f"/tags/{waiting.public_id}").status_code == 404  # nobody has looked at it
    assert client.get("/collections/no-such").status_code == 404
    assert "Empty today" in client.get("/collections/endangered-crafts").text
    costs = []
    for more in (1, 5):
        for _ in range(more):
            a_merit(a_listing(seller), source_url="https://www.museum.example.in/looms?id=1&x=2")
        costs.append([count_of(client, path) for path in ("/collections", "/collections/endangered-crafts")])
    assert costs[0] == costs[1], costs
    text = client.get("/collections/endangered-crafts").text
    assert '"@type": "CollectionPage"' in text
    assert '"numberOfItems": 6' in text
    tag = queries.list_own_tags(seller.id)[0]
    page = client.get(f"/tags/{tag.public_id}").text
    assert "museum.example.in</a>" in page
    assert "by a verifier of" in page
    hindi = client.get(f"/hi/tags/{tag.public_id}").text
    assert tag.kind.name_hi in hindi
    assert "The collections take turns by the day." in client.get("/legal/ranking").text
    assert "/collections/endangered-crafts" in client.get("/sitemap/places.xml").text
