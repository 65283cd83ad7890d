"""Numbers the house must never keep: Aadhaar (12 digits) and its virtual id (16 digits), told by their Verhoeff check digit.

Aadhaar Act 2016: a private marketplace has no authority to ask for, keep or show them, so a form that meets one refuses it.
"""

import re
from typing import Any, ClassVar

from marshmallow import ValidationError, validates_schema

from marketplace.core.schema import RoomSchema
from marketplace.core.text import say

# The dihedral group D5 and the permutation of Verhoeff's scheme.
_TIMES = (
    "0123456789",
    "1234067895",
    "2340178956",
    "3401289567",
    "4012395678",
    "5987604321",
    "6598710432",
    "7659821043",
    "8765932104",
    "9876543210",
)
_TURNS = ("0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258")
_LONG = re.compile(r"(?<!\d)(?:[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}|\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4})(?!\d)", re.ASCII)
REFUSAL = say("This looks like an Aadhaar number. We never ask for it and may not keep it: please leave it out.")


def verhoeff_ok(digits: str) -> bool:
    """Tell whether the last digit is the Verhoeff check digit of those before it."""
    check = 0
    for i, digit in enumerate(reversed(digits)):
        check = int(_TIMES[check][int(_TURNS[i % 8][int(digit)])])
    return check == 0


def holds_aadhaar(text: str) -> bool:
    """Tell whether a text holds an Aadhaar number or virtual id, with or without blanks or hyphens between the groups."""
    return any(verhoeff_ok(re.sub(r"\D", "", m.group())) for m in _LONG.finditer(text))


class CarefulSchema(RoomSchema):
    """Refuses an Aadhaar number in any text field but those in `unchecked` (banks do use 12-digit account numbers)."""

    unchecked: ClassVar[frozenset[str]] = frozenset()

    @validates_schema(skip_on_field_errors=False)
    def _refuse_aadhaar(self, data: dict[str, Any], **more: Any) -> None:
        faults = {
            name: [REFUSAL]
            for name, value in data.items()
            if name not in self.unchecked and isinstance(value, str) and holds_aadhaar(value)
        }
        if faults:
            raise ValidationError(faults)
