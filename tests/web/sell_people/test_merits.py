"""Proposing a tag at the seller desk, deciding it at the verification desk, and an administrator's collections."""

from marketplace.core import clock, leases
from marketplace.core.actor import Role
from marketplace.core.db import unit
from marketplace.goods.collections import queries as collections
from marketplace.goods.collections.models import Collection
from marketplace.goods.merits import grading, queries
from tests.builders.listings import a_listing
from tests.builders.merits import a_merit
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import PASSWORD, a_user, actor_of, form_token, sign_in


def test_from_proposal_to_the_page_that_buyers_see(client):
    seller = a_seller()
    sign_in(client, owner_of(seller), PASSWORD)
    empty = client.get("/sell/merits/new").text
    assert "Most tags speak of certain goods, and you have none yet." in empty
    assert 'href="/sell/listings/new"' in empty
    assert "For which goods?" not in empty
    good = a_listing(seller)
    assert "For which goods?" in client.get("/sell/merits/new").text
    assert "None of your goods has these words" in client.get("/sell/merits/new?find=zebra").text
    sent = {"form_token": form_token(client, "/sell/merits/new"), "kind": "endangered", "goods": good.public_id}
    bare = client.post("/sell/merits/new", data=sent)
    assert bare.status_code == 422
    assert "Give at least one thing that proves it." in bare.text
    source = {"source_url": "https://www.museum.example.in/looms", "source_on": clock.today().isoformat()}
    made = client.post("/sell/merits/new", data={**sent, **source})
    assert made.status_code == 303, made.text
    tag = queries.list_own_tags(seller.id)[0]
    page = client.get(f"/sell/merits/{tag.public_id}").text
    assert "With the verifier" in page
    assert good.title in client.get("/sell/merits").text
    verifier, other = a_user(Role.VERIFIER), client.application.test_client()
    sign_in(other, verifier, PASSWORD)
    assert "Few makers left" in other.get("/verify/merits").text
    path = f"/verify/merits/{tag.public_id}"
    token = form_token(other, path)
    assert leases.find_holder("merit", tag.id) is None
    other.post(f"{path}/take", data={"form_token": token})
    assert 'data-key="A"' in other.get(path).text
    assert other.post(path, data={"form_token": token, "verdict": "changes"}).status_code == 422  # a reason is needed
    assert other.post(path, data={"form_token": token, "verdict": "accept"}).status_code == 303
    assert f"/tags/{tag.public_id}" in client.get(f"/p/{good.slug}").text
    assert "Accepted" in client.get(f"/sell/merits/{tag.public_id}").text
    level = {"form_token": token, "axis": "level", "given": "V4"}
    assert good.title in other.get("/verify/grades").text
    assert other.post(f"/verify/grades/{good.public_id}", data=level).status_code == 422
    assert other.post(f"/verify/grades/{good.public_id}", data={**level, "reason": "Papers seen."}).status_code == 303
    assert [one.given for one in grading.history_of(good.id)] == ["V4"]
    assert good.title not in other.get("/verify/grades").text


def test_a_sent_back_tag_is_mended_and_its_paper_can_be_deleted(client):
    seller = a_seller()
    good = a_listing(seller)
    tag = a_merit(good, by="document", status="changes_requested", actor=actor_of(owner_of(seller), seller))
    sign_in(client, owner_of(seller), PASSWORD)
    path = f"/sell/merits/{tag.public_id}"
    assert "Please look again." in client.get(path).text
    sent = {"form_token": form_token(client, f"{path}/edit"), "kind": "endangered", "goods": good.public_id}
    assert client.post(f"{path}/edit", data=sent).status_code == 303  # the paper of before still stands
    assert queries.get_tag(tag.public_id).status == "submitted"
    assert client.get(f"{path}/document").status_code == 303
    bare = {"form_token": sent["form_token"]}
    assert client.post(f"{path}/paper/remove", data=bare).status_code == 303
    assert client.get(f"{path}/document").status_code == 404
    assert client.post(f"{path}/withdraw", data=bare).status_code == 303
    assert "Taken back" in client.get(path).text


def test_an_administrator_makes_shows_and_pauses_a_collection(client):
    sign_in(client, a_user(Role.ADMIN), PASSWORD)
    good = a_listing()
    words = {"name": "Silk", "name_hi": "रेशम", "words": "All silk.", "words_hi": "सारा रेशम।", "position": "900"}
    sent = {"form_token": form_token(client, "/admin/collections/new"), "slug": "only-silk", **words}
    assert client.post("/admin/collections/new", data=sent).status_code == 422  # a rule is needed
    assert client.post("/admin/collections/new", data={**sent, "shelves": ["silk-sarees"]}).status_code == 303
    row = next(one for one in collections.list_collections(paused=True) if one.slug == "only-silk")
    try:
        assert client.get("/collections/only-silk").status_code == 404
        path, bare = f"/admin/collections/{row.public_id}", {"form_token": sent["form_token"]}
        assert client.post(f"{path}/show", data=bare).status_code == 303
        assert good.title in client.get("/collections/only-silk").text
        changed = {**bare, **words, "shelves": ["pottery"]}
        assert client.post(path, data=changed).status_code == 303
        assert good.title not in client.get("/collections/only-silk").text
        assert client.post(f"{path}/pause", data=bare).status_code == 303
        assert client.get("/collections/only-silk").status_code == 404
        assert "Silk" in client.get("/admin/collections").text
    finally:  # the reference lists outlive a test
        with unit() as s:
            s.delete(s.get_one(Collection, row.id))
