"""What a rule makes of a good's facts: its level, its potential, the tags it may deserve; and when a tag may be shown. Pure.

Levels and potentials follow the plan for goods with a place: by potential for value addition, two axes, set by rule and reviewer.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marketplace.core.addresses import apart
from marketplace.core.states import Machine
from marketplace.core.text import N_, say
from marketplace.goods.merits.models import About, MeritStatus

S = MeritStatus
STATUS_NAMES: dict[str, str] = {
    S.SUBMITTED: N_("With the verifier"),
    S.ACCEPTED: N_("Accepted"),
    S.CHANGES_REQUESTED: N_("Needs a change"),
    S.REJECTED: N_("Refused"),
    S.WITHDRAWN: N_("Taken back"),
    S.REVOKED: N_("Taken away"),
    "ended": N_("Its time is over"),
    "unproven": N_("Its evidence is gone"),
}
MACHINE = Machine(
    "merit",
    {
        S.SUBMITTED: frozenset({S.ACCEPTED, S.REJECTED, S.CHANGES_REQUESTED, S.WITHDRAWN}),
        S.CHANGES_REQUESTED: frozenset({S.SUBMITTED, S.WITHDRAWN}),
        S.ACCEPTED: frozenset({S.REVOKED, S.WITHDRAWN}),
    },
    STATUS_NAMES,
)
ABOUT_NAMES: dict[str, str] = {About.GOOD: N_("Of certain goods"), About.SHOP: N_("Of the shop")}
UNDECIDED = frozenset({S.SUBMITTED, S.CHANGES_REQUESTED})
OPEN = UNDECIDED | {S.ACCEPTED}
MOST_UNDECIDED = 20  # tags of one shop; each is a verifier's work

LEVEL, POTENTIAL = "level", "potential"
LEVELS: Mapping[str, str] = {
    "V0": N_("Raw or fresh"),
    "V1": N_("Cleaned, dried or graded"),
    "V2": N_("Processed"),
    "V3": N_("Finished, under its maker’s name"),
    "V4": N_("Ready for design houses and export"),
}
POTENTIALS: Mapping[str, str] = {
    "export_crop": N_("Valuable crop for export"),
    "mass_craft": N_("Craft that many can make and buy"),
    "niche_heritage": N_("Rare heritage"),
    "social": N_("Little profit, much good"),
}
AXES: Mapping[str, Mapping[str, str]] = {LEVEL: LEVELS, POTENTIAL: POTENTIALS}
# What helps a good of this level up to the next one; read by its seller.
NEXT_STEPS: Mapping[str, Sequence[str]] = {
    "V0": (
        N_("Say from when to when it is in season, so that buyers can order before the harvest."),
        N_("Arrange a cold way from field to parcel."),
        N_("Clean, dry or grade part of it: what keeps longer sells for longer."),
    ),
    "V1": (
        N_("Have each lot tested, and record the test on the lot."),
        N_("Ask for AGMARK where your produce has a grade."),
        N_("Think of the next step of work that the village itself can do: roast, press, pickle, dye."),
    ),
    "V2": (
        N_("Put your own label on each pack, with your name, the quantity and the price."),
        N_("For food: keep the food licence and the days it stays good on the label."),
        N_("Let a certificate speak for it: GI authorised user, AGMARK or another mark that fits."),
    ),
    "V3": (
        N_("Give each piece its label and a packing fit for a gift."),
        N_("For other countries: an IEC, tested lots and the papers that the country asks for."),
    ),
    "V4": (N_("Nothing is lacking on our list. Keep the tests and certificates running."),),
}

# Which stage of work a shelf stands for, where nothing else is said.
_RAW = ("fresh-produce",)
_PRIMARY = ("rice-and-grains", "pulses-and-millets", "spices", "dry-fruit-and-nuts", "tea", "yarn")
_PROCESSED = (
    *("coffee", "oils-and-ghee", "honey-and-jaggery", "pickles-and-preserves", "sweets", "snacks"),
    *("fabric", "attar", "incense"),
)
STAGES: Mapping[str, str] = {
    **dict.fromkeys(_RAW, "raw"),
    **dict.fromkeys(_PRIMARY, "primary"),
    **dict.fromkeys(_PROCESSED, "processed"),
}
HORTICULTURE = frozenset({"fresh-produce", "dry-fruit-and-nuts", "spices", "tea", "coffee"})
GROUPS = frozenset({"shg", "vo", "clf", "fpo", "fpo_cooperative", "cooperative"})
FOOD_LICENCES = frozenset({"FSSAI_LICENCE", "FSSAI_REG"})
FEW_MAKERS = 3
_WORD = re.compile(r"\w+")
LOW_PAISE, HIGH_PAISE = 500_00, 25_000_00


@dataclass(frozen=True)
class Good:
    """What the rules see of a good. `schemes` are those of certificates that cover it today, `tags` the codes of its live tags."""

    category: str
    is_food: bool
    tax: frozenset[str] = frozenset()
    words: str = ""  # title, materials and description
    own_label: bool = False
    tested: bool = False
    iec: bool = False
    gi: bool = False
    schemes: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    seller_kind: str = ""
    makers: int = 0  # on the roster of the shop
    price_paise: int = 0


@dataclass(frozen=True)
class Rule:
    """One line of a table: it holds where all of `needs`, one of `one_of` (if any are named) and none of `without` are facts."""

    gives: str
    why: str
    needs: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def holds(self, facts: Collection[str]) -> bool:
        """Tell whether the line holds."""
        return (
            all(fact in facts for fact in self.needs)
            and (not self.one_of or any(fact in facts for fact in self.one_of))
            and not any(fact in facts for fact in self.without)
        )


@dataclass(frozen=True)
class Proposal:
    """What a table proposes: the value, the code of the reason, and the facts that were looked at."""

    value: str
    why: str
    facts: tuple[str, ...]


# The first line that holds proposes.
LEVEL_RULES: Sequence[Rule] = (
    Rule("V0", "fresh", one_of=("tax:fresh", "stage:raw"), without=("tax:dried",)),
    Rule("V4", "export_craft", needs=("stage:finished", "iec", "proof")),
    Rule("V4", "export_tested", needs=("label", "tested", "iec", "proof")),
    Rule("V3", "finished", needs=("stage:finished",)),
    Rule("V3", "branded", needs=("label", "proof"), one_of=("stage:primary", "stage:processed")),
    Rule("V1", "unroasted", one_of=("tax:unroasted", "tax:unprocessed")),
    Rule("V2", "processed", needs=("stage:processed",)),
    Rule("V1", "primary", one_of=("stage:primary", "tax:dried")),
)
POTENTIAL_RULES: Sequence[Rule] = (
    Rule("niche_heritage", "endangered", needs=("tag:endangered",)),
    Rule("social", "cared_for", one_of=("tag:landrace", "tag:forest", "tag:low_input", "tag:tribal_remote")),
    Rule("export_crop", "crop", needs=("horticulture",), one_of=("iec", "tested", "gi")),
    Rule("niche_heritage", "few_hands", needs=("stage:finished",), one_of=("few_makers", "price:high"), without=("group",)),
    Rule("social", "small_group_food", needs=("food", "group", "price:low")),
    Rule("mass_craft", "craft", one_of=("stage:finished", "stage:processed"), without=("food",)),
    Rule("export_crop", "horticulture", needs=("horticulture",)),
)
WHY: Mapping[str, str] = {
    "fresh": N_("It is sold fresh or raw."),
    "export_craft": N_("It is finished, a live certificate covers it, and the shop has an IEC that was checked."),
    "export_tested": N_("It has its own label, tested lots, a live certificate, and the shop has an IEC that was checked."),
    "finished": N_("Its shelf holds finished goods."),
    "branded": N_("It is packed under an own label, and a live certificate covers it."),
    "unroasted": N_("It is declared as not roasted or not processed."),
    "processed": N_("Its shelf holds processed goods."),
    "primary": N_("Its shelf holds goods that are cleaned, dried or graded."),
    "endangered": N_("A live tag says that few makers of this craft are left."),
    "cared_for": N_("A live tag says what it does for land or people."),
    "crop": N_("It is a crop with a GI name, tested lots or an IEC."),
    "few_hands": N_("Few makers or a high price: each piece stands alone."),
    "small_group_food": N_("Food of a group, at a low price."),
    "craft": N_("It is a craft that many can learn, make and buy."),
    "horticulture": N_("It is a crop of a kind that is asked for abroad."),
    "nothing": N_("No line of the table fits; a person has to say."),
}
_NOWHERE = {LEVEL: "V1", POTENTIAL: "social"}


def facts_of(good: Good) -> frozenset[str]:
    """Write a good's facts as the words of the tables."""
    stage = STAGES.get(good.category, "processed" if good.is_food else "finished")
    found = {f"stage:{stage}", *(f"tax:{word}" for word in good.tax), *(f"tag:{code}" for code in good.tags)}
    said: Mapping[str, bool] = {
        "food": good.is_food,
        "horticulture": good.category in HORTICULTURE,
        "label": good.own_label or "prepackaged_labelled" in good.tax,
        "tested": good.tested,
        "iec": good.iec,
        "gi": good.gi,
        "proof": bool(good.schemes - FOOD_LICENCES),
        "group": good.seller_kind in GROUPS,
        "few_makers": 0 < good.makers <= FEW_MAKERS,
        "price:low": 0 < good.price_paise < LOW_PAISE,
        "price:high": good.price_paise >= HIGH_PAISE,
    }
    return frozenset(found | {fact for fact, holds in said.items() if holds})


