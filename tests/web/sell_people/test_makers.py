"""The roster as pages."""

import io

import pytest
from PIL import Image

from marketplace.people.producers import queries
from tests.builders.producers import a_producer
from tests.builders.queries import count_of
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import form_token, sign_in

MAKER = {
    "name": "Kiran Devi",
    "craft": "dyer",
    "state": "uttar-pradesh",
    "district": "varanasi",
    "town": "Lohta",
    "years": "11",
    "story": "Kiran dyes with lac.",
}


@pytest.fixture
def seller(client):
    row = a_seller()
    sign_in(client, owner_of(row))
    return row


def add(client, **changed):
    if "photo" in changed:
        data, name = changed["photo"]
        changed["photo"] = io.BytesIO(data), name
    return client.post("/sell/makers/new", data={"form_token": form_token(client, "/sell/makers/new"), **MAKER, **changed})


def photo(size=(900, 600)) -> tuple[bytes, str]:
    out = io.BytesIO()
    Image.new("RGB", size, "brown").save(out, "JPEG")
    return out.getvalue(), "kiran.jpg"


def test_a_maker_is_added_unseen_and_shown_by_consent(client, seller):
    assert add(client).status_code == 303
    maker = queries.list_producers(seller.id)[0]
    assert (maker.name, maker.years, maker.shown) == ("Kiran Devi", 11, False)
    path = f"/sell/makers/{maker.public_id}/shown"
    client.post(path, data={"form_token": form_token(client, "/sell/makers"), "shown": "true"})
    assert queries.get_public_producer("kiran-devi").shown
    client.post(path, data={"form_token": form_token(client, "/sell/makers"), "shown": "false"})
    assert not queries.get_own_producer(seller.id, maker.public_id).shown


def test_the_box_is_consent(client, seller):
    add(client, shown="yes", photo=photo())
    maker = queries.get_public_producer("kiran-devi")
    assert maker.photo.width == 900
    page = client.get(f"/sell/makers/{maker.public_id}").text
    assert "checked" in page
    assert f"/media/{maker.photo.public_id}-320.webp" in page


@pytest.mark.one_engine
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"name": ""}, "This is needed."),
        ({"years": "-1"}, "from 0 to 90"),
        ({"years": "ten"}, "whole number"),
        ({"craft": "x" * 81}, "at most 80"),
        ({"district": "pune"}, "Choose a district"),
        ({"story": "9999 9999 0019"}, "Aadhaar"),
        ({"photo": (b"%PDF-1.4 no picture", "face.jpg")}, "not a picture"),
    ],
)
def test_bad_input_is_told_and_kept(client, seller, changed, words):
    answer = add(client, **changed)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="Lohta"' in answer.text
    assert queries.list_producers(seller.id) == []


def test_an_expired_form_changes_nothing(client, seller):
    maker = a_producer(seller, "Kiran Devi")
    for path in (f"/sell/makers/{maker.public_id}/shown", f"/sell/makers/{maker.public_id}/remove"):
        client.post(path, data={"form_token": "stale", **({"shown": "false"} if path.endswith("shown") else {})})
    assert queries.get_own_producer(seller.id, maker.public_id).shown
    assert "open for too long" in client.get("/sell/makers").text


def test_a_maker_is_changed_and_taken_off(client, seller):
    maker = a_producer(seller, "Kiran Devi")
    path = f"/sell/makers/{maker.public_id}"
    client.post(path, data={"form_token": form_token(client, path), **MAKER, "name": "Kiran Kumari"})
    assert queries.get_own_producer(seller.id, maker.public_id).name == "Kiran Kumari"
    client.post(f"{path}/remove", data={"form_token": form_token(client, path)})
    assert queries.list_producers(seller.id) == []
    assert client.get(path).status_code == 404


def test_a_foreign_maker_is_not_found_and_not_changed(client, seller):
    other = a_seller()
    maker = a_producer(other, "Not Yours")
    token = form_token(client, "/sell/makers/new")
    path = f"/sell/makers/{maker.public_id}"
    assert client.get(path).status_code == 404
    assert client.post(path, data={"form_token": token, **MAKER}).status_code == 404
    assert client.post(f"{path}/shown", data={"form_token": token, "shown": "false"}).status_code == 404
    assert client.post(f"{path}/remove", data={"form_token": token}).status_code == 404
    kept = queries.get_own_producer(other.id, maker.public_id)
    assert (kept.name, kept.shown) == ("Not Yours", True)


def test_the_list_costs_the_same_with_many(client, seller):
    a_producer(seller)
    few = count_of(client, "/sell/makers")
    for _ in range(6):
        a_producer(seller)
    assert count_of(client, "/sell/makers") == few
