"""A document before it is set: words as data, and for each picture the recipe to draw it, so that what is kept need not be drawn anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app

from marketplace.core import files
from marketplace.http.language import PREFIX, current_language
from marketplace.web.pictures import maps
from marketplace.web.pictures.standalone import map_file, motif_file, qr_file

PICTURE = (360, 240)


@dataclass(frozen=True)
class Paper:
    """A template of templates/documents, its data, and by file name how each picture comes about.

    A recipe is ("motif", craft, place, seed), ("qr", address), ("map", districts) or ("photo", name of a stored file).
    """

    template: str
    data: Mapping[str, Any]
    recipes: Mapping[str, tuple[Any, ...]]

    def pictures(self) -> dict[str, bytes]:
        """Draw the pictures."""
        return {name: _draw(*recipe) for name, recipe in self.recipes.items()}


def outside(path: str) -> str:
    """Give an address of this site as it is written on paper: whole, and in the language that is spoken."""
    at = PREFIX if current_language() == "hi" else ""
    return f"{current_app.config['SETTINGS'].public_url}{at}{path.removeprefix(PREFIX) if at else path}"


def _draw(kind: str, *told: Any) -> bytes:
    if kind == "qr":
        return qr_file(*told)
    if kind == "map":
        return map_file(maps.several(told[0], ""))
    if kind == "photo":
        return files.store.get().get(*told)
    craft, place, seed = told
    return motif_file(craft, place, seed, *PICTURE)
