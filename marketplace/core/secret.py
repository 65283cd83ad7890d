"""Encryption of personal fields at rest (design law 11): names, phones, addresses, PAN, bank account."""

import hashlib
import hmac
import json
from typing import Any

from cryptography.fernet import Fernet
from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from marketplace.core.ports import Port

cipher: Port[Fernet] = Port("field cipher")
digest_key: Port[bytes] = Port("key of field digests")


def keyed_digest(purpose: str, value: str) -> str:
    """Hash a value with the house's key (HMAC-SHA256, hex): the same for the same value and purpose, and useless without the key."""
    return hmac.new(digest_key.get(), f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


def address_digest(address: str) -> str:
    """Give the keyed digest by which all that went to an e-mail address or number is found."""
    return keyed_digest("recipient", address.strip().lower())


def seal(text: str) -> str:
    """Encrypt a short text for a job's payload."""
    return cipher.get().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Decrypt what `seal` made."""
    return cipher.get().decrypt(sealed.encode()).decode()


class SecretText(TypeDecorator[str]):
    """Text that is stored encrypted with FIELD_KEY; it cannot be searched or sorted."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Encrypt on the way in."""
        return None if value is None else cipher.get().encrypt(value.encode()).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Decrypt on the way out; a wrong FIELD_KEY raises InvalidToken."""
        return None if value is None else cipher.get().decrypt(value.encode()).decode()


class SecretJSON(TypeDecorator[dict[str, Any]]):
    """A JSON object that is stored encrypted."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> str | None:
        """Serialise and encrypt."""
        return None if value is None else cipher.get().encrypt(json.dumps(value, ensure_ascii=False).encode()).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, Any] | None:
        """Decrypt and parse."""
        return None if value is None else dict(json.loads(cipher.get().decrypt(value.encode())))
