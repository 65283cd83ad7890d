"""What can be told of a GI good from its row alone. Pure."""

from collections.abc import Mapping
from datetime import date

# The register's public pages, as read on 7 February 2023, showed an end date already past for these; they may have been renewed since.
SEEN_ENDED: Mapping[str, int] = {
    "salem-fabric": 2014,
    "payyannur-pavithra-ring": 2014,
    "budithi-bell-brass-metal-craft": 2017,
    "eathomozhy-tall-coconut": 2017,
    "tangaliya-shawl": 2018,
    "kinnauri-shawl": 2018,
    "rataul-mango": 2020,
    "guledgudd-khana": 2020,
    "farrukhabad-prints": 2021,
    "wangkhei-phee": 2021,
    "moirang-phee": 2021,
}
SEEN_ON = date(2023, 2, 7)
# Unit labels that goods of a kind often bear: of a scheme of their own, not of the GI. None of them is a proof of the place.
SILK_KINDS, SILK_WORDS = frozenset({"saree", "silk", "silk yarn", "ikat"}), frozenset({"silk", "pattu", "patta", "tussar", "muga", "eri"})
NOT_SILK = frozenset({"cotton", "khadi", "muslin"})
GRADED_KINDS = frozenset({"turmeric", "chilli", "cardamom", "pepper", "spice", "clove", "coriander", "saffron", "ginger", "honey", "ghee"})
GRADED_KINDS |= {"rice", "pulse", "wheat", "kidney bean", "vegetable oil", "coconut oil"}
SILVER, GOLD = frozenset({"rupa", "silver"}), frozenset({"gold", "gohona", "thewa", "temple", "ring"})


def marks_of(name: str, category: str, kind: str) -> tuple[str, ...]:
    """List the codes of the schemes whose label may stand on goods of this kind, those that say most first."""
    words = frozenset(name.lower().replace("(", " ").replace(")", " ").split())
    cloth = category == "handloom"
    found = (
        ("HANDLOOM_MARK", cloth),
        ("SILK_MARK", cloth and (kind in SILK_KINDS or bool(words & SILK_WORDS)) and not words & NOT_SILK),
        ("KHADI_MARK", "khadi" in words),
        ("HALLMARK_GOLD", kind == "jewellery" and bool(words & GOLD)),
        ("HALLMARK_SILVER", bool(words & SILVER)),
        ("AGMARK", kind in GRADED_KINDS),
        ("FSSAI_LICENCE", category == "foodstuff"),
    )
    return tuple(code for code, fits in found if fits)
