"""What a scheme allows, as values that code can follow. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What stands behind a mark; no two may look alike."""

    RIGHT = "right"  # a GI: a right that the law gives to the makers of a place
    CERTIFICATE = "certificate"  # a body checked something and says so
    LICENCE = "licence"  # leave to trade, such as an FSSAI number: no word on quality
    NONE = "none"  # no such mark exists in law


HOLDERS = ("seller", "maker", "lot", "unit")
FOODS = ("only", "never", "any")
MUST_NAME = ("", "classes", "listings")
QUANTITIES = ("no", "asked")
MARKETS = ("both", "domestic", "export")


@dataclass(frozen=True, slots=True)
class SchemeRule:
    """One scheme: who may hold it, what it can cover, how its number and its end are read, and what it means in plain words.

    The words come in English and Hindi (`…_hi`); a scheme whose rule is not loaded yet is claimable by nobody.
    """

    code: str = ""
    name: str = ""
    name_hi: str = ""
    kind: str = MarkKind.CERTIFICATE
    holders: tuple[str, ...] = ("seller", "maker")  # out of HOLDERS
    claimable: bool = True  # a seller may send one in
    food: str = "any"  # whether it can cover food: only, never, any
    classes: frozenset[str] = frozenset()  # shelf or kind codes that it can cover; none: all
    gi_slugs: tuple[str, ...] = ()  # the only GI goods it is for; none: not bound to certain ones
    needs_gi: bool = False  # a claim names the GI good it was given for
    must_name: str = ""  # "classes": given for one class of product each; "listings": for one lot of goods
    quantity: str = "no"  # "asked": given for a quantity, and proves no more than that
    number_sure: bool = False  # the form of the number is known; otherwise it only warns mildly
    number_once: bool = False  # one number, one claim: a second one with it is refused
    perpetual: bool = False  # no end, whatever date is printed on the paper
    ends_with_gi: bool = False
    market: str = "both"  # both, domestic, export
    organic: bool = False  # it proves the word organic
    papers: tuple[str, ...] = ()
    papers_hi: tuple[str, ...] = ()
    unit_label: str = ""  # what every single piece bears; empty: nothing
    unit_label_hi: str = ""
    how_to_check: str = ""
    how_to_check_hi: str = ""
    means: str = ""
    means_hi: str = ""
    not_means: str = ""
    not_means_hi: str = ""

    @property
    def is_counted(self) -> bool:
        """Tell whether a certificate is given for a quantity, from which what is sold is taken off."""
        return self.quantity == "asked"
