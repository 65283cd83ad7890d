"""A PDF looked at as bytes, before any library opens it: scripts, launches, hidden files, and streams that swell.

Objects may hide in compressed object streams and names may be written with #xx, so both are undone first. What a reader would show
as text (content streams) is not searched.
"""

import re
import zlib

from marketplace.vendors.papers.refusing import Refused

MAX_UNPACKED = 150 * 1024 * 1024  # all streams of a paper together
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Rendition)(?![A-Za-z0-9])")
_STREAM = re.compile(rb"stream\r?\n")
_HEX_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_FILTERS = re.compile(rb"/(?:Filter|F)\s*\[([^\]]{0,400})\]")
_MOST_FILTERS = 2


def check(data: bytes) -> bytes:
    """Raise Refused for a paper that is cut off, active or a bomb; give its objects without streams, names and strings in the open."""
    if b"%%EOF" not in data[-2048:]:
        raise Refused("damaged")
    outside, spent, at = [], 0, 0
    for m in _STREAM.finditer(data):
        if m.start() < at:
            continue  # the word inside a stream
        end = data.find(b"endstream", m.end())
        if end < 0:
            raise Refused("damaged")
        head = data[max(at, m.start() - 2048) : m.start()]
        outside.append(data[at : m.start()])
        spent += _unpack(data[m.end() : end], head, MAX_UNPACKED - spent, outside)
        at = end + len(b"endstream")
    outside.append(data[at:])
    plain = _HEX_NAME.sub(lambda m: bytes([int(m.group(1), 16)]), b"\n".join(outside))
    if _ACTIVE.search(plain):
        raise Refused("active")
    return plain


def _unpack(stream: bytes, head: bytes, left: int, outside: list[bytes]) -> int:
    """Unpack a deflated stream within what is left of the budget, keep it if it holds objects, and give its size."""
    filters = _FILTERS.search(head)
    if filters and filters.group(1).count(b"/") > _MOST_FILTERS:
        raise Refused("bomb")
    last = head[head.rfind(b"obj") :] if b"obj" in head else head
    if b"FlateDecode" not in last and b"/Fl" not in last:
        return len(stream)
    try:
        text = zlib.decompressobj().decompress(stream, min(left, MAX_UNPACKED) + 1)
    except zlib.error:
        return len(stream)  # not deflated after all; the library decides what it is
    if len(text) > left:
        raise Refused("bomb")
    if b"ObjStm" in last:
        outside.append(text)
    elif filters and filters.group(1).count(b"FlateDecode") > 1:
        return len(text) + _unpack(text, b"/FlateDecode", left - len(text), [])
    return len(text)
