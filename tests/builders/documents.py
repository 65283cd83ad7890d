"""Papers as people send them: small PDFs written by hand, pictures drawn with Pillow."""

import io
import zlib

from PIL import Image, ImageDraw, ImageFont

from marketplace.core.actor import SYSTEM
from marketplace.people.documents import service
from marketplace.people.documents.models import Document
from marketplace.people.documents.ports import Paper

AADHAAR = "999999990019"  # made up; its check digit holds


def a_pdf(*lines, objects=(), catalog="", packed=False, pages=1, info="") -> bytes:
    """Write a PDF with lines of text on each page; `objects` are further ones (numbered from 90), `catalog` more of its root."""
    words = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 14 Tf 40 760 Td 18 TL {words} ET".encode()
    head = f"/Length {len(stream)}"
    if packed:
        stream = zlib.compress(stream)
        head = f"/Length {len(stream)} /Filter /FlateDecode"
    kids = " ".join(f"{10 + n} 0 R" for n in range(pages))
    body = [
        (1, f"<</Type/Catalog/Pages 2 0 R {catalog}>>".encode()),
        (2, f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode()),
        (3, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"),
        (4, b"<<" + head.encode() + b">>\nstream\n" + stream + b"\nendstream"),
        (5, f"<<{info}>>".encode()),
    ]
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    body += [(10 + n, page) for n in range(pages)]
    body += [(90 + n, text) for n, text in enumerate(objects)]
    out, places = b"%PDF-1.4\n", {}
    for number, text in body:
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + text + b"\nendobj\n"
    table = b"".join(f"{number} 1\n{place:010d} 00000 n \n".encode() for number, place in sorted(places.items()))
    return (
        out
        + b"xref\n0 1\n0000000000 65535 f \n"
        + table
        + (f"trailer<</Root 1 0 R/Info 5 0 R/Size 200>>\nstartxref\n{len(out)}\n%%EOF\n".encode())
    )


PDF = a_pdf("Certificate of authorised user", "Specimen")


def a_card(number="9999 9999 0019", *, size=36, angle=0.0, ground="#f4e6c8", ink="#101010", font=None, quality=80, lines=True) -> bytes:
    """Draw a card with a number on it, turned by `angle` degrees, as a phone would photograph it (JPEG).

    Without a font it is drawn in the one that Pillow brings along, so that no machine lacks it.
    """
    card = Image.new("RGB", (1000, 630), ground)
    draw = ImageDraw.Draw(card)
    if lines:
        draw.rectangle((0, 0, 1000, 90), fill="#d9822b")
        words = ImageFont.load_default(26)
        for n, line in enumerate(("Specimen of a card", "Kiran Devi", "Born 01/01/1980", "Lohta, Varanasi 221107")):
            draw.text((330, 130 + 60 * n), line, fill=ink, font=words)
        draw.rectangle((60, 130, 280, 400), fill="#8899aa")
    draw.text((300, 500), number, fill=ink, font=ImageFont.truetype(font, size) if font else ImageFont.load_default(size))
    if angle:
        card = card.rotate(angle, expand=True, fillcolor="#667755", resample=Image.Resampling.BICUBIC)
    out = io.BytesIO()
    card.save(out, "JPEG", quality=quality)
    return out.getvalue()


def a_document(seller=None, user=None, *, data=PDF, kind="certificate", title="A paper", pages=1, masked=0, actor=SYSTEM) -> Document:
    """Keep a paper that needs no reading, of a seller or of a person."""
    media_type = "application/pdf" if data.startswith(b"%PDF") else "image/jpeg"
    return service.keep_document(
        Paper(media_type, data, pages, masked),
        kind=kind,
        title=title,
        seller_id=seller.id if seller else None,
        user_id=user.id if user else None,
        actor=actor,
    )
