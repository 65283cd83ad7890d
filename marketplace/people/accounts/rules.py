"""What a password and a phone number must be. Pure."""

import re

from marketplace.core.text import Message, say

LEAST, MOST = 10, 200
# What people type when told "at least ten characters"; compared without case, digits at the end and punctuation.
COMMON = frozenset(
    {
        "password",
        "passwords",
        "passw0rd",
        "p@ssword",
        "qwertyuiop",
        "qwerty",
        "qwertyasdf",
        "asdfghjkl",
        "abcdefghij",
        "iloveyou",
        "iloveindia",
        "jaishriram",
        "jaihind",
        "indiaindia",
        "bharatmata",
        "welcome",
        "welcomehome",
        "administrator",
        "admin",
        "letmein",
        "changeme",
        "sachin",
        "krishna",
        "omnamahshivay",
        "radheradhe",
        "saibaba",
        "waheguru",
        "bismillah",
        "mypassword",
        "secretsecret",
        "marketplace",
    }
)


def password_fault(password: str, email: str = "") -> Message | None:
    """Say what is wrong with a new password, None when it will do (length over composition, as NIST SP 800-63B 5.1.1 advises)."""
    if len(password) < LEAST:
        return say("Use at least %(least)s characters. A short sentence is easy to remember.", least=LEAST)
    if len(password) > MOST:
        return say("Use at most %(most)s characters.", most=MOST)
    plain = password.lower()
    core = re.sub(r"[\d\W_]+$", "", plain)
    if plain in COMMON or core in COMMON or len(set(plain)) < 4 or plain in "01234567890123456789" or plain in "98765432109876543210":
        return say("Too many people use this password. Choose another.")
    name = email.strip().lower().partition("@")[0]
    if len(name) >= 4 and core in (name, email.strip().lower()):
        return say("Your e-mail address is not a safe password. Choose another.")
    return None


def plain_email(email: str) -> str:
    """Write an e-mail address the one way it is kept: lower case, no blanks around."""
    return email.strip().lower()
