"""The wording gate: words need certificates, and only live ones that cover them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.origin.wording.rules import LiveClaims, ProtectedName, check, verdict
from marketplace.registry.gi.queries import protected_names

NAMES = [
    ProtectedName(1, "Banaras Brocades and Sarees"),
    ProtectedName(1, "Banarasi saree"),
    ProtectedName(2, "Kashmir Saffron"),
    ProtectedName(3, "Kota Doria"),
    ProtectedName(4, "Kota Doria"),
    ProtectedName(5, "चंदेरी साड़ी"),
    ProtectedName(6, "Chak-Hao"),
]


def codes(text, **live):
    return [(f.code, f.verdict) for f in check({"title": text}, NAMES, LiveClaims(**live))]


@pytest.mark.parametrize(
    "text",
    [
        "Banarasi saree",
        "A BANARASI SAREE in red",
        "banarasi  saree",
        "Banarasi-saree",
        "Banarasi saree style stole",
        "Kashmir saffron, 1 g",
        "लाल चंदेरी साड़ी",
        "chak hao rice",
    ],
)
def test_a_gi_name_without_its_certificate_is_blocked(text):
    assert codes(text) == [("gi_name", "block")]


def test_a_gi_name_passes_with_its_own_certificate_only():
    assert codes("Banarasi saree", gi_ids=frozenset({1})) == []
    assert codes("Banarasi saree", gi_ids=frozenset({2})) == [("gi_name", "block")]


def test_a_name_that_two_gis_share_passes_with_either():
    assert codes("Kota Doria saree", gi_ids=frozenset({4})) == []
    assert codes("Kota Doria saree") == [("gi_name", "block")]


@pytest.mark.parametrize("text", ["Woven in Varanasi", "Kashmiri", "Banarasi sareewala", "superkashmir saffronish"])
def test_near_words_pass(text):
    assert codes(text) == []


@pytest.mark.parametrize(
    ("text", "code", "scheme", "word"),
    [
        ("Organic turmeric", "organic", "NPOP_SC", "block"),
        ("organically grown", "organic", "PGS_ORGANIC", "block"),
        ("जैविक हल्दी", "organic", "JAIVIK_BHARAT", "block"),
        ("Naturally organic rice", "organic", "INDIA_ORGANIC", "block"),
        ("Khadi kurta", "khadi", "KHADI_MARK", "block"),
        ("खादी कुर्ता", "khadi", "KHADI_MARK", "block"),
        ("Silk Mark certified", "silk_mark", "SILK_MARK", "block"),
        ("Pure silk dupatta", "pure_silk", "SILK_MARK", "review"),
        ("100% mulberry silk", "pure_silk", "SILK_MARK", "review"),
        ("Handloom towel", "handloom", "HANDLOOM_MARK", "review"),
        ("hand-loomed", "handloom", "IHB", "review"),
    ],
)
def test_a_protected_word_needs_its_mark(text, code, scheme, word):
    assert codes(text) == [(code, word)]
    assert codes(text, schemes=frozenset({scheme})) == []


def test_green_is_not_organic():
    assert codes("Organic rice", schemes=frozenset({"PGS_GREEN"})) == [("organic", "block")]


def test_a_word_that_is_denied_is_looked_at_or_passes():
    for text, found in {
        "This is not organic.": [("organic", "review")],
        "Non-organic cotton": [("organic", "review")],
        "It isn’t khadi": [("khadi", "review")],
        "not a Kashmir saffron": [("gi_name", "review")],
        "यह खादी नहीं है": [("khadi", "review")],
        "गैर-जैविक कपास": [("organic", "review")],
        "not handloom": [],
        "woven without any hand-loom": [],
        "It does not cure anything": [],
        "बिना हथकरघा": [],
        # said all the same
        "not only organic": [("organic", "block")],
        "never without organic rice": [("organic", "block")],
        "Not red. Organic.": [("organic", "block")],
        "No. 1 organic rice": [("organic", "block")],
        "not red, organic": [("organic", "block")],
        "no machine, handloom": [("handloom", "review")],
        "केवल खादी नहीं, रेशम भी": [("khadi", "block")],
        "खादी ही नहीं, रेशम भी": [("khadi", "block")],
        "खादी, नहीं तो कुछ नहीं": [("khadi", "block")],
        "knot organic": [("organic", "block")],
        "बिना मशीन के, खादी": [("khadi", "block")],
    }.items():
        assert codes(text) == found, text
    spoken = check({"title": "not organic"}, NAMES, LiveClaims())[0]
    assert (spoken.text, "leave the word out" in spoken.advice) == ("organic", True)


@pytest.mark.parametrize(
    "text", ["Cures diabetes", "boosts immunity", "an immunity booster", "medicinal properties", "100% natural", "heals wounds"]
)
def test_claims_on_health_are_looked_at_whatever_one_holds(text):
    assert {v for _, v in codes(text, schemes=frozenset({"NPOP_SC", "SILK_MARK"}))} == {"review"}


@pytest.mark.parametrize(
    "text",
    [
        "Inorganic pigment",
        "organisation of weavers",
        "natural indigo dye",
        "silk cotton",
        "a cured vanilla-free heel",
        "treats for children",
    ],
)
def test_plain_words_pass(text):
    found = codes(text)
    assert found == ([("health", "review")] if "cured" in text else [])


def test_a_finding_says_where_and_what_to_do():
    text = "Soft. A Kashmir Saffron tin, organic."
    first, second = check({"title": "Red tin", "description": text}, NAMES, LiveClaims())
    assert (first.field, text[first.start : first.end], first.text) == ("description", "Kashmir Saffron", "Kashmir Saffron")
    assert text[second.start : second.end] == "organic"
    assert "Kashmir Saffron" in first.advice
    assert second.source.startswith("FSS (Organic Foods)")
    assert verdict([first, second]) == "block"
    assert verdict([]) == "allow"


def test_the_longest_name_wins():
    found = check({"title": "Banaras Brocades and Sarees"}, [(1, "Banaras Brocades"), (1, "Banaras Brocades and Sarees")], LiveClaims())
    assert [f.text for f in found] == ["Banaras Brocades and Sarees"]


@given(st.text(max_size=200))
def test_any_text_gets_findings_inside_it(text):
    for f in check({"description": text}, NAMES, LiveClaims()):
        assert text[f.start : f.end] == f.text != ""


@pytest.mark.one_engine
def test_the_whole_register_is_held_and_read_fast(app):
    names = protected_names()
    text = "A long plain description of a stole that was woven in a lane behind the market. " * 20
    check({"description": text}, names, LiveClaims())
    start = time.perf_counter()
    assert check({"description": text}, names, LiveClaims()) == []
    assert time.perf_counter() - start < 0.5
    for gi_id, name in names[:400]:
        owners = {other for other, same in names if same.casefold() == name.casefold()}
        assert verdict(check({"title": name}, names, LiveClaims())) == "block"
        allowed = check({"title": name}, names, LiveClaims(gi_ids=frozenset(owners | {gi_id})))
        assert [f for f in allowed if f.code == "gi_name"] == []
