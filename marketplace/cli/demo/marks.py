"""Which of a seller's certificates speak of a good: a Silk Mark of silk, a food licence of food. Pure."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

WOVEN = frozenset(
    {
        "sarees",
        "silk-sarees",
        "cotton-sarees",
        "blended-sarees",
        "stoles-and-scarves",
        "wool-shawls",
        "fabric",
        "dhotis-and-lungis",
        "traditional-wraps",
        "carpets-and-durries",
        "bed-and-table",
    }
)
FOOD_MARKS = frozenset(
    {
        "FSSAI_LICENCE",
        "FSSAI_REG",
        "AGMARK",
        "PGS_ORGANIC",
        "PGS_GREEN",
        "NPOP_SC",
        "NPOP_TC",
        "INDIA_ORGANIC",
        "JAIVIK_BHARAT",
        "SPICES_CRES",
    }
)


@dataclass(frozen=True)
class Good:
    """What counts of a good: category, whether it is food, its GI name, and all its words."""

    category: str
    is_food: bool
    gi: str
    words: str

    def says(self, *words: str) -> bool:
        """Tell whether one of the words stands in the text."""
        return re.search(rf"\b(?:{'|'.join(words)})\b", self.words, re.IGNORECASE) is not None


FITS: dict[str, Callable[[Good], bool]] = {
    "SILK_MARK": lambda good: good.says("silk", "tussar", "tasar", "muga", "eri") and not good.is_food,
    "HANDLOOM_MARK": lambda good: good.category in WOVEN,
    "IHB": lambda good: good.category in WOVEN,
    "CRAFTMARK": lambda good: not good.is_food,
    "WOOLMARK": lambda good: good.says("wool", "woollen", "merino"),
    "PASHMINA_GI": lambda good: good.says("pashmina") or "Pashmina" in good.gi,
    "KHADI_MARK": lambda good: good.says("khadi"),
    "JUTE_MARK": lambda good: good.says("jute"),
    "TEA_DARJEELING": lambda good: good.gi.startswith("Darjeeling"),
    "COFFEE_GI": lambda good: good.category == "coffee",
    "HALLMARK_GOLD": lambda good: good.says("gold") and "jewellery" in good.category,
    "HALLMARK_SILVER": lambda good: good.says("silver") and "jewellery" in good.category,
    "BIS_TOYS": lambda good: good.category == "toys",
    **dict.fromkeys(FOOD_MARKS, lambda good: good.is_food),
}


def marks_of(good: Good, held: Collection[str]) -> list[str]:
    """List the schemes held that fit the good, in a steady order; GI certificates are matched by their GI, not here."""
    return sorted(code for code in set(held) if code in FITS and FITS[code](good))
