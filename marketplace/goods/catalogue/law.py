"""Goods that may be sold only under a condition, by their kind and by what their seller states: rules as rows of a reference list.

Which words are forbidden whatever the kind (liquor, ivory, shahtoosh …) stands with the wording policies; here stand the conditions that
no word shows: a toy needs its ISI mark, gold its HUID, a cosmetic its licence, and a reserved article a handloom.
"""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from marketplace.core.text import N_, Message, say
from marketplace.goods.catalogue.models import Listing
from marketplace.origin.claims.rules import GI_USER, ClaimFacts
from marketplace.origin.wording.rules import Finding

FILE = Path(__file__).resolve().parents[3] / "data" / "reference" / "goods_rules.csv"
FIELD, PREFIX = "law_facts", "law_"
WORDS: Mapping[str, tuple[str, Message]] = {
    "toys": (
        N_("A toy needs its ISI mark"),
        say(
            "Toys for children under 14 need a BIS licence. Artisans registered with DC (Handicrafts) and authorised users of a GI are "
            "free of it: say which holds for you."
        ),
    ),
    "gold": (
        N_("Gold needs a HUID on every piece"),
        say("Write the six characters of the hallmark, or say why these pieces are exempt."),
    ),
    "cosmetic": (
        N_("A cosmetic needs its maker’s licence"),
        say("What goes on the skin needs the number of the State licence to make cosmetics. Say so if it is not used on the body."),
    ),
    "powerloom": (
        N_("This article is reserved for handlooms"),
        say("A saree, dhoti, bedsheet, shawl and the like may not be made on a powerloom in a form that is reserved for handlooms."),
    ),
    "ayurvedic": (
        N_("An Ayurvedic medicine needs a drug licence"),
        say("Write the number of the licence, or leave out that it is Ayurvedic."),
    ),
}
QUESTIONS: Mapping[str, tuple[str, str]] = {  # what is asked, and the hint under it
    "dc_handicrafts": (N_("Number of the artisan’s registration with DC (Handicrafts)"), N_("As on the Pehchan card of who made it")),
    "not_for_children": (N_("It is no toy for children under 14"), N_("Such as a doll to look at. A verifier asks what makes it so.")),
    "huid": (N_("HUID of the pieces"), N_("Six characters on each piece; several with commas between")),
    "huid_exempt": (N_("Why it is exempt from the hallmark"), N_("Such as kundan, polki, jadau, or less than the weight of the rule")),
    "cosmetic_licence": (N_("Number of the State cosmetic licence"), N_("Of who makes it, as printed on the pack")),
    "not_on_skin": (N_("It is not used on the body"), N_("Such as a scent for rooms")),
    "woven": (N_("How was it woven?"), ""),
    "DRUG_LICENCE": (N_("Number of the licence for Ayurvedic medicines"), N_("As printed on the pack")),
}
TICKS = frozenset({"not_for_children", "not_on_skin"})
CHOICES: Mapping[str, Sequence[tuple[str, str]]] = {
    "woven": (("handloom", N_("By hand on a loom")), ("powerloom", N_("On a powerloom")), ("not_woven", N_("It is not woven"))),
}


@dataclass(frozen=True)
class GoodsRule:
    """One rule: what it meets (kinds of goods, or words of a good), what it asks, what satisfies it and what stops it."""

    code: str
    categories: frozenset[str]
    words: re.Pattern[str] | None
    asks: tuple[str, ...]
    satisfied_by: tuple[str, ...]  # 'scheme:X', 'gi', 'fact:x'; several joined by a plus must all hold
    stopped_by: tuple[str, ...]  # 'fact:answer'
    verdict: str
    law: str
    effective_from: date | None
    effective_to: date | None

    def meets(self, category: str, said: str, on: date) -> bool:
        """Tell whether the rule is in force on a day and speaks of a good of this kind with these words."""
        if (self.effective_from and on < self.effective_from) or (self.effective_to and on > self.effective_to):
            return False
        return (not self.categories or category in self.categories) and (self.words is None or bool(self.words.search(said)))


@cache
def list_rules() -> tuple[GoodsRule, ...]:
    """List the rules of the reference list; read once by the process."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_rule(row) for row in csv.DictReader(file))


def _rule(row: Mapping[str, str]) -> GoodsRule:
    def parts(name: str) -> tuple[str, ...]:
        return tuple(one for one in row[name].split("|") if one)

    words = parts("words")
    return GoodsRule(
        code=row["code"],
        categories=frozenset(parts("categories")),
        words=re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w|[- ](?:plated|polish|tone|wash|leaf|thread|zari))", re.I) if words else None,
        asks=parts("asks"),
        satisfied_by=parts("satisfied_by"),
        stopped_by=parts("stopped_by"),
        verdict=row["verdict"],
        law=row["law"],
        effective_from=date.fromisoformat(row["effective_from"]) if row["effective_from"] else None,
        effective_to=date.fromisoformat(row["effective_to"]) if row["effective_to"] else None,
    )


def rules_for(listing: Listing, said: str, on: date) -> list[GoodsRule]:
    """List the rules that meet a good with these words on a day."""
    return [rule for rule in list_rules() if rule.meets(listing.category.code, said, on)]


def asked_of(listing: Listing, said: str, on: date) -> list[str]:
    """List what is asked of a good: nothing, for most kinds."""
    return list(dict.fromkeys(fact for rule in rules_for(listing, said, on) for fact in rule.asks))


def findings_of(listing: Listing, held: Iterable[ClaimFacts], said: str, on: date) -> list[Finding]:
    """Judge a good by its rules: stopped while nothing satisfies one, looked at while only its seller's word does."""
    proven, facts = list(held), {name: text for name, text in (listing.law_facts or {}).items() if text}
    found = []
    for rule in rules_for(listing, said, on):
        if any(facts.get(fact) == answer for fact, _, answer in (one.partition(":") for one in rule.stopped_by)):
            found.append(_finding(rule, rule.verdict))
        elif rule.satisfied_by:
            ways = [way for way in rule.satisfied_by if all(_holds(part, proven, facts) for part in way.split("+"))]
            if not ways:
                found.append(_finding(rule, rule.verdict))
            elif all("fact:" in way for way in ways):
                found.append(_finding(rule, "review"))
    return found


def _holds(part: str, held: Sequence[ClaimFacts], facts: Mapping[str, str]) -> bool:
    kind, _, name = part.partition(":")
    if kind == "fact":
        return name in facts
    return any(one.scheme == (GI_USER if kind == "gi" else name) for one in held)


def _finding(rule: GoodsRule, verdict: str) -> Finding:
    name, advice = WORDS[rule.code]
    return Finding(
        FIELD, 0, 0, rule.code, PREFIX + rule.code, name, rule.law, advice, verdict, rule.effective_from or date(2020, 1, 1), ("remove",)
    )
