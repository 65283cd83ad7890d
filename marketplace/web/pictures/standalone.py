"""The same drawings as files of their own, for paper: they carry the colours that pages take from the stylesheet."""

from markupsafe import Markup

from marketplace.core.text import slugify
from marketplace.web.pictures.families import family, motif
from marketplace.web.pictures.qr import qr
from marketplace.web.pictures.sheet import DYES
from marketplace.web.pictures.urls import seed_number

SVG = '<svg xmlns="http://www.w3.org/2000/svg" '
DOT = "#c3b59d"  # --dot of tokens.css: a district that is not spoken of
_MAP = (
    f".india path{{fill:none;stroke:{DOT};stroke-width:6;stroke-linecap:round}}"
    f".india path.lit{{stroke:{DYES['madder']};stroke-width:9}}"
    f".india .halo{{fill:none;stroke:{DYES['madder']};stroke-width:2.5}}"
)


def motif_file(craft: str, place: str, seed: int | str, width: int, height: int) -> bytes:
    """Draw the picture that `urls.motif_url` gives the address of."""
    return motif(family(craft, place), slugify(place, limit=60) or "india", seed_number(seed), (width, height)).encode()


def qr_file(address: str) -> bytes:
    """Draw the QR code of an address, black on nothing."""
    return _file(qr(address, ""))


def map_file(drawn: Markup) -> bytes:
    """Make a file of a map of dots."""
    return _file(drawn).replace(b">", f"><style>{_MAP}</style>".encode(), 1)


def _file(drawn: Markup) -> bytes:
    return str(drawn).replace("<svg ", SVG, 1).encode()
