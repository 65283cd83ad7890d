"""Public ids: never sequential, no letters that are read wrongly aloud."""

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def token(length: int) -> str:
    """Give that many random characters of the 30-letter alphabet (4.9 bits each)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def public_id(prefix: str) -> str:
    """Give a prefixed id such as 'sel_7Q4K2N9DBT3M' (59 random bits)."""
    return f"{prefix}_{token(12)}"


def code(prefix: str = "ML") -> str:
    """Give a code to print and say aloud, such as 'ML-7Q4K-2N9D'."""
    return f"{prefix}-{token(4)}-{token(4)}"


def secret() -> str:
    """Give a bearer secret of 256 bits, safe in a header."""
    return secrets.token_urlsafe(32)
