"""The child process: limits first, then read one paper from standard input and answer on standard output."""

import json
import resource
import sys
from typing import Any

from marketplace.vendors.papers.refusing import Refused

MEMORY = 2 * 1024**3  # address space, of which a large picture truly uses a tenth
CPU_SECONDS = 40


def main() -> None:
    """Answer for the paper on standard input."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    data = sys.stdin.buffer.read()
    try:
        head, body = _picture(data, int(sys.argv[2])) if sys.argv[1] == "picture" else _read(data)
    except Refused as refused:
        head, body = {"refused": refused.code}, b""
    except MemoryError:
        head, body = {"refused": "too_heavy"}, b""
    out = sys.stdout.buffer
    out.write(json.dumps(head).encode() + b"\n" + body)
    out.flush()


def _read(data: bytes) -> tuple[dict[str, Any], bytes]:
    if data.startswith(b"%PDF-"):
        from marketplace.vendors.papers.pdf import read_pdf  # noqa: PLC0415 - only what this paper needs is loaded

        changed, pages, masked = read_pdf(data)
        return {"media_type": "application/pdf", "changed": changed is not None, "pages": pages, "masked": masked}, changed or b""
    from marketplace.vendors.papers.pictures import read_picture  # noqa: PLC0415

    result, masked = read_picture(data)
    return {"media_type": "image/jpeg", "changed": True, "pages": 1, "masked": masked}, result


def _picture(data: bytes, page: int) -> tuple[dict[str, Any], bytes]:
    from marketplace.vendors.papers.pdf import draw_page  # noqa: PLC0415

    return {}, draw_page(data, page)


if __name__ == "__main__":
    main()
