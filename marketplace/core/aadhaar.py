"""Finds Aadhaar numbers (12 digits) and virtual ids (16 digits) in text, told from other numbers by their check digit. Pure.

Verhoeff's scheme over the last digit; groups of four may stand apart by blanks, hyphens or dots; digits of any script count. A
mobile number written with its +91 has twelve digits too and is let pass.
"""

import re
import unicodedata
from dataclasses import dataclass

from stdnum import verhoeff

_GAP = r"(?:[^\S\r\n]|[\u200b-\u200d\u2010-\u2015.\-])"
_SHORT, _WIDE = _GAP + "{0,2}", rf"(?:{_GAP}|[\r\n]){{0,4}}"


def _patterns(gap: str) -> tuple[re.Pattern[str], ...]:
    """Make the pattern of a virtual id and that of an Aadhaar number; the longer one first."""
    four = "[0-9]{4}"
    whole = (gap.join([four] * 4), gap.join(["[2-9][0-9]{3}", four, four]))
    return tuple(re.compile(rf"(?<![0-9+]){number}(?![0-9])") for number in whole)


_IN_FIELDS, _ON_PAGES = _patterns(_SHORT), _patterns(_WIDE)


@dataclass(frozen=True)
class Found:
    """Where a number stands in a text: its span, and the places of the digits that must be covered (all but the last four)."""

    start: int
    end: int
    covered: tuple[int, ...]


def plain_digits(text: str) -> str:
    """Write the digits of every script as 0-9, character for character."""
    return text if text.isascii() else "".join(str(unicodedata.digit(c, c)) if c.isdecimal() else c for c in text)


def find(text: str, *, on_page: bool = False) -> list[Found]:
    """List the Aadhaar numbers and virtual ids in a text; on a page its groups may stand further apart and on several lines."""
    digits, out, start = plain_digits(text), [], 0
    patterns = _ON_PAGES if on_page else _IN_FIELDS
    while start < len(digits):
        hits = [m for m in (p.search(digits, start) for p in patterns) if m]
        if not hits:
            break
        at = min(m.start() for m in hits)
        right = [m for m in hits if m.start() == at and verhoeff.is_valid(re.sub("[^0-9]", "", m.group()))]
        if right:
            places = [i for i in range(at, right[0].end()) if digits[i].isdigit()]
            out.append(Found(at, right[0].end(), tuple(places[:-4])))
        start = right[0].end() if right else at + 1
    return out


def verhoeff_ok(digits: str) -> bool:
    """Tell whether the last digit is the Verhoeff check digit of those before it."""
    return verhoeff.is_valid(digits)


def holds_aadhaar(text: str) -> bool:
    """Tell whether a text holds an Aadhaar number or virtual id."""
    return bool(find(text))
