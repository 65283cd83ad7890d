"""The root of every schema: unknown fields are refused, messages are plain and translatable; and the few fields all rooms share."""

import base64
import binascii
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from marketplace.core.money import MAX_PAISE
from marketplace.core.text import N_, say, squash, storable

fields.Field.default_error_messages.update(
    required=N_("This is needed."), null=N_("This is needed."), validator_failed=N_("This is not valid.")
)
fields.String.default_error_messages.update(invalid=N_("Write text here."), invalid_utf8=N_("Write text here."))
fields.Integer.default_error_messages.update(invalid=N_("Write a whole number."), too_large=N_("This number is too large."))
fields.Boolean.default_error_messages.update(invalid=N_("Say yes or no."))
fields.Date.default_error_messages.update(invalid=N_("Write a date as year-month-day, such as 2026-11-21."))
fields.Email.default_error_messages.update(invalid=N_("Write an e-mail address, such as name@example.com."))
fields.List.default_error_messages.update(invalid=N_("Send a list."))
fields.Nested.default_error_messages.update(type=N_("Send an object."))
fields.Mapping.default_error_messages.update(invalid=N_("Send an object."))
Schema.error_messages = {"unknown": N_("This field is not known."), "type": N_("Send an object.")}


class RoomSchema(Schema):
    """Refuses unknown fields; keeps the order of declaration."""

    class Meta:
        """Marshmallow's settings."""

        unknown = RAISE

    def load(self, data: Any, **more: Any) -> Any:
        """Load what was sent, of any door, without the signs that no database can keep."""
        return super().load(storable(data), **more)


class Text(fields.String):
    """Text that is squashed (NFC, no control characters) and length-checked with a plain sentence."""

    def __init__(self, *, most: int = 200, least: int = 0, **more: Any) -> None:
        """Take the most and least characters."""
        self.most, self.least = most, least
        super().__init__(**more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        text = squash(super()._deserialize(value, attr, data, **more))
        if self.required and not text:
            raise self.make_error("required")
        if len(text) > self.most:
            raise ValidationError(say("Write at most %(most)s characters.", most=self.most))
        if len(text) < self.least:
            raise ValidationError(say("Write at least %(least)s characters.", least=self.least))
        return text


class Count(fields.Integer):
    """A whole number within bounds; true, 1.5 and '1e3' are refused."""

    def __init__(self, *, least: int = 1, most: int = 1_000_000, **more: Any) -> None:
        """Take the bounds, both included."""
        self.least, self.most = least, most
        super().__init__(**more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> int:
        if isinstance(value, bool | float) or (isinstance(value, str) and not value.strip().lstrip("-").isdigit()):
            raise self.make_error("invalid")
        number = super()._deserialize(value, attr, data, **more)
        if number is None or not self.least <= number <= self.most:
            raise ValidationError(say("Write a number from %(least)s to %(most)s.", least=self.least, most=self.most))
        return int(number)


class Paise(Count):
    """An amount in paise, more than nothing and at most one crore rupees."""

    def __init__(self, **more: Any) -> None:
        """Take marshmallow's settings."""
        super().__init__(least=1, most=MAX_PAISE, **more)


class Choice(Text):
    """One of a fixed set of words."""

    def __init__(self, choices: Any, **more: Any) -> None:
        """Take the words (an Enum class or a sequence)."""
        self.choices = [str(getattr(c, "value", c)) for c in choices]
        super().__init__(validate=validate.OneOf(self.choices, error=N_("Choose one of the given answers.")), **more)


class FileBytes(fields.Raw):
    """A file inside a JSON body, as base64; what it is, is judged by whoever keeps it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> bytes:
        try:
            return base64.b64decode(str(value), validate=True)
        except (binascii.Error, ValueError):
            raise ValidationError(N_("Send the file as base64.")) from None


def pincode(**more: Any) -> fields.String:
    """Make a PIN code field: six digits, the first not zero."""
    return fields.String(validate=validate.Regexp(r"^[1-9]\d{5}\Z", error=N_("Write the six digits of the PIN code.")), **more)
