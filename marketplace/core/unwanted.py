"""Numbers the house must never keep: Aadhaar (12 digits) and its virtual id (16 digits).

Aadhaar Act 2016: a private marketplace has no authority to ask for, keep or show them, so a form that meets one refuses it.
"""

from typing import Any, ClassVar

from marshmallow import ValidationError, validates_schema

from marketplace.core.aadhaar import holds_aadhaar
from marketplace.core.schema import RoomSchema
from marketplace.core.text import say

__all__ = ["REFUSAL", "CarefulSchema", "holds_aadhaar"]
REFUSAL = say("This looks like an Aadhaar number. We never ask for it and may not keep it: please leave it out.")


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
