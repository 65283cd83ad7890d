"""Identity numbers of Indian sellers: format, check digit where one exists, and what only deserves a warning. Pure.

Three things are kept apart: the format holds, the check digit holds, somebody verified it. Nothing here is verification.
"""

import re
from dataclasses import dataclass

from marketplace.core.text import Message, say

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# GST State codes in use. 25 (Daman & Diu) and 28 (old Andhra Pradesh) are closed; 38 is Ladakh, 97 "other territory".
GST_STATES = frozenset({f"{n:02d}" for n in range(1, 39)} - {"25", "28"} | {"97"})
# First two digits of PIN codes that India Post uses; 90 to 99 belong to the army.
PIN_UNUSED = frozenset({"10", "29", "35", "54", "55", "65", "66", "86", "87", "88", "89"})
_PAN = r"[A-Z]{3}[ABCEFGHJLPTK][A-Z](?!0000)[0-9]{4}[A-Z]"

PATTERNS: dict[str, str] = {
    "pan": _PAN,
    "gstin": rf"[0-9]{{2}}{_PAN}[1-9A-Z]Z[0-9A-Z]",
    "tcs_gstin": rf"[0-9]{{2}}{_PAN}[1-9A-Z]C[0-9A-Z]",
    "enrolment_id": r"[0-9]{2}[0-9A-Z]{13}",
    "udyam": r"UDYAM-[A-Z]{2}-[0-9]{2}-[0-9]{7}",
    "cin": r"[LU][0-9]{5}[A-Z]{2}[0-9]{4}[A-Z]{3}[0-9]{6}",
    "fssai": r"[12][0-9]{13}",
    "iec": rf"{_PAN}|[0-9]{{10}}",
    "ifsc": r"[A-Z]{4}0[A-Z0-9]{6}",
    "bank_account": r"[0-9]{9,18}",
    "upi_vpa": r"[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9]{1,63}",
    "pincode": r"[1-9][0-9]{5}",
    "hsn": r"(?:0[1-9]|[1-9][0-9])(?:[0-9]{2}){1,3}",
    "huid": r"[A-Z0-9]{6}",
    "pehchan": r"[0-9A-Z/\-]{4,24}",
    "weaver_card": r"[0-9A-Z/\-]{4,24}",
    "shg_code": r"[0-9A-Z]{6,20}",
    "coop_registration": r".{1,40}",
}
# Layouts that no public source confirms: one outside the pattern deserves a second look and is never refused.
UNSURE = frozenset({"enrolment_id", "pehchan", "weaver_card", "shg_code"})
_AS_TYPED = frozenset({"upi_vpa", "coop_registration"})
_KEEP_HYPHENS = frozenset({"udyam", "pehchan", "weaver_card", *_AS_TYPED})
FAULTS: dict[str, Message] = {
    "pan": say("A PAN has five letters, four digits and a letter, such as ABCPE1234F; the fourth letter says what kind of holder it is."),
    "gstin": say("A GSTIN has 15 characters: two digits for the State, the PAN, then three more, such as 09ABCPE1234F1Z9."),
    "cin": say("A CIN has 21 characters and begins with U or L, such as U01119UP2019PTC123456."),
    "fssai": say("An FSSAI number has 14 digits and begins with 1 or 2."),
    "ifsc": say("An IFSC has 11 characters: four letters, a zero, then six more. It is printed in the passbook."),
    "bank_account": say("A bank account number has 9 to 18 digits."),
    "pincode": say("Write the six digits of the PIN code."),
    "coop_registration": say("Write the registration number in at most 40 characters."),
}
WRONG_CHECK = say("The last character does not fit the ones before it. Please compare it with the paper.")
ODD = say("This does not look as such numbers usually do. Please compare it with the paper; you may keep it.")


@dataclass(frozen=True)
class Verdict:
    """What can be said of a number by looking at it; `checksum_ok` is None where there is no check digit."""

    value: str
    format_ok: bool
    checksum_ok: bool | None = None
    warnings: tuple[Message, ...] = ()
    fault: Message | None = None  # why it must be refused; None for numbers that only warn

    @property
    def valid(self) -> bool:
        """Tell whether format and check digit hold."""
        return self.format_ok and self.checksum_ok is not False


def compact(kind: str, value: str) -> str:
    """Write a number the one way it is kept: upper case, without blanks and hyphens."""
    text = value.strip()
    if kind in _AS_TYPED:
        return text
    return re.sub(r"\s" if kind in _KEEP_HYPHENS else r"[\s-]", "", text).upper()


def check(kind: str, value: str) -> Verdict:
    """Look at a number of one of the kinds of PATTERNS; raise KeyError for another kind."""
    text = compact(kind, value)
    if not re.fullmatch(PATTERNS[kind], text, re.ASCII if kind != "coop_registration" else 0):
        odd = kind in UNSURE
        return Verdict(text, False, None, (ODD,) if odd else (), None if odd else FAULTS.get(kind, ODD))
    if kind in ("gstin", "tcs_gstin"):
        return _gstin(text)
    if kind == "enrolment_id" and text[:2] not in GST_STATES:
        return Verdict(text, False, None, (ODD,))
    if kind == "pincode" and text[:2] in PIN_UNUSED:
        return Verdict(text, False, None, (), say("There is no PIN code that begins with %(start)s.", start=text[:2]))
    if kind == "hsn" and (text[:2] == "77" or text[:2] > "97"):
        return Verdict(text, False, None, (), say("Chapter %(chapter)s is not one of goods.", chapter=text[:2]))
    return Verdict(text, True)


def _gstin(text: str) -> Verdict:
    if text[:2] not in GST_STATES:
        return Verdict(text, False, None, (), say("%(code)s is not the code of a State. Please compare it with the paper.", code=text[:2]))
    right = gstin_check(text[:14]) == text[14]
    return Verdict(text, True, right, (), None if right else WRONG_CHECK)


def gstin_check(first14: str) -> str:
    """Give the check character of a GSTIN's first 14: weights 1, 2, 1, 2 … modulo 36, digits of each product added."""
    total = 0
    for i, character in enumerate(first14):
        product = _DIGITS.index(character) * (1 if i % 2 == 0 else 2)
        total += product // 36 + product % 36
    return _DIGITS[(36 - total % 36) % 36]


def pan_of(gstin: str) -> str:
    """Give the PAN inside a GSTIN."""
    return gstin[2:12]


def masked(number: str | None, shown: int = 4) -> str:
    """Write a number with only its last characters readable, for desks and the audit log."""
    return "•" * max(0, len(number) - shown) + number[-shown:] if number else ""
