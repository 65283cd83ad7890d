"""What people send about their account, and what they get back."""

import unicodedata
from typing import Any

import phonenumbers
from marshmallow import ValidationError, fields, validate

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.text import N_
from marketplace.core.unwanted import CarefulSchema
from marketplace.people.accounts.models import Audience


class Password(fields.String):
    """A password as typed: composed characters, no blanks at the ends (phones add them), nothing else touched."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        text = unicodedata.normalize("NFC", super()._deserialize(value, attr, data, **more) or "").strip()
        if not text:
            raise self.make_error("required")
        if len(text) > 500:
            raise self.make_error("invalid")
        return text


class Phone(Text):
    """A phone number, kept as +919876543210; without a country code it is taken as Indian."""

    def __init__(self, **more: Any) -> None:
        """Take marshmallow's settings."""
        super().__init__(most=30, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        text = super()._deserialize(value, attr, data, **more)
        try:
            number = phonenumbers.parse(text, "IN")
        except phonenumbers.NumberParseException:
            number = None
        if number is None or not phonenumbers.is_valid_number(number):
            raise ValidationError(N_("Write a phone number that can be called, such as 98765 43210."))
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email(**more: Any) -> fields.Email:
    """Make an e-mail field."""
    return fields.Email(validate=validate.Length(max=254, error=N_("This e-mail address is too long.")), **more)


class RegisterSchema(CarefulSchema):
    """A new account."""

    name = Text(most=80, required=True)
    email = email(required=True)
    password = Password(required=True)
    phone = Phone(load_default=None, allow_none=True)


class RegisterPage(RegisterSchema):
    """A new account made on the page, which remembers where the person was heading."""

    next = Text(most=500, load_default="")


class SignInSchema(RoomSchema):
    """Signing in."""

    email = Text(most=254, required=True)
    password = Password(required=True)
    next = Text(most=500, load_default="")


class ResetAskSchema(RoomSchema):
    """Asking for a link to set a new password."""

    email = email(required=True)


class ResetSchema(RoomSchema):
    """A new password by a link."""

    password = Password(required=True)


class ChangePasswordSchema(RoomSchema):
    """A new password by the old one."""

    current_password = Password(required=True)
    password = Password(required=True)


class TokenArgs(RoomSchema):
    """Asking for an API token. `otp` is taken once second factors are set up for the account."""

    identifier = Text(most=254, required=True, metadata={"description": "The e-mail address of the account."})
    password = Password(required=True)
    audience = Choice(Audience, required=True)
    otp = Text(most=12, load_default=None, allow_none=True)


class TokenSchema(RoomSchema):
    """A new API token; the secret is shown this once."""

    token = fields.String(required=True)
    audience = fields.String(required=True)
    expires_at = fields.AwareDateTime(format="iso", required=True)


class RegisteredSchema(RoomSchema):
    """What was taken; the same whether the address was new or not."""

    name = fields.String(required=True)
    email = fields.String(required=True)
    message = fields.String(required=True)
