"""The letters of printed documents: families from pinned packages, in the order in which each sign looks for its shape.

Noto where it is packaged for Python; for Bengali and Assamese Hind Siliguri, since Noto is not. For Gujarati, Gurmukhi, Kannada,
Malayalam, Odia, Ol Chiki and Meetei Mayek there is no package yet: documents ask `holds` and say it another way.
"""

from functools import cache
from pathlib import Path

import fontpkg_hind_siliguri
import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import fontpkg_noto_sans_devanagari
import fontpkg_noto_sans_tamil
import fontpkg_noto_sans_telugu

from marketplace.vendors.press.cmap import signs_of

PACKAGES = (
    fontpkg_noto_sans,
    fontpkg_noto_sans_devanagari,
    fontpkg_hind_siliguri,
    fontpkg_noto_sans_tamil,
    fontpkg_noto_sans_telugu,
    fontpkg_noto_sans_arabic,
)
FAMILIES = [package.FAMILY for package in PACKAGES]
FOLDERS = [str(Path(package.__file__).parent) for package in PACKAGES]


def holds(sign: str) -> bool:
    """Tell whether one sign has a shape; blanks need none."""
    return sign.isspace() or ord(sign) in _held()


@cache
def _held() -> frozenset[int]:
    """Gather what a family holds in each of its weights; read when first asked, 40 ms and 0.4 MB."""
    return frozenset().union(*(_of_family(Path(folder)) for folder in FOLDERS))


def _of_family(folder: Path) -> frozenset[int]:
    return frozenset.intersection(*(signs_of(file.read_bytes()) for file in folder.rglob("*.ttf")))
