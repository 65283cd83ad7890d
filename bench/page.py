"""The page of docs/ that holds what was measured."""

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"


def put(name: str, text: str) -> None:
    """Put a table between its marks, `<!-- name -->` and `<!-- /name -->`; the rest of the page stays."""
    said = PAGE.read_text(encoding="utf-8")
    block = f"<!-- {name} -->\n{text}\n<!-- /{name} -->"
    PAGE.write_text(re.sub(rf"<!-- {name} -->.*?<!-- /{name} -->", lambda _: block, said, flags=re.S), encoding="utf-8")
