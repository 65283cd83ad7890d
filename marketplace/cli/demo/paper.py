"""A specimen certificate as a one-page PDF, so that the verification desk has something to open. It proves nothing and says so."""

from collections.abc import Sequence


def specimen(lines: Sequence[str]) -> bytes:
    """Write the lines on a page under the word SPECIMEN; letters outside Latin-1 become question marks."""
    text = ["BT /F1 26 Tf 60 760 Td (SPECIMEN) Tj /F1 12 Tf 0 -40 Td 18 TL"]
    text += [f"({_escaped(line)}) Tj T*" for line in (*lines, "", "Made for the demo. This paper proves nothing.")]
    stream = (" ".join(text) + " ET").encode("latin-1", "replace")
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return _assembled(parts)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _assembled(parts: Sequence[bytes]) -> bytes:
    out, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(parts) + 1,
        table,
        len(parts) + 1,
        len(out),
    )
