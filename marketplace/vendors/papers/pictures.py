"""Pictures of papers: decoded by Pillow alone, size-capped, read for Aadhaar numbers, covered, and written anew without EXIF."""

import io
import warnings

from PIL import Image, ImageDraw, ImageOps

from marketplace.vendors.papers.digits import find_numbers
from marketplace.vendors.papers.marks import Box
from marketplace.vendors.papers.refusing import Refused

MAX_PIXELS = 40_000_000
LONGEST = 2400


def read_picture(data: bytes) -> tuple[bytes, int]:
    """Give a JPEG that may be stored and how many numbers were covered; raise Refused."""
    picture = _open(data)
    picture.thumbnail((LONGEST, LONGEST))
    masked = cover_numbers(picture)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue(), masked


def cover_numbers(picture: Image.Image) -> int:
    """Cover in place the first eight digits (all but the last four) of each number that is found; give how many there were."""
    found = find_numbers(picture)
    for boxes in found:
        cover(picture, boxes)
    return len(found)


def cover(picture: Image.Image, boxes: list[Box]) -> None:
    """Draw black over boxes (left, top, right, bottom), a little wider than they are, since letters overhang."""
    draw = ImageDraw.Draw(picture)
    for left, top, right, bottom in boxes:
        more = max(2, (bottom - top) // 6)
        draw.rectangle((left - more, top - more, right + more, bottom + more), fill="black")


def _open(data: bytes) -> Image.Image:
    if not data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        raise Refused("not_a_paper")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
            if picture.width * picture.height > MAX_PIXELS:
                raise Refused("pixels")
            picture.load()
            return _on_white(ImageOps.exif_transpose(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("pixels") from None
    except (OSError, SyntaxError, ValueError):
        raise Refused("damaged") from None


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        ground = Image.new("RGBA", clear.size, "white")
        ground.alpha_composite(clear)
        return ground.convert("RGB")
    return picture.convert("RGB")
