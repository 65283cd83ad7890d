"""How well Aadhaar numbers are found on drawn cards, and what is covered without need: `python -m bench.papers`.

Every number is made up. The cards are drawn in four fonts that the reader learned from, which flatters it, and one that it never saw.
"""

import io
import random
import time
from collections.abc import Callable
from typing import Any

from PIL import Image, ImageFilter
from stdnum import verhoeff

from marketplace.vendors.papers import digits
from tests.builders.documents import a_card

EACH = 40
FONTS = ("DejaVuSans-Bold.ttf", "DejaVuSans.ttf", "LiberationSerif-Regular.ttf", "NotoSans-Regular.ttf", None)  # None: Pillow's own
chance = random.Random(7)

WAYS: dict[str, Callable[[], dict[str, Any]]] = {
    "straight": dict,
    "turned up to 3 degrees": lambda: {"angle": chance.uniform(-3, 3)},
    "turned up to 14 degrees": lambda: {"angle": chance.uniform(-14, 14)},
    "quarter turns": lambda: {"angle": chance.choice((90, 180, 270))},
    "18 pixels high": lambda: {"size": 18},
    "13 pixels high": lambda: {"size": 13},
    "JPEG at quality 35": lambda: {"quality": 35},
    "coloured": lambda: {"ground": chance.choice(("#9fd3a8", "#e8b27a", "#8fb4e8")), "ink": chance.choice(("#3a1a1a", "#103060"))},
    "light on dark": lambda: {"ground": "#203040", "ink": "#f0f0f0"},
    "blurred": dict,
    "ungrouped": dict,
}
OTHERS: dict[str, Callable[[], str]] = {
    "mobile number": lambda: f"+91 98{chance.randint(0, 999):03d} {chance.randint(0, 99999):05d}",
    "account number": lambda: f"{chance.randint(10**10, 10**11 - 1)}",
    "FSSAI number": lambda: f"1{chance.randint(0, 10**13 - 1):013d}",
    "GSTIN": lambda: "09ZZZAZ9999Z1ZL",
}


def a_number() -> str:
    """Make up a number whose check digit holds."""
    body = f"{chance.randint(2, 9)}{chance.randint(0, 10**10 - 1):010d}"
    return body + str(verhoeff.calc_check_digit(body))


def drawn(text: str, way: str = "", **more: Any) -> Image.Image:
    """Draw a card with a number on it."""
    look = {"font": chance.choice(FONTS), "size": chance.choice((26, 32, 40)), "quality": 80, **more}
    card = Image.open(io.BytesIO(a_card(text, **look))).convert("RGB")
    return card.filter(ImageFilter.GaussianBlur(1.3)) if way == "blurred" else card


def main() -> None:
    """Print found of drawn for each way, processor time a card, and false covers."""
    found, begun = {}, time.process_time()
    for way, look in WAYS.items():
        numbers = [a_number() for _ in range(EACH)]
        texts = numbers if way == "ungrouped" else [f"{n[:4]} {n[4:8]} {n[8:]}" for n in numbers]
        found[way] = sum(bool(digits.find_numbers(drawn(text, way, **look()))) for text in texts)
    spent = (time.process_time() - begun) / (EACH * len(WAYS))
    for way, count in found.items():
        print(f"{way:26} {count} of {EACH}")
    print(f"found {sum(found.values())} of {EACH * len(WAYS)}, {spent:.2f} s of processor time a card")
    for name, make in OTHERS.items():
        print(f"covered without need: {name:16} {sum(bool(digits.find_numbers(drawn(make(), size=30))) for _ in range(EACH))} of {EACH}")


if __name__ == "__main__":
    main()
