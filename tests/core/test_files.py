"""Uploads are hostile: what is not a picture or a readable PDF is refused, EXIF is gone, documents rest encrypted."""

import io

import pytest
from PIL import Image

from marketplace.core import files
from marketplace.core.db import unit
from marketplace.core.errors import Invalid

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def jpeg(width=1600, height=900, **more):
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#9b2c1f").save(buffer, "JPEG", **more)
    return buffer.getvalue()


def exif():
    tags = Image.Exif()
    tags[0x8825] = {1: "N", 2: (25.0, 19.0, 0.0)}
    tags[0x010E] = "SECRET-PLACE"
    return tags.tobytes()


def test_a_picture_is_kept_in_three_widths_without_exif(app):
    with unit():
        row = files.keep_picture(jpeg(exif=exif()), field="photo", seller_id=None)
    for width in (320, 640, 1280):
        data = files.store.get().get(f"{row.public_id}-{width}.webp")
        picture = Image.open(io.BytesIO(data))
        assert picture.width == width
        assert b"SECRET-PLACE" not in data
        assert not picture.getexif()


def test_a_document_rests_encrypted_and_comes_back_whole(app):
    with unit():
        row = files.keep_document(PDF, field="document", seller_id=None)
    assert b"%PDF" not in files.store.get().get(f"{row.public_id}.bin")
    assert files.read_document(row) == PDF


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a<script>alert(1)</script>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"MZ\x90\x00",
        b"%PDF-1.4 no end",
        b"%PDF-1.4 /Encrypt 5 0 R\n%%EOF",
        jpeg()[:500],
        b"\x00" * (files.MAX_BYTES + 1),
    ],
    ids=["empty", "gif polyglot", "svg", "exe", "cut pdf", "locked pdf", "cut jpeg", "too large"],
)
def test_what_is_something_else_is_refused_beside_its_field(app, data):
    with pytest.raises(Invalid) as refused, unit():
        files.keep_document(data, field="document", seller_id=None)
    assert list(refused.value.fields) == ["document"]


def test_a_bomb_is_refused(app):
    buffer = io.BytesIO()
    Image.new("1", (8000, 6000)).save(buffer, "PNG")
    with pytest.raises(Invalid), unit():
        files.keep_picture(buffer.getvalue(), field="photo", seller_id=None)
