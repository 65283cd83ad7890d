"""Password hashes: argon2id with the cheaper of the two recommended settings (19 MiB, two passes, one lane; about 30 ms)."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def make(password: str) -> str:
    """Hash a password; do it before the transaction opens, since it takes its time."""
    return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Tell whether the password fits; without a hash the same work is done, so that the time tells nothing."""
    try:
        return _hasher.verify(password_hash or _nobody(), password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    return _hasher.hash("the password of nobody")
