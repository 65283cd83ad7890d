"""Uploads are hostile: what is no picture is refused, EXIF is gone, private files rest encrypted."""

import io

import pytest
from PIL import Image

from marketplace.core import files, jobs
from marketplace.core.db import unit
from marketplace.core.errors import Invalid, NotFound


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


def test_a_private_file_rests_encrypted_and_is_forgotten_with_its_bytes(app):
    with unit():
        row = files.keep_private(b"%PDF-1.4 whole", media_type="application/pdf", seller_id=None)
    assert b"%PDF" not in files.store.get().get(f"{row.public_id}.bin")
    assert files.read_private(row) == b"%PDF-1.4 whole"
    with unit():
        files.forget(row)
    assert jobs.run_due() == 1
    with pytest.raises(NotFound):
        files.read_private(row)


def test_what_is_no_picture_is_refused_beside_its_field(app):
    for data in (b"", b"GIF89a<script>", b"<svg/>", b"MZ\x90\x00", jpeg()[:500], b"\x00" * (files.MAX_BYTES + 1)):
        with pytest.raises(Invalid) as refused, unit():
            files.keep_picture(data, field="photo", seller_id=None)
        assert list(refused.value.fields) == ["photo"], data[:10]


def test_a_bomb_is_refused(app):
    buffer = io.BytesIO()
    Image.new("1", (8000, 6000)).save(buffer, "PNG")
    with pytest.raises(Invalid), unit():
        files.keep_picture(buffer.getvalue(), field="photo", seller_id=None)
