"""What can be said of a number by looking at it: its form, its check character, what deserves a second look. Pure.

Three things are kept apart: the format holds, the check character holds, somebody verified it. Nothing here is verification.
Stands on python-stdnum and mends what 2.2 gets wrong for India: Ladakh (38) and other territory (97) are States, 25 and 28 are
closed, operators' (C) and deductors' (D) GSTINs exist, and a PAN may be of type E.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from stdnum import luhn

from marketplace.core.text import Message, say
from marketplace.people.identity.kinds import GST_STATES, GSTINS, KINDS, PIN_UNUSED, STATE_LETTERS, Kind, TaxStatus

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WRONG_CHECK = say("The last character does not fit the ones before it. Please compare it with the paper.")
ODD = say("This does not look as such numbers usually do. Please compare it with the paper; you may keep it.")
OTHER_PAN = say("The GSTIN does not hold this PAN. Please compare both with the paper.")
OTHER_STATE = say("The GSTIN belongs to another State than your address.")


@dataclass(frozen=True)
class Verdict:
    """What can be said of a number by looking at it; `checksum_ok` is None where there is no check character."""

    value: str
    format_ok: bool
    checksum_ok: bool | None = None
    warnings: tuple[Message, ...] = ()
    fault: Message | None = None  # why it must be refused; None for numbers that only warn

    @property
    def valid(self) -> bool:
        """Tell whether format and check character hold."""
        return self.format_ok and self.checksum_ok is not False


def compact(kind: str, value: str) -> str:
    """Write a number the one way it is kept: upper case, without blanks and hyphens; hyphens stay where they belong to it."""
    text, about = value.strip(), KINDS[kind]
    if about.as_typed:
        return text
    return re.sub(r"\s" if about.hyphens else r"[\s-]", "", text).upper()


def check(kind: str, value: str) -> Verdict:
    """Look at a number of one of the kinds of KINDS; raise KeyError for another kind."""
    about, text = KINDS[kind], compact(kind, value)
    if not _fits(about.pattern, text, about):
        warn = about.unsure or bool(about.loose and _fits(about.loose, text, about))
        return Verdict(text, False, None, (ODD,) if warn else (), None if warn else about.fault or ODD)
    if kind in GSTINS:
        return _gstin(text)
    if kind == "enrolment_id" and text[:2] not in GST_STATES:
        return Verdict(text, False, None, (ODD,))
    if kind == "pincode" and text[:2] in PIN_UNUSED:
        return Verdict(text, False, None, (), say("There is no PIN code that begins with %(start)s.", start=text[:2]))
    if kind == "hsn" and (text[:2] == "77" or text[:2] > "97"):
        return Verdict(text, False, None, (), say("Chapter %(chapter)s is not one of goods.", chapter=text[:2]))
    return Verdict(text, True, None, (ODD,) if _unknown_letters(kind, text) else ())


def _fits(pattern: str, text: str, about: Kind) -> bool:
    return re.fullmatch(pattern, text, 0 if about.as_typed and about.code != "upi_vpa" else re.ASCII) is not None


def _unknown_letters(kind: str, text: str) -> bool:
    """Tell whether the State letters of a CIN or Udyam number are of no State that we know; lists differ, so this only warns."""
    where = {"cin": slice(6, 8), "udyam": slice(6, 8)}.get(kind)
    return where is not None and text[where] not in STATE_LETTERS


def _gstin(text: str) -> Verdict:
    if text[:2] not in GST_STATES:
        return Verdict(text, False, None, (), say("%(code)s is not the code of a State. Please compare it with the paper.", code=text[:2]))
    right = luhn.is_valid(text, ALPHABET)
    return Verdict(text, True, right, (), None if right else WRONG_CHECK)


def gstin_check(first14: str) -> str:
    """Give the check character of a GSTIN's first 14: weights 1, 2, 1, 2 … modulo 36, digits of each product added."""
    return luhn.calc_check_digit(first14, ALPHABET)


def pan_of(gstin: str) -> str:
    """Give the PAN inside a GSTIN."""
    return gstin[2:12]


def gstin_fault(gstin: str, *, pans: Collection[str] = (), gst_code: str | None = None) -> Message | None:
    """Say why a GSTIN does not belong to a holder with these PANs and this State (its two digits); nothing is said of what is not known."""
    if pans and pan_of(gstin) not in pans:
        return OTHER_PAN
    return OTHER_STATE if gst_code and gstin[:2] != gst_code else None


def tax_status_from(kinds: Collection[str], *, composition: bool = False, exempt_only: bool = False) -> TaxStatus:
    """Tell how a seller with numbers of these kinds stands towards GST.

    A GSTIN does not show the composition scheme, so that is said (`composition`); so is selling nothing but goods without GST
    (`exempt_only`). An enrolment id counts only with a PAN, on which it is given, and dies once there is a GSTIN.
    """
    if "gstin" in kinds:
        return TaxStatus.COMPOSITION if composition else TaxStatus.REGULAR
    if {"enrolment_id", "pan"} <= set(kinds):
        return TaxStatus.ENROLLED_UNREGISTERED
    return TaxStatus.EXEMPT_ONLY if exempt_only else TaxStatus.NONE


def masked(number: str | None, shown: int = 4) -> str:
    """Write a number with only its last characters readable, for desks and the audit log."""
    return "•" * max(0, len(number) - shown) + number[-shown:] if number else ""


def readable(kind: str, value: str) -> str:
    """Write a number as desks and logs may: whole where it is public anyway, else its last characters."""
    return masked(value) if KINDS[kind].private else value
