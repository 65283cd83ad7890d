"""What people send about their account, and what they get back."""

import unicodedata
from typing import Any

import phonenumbers
from marshmallow import ValidationError, fields, validate, validates_schema

from marketplace.core.schema import Choice, RoomSchema, Text
from marketplace.core.text import N_
from marketplace.core.unwanted import CarefulSchema
from marketplace.people.accounts import rules
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


class Identifier(Text):
    """An e-mail address or an Indian mobile number; gives a rules.Address."""

    def __init__(self, **more: Any) -> None:
        """Take marshmallow's settings."""
        super().__init__(most=254, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        address = rules.read_address(super()._deserialize(value, attr, data, **more))
        if address is None:
            raise ValidationError(N_("Write an e-mail address, or a mobile number of ten digits."))
        return address


class RegisterSchema(CarefulSchema):
    """A new account: by e-mail address and password, or by mobile number alone (a code is sent to it)."""

    name = Text(most=80, required=True)
    email = email(load_default=None, allow_none=True)
    password = Password(load_default=None, allow_none=True)
    phone = Phone(load_default=None, allow_none=True)

    @validates_schema
    def _reachable(self, data: dict[str, Any], **more: Any) -> None:
        if data.get("email"):
            if not data.get("password"):
                raise ValidationError(N_("This is needed."), "password")
        elif not data.get("phone"):
            raise ValidationError(N_("Write an e-mail address, or a mobile number of ten digits."), "email")
        elif rules.mobile_number(data["phone"]) is None:
            raise ValidationError(N_("Write an Indian mobile number of ten digits."), "phone")


class RegisterPage(RegisterSchema):
    """A new account made on the page, which remembers where the person was heading."""

    next = Text(most=500, load_default="")


class SignInSchema(RoomSchema):
    """Signing in."""

    identifier = Text(most=254, required=True)
    password = Password(required=True)
    next = Text(most=500, load_default="")
    way = Text(most=20, load_default="")


class CodeAskSchema(RoomSchema):
    """Asking for a code to sign in; a password that stands in the form already is not looked at."""

    identifier = Identifier(required=True)
    password = fields.String(load_default="")
    next = Text(most=500, load_default="")
    way = Text(most=20, load_default="")


class CodeSchema(RoomSchema):
    """A code that came by mail or SMS, of an authenticator app, or a recovery code."""

    code = Text(most=40, required=True)


class OfficerSchema(RoomSchema):
    """Whom to make an officer, of what (slug of a State, or of a State and its district with a slash between) and until when."""

    email = email(required=True)
    area = Text(required=True, most=160)
    until = fields.Date(load_default=None, allow_none=True)


class ResetAskSchema(RoomSchema):
    """Asking for a link to set a new password."""

    identifier = Identifier(required=True)


class AddressSchema(RoomSchema):
    """A new e-mail address or mobile number of somebody who is signed in."""

    identifier = Identifier(required=True)
    current_password = fields.String(load_default="")


class ResetSchema(RoomSchema):
    """A new password by a link."""

    password = Password(required=True)


class ChangePasswordSchema(RoomSchema):
    """A new password by the old one."""

    current_password = fields.String(load_default="")
    password = Password(required=True)


class CodeArgs(RoomSchema):
    """Asking for a code to sign in."""

    identifier = Identifier(required=True, metadata={"description": "The e-mail address or mobile number of the account."})


class CodeSentSchema(RoomSchema):
    """The same whether the address has an account or not."""

    message = fields.String(required=True)


class TokenArgs(RoomSchema):
    """Asking for an API token, with the password or with a code that was sent."""

    identifier = Text(most=254, required=True, metadata={"description": "The e-mail address or mobile number of the account."})
    password = Password(load_default=None, allow_none=True)
    code = Text(most=12, load_default=None, allow_none=True, metadata={"description": "The code of POST /auth/codes, if no password."})
    audience = Choice(Audience, required=True)
    otp = Text(most=20, load_default=None, allow_none=True, metadata={"description": "The authenticator app's code, where one is set up."})

    @validates_schema
    def _one_of_both(self, data: dict[str, Any], **more: Any) -> None:
        if not data.get("password") and not data.get("code"):
            raise ValidationError(N_("This is needed."), "password")


class TokenSchema(RoomSchema):
    """A new API token; the secret is shown this once."""

    token = fields.String(required=True)
    audience = fields.String(required=True)
    expires_at = fields.AwareDateTime(format="iso", required=True)


class RegisteredSchema(RoomSchema):
    """What was taken; the same whether the address was new or not."""

    name = fields.String(required=True)
    email = fields.String(required=True, allow_none=True)
    message = fields.String(required=True)
