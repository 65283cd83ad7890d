"""Pictures have addresses that never change and only those that pages use."""

import pytest

from marketplace.core import files
from marketplace.core.db import unit
from marketplace.web.pictures import FAMILIES
from marketplace.web.pictures.urls import SIZES, motif_url, photo_url, picture_of, seed_number
from tests.builders.pictures import a_jpeg


class Thing:
    photo_id, photo_alt, craft, place, seed = None, "", "Banarasi saree", "Varanasi", "katan-silk-saree"


@pytest.mark.one_engine
def test_a_motif_is_drawn_under_its_address_for_ever(client):
    url = motif_url("Banarasi saree", "Varanasi", "katan", 480, 600)
    assert url.startswith("/pictures/paisley/varanasi/")
    first, again = client.get(url), client.get(url)
    assert first.data == again.data
    assert (first.mimetype, first.headers["Cache-Control"]) == ("image/svg+xml", "public, max-age=31536000, immutable")
    assert 'width="480" height="600"' in first.text


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "path",
    [
        "nofamily/varanasi/1/480x600.svg",
        "ikat/varanasi/1/481x600.svg",
        "ikat/Varanasi/1/480x600.svg",
        "ikat/var--anasi/1/480x600.svg",
        "ikat/varanasi/1000000/480x600.svg",
        "ikat/varanasi/-1/480x600.svg",
        "ikat/" + "a" * 61 + "/1/480x600.svg",
        "ikat/%3Cscript%3E/1/480x600.svg",
        "ikat/varanasi/1/480x600.png",
    ],
)
def test_other_addresses_are_not_found(client, path):
    assert client.get(f"/pictures/{path}").status_code == 404


@pytest.mark.one_engine
def test_every_address_we_write_is_served(client):
    for craft in (*FAMILIES, "Tanjore painting", "नमूना"):
        assert client.get(motif_url(craft, "ಮೈಸೂರು", "x", 240, 240)).status_code == 200
    for width, height in SIZES:
        assert client.get(motif_url("tea", "", 3, width, height)).status_code == 200
    with pytest.raises(ValueError, match="300x300"):
        motif_url("tea", "", 3, 300, 300)


def test_a_seed_of_any_kind_is_a_number():
    assert seed_number("a") != seed_number("b")
    assert seed_number(7) == 7
    assert 0 <= seed_number(-3) < 1_000_000


def test_a_drawing_is_never_called_a_photograph():
    shown = picture_of(Thing(), 480, 600)
    assert (shown.drawn, shown.alt) == (True, "")
    thing = Thing()
    thing.photo_id, thing.photo_alt = "fil_ABCDEFGHJKMN", "A saree on a loom"
    shown = picture_of(thing, 480, 600)
    assert (shown.drawn, shown.alt, shown.url) == (False, "A saree on a loom", "/media/fil_ABCDEFGHJKMN-640.webp")


@pytest.mark.one_engine
def test_a_photograph_is_served_in_its_widths_and_a_document_never(client, app):
    with unit():
        photo = files.keep_picture(a_jpeg(), field="photo", seller_id=None)
        paper = files.keep_private(a_jpeg(), media_type="image/jpeg", seller_id=None)
    for width in (100, 320, 640, 1280, 5000):
        answer = client.get(photo_url(photo.public_id, width))
        assert (answer.status_code, answer.mimetype) == (200, "image/webp")
        assert "immutable" in answer.headers["Cache-Control"]
    for name in (
        f"{paper.public_id}.bin",
        f"{photo.public_id}-333.webp",
        f"{photo.public_id}.webp",
        "..%2Ftest.db",
        "fil_AAAAAAAAAAAA-320.webp",
    ):
        assert client.get(f"/media/{name}").status_code == 404
