"""Web addresses that people typed: taken apart without a fault, and told whether they lead about this site."""

from urllib.parse import SplitResult, unquote, urlsplit


def apart(text: str) -> SplitResult | None:
    """Take an address apart; None for what only looks like one (an open bracket, a port that is no number)."""
    try:
        parts = urlsplit(text.strip())
        _ = parts.port
    except ValueError:
        return None
    return parts


def is_path(text: str) -> bool:
    """Tell whether a link to this leads to a page of this site and nowhere else, however a browser reads it.

    Browsers take a backslash for a slash, and drop tabs and line breaks before they look; some program may decode it once more.
    """
    local = text.startswith("/") and "\\" not in text and text.isprintable()
    return local and not unquote(text).startswith(("//", "/\\"))
