"""Money is integer paise. Splits lose nothing: what is left over goes to the largest remainders."""

from collections.abc import Sequence

from marketplace.core.errors import field_error
from marketplace.core.text import say

MAX_PAISE = 1_00_00_000_00  # one crore rupees: no single price or order of this marketplace is above it


def half_up(numerator: int, denominator: int) -> int:
    """Divide and round half up (Rule 35 practice, docs/decisions/0004-money.md); negative values round away from zero."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    a, b = abs(numerator), abs(denominator)
    return sign * ((2 * a + b) // (2 * b))


def share_out(total: int, weights: Sequence[int]) -> list[int]:
    """Split paise by weight with the largest-remainder method; the parts add up to the total exactly."""
    whole = sum(weights)
    if whole <= 0:
        raise ValueError("weights must add up to more than zero")
    floors = [total * w // whole for w in weights]
    rest = total - sum(floors)
    order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in order[:rest]:
        floors[i] += 1
    return floors


def parse_rupees(text: str, field: str = "price") -> int:
    """Read '1,23,456.50' or '₹999' as paise; raise Invalid beside the field when it is no positive amount."""
    plain = text.replace("₹", "").replace(",", "").replace(" ", "")
    whole, _, part = plain.partition(".")
    if not whole.isascii() or not whole.isdigit() or len(whole) > 9 or (part and not (part.isascii() and part.isdigit())) or len(part) > 2:
        raise field_error(field, say("Enter an amount in rupees, such as 1,250.00."))
    return int(whole) * 100 + int((part + "00")[:2])


def rupees(paise: int) -> str:
    """Write paise with the rupee sign and Indian grouping: 12345600 -> '₹1,23,456.00'."""
    sign = "-" if paise < 0 else ""
    whole, part = divmod(abs(paise), 100)
    digits = str(whole)
    head, tail = digits[:-3], digits[-3:]
    groups: list[str] = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return f"{sign}₹{','.join([*groups, tail])}.{part:02d}"
