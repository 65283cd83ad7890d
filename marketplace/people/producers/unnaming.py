"""Takes the names of makers who do not want to be named out of what their seller wrote about goods. Pure.

A seller's words outlive a maker's consent: a description may say who wove the saree. In public such a name becomes "a maker of the group".
"""

import re
from collections.abc import Iterable

INSTEAD, INSTEAD_HI = "a maker of the group", "समूह के एक कारीगर"
LEAST = 4  # letters of a given name that is taken out on its own; shorter ones are too often other words


def without_names(text: str, names: Iterable[str]) -> str:
    """Replace these people's names, whole or the given name alone; what stands behind in brackets is not part of a name."""
    if not text:
        return text
    for name in names:
        whole = re.sub(r"\s*\([^)]*\)\s*$", "", name).strip()
        given = whole.split(" ")[0]
        for part in dict.fromkeys((whole, *((given,) if len(given) >= LEAST else ()))):
            if part and part in text:
                text = re.sub(rf"(^|[.!?]\s+|\n)?(?<!\w){re.escape(part)}(?!\w)", _instead, text)
    return text


def _instead(found: re.Match[str]) -> str:
    if not found[0].isascii() and re.search(r"[\u0900-\u097f]", found[0]):
        return (found[1] or "") + INSTEAD_HI
    start = found[1]
    return INSTEAD if start is None else start + INSTEAD[0].upper() + INSTEAD[1:]
