"""Which of several rate rows of a heading applies to a good, from what is declared about it and from its price. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from marketplace.money.tax.errors import DeadZone, NoRate, OutsideGst

GENERAL_BPS = 1800  # a good that no row of its heading covers falls under the general schedule
PRESUMED = {"prepackaged_labelled": True}  # whatever travels by courier in a labelled pack counts as such
# A concession must be declared; silence means no. For other words (fresh, dried …) silence means: not known.
DECLARED = frozenset({"handicraft", "handmade", "handicraft_shawl", "seller_is_kvic_certified", "electronic"})
# What is declared may prove more than its own word: a handicraft is made by hand, and a shawl made by hand is named by its own rule.
PROVES = {
    "handmade": ("handmade", "handicraft", "handicraft_shawl"),
    "handicraft_shawl": ("handicraft_shawl", "handicraft", "handmade", "hand_embroidered"),
}
SPELLINGS = {"hand_made": "handmade"}
THRESHOLD = re.compile(r"unit_taxable_value(<=|>)(\d+)$")
Attributes = Mapping[str, bool] | Iterable[str]


class RateRow(Protocol):
    """What is asked of a row of the rate list."""

    @property
    def hsn(self) -> str:
        """Give the heading, 2 to 8 digits."""

    @property
    def description(self) -> str:
        """Give the words of the row."""

    @property
    def rate_bps(self) -> int:
        """Give the rate in hundredths of a percent."""

    @property
    def rule(self) -> str:
        """Give the rule that chooses the row."""


@dataclass(frozen=True)
class Rate:
    """The rate that applies, with the row it came from."""

    bps: int
    hsn: str
    rule: str
    description: str


def declared(attributes: Attributes) -> dict[str, bool]:
    """Read what is said of a good: a mapping word -> yes or no, or plain words, where 'not_' in front says no."""
    if isinstance(attributes, Mapping):
        pairs = [(word, bool(said)) for word, said in attributes.items() if said is not None]
    else:
        pairs = [(word.removeprefix("not_"), not word.startswith("not_")) for word in attributes]
    return {SPELLINGS.get(word, word): said for word, said in pairs}


def choose_rate(rates: Sequence[RateRow], attributes: Attributes, unit_price_paise: int | Fraction) -> Rate:
    """Choose the rate of a good at a tax-inclusive price per piece (after discount).

    Rows of several headings may be given; the longest heading that has a row for the good wins. Words beside the rules (such as
    'papad' or 'glass_bangles') choose between rows of one heading by their description; where they leave several, the highest rate is
    taken. Raises NoRate without rows, OutsideGst for alcohol, DeadZone between the two rates of the Rs 2,500 rule.
    """
    if not rates:
        raise NoRate
    said = declared(attributes)
    for length in sorted({len(row.hsn) for row in rates}, reverse=True):
        row = _of_heading([r for r in rates if len(r.hsn) == length], said, unit_price_paise)
        if row:
            return row
    return Rate(GENERAL_BPS, "", "general", "")


def _of_heading(rows: Sequence[RateRow], said: Mapping[str, bool], price: int | Fraction) -> Rate | None:
    """Go from the most to the least particular row: declared words, the description, 'not so', the price, no rule, what may be."""
    if any(row.rule == "outside_gst_block" for row in rows):
        raise OutsideGst
    by_price = [row for row in rows if THRESHOLD.match(row.rule)]
    plain = [row for row in rows if row.rule == "none" and (_describes(row, said) or not _nil_of_chapter(row))]
    worded = [row for row in rows if row.rule != "none" and row not in by_price]
    for fitting in (
        [r for r in worded if not _negative(r) and _holds(r.rule, said) is True],
        [r for r in plain if _describes(r, said)],
        [r for r in worded if _negative(r) and _holds(r.rule.removeprefix("not_"), said) is False],
    ):
        if fitting:
            return _highest(fitting)
    if by_price:
        return _by_price(by_price, price)
    if plain:
        return _highest(plain)
    if said.get("prepackaged_labelled") is False and any(r.rule == "prepackaged_labelled" for r in rows):
        return Rate(0, rows[0].hsn, "not_prepackaged_labelled", "")  # sold loose, staples are nil
    possible = [r for r in worded if _holds(r.rule, said) is None]
    return _highest(possible) if possible else None


def _holds(rule: str, said: Mapping[str, bool]) -> bool | None:
    """Tell whether a rule's word holds: yes, no, or not known."""
    answers = [said[word] for word in PROVES.get(rule, (rule,)) if word in said]
    if answers:
        return any(answers)
    return False if rule in DECLARED else PRESUMED.get(rule)


def _negative(row: RateRow) -> bool:
    return row.rule.startswith("not_")


def _describes(row: RateRow, said: Mapping[str, bool]) -> bool:
    words = _stems(row.description)
    rules = {*DECLARED, *PRESUMED, "fresh", "dried"}
    return any(yes and word not in rules and _stems(word) <= words for word, yes in said.items())


def _nil_of_chapter(row: RateRow) -> bool:
    """Tell whether a row frees one good of a whole chapter (clay idols of chapter 69): it never speaks for the others."""
    return len(row.hsn) == 2 and row.rate_bps == 0


def _stems(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]+", text.lower())}


def _highest(rows: Sequence[RateRow]) -> Rate:
    return _rate(max(rows, key=lambda row: row.rate_bps))


def _rate(row: RateRow) -> Rate:
    return Rate(row.rate_bps, row.hsn, row.rule, row.description)


def _by_price(rows: Sequence[RateRow], price: int | Fraction) -> Rate:
    """Choose by the value of one piece without tax; a price that fits no row is in the dead zone."""
    edges = {">": 0, "<=": 0}
    for row in rows:
        match = THRESHOLD.match(row.rule)
        assert match  # only such rows are passed in
        sign, limit = match[1], int(match[2]) * 100
        edge = limit * (10_000 + row.rate_bps) // 10_000  # the price at which the value without tax is the limit
        edges[sign] = edge
        fits = price * 10_000 <= limit * (10_000 + row.rate_bps)
        if fits == (sign == "<="):
            return _rate(row)
    raise DeadZone(edges["<="], edges[">"] + 1)
