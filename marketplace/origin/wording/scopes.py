"""Whether the goods that a certificate names are those of a listing, as far as words tell."""

from collections.abc import Iterable

from marketplace.origin.wording.names import TEXTILE
from marketplace.origin.wording.rules import Book
from marketplace.origin.wording.scene import Scene


def fits(scope: str, texts: Iterable[str], book: Book) -> bool:
    """Tell whether a scope such as "turmeric, ginger" speaks of the goods of a listing; one that names no known goods fits all."""
    named = _families([scope], book)
    spoken = _families(texts, book)
    return not named or not spoken or bool(named & spoken)


def _families(texts: Iterable[str], book: Book) -> frozenset[str]:
    found = frozenset[str]().union(*(Scene("", text.replace("-", " "), book.lexicon.matcher).families for text in texts))
    return found - TEXTILE | ({"textile"} if found & TEXTILE else frozenset())
