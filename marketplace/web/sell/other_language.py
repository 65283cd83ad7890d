"""The page on which a good is said in the other language: its texts, what its photographs show, and the words of its packs."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from marketplace.goods.catalogue.models import Listing
from marketplace.goods.catalogue.other_words import CAPTIONS, OPTIONS, TRANSLATED, other_locale
from marketplace.goods.catalogue.schemas import BOXES, box
from marketplace.goods.catalogue.texts import LABELS, OTHER, option_words


def said(row: Listing) -> dict[str, Any]:
    """Give what the boxes hold: the translation as it is, nothing where there is none."""
    words = row.words
    if words is None:
        return dict.fromkeys(TRANSLATED, "")
    filled = {box(name, key): text for name in BOXES for key, text in getattr(words, name).items()}
    return {**{name: getattr(words, name) for name in TRANSLATED}, **filled}


def choices(row: Listing) -> dict[str, Any]:
    """Give the language it is said in, and a box for each photograph and each word of the packs."""
    photos = [(photo, box(CAPTIONS, photo.file.public_id)) for photo in row.photos]
    words = [(word, box(OPTIONS, word)) for word in option_words(row)]
    names = {f"{OTHER}{name}": _(LABELS[f"{OTHER}{name}"]) for name in BOXES}
    return {
        "into": row.words.locale if row.words else other_locale(row.title),
        "photos": photos,
        "pack_words": words,
        "box_labels": {**{key: photo.alt for photo, key in photos}, **{key: word for word, key in words}, **names},
    }


def beside(errors: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Put each fault beside its box: the fields of the other language go by their plain names on this page."""
    return {_place(name): texts for name, texts in errors.items()}


def _place(name: str) -> str:
    for one in BOXES:
        if name.startswith(f"{one}."):
            return box(one, name.removeprefix(f"{one}.").removesuffix(".value").removesuffix(".key"))
    plain = name.removeprefix(OTHER)
    return plain if plain in TRANSLATED else name