def propose(axis: str, good: Good) -> Proposal:
    """Propose the level or potential of a good by the first line that holds."""
    facts = facts_of(good)
    for rule in LEVEL_RULES if axis == LEVEL else POTENTIAL_RULES:
        if rule.holds(facts):
            return Proposal(rule.gives, rule.why, tuple(sorted(facts)))
    return Proposal(_NOWHERE[axis], "nothing", tuple(sorted(facts)))


def suggests(hints: Collection[str], good: Good) -> bool:
    """Tell whether one of a kind's hints is a fact of the good: seller:shg, category:…, tax:…, word:… (in its texts), few_makers."""
    words = f" {' '.join(_WORD.findall(good.words.casefold()))} "
    facts = {*facts_of(good), f"seller:{good.seller_kind}", f"category:{good.category}"}
    return any(hint in facts or (hint.startswith("word:") and f" {hint.removeprefix('word:')} " in words) for hint in hints)


@dataclass(frozen=True)
class Offered:
    """What a seller gives as evidence: which kinds of it, the scheme of the certificate, the number of households."""

    kinds: frozenset[str]
    scheme: str = ""
    households: int | None = None
    seller_kind: str = ""
    makers: int = 0


@dataclass(frozen=True)
class Asked:
    """What a kind of tag asks for."""

    evidence: frozenset[str]
    schemes: frozenset[str] = frozenset()
    seller_kinds: frozenset[str] = frozenset()
    least_makers: int = 0
    counts_households: bool = False


