"""What the tables propose, whose evidence is enough, and what a source must be. Pure."""

from datetime import date

from marketplace.goods.merits.rules import (
    AXES,
    LEVEL,
    LEVEL_RULES,
    NEXT_STEPS,
    POTENTIAL,
    POTENTIAL_RULES,
    WHY,
    Asked,
    Good,
    Offered,
    fault_of_source,
    faults_of,
    host_of,
    propose,
    shown_status,
    suggests,
)

DAY = date(2026, 11, 22)
SILK, FOOD = frozenset({"SILK_MARK"}), frozenset({"FSSAI_REG"})


def good(category, *tax, food=False, **more) -> Good:
    return Good(category, food, frozenset(tax), **more)


# What it is -> (level, potential).
GOODS = (
    (good("fresh-produce", "fresh", food=True, gi=True), "V0", "export_crop"),  # mango in a crate
    (good("fresh-produce", food=True), "V0", "export_crop"),
    (good("fresh-produce", "dried", food=True), "V1", "export_crop"),  # dried mango on the same shelf
    (
        good("fresh-produce", "fresh", food=True, schemes=SILK, own_label=True, tested=True, iec=True),
        "V0",
        "export_crop",
    ),  # fresh stays fresh
    (good("spices", "dried", food=True), "V1", "export_crop"),  # dried turmeric
    (good("dry-fruit-and-nuts", food=True, own_label=True), "V1", "export_crop"),  # graded makhana: a label is no processing
    (good("dry-fruit-and-nuts", food=True, own_label=True, schemes=frozenset({"AGMARK"})), "V3", "export_crop"),
    (good("dry-fruit-and-nuts", food=True, own_label=True, schemes=FOOD), "V1", "export_crop"),  # a licence is no mark of quality
    (good("yarn"), "V1", "social"),
    (good("pulses-and-millets", food=True, seller_kind="shg", price_paise=120_00), "V1", "social"),
    (good("coffee", food=True), "V2", "export_crop"),  # roasted
    (good("coffee", "unroasted", food=True), "V1", "export_crop"),
    (good("pickles-and-preserves", food=True, seller_kind="shg", price_paise=240_00), "V2", "social"),
    (good("fabric"), "V2", "mass_craft"),  # dyed cloth by the metre
    (good("tea", "prepackaged_labelled", food=True, gi=True, schemes=frozenset({"GI_AU"})), "V3", "export_crop"),  # packed GI tea
    (good("tea", "prepackaged_labelled", food=True, tested=True, iec=True, schemes=frozenset({"GI_AU"})), "V4", "export_crop"),
    (good("silk-sarees", price_paise=8_400_00, makers=5, seller_kind="shg"), "V3", "mass_craft"),
    (good("silk-sarees", price_paise=48_000_00, makers=5, seller_kind="weaver"), "V3", "niche_heritage"),
    (good("carpets-and-durries", iec=True, schemes=frozenset({"GI_AU"})), "V4", "mass_craft"),
    (good("carpets-and-durries", iec=True), "V3", "mass_craft"),  # an IEC alone proves nothing of the carpet
    (good("metal-craft", makers=2, seller_kind="artisan"), "V3", "niche_heritage"),
    (good("toys", tags=frozenset({"endangered"}), seller_kind="shg"), "V3", "niche_heritage"),
    (good("rice-and-grains", "unprocessed", food=True, tags=frozenset({"landrace"})), "V1", "social"),
)


def test_each_good_gets_its_level_and_potential_with_a_reason():
    wrong = []
    for one, level, potential in GOODS:
        said = {axis: propose(axis, one) for axis in AXES}
        if (said[LEVEL].value, said[POTENTIAL].value) != (level, potential):
            wrong.append((one.category, sorted(one.tax), said[LEVEL], said[POTENTIAL]))
        assert all(p.why in WHY and p.facts for p in said.values()), one
    assert wrong == []
    assert {level for _, level, _ in GOODS} == set(AXES[LEVEL]) == set(NEXT_STEPS)
    assert {potential for _, _, potential in GOODS} == set(AXES[POTENTIAL])
    rules = [*LEVEL_RULES, *POTENTIAL_RULES]
    assert {r.why for r in rules} | {"nothing"} == set(WHY)
    assert {r.gives for r in LEVEL_RULES} <= set(AXES[LEVEL])
    assert {r.gives for r in POTENTIAL_RULES} <= set(AXES[POTENTIAL])


def test_evidence_that_cannot_prove_it_is_refused_beside_its_field():
    women = Asked(frozenset({"roster", "document"}), seller_kinds=frozenset({"shg"}), least_makers=2)
    homes = Asked(frozenset({"roster", "document"}), counts_households=True)
    dye = Asked(frozenset({"claim", "document"}), schemes=frozenset({"SILK_MARK"}))
    table = (
        (women, Offered(frozenset()), {"evidence"}),
        (women, Offered(frozenset({"source"})), {"evidence"}),
        (women, Offered(frozenset({"roster"}), seller_kind="shg", makers=2), set()),
        (women, Offered(frozenset({"roster"}), seller_kind="shg", makers=1), {"roster"}),
        (women, Offered(frozenset({"roster"}), seller_kind="enterprise", makers=9), {"roster"}),
        (women, Offered(frozenset({"document"}), seller_kind="enterprise"), set()),
        (homes, Offered(frozenset({"document"})), {"households"}),
        (homes, Offered(frozenset({"roster"}), households=12, makers=12), set()),
        (homes, Offered(frozenset({"roster"}), households=13, makers=12), {"roster"}),
        (dye, Offered(frozenset({"claim"}), scheme="SILK_MARK"), set()),
        (dye, Offered(frozenset({"claim"}), scheme="GI_AU"), {"claim"}),
    )
    for asked, given, fields in table:
        assert set(faults_of(asked, given)) == fields, given
    sources = (
        ("https://handlooms.example.in/census.pdf", DAY, False),
        ("http://census.example.in", DAY, False),
        ("javascript:alert(1)", DAY, True),
        ("https://localhost/x", DAY, True),
        ("https://user@example.in/", DAY, True),
        ("census of 2019", DAY, True),
        ("http://[", DAY, True),
        ("https://example.in:x/", DAY, True),
        ("https://example.in", None, True),
        ("https://example.in", date(2026, 11, 23), True),
    )
    for url, on, bad in sources:
        assert bool(fault_of_source(url, on, DAY)) is bad, url
    assert (host_of("https://www.example.in/x"), host_of("http://[")) == ("example.in", "")


def test_what_follows_from_the_clock_and_the_facts():
    assert shown_status("accepted", DAY, live=True, on=DAY) == "accepted"
    assert shown_status("accepted", DAY, live=False, on=date(2026, 11, 23)) == "ended"
    assert shown_status("accepted", DAY, live=False, on=DAY) == "unproven"
    assert shown_status("revoked", DAY, live=False, on=DAY) == "revoked"
    honey = good("honey-and-jaggery", food=True, seller_kind="shg", words="Wild honey of the Nilgiris")
    for hints, thinks in (
        (["category:honey-and-jaggery"], True),
        (["word:wild honey"], True),
        (["seller:shg"], True),
        (["few_makers"], False),
    ):
        assert suggests(hints, honey) is thinks, hints
