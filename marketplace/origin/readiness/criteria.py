"""What is counted, for how many points, and what a house does to earn them. Pure data; a hundred points in all.

The bands of the levels follow Vietnam's One Commune One Product programme (90, 70, 50, 30), and so do the 36 months.
"""

from dataclasses import dataclass

from marketplace.core.text import N_

MONTHS = 36
LOWEST_OF_LEVEL = {5: 90, 4: 70, 3: 50, 2: 30, 1: 0}
LEVEL_NAMES: dict[int, str] = {
    1: N_("Beginning"),
    2: N_("Building up"),
    3: N_("Ready for steady orders"),
    4: N_("Ready for larger orders"),
    5: N_("Ready for orders from far away"),
}
PARTS: dict[str, str] = {
    "people": N_("People and place"),
    "proof": N_("Proof and trace"),
    "supply": N_("Supply and care"),
}


@dataclass(frozen=True)
class Criterion:
    """One thing that is counted: `said` tells the fact with %(part)s and %(whole)s, `todo` what earns the rest."""

    code: str
    part: str
    most: int
    name: str
    said: str
    todo: str
    page: str  # of the seller desk, where it is done


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "makers_agreed",
        "people",
        10,
        N_("Makers agree to be named"),
        N_("%(part)s of %(whole)s makers have agreed."),
        N_("Ask each maker whether buyers may read the name, and write down the answer."),
        "sell.makers",
    ),
    Criterion(
        "stories",
        "people",
        5,
        N_("Makers tell their story"),
        N_("%(part)s of %(whole)s makers have a story that is shown."),
        N_("Write down how a maker learned the craft, in the maker’s own words."),
        "sell.makers",
    ),
    Criterion(
        "goods_name_makers",
        "people",
        10,
        N_("Goods name who made them"),
        N_("%(part)s of %(whole)s goods name a maker."),
        N_("Choose the makers of each good under “Place, makers and proof”."),
        "sell.listings",
    ),
    Criterion(
        "proven_goods",
        "proof",
        20,
        N_("Goods are covered by a certificate in force"),
        N_("%(part)s of %(whole)s goods are covered today."),
        N_("Send in the certificates you hold, and choose on each good which ones cover it."),
        "sell.claims",
    ),
    Criterion(
        "second_proof",
        "proof",
        5,
        N_("More than one kind of certificate"),
        N_("%(part)s of %(whole)s kinds of certificate are in force."),
        N_("A second kind of proof, such as Silk Mark beside the GI, speaks of another side of the good."),
        "sell.claims",
    ),
    Criterion(
        "traceable",
        "proof",
        10,
        N_("Packs are sold from a lot that can be traced"),
        N_("%(part)s of %(whole)s packs come from a lot."),
        N_("Open a lot for what you make together, and choose it on the packs."),
        "sell.lots",
    ),
    Criterion(
        "tested_lots",
        "proof",
        10,
        N_("Lots are tested"),
        N_("%(part)s of %(whole)s lots of the last 36 months carry a test that was checked."),
        N_("Add the step “tested” with its report to a lot, and have it checked."),
        "sell.lots",
    ),
    Criterion(
        "photos",
        "supply",
        5,
        N_("Goods are shown by a photograph"),
        N_("%(part)s of %(whole)s goods have one."),
        N_("Take a photo by daylight against a plain cloth."),
        "sell.listings",
    ),
    Criterion(
        "care_and_materials",
        "supply",
        5,
        N_("Materials and care are told"),
        N_("%(part)s of %(whole)s goods tell both."),
        N_("Write what the good is made of and how to keep it."),
        "sell.listings",
    ),
    Criterion(
        "repeat_supply",
        "supply",
        10,
        N_("Parcels arrive month after month"),
        N_("Parcels arrived in %(part)s of %(whole)s months looked for, within the last twelve."),
        N_("Keep a few packs in stock, so that each month can bring an order."),
        "sell.listings",
    ),
    Criterion(
        "in_time",
        "supply",
        5,
        N_("Parcels leave in time"),
        N_("%(part)s of %(whole)s parcels of the last twelve months left within three days."),
        N_("Accept and pack within three days; set a holiday when you cannot."),
        "sell.orders",
    ),
    Criterion(
        "kept_orders",
        "supply",
        5,
        N_("Orders are kept"),
        N_("%(part)s of %(whole)s orders of the last twelve months were not called off by the house."),
        N_("Correct the stock before a buyer orders what is not there."),
        "sell.orders",
    ),
)
BY_CODE: dict[str, Criterion] = {one.code: one for one in CRITERIA}
