"""Certificates that are given for a quantity: how it is written, what is left of it, and from which of several a sale is taken. Pure.

Amounts are whole numbers of the smallest unit that a paper may need: grams, millilitres, centimetres, pieces.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketplace.core.text import N_, Message, say

WRITTEN: dict[str, tuple[str, int]] = {  # as it is written -> the unit that is kept, and how many of it
    "kg": ("g", 1000),
    "g": ("g", 1),
    "l": ("ml", 1000),
    "ml": ("ml", 1),
    "m": ("cm", 100),
    "cm": ("cm", 1),
    "piece": ("piece", 1),
}
UNITS = ("g", "ml", "cm", "piece")
LARGE = {"g": ("kg", 1000), "ml": ("l", 1000), "cm": ("m", 100)}
MOST = 10_000_000_000  # ten thousand tonnes: keeps a slip of the finger from becoming a certificate
LITTLE = 10  # a tenth is left: time to see to the next one
SAID = {
    "kg": N_("%(count)s kg"),
    "g": N_("%(count)s g"),
    "l": N_("%(count)s l"),
    "ml": N_("%(count)s ml"),
    "m": N_("%(count)s m"),
    "cm": N_("%(count)s cm"),
    "piece": N_("%(count)s pieces"),
}
ONE_PIECE = N_("1 piece")
NOT_WHOLE = {  # what is wrong with a number, by the unit that is kept
    "g": say("Write a whole number of grams."),
    "ml": say("Write a whole number of millilitres."),
    "cm": say("Write a whole number of centimetres."),
    "piece": say("Write a whole number of pieces."),
}


@dataclass(frozen=True)
class Balance:
    """What became of the quantity of a certificate: `quantity` = `sold` here + `elsewhere` (sold elsewhere or lost) + `left`, in `unit`."""

    quantity: int
    unit: str
    sold: int
    elsewhere: int
    left: int

    @property
    def is_low(self) -> bool:
        """Tell whether a tenth or less is left."""
        return self.left * LITTLE <= self.quantity


@dataclass(frozen=True, slots=True)
class Source:
    """A certificate that covers a pack, and how much of it one pack takes."""

    claim_id: int
    size: int


Groups = Sequence[Sequence[Source]]  # of each scheme that covers a pack, its certificates in the order in which they are drawn from


class Stores:
    """What is left of several certificates while packs are taken from them one after another.

    Of each scheme one certificate has to answer for each pack as a whole: two halves of a pack prove nothing.
    """

    def __init__(self, left: Mapping[int, int]) -> None:
        """Take what is left of each, by key."""
        self.left = dict(left)

    def most(self, groups: Groups) -> int | None:
        """Give how many packs are certified; None where no certificate with a quantity covers them."""
        return min((sum(self.left[one.claim_id] // one.size for one in group) for group in groups), default=None)

    def draw(self, groups: Groups, packs: int) -> dict[int, int]:
        """Take packs and give the amount by certificate; raise ValueError when fewer are certified, and take nothing."""
        if (most := self.most(groups)) is not None and packs > most:
            raise ValueError(f"{packs} packs asked, {most} certified")
        taken: dict[int, int] = {}
        for group in groups:
            wanted = packs
            for one in group:
                found = min(wanted, self.left[one.claim_id] // one.size)
                if found:
                    taken[one.claim_id] = taken.get(one.claim_id, 0) + found * one.size
                    self.left[one.claim_id] -= found * one.size
                    wanted -= found
        return taken


def kept(number: Decimal, unit: str) -> int | None:
    """Give the whole number of the unit that is kept; None where the number is no whole one or lies outside the bounds."""
    amount = number * WRITTEN[unit][1]
    return int(amount) if amount == amount.to_integral_value() and 0 < amount <= MOST else None


def written(amount: int, unit: str) -> tuple[str, str]:
    """Write an amount as a paper would, in the larger unit where that is no longer: 400000 g -> ('400', 'kg'), 2500 g -> ('2.5', 'kg')."""
    if unit in LARGE and abs(amount) >= LARGE[unit][1]:
        unit, parts = LARGE[unit]
        return f"{Decimal(amount) / parts:f}", unit
    return str(amount), unit


def said(amount: int, unit: str) -> Message:
    """Say an amount with Indian grouping."""
    number, name = written(amount, unit)
    if name == "piece" and amount == 1:
        return say(ONE_PIECE)
    return say(SAID[name], count=grouped(number))


def grouped(number: str) -> str:
    """Group digits as in India: '1234567.5' -> '12,34,567.5'."""
    sign = "-" if number.startswith("-") else ""
    whole, dot, part = number.removeprefix("-").partition(".")
    head, groups = whole[:-3], [whole[-3:]]
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return f"{sign}{','.join(groups)}{dot}{part}"


def packs_of(badges: Sequence[tuple[str, str, int | None]], contents: Mapping[str, int]) -> int | None:
    """Give how many packs the marks of a good are certified for, each as (scheme, unit, what is left); None: without bound."""
    by_scheme: dict[str, int] = {}
    for scheme, unit, left in badges:
        if left is not None:
            by_scheme[scheme] = by_scheme.get(scheme, 0) + (left // contents[unit] if contents.get(unit) else 0)
    return min(by_scheme.values(), default=None)
