"""The words of a good in the other language: English beside a Hindi original, Hindi beside an English one.

Its photographs and packs are named there too: a caption by the photograph it is of, a word of a pack by the word as it was first written,
so that “Lac red” is translated once for all packs that say it. What no photograph and no pack bears any more is dropped with it.
"""

import re
from collections.abc import Mapping
from typing import Any

from marketplace.core.db import session
from marketplace.core.errors import field_error
from marketplace.core.text import say
from marketplace.goods.catalogue.models import Listing, ListingPhoto, ListingWords, Variant
from marketplace.goods.catalogue.texts import OPTION_WORDS, OTHER, offered, option_words

TRANSLATED = ("title", "description", "common_name", "materials", "care")
CAPTIONS, OPTIONS = "captions", "options"
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")


def other_locale(title: str) -> str:
    """Give the language that a good with this title is translated into: English for one in Devanagari, else Hindi."""
    return "en" if _DEVANAGARI.search(title) else "hi"


def put_words(listing: Listing, data: Mapping[str, Any] | None) -> None:
    """Keep the words in the other language in the open transaction; nothing, or an empty title, takes them off.

    Raise Invalid for a caption of no photograph of this good, a word that no pack of it bears, and packs that would look the same.
    """
    if not data or not data.get("title"):
        listing.words = None
        session().flush()
        return
    row = listing.words or ListingWords(listing_id=listing.id, captions={}, options={})
    row.locale = data.get("locale") or other_locale(listing.title)
    for name in TRANSLATED:
        if name in data:
            setattr(row, name, data[name])
    if CAPTIONS in data:
        row.captions = _captions(listing, data[CAPTIONS])
    if OPTIONS in data:
        row.options = _options(listing, data[OPTIONS])
    listing.words = row
    keep_used(listing)
    session().flush()


def keep_used(listing: Listing) -> None:
    """Drop the captions of photographs and the words of packs that are gone, in the open transaction."""
    row = listing.words
    if row is None:
        return
    photos, words = {photo.file.public_id for photo in listing.photos}, set(option_words(listing))
    row.captions = {key: text for key, text in row.captions.items() if key in photos}
    row.options = {key: text for key, text in row.options.items() if key in words}


def caption_of(listing: Listing, photo: ListingPhoto, locale: str) -> str:
    """Give the words of a photograph in a reader's language, as first written where they were not translated."""
    other = listing.words
    return (other.captions.get(photo.file.public_id, "") if other and other.locale == locale else "") or photo.alt


def options_of(listing: Listing, pack: Variant, locale: str) -> dict[str, str]:
    """Give what a pack says by property in a reader's language, as first written where it was not translated; our own names stay."""
    other = listing.words
    known = other.options if other and other.locale == locale else {}
    out: dict[str, str] = {}
    for name, value in pack.options.items():
        called = name if name in OPTION_WORDS else known.get(name, name)
        out[called if called not in out else name] = known.get(str(value), str(value))
    return out


def _captions(listing: Listing, said: Mapping[str, str]) -> dict[str, str]:
    if not set(said) <= {photo.file.public_id for photo in listing.photos}:
        raise field_error(f"{OTHER}{CAPTIONS}", say("Choose one of the photographs of this good."))
    return {key: text for key, text in said.items() if text}


def _options(listing: Listing, said: Mapping[str, str]) -> dict[str, str]:
    own = option_words(listing)
    if strange := next((word for word in said if word not in own), None):
        raise field_error(f"{OTHER}{OPTIONS}", say("No pack of this good says “%(words)s”.", words=strange))
    known = {key: text for key, text in said.items() if text}
    packs = [{name: known.get(str(value), str(value)).casefold() for name, value in pack.options.items()} for pack in offered(listing)]
    if any(one in packs[:number] for number, one in enumerate(packs)):
        raise field_error(f"{OTHER}{OPTIONS}", say("Two packs look the same in the other language. Give each its own words."))
    return known
