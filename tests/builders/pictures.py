"""Photographs as a phone would send them."""

import io

from PIL import Image


def a_jpeg(width=800, height=600, colour="#9b2c1f") -> bytes:
    """Make a plain JPEG."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(buffer, "JPEG")
    return buffer.getvalue()
