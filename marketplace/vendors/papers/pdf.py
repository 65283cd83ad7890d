"""PDFs: opened by PDFium, their text searched by character, their pages seen as pictures.

One that holds a number is written anew as pictures of its pages with the digits covered, so that no text, no metadata and no older
version of it remains.
"""

import ctypes
import io
import re

import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

from marketplace.core import aadhaar
from marketplace.vendors.papers import structure
from marketplace.vendors.papers.marks import Box
from marketplace.vendors.papers.pictures import cover, cover_numbers
from marketplace.vendors.papers.refusing import Refused

MAX_PAGES = 20
MAX_PIXELS = 60_000_000  # of one picture inside
LONGEST = 2000  # pixels of a page's longer side
MAX_CHARACTERS = 100_000  # on one page
_STRING = re.compile(rb"\(((?:\\.|[^\\()]){12,2000})\)", re.S)
_HEX_STRING = re.compile(rb"<([0-9A-Fa-f\s]{24,4000})>")


def read_pdf(data: bytes) -> tuple[bytes | None, int, int]:
    """Give new bytes (None when the paper may stay as it is), the number of pages and how many numbers were covered; raise Refused."""
    plain = structure.check(data)
    paper = _open(data)
    hidden = _hidden(paper, plain)
    masked, seen = 0, []
    for number in range(len(paper)):
        page = paper[number]
        boxes = _written(page)
        _check_pictures(page)
        picture, place = _picture_of(page, notes=not hidden)
        for one in boxes:
            cover(picture, [_placed(box, place) for box in one])
        masked += len(boxes) + (cover_numbers(picture) if _has_more(page) else 0)
        seen.append(picture)
    if not masked and not hidden:
        return None, len(paper), 0
    return _as_pdf(seen), len(paper), masked + hidden


def draw_page(data: bytes, number: int) -> bytes:
    """Draw one page (from 1) as JPEG; raise Refused."""
    paper = _open(data)
    if not 1 <= number <= len(paper):
        raise Refused("damaged")
    out = io.BytesIO()
    picture, _ = _picture_of(paper[number - 1], notes=True)
    picture.save(out, "JPEG", quality=80)
    return out.getvalue()


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        paper = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Refused("locked" if "password" in str(error).lower() else "damaged") from None
    if raw.FPDF_GetSecurityHandlerRevision(paper.raw) >= 0:
        raise Refused("locked")
    if raw.FPDFDoc_GetJavaScriptActionCount(paper.raw) > 0 or raw.FPDFDoc_GetAttachmentCount(paper.raw) > 0:
        raise Refused("active")
    paper.init_forms()  # so that what stands in form fields is drawn too
    if not len(paper):
        raise Refused("damaged")
    if len(paper) > MAX_PAGES:
        raise Refused("pages")
    return paper


def _written(page: pdfium.PdfPage) -> list[list[Box]]:
    """Give, for each number in a page's text, the boxes of the digits to cover, in points from the lower left corner."""
    text = page.get_textpage()
    count = text.count_chars()
    if count > MAX_CHARACTERS:
        raise Refused("too_heavy")
    characters = "".join(chr(raw.FPDFText_GetUnicode(text.raw, i) or 32) for i in range(count))
    return [[text.get_charbox(i) for i in found.covered] for found in aadhaar.find(characters, on_page=True)]


def _placed(box: tuple[float, float, float, float], place: pdfium.PdfPosConv) -> Box:
    """Carry a box from the page to its picture, however the page is turned or cut."""
    left, bottom, right, top = box
    (x1, y1), (x2, y2) = place.to_bitmap(left, top), place.to_bitmap(right, bottom)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _has_more(page: pdfium.PdfPage) -> bool:
    """Tell whether a page may show digits that are no plain text: pictures, shapes, notes, or letters without a known meaning."""
    if any(item.type != raw.FPDF_PAGEOBJ_TEXT for item in page.get_objects(max_depth=6)) or raw.FPDFPage_GetAnnotCount(page.raw):
        return True
    text = page.get_textpage()
    odd = (raw.FPDFText_HasUnicodeMapError(text.raw, i) for i in range(text.count_chars()))
    return any(odd)


def _check_pictures(page: pdfium.PdfPage) -> None:
    """Refuse a page with a picture too large to open."""
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=6):
        width, height = ctypes.c_uint(), ctypes.c_uint()
        raw.FPDFImageObj_GetImagePixelSize(item.raw, width, height)
        if width.value * height.value > MAX_PIXELS:
            raise Refused("pixels")


def _picture_of(page: pdfium.PdfPage, *, notes: bool) -> tuple[Image.Image, pdfium.PdfPosConv]:
    """Draw a page; `notes` and what is written into form fields are left out where a number hides in one of them."""
    longest = max(page.get_width(), page.get_height(), 1)
    bitmap = page.render(scale=min(LONGEST / longest, 4), draw_annots=notes, may_draw_forms=notes)
    return bitmap.to_pil().convert("RGB"), bitmap.get_posconv(page)


def _hidden(paper: pdfium.PdfDocument, plain: bytes) -> int:
    """Count the numbers in what no page shows: metadata, form fields, notes, bookmarks; strings may be written in hex or in UTF-16."""
    said = list(paper.get_metadata_dict().values())
    said += [m.group(1).decode("latin-1").replace("\0", "") for m in _STRING.finditer(plain)]
    for m in _HEX_STRING.finditer(plain):
        digits = bytes(c for c in m.group(1) if c not in b" \r\n\t")
        said.append(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()).decode("latin-1").replace("\0", ""))
    numbers = {text[found.start : found.end] for text in said for found in aadhaar.find(text)}
    return len({re.sub("[^0-9]", "", number) for number in numbers})


def _as_pdf(pictures: list[Image.Image]) -> bytes:
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=170)
    return out.getvalue()
