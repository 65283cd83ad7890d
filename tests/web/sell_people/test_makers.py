"""The roster as pages."""

import io

import pytest
from PIL import Image

from marketplace.people.producers import queries
from marketplace.people.producers.cards import cards_of
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


def test_a_maker_is_added_unseen_and_shown_by_what_they_agree_to(client, seller):
    answer = add(client, photo=photo(), weaver_card="SYN-HL-999999", loom_pit="2", lat="25.31689", lng="82.97391")
    maker = queries.list_producers(seller.id)[0]
    assert (answer.status_code, answer.location) == (303, f"/sell/makers/{maker.public_id}/consent")
    assert (maker.name, maker.years, maker.shows_name, maker.photo.width) == ("Kiran Devi", 11, False, 900)
    assert (maker.lat_100, maker.lng_100, [(x.kind, x.count) for x in maker.looms]) == (2532, 8297, [("pit", 2)])
    assert cards_of([maker.id])[maker.id]["weaver_card"].value == "SYN-HL-999999"
    path = f"/sell/makers/{maker.public_id}"
    page = client.get(path).text
    assert f'src="{path}/photo"' in page
    assert 'value="25.32"' in page
    assert "82.9739" not in page
    assert client.get(f"{path}/photo").mimetype == "image/webp"
    media = f"/media/{maker.photo.public_id}-320.webp"
    assert client.get(media).status_code == 404
    asked = client.get(f"{path}/consent").text
    assert " checked" not in asked  # nothing is ticked beforehand
    assert "आपका समूह" in client.get(f"{path}/consent?notice=hi").text
    token = form_token(client, f"{path}/consent")
    for missing in ({"how": "paper"}, {"purposes": "name"}, {"purposes": "name", "how": "crow"}, {"purposes": "all", "how": "paper"}):
        answer = client.post(f"{path}/consent", data={"form_token": token, "language": "hi", **missing})
        assert answer.status_code == 422, missing
    said = {"form_token": token, "purposes": ["name", "photo"], "notice": "1", "language": "hi", "how": "thumb_read_aloud"}
    assert client.post(f"{path}/consent", data=said).status_code == 303
    assert client.get("/makers/kiran-devi").status_code == 200
    assert client.get(media).status_code == 200
    assert "Read aloud" in client.get(f"{path}/consent").text
    client.post(f"{path}/withdraw", data={"form_token": token, "purposes": ["photo"]})
    assert (client.get("/makers/kiran-devi").status_code, client.get(media).status_code) == (200, 404)
    client.post(f"{path}/withdraw", data={"form_token": token, "purposes": ["name"]})
    assert client.get("/makers/kiran-devi").status_code == 404


@pytest.mark.one_engine
def test_bad_input_is_told_and_kept(client, seller):
    for changed, words in (
        ({"name": ""}, "This is needed."),
        ({"years": "-1"}, "from 0 to 90"),
        ({"years": "ten"}, "whole number"),
        ({"craft": "x" * 81}, "at most 80"),
        ({"district": "pune"}, "Choose a district"),
        ({"story": "9999 9999 0019"}, "Aadhaar"),
        ({"pehchan": "999999990019"}, "Aadhaar"),
        ({"loom_pit": "1000"}, "from 0 to 999"),
        ({"lat": "25.3"}, "both numbers"),
        ({"lat": "north", "lng": "82"}, "in degrees"),
        ({"photo": (b"%PDF-1.4 no picture", "face.jpg")}, "not a picture"),
    ):
        answer = add(client, **changed)
        assert answer.status_code == 422, changed
        assert words in answer.text, changed
        assert 'value="Lohta"' in answer.text, changed
    assert queries.list_producers(seller.id) == []


def test_an_expired_form_changes_nothing(client, seller):
    maker = a_producer(seller, "Kiran Devi")
    path = f"/sell/makers/{maker.public_id}"
    assert client.post(f"{path}/withdraw", data={"form_token": "stale", "purposes": "name"}).status_code == 422
    client.post(f"{path}/remove", data={"form_token": "stale"})
    assert queries.get_own_producer(seller.id, maker.public_id).shows_name
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
    assert client.get(f"{path}/consent").status_code == 404
    for deed, sent in (("", MAKER), ("/withdraw", {"purposes": "name"}), ("/consent", {"purposes": "name"}), ("/remove", {})):
        assert client.post(f"{path}{deed}", data={"form_token": token, **sent}).status_code == 404, deed
    kept = queries.get_own_producer(other.id, maker.public_id)
    assert (kept.name, kept.shows_name) == ("Not Yours", True)


def test_the_list_is_narrowed_and_costs_the_same_with_many(client, seller):
    a_producer(seller, "Asha Bai")
    few = count_of(client, "/sell/makers")
    for n in range(6):
        a_producer(seller, f"Maker {n}", craft="dyer", shown=False)
    assert count_of(client, "/sell/makers") == few
    found = client.get("/sell/makers?q=asha&named=yes").text
    assert "Asha Bai" in found
    assert "Maker 1" not in found
    assert "fits this" in client.get("/sell/makers?q=nobody").text
    assert client.get("/sell/makers?cursor=broken").status_code == 422
