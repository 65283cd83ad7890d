"""Pure rules of search: orders, price bands, and what decides who stands above whom."""

from bisect import bisect_right
from collections.abc import Mapping

from marketplace.core.text import N_

RELEVANCE, NEWEST, PRICE_UP, PRICE_DOWN = "relevance", "newest", "price_asc", "price_desc"
SORTS: Mapping[str, str] = {
    RELEVANCE: N_("Best match"),
    NEWEST: N_("Newest"),
    PRICE_UP: N_("Price, low first"),
    PRICE_DOWN: N_("Price, high first"),
}

# What decides the order when words are searched, first to last; told on the ranking page (E-Commerce Rules 2020, r.5(3)(f)).
RANKING = (
    N_("How well the words you typed fit the good: title and GI name count most, then place, maker and material, then description."),
    N_("Among goods that fit about as well: goods you can buy now stand before goods that are sold out."),
    N_("Then goods with a certificate that is live today."),
    N_("Then goods whose maker is named."),
    N_("Then the newer ones."),
)

# Lower edges of the price bands in paise; a band ends where the next one begins.
PRICE_BANDS = (0, 500_00, 1_000_00, 2_500_00, 5_000_00, 10_000_00, 25_000_00)
STEPS = 20  # scores within a twentieth of the best one fit about as well


BANDS = tuple(f"{low // 100}-{high // 100 if high else ''}" for low, high in zip(PRICE_BANDS, (*PRICE_BANDS[1:], 0), strict=True))


def price_band(paise: int) -> str:
    """Name the band of a price by its edges in whole rupees, such as '500-1000' or '25000-'."""
    return BANDS[bisect_right(PRICE_BANDS, paise) - 1]


def step(score: float, best: float) -> int:
    """Give how far a score is below the best one in STEPS, 0 for about as good."""
    return min(STEPS, int(STEPS * (1 - score / best) + 0.5)) if best > 0 else 0
