"""Pictures: motifs drawn on request and stored photographs, the same for ever under their address; and makers' photos, while they agree."""

import re
from functools import lru_cache

from flask import Response
from flask.typing import ResponseReturnValue

from marketplace.core import files
from marketplace.core.errors import NotFound
from marketplace.core.images import WIDTHS
from marketplace.http.access import PUBLIC, access
from marketplace.http.assets import FOREVER
from marketplace.people.producers import queries as producers
from marketplace.people.producers.service import PHOTO_PREFIX
from marketplace.web.pictures import FAMILIES, motif
from marketplace.web.pictures.urls import SEEDS, SIZES
from marketplace.web.shop.blueprint import blueprint

ASKED_ANEW = "no-store"  # nobody on the way keeps what may be taken back
PLACE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
PHOTO = re.compile(rf"(fil|mkr)_[A-Z0-9]{{12}}-(?:{'|'.join(map(str, WIDTHS))})\.webp")


@blueprint.get("/pictures/<family>/<place>/<int:seed>/<int:width>x<int:height>.svg")
@access(PUBLIC)
def picture(family: str, place: str, seed: int, width: int, height: int) -> ResponseReturnValue:
    """Draw a motif; only families and sizes that the pages use."""
    if family not in FAMILIES or (width, height) not in SIZES or seed >= SEEDS or len(place) > 60 or not PLACE.fullmatch(place):
        raise NotFound
    return Response(_drawn(family, place, seed, width, height), mimetype="image/svg+xml", headers={"Cache-Control": FOREVER})


@blueprint.get("/media/<name>")
@access(PUBLIC)
def media(name: str) -> ResponseReturnValue:
    """Send a photograph in one of its widths; private documents have no address here, a maker's photo only while they agree."""
    if not (known := PHOTO.fullmatch(name)):
        raise NotFound
    of_maker = known[1] == PHOTO_PREFIX
    if of_maker and not producers.photo_is_shown(name.partition("-")[0]):
        raise NotFound
    try:
        data = files.store.get().get(name)
    except FileNotFoundError:
        raise NotFound from None
    return Response(data, mimetype="image/webp", headers={"Cache-Control": ASKED_ANEW if of_maker else FOREVER})


@lru_cache(maxsize=2048)
def _drawn(family: str, place: str, seed: int, width: int, height: int) -> bytes:
    return motif(family, place, seed, (width, height)).encode()
