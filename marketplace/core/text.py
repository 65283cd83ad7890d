"""Words for people: marks strings for translation without knowing a language, and plain text handling."""

import re
import unicodedata
from typing import Any


class Message(str):
    """A sentence with its parts kept apart, so that a door can translate it: the str itself is English."""

    template: str
    params: dict[str, Any]

    def __new__(cls, template: str, **params: Any) -> "Message":
        """Fill the %(name)s places of the template; keep template and parts for the translator."""
        message = super().__new__(cls, template % params if params else template)
        message.template = template
        message.params = params
        return message


def N_(text: str) -> str:
    """Mark a string for the catalogue and give it back unchanged."""
    return text


def say(template: str, **params: Any) -> Message:
    """Make a translatable Message; mark the template with N_ or write it in place (both are extracted)."""
    return Message(template, **params)


def slugify(text: str, limit: int = 80) -> str:
    """Make a lower-case ASCII address part; scripts without an ASCII form give an empty string."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:limit].rstrip("-")


def squash(text: str) -> str:
    """Normalise to NFC, drop control characters and fold runs of blanks, keeping line breaks."""
    clean = "".join(c for c in unicodedata.normalize("NFC", text) if c in "\n\t" or unicodedata.category(c) != "Cc")
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in clean.splitlines()).strip()
