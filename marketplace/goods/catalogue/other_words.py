"""The words of a good in the other language: English beside a Hindi original, Hindi beside an English one."""

import re
from collections.abc import Mapping
from typing import Any

from marketplace.core.db import session
from marketplace.goods.catalogue.models import Listing, ListingWords

TRANSLATED = ("title", "description", "common_name", "materials", "care")
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")


def other_locale(title: str) -> str:
    """Give the language that a good with this title is translated into: English for one in Devanagari, else Hindi."""
    return "en" if _DEVANAGARI.search(title) else "hi"


def put_words(listing: Listing, data: Mapping[str, Any] | None) -> None:
    """Keep the words in the other language in the open transaction; nothing, or an empty title, takes them off."""
    if not data or not data.get("title"):
        listing.words = None
        session().flush()
        return
    row = listing.words or ListingWords(listing_id=listing.id)
    row.locale = data.get("locale") or other_locale(listing.title)
    for name in TRANSLATED:
        if name in data:
            setattr(row, name, data[name])
    listing.words = row
    session().flush()
