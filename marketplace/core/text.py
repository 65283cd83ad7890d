"""Words for people: marks strings for translation without knowing a language, and plain text handling."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

# No part of any writing: control characters but for tab and line break, halves of UTF-16 pairs, what Unicode promises never to assign (XML
# refuses it), and overrides that turn the direction of the words around them. The joiners U+200C and U+200D stay: Indian scripts need them.
NO_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
NO_STORE = re.compile("[\x00\ud800-\udfff]")


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


def storable(sent: Any) -> Any:
    """Drop from sent text, also inside lists and objects, what no database can keep: zero bytes and halves of UTF-16 pairs."""
    if isinstance(sent, str):
        return NO_STORE.sub("", sent)
    if isinstance(sent, Mapping):
        return {storable(name): storable(part) for name, part in sent.items()}
    return [storable(part) for part in sent] if isinstance(sent, list) else sent


def squash(text: str) -> str:
    """Normalise to NFC, drop signs that are no text and fold runs of blanks, keeping line breaks."""
    clean = NO_TEXT.sub("", unicodedata.normalize("NFC", text))
    return "\n".join(re.sub(r"[ \t]+", " ", line).strip() for line in clean.splitlines()).strip()