def faults_of(asked: Asked, given: Offered) -> dict[str, list[str]]:
    """Say by field why the evidence cannot prove the tag; empty when it may be sent to a verifier."""
    faults: dict[str, list[str]] = {}
    if not given.kinds:
        faults["evidence"] = [N_("Give at least one thing that proves it.")]
    if not given.kinds <= asked.evidence:
        faults["evidence"] = [N_("This kind of evidence does not prove this tag.")]
    if "claim" in given.kinds and given.scheme not in asked.schemes:
        faults["claim"] = [N_("This certificate says nothing about it. Choose another one.")]
    if asked.counts_households and not given.households:
        faults["households"] = [N_("Say how many households.")]
    if "roster" in given.kinds and not roster_says(asked, given):
        faults["roster"] = [say("Your own record does not say so: not this kind of shop, or too few makers on the roster.")]
    return faults


def roster_says(asked: Asked, given: Offered) -> bool:
    """Tell whether the shop's own record proves it: its kind, and at least as many makers as the kind or the number asks."""
    fits = not asked.seller_kinds or given.seller_kind in asked.seller_kinds
    households = (given.households or 0) if asked.counts_households else 0
    return fits and given.makers >= max(asked.least_makers, households)


def fault_of_source(url: str, on: date | None, today: date) -> str | None:
    """Say what is wrong with a named page: it must be a plain web address, with the day as of which it says so."""
    parts = apart(url)
    if parts is None or parts.scheme not in ("http", "https") or "." not in (parts.hostname or "") or parts.username or len(url) > 500:
        return N_("Write the whole address of a page, such as https://www.example.in/report.")
    if on is None:
        return N_("Say from which day the page is.")
    return N_("This day has not come yet.") if on > today else None


def host_of(url: str) -> str:
    """Give the site's name of an address, as readers know it."""
    parts = apart(url)
    return ((parts.hostname if parts else "") or "").removeprefix("www.")


def shown_status(status: str, valid_to: date | None, *, live: bool, on: date) -> str:
    """Give the status word with what follows from the clock and the evidence: ended, unproven."""
    if status != S.ACCEPTED or live:
        return status
    return "ended" if valid_to is not None and valid_to < on else "unproven"
