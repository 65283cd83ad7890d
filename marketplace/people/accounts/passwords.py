"""Password hashes: argon2id with the cheaper of the two recommended settings (19 MiB, two passes, one lane; about 30 ms)."""

from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

COST: dict[str, Any] = {"time_cost": 2, "memory_cost": 19 * 1024, "parallelism": 1}
_hasher = PasswordHasher(**COST)
# What is compared when there is no account or no password; made with the settings above, so that it takes the same time.
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$vsQgtywi+TIQzI8ghu9wdA$UWLLtdAxMULEd/GmfX3+WamDVifLeK2GTn5Q9QYDuqw"


def make(password: str) -> str:
    """Hash a password; do it before the transaction opens, since it takes its time."""
    return _hasher.hash(password)


def matches(password_hash: str | None, password: str) -> bool:
    """Tell whether the password fits; without a hash the same work is done, so that the time tells nothing."""
    try:
        return _hasher.verify(password_hash or NOBODY, password) and password_hash is not None
    except (VerificationError, InvalidHashError):
        return False
