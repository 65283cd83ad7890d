"""Signed, expiring tokens for links in mails, and hashes of bearer secrets."""

import hashlib
from typing import Any

from itsdangerous import BadSignature, URLSafeTimedSerializer

from marketplace.core.ports import Port

signing_key: Port[str] = Port("signing key")


def sign(purpose: str, data: dict[str, Any]) -> str:
    """Make a URL-safe token for one purpose."""
    return str(URLSafeTimedSerializer(signing_key.get(), salt=purpose).dumps(data))


def read(purpose: str, token: str, max_age: int) -> dict[str, Any] | None:
    """Give the data of a token signed for this purpose at most `max_age` seconds ago, else None."""
    try:
        return dict(URLSafeTimedSerializer(signing_key.get(), salt=purpose).loads(token, max_age=max_age))
    except BadSignature:
        return None


def digest(secret: str) -> str:
    """Hash a bearer secret for storage (SHA-256, hex); the secret itself has 256 random bits, so no salt is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
