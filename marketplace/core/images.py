"""Pictures are hostile until re-encoded: decoded by Pillow alone, size-capped, stripped of EXIF, written anew."""

import io
import warnings

from PIL import Image, ImageOps

from marketplace.core.errors import field_error
from marketplace.core.text import say

WIDTHS = (320, 640, 1280)
MAX_PIXELS = 40_000_000
FORMATS = ("JPEG", "PNG", "WEBP")


def _open(data: bytes, field: str) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > MAX_PIXELS:
                raise field_error(field, say("The picture has too many pixels. Send one of at most 40 megapixels."))
            picture.load()
            return ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise field_error(field, say("This is not a picture we can open. Send a JPEG or PNG file.")) from error


def reencode(data: bytes, field: str) -> tuple[dict[int, bytes], tuple[int, int]]:
    """Give WebP bytes by width (never enlarged) and the largest one's size; raise Invalid beside `field`."""
    picture = _open(data, field)
    out, size = {}, (picture.width, picture.height)
    for width in WIDTHS:
        scaled = picture
        if picture.width > width:
            scaled = picture.resize((width, max(1, picture.height * width // picture.width)), Image.Resampling.LANCZOS)
        buffer = io.BytesIO()
        scaled.save(buffer, "WEBP", quality=80)
        out[width], size = buffer.getvalue(), (scaled.width, scaled.height)
    return out, size
