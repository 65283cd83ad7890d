"""The wording gate on the real register: a table of wordings, the harmless words of trade, and what holds for any text."""

import csv
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.origin.wording.folding import fold, tokens, unmask
from marketplace.origin.wording.rules import LiveClaims, Reading, check, own_words, verdict
from marketplace.origin.wording.sentences import SENTENCES
from marketplace.registry.loading import FOLDER
from tests.origin.wording_books import TODAY, all_policies, book, gi_id, register

TABLE = Path(__file__).parent / "wordings.csv"
NOBODY = Reading(LiveClaims())
SCHEMES = {row["code"] for row in csv.DictReader((FOLDER / "schemes.csv").open(encoding="utf-8", newline=""))}


def rows():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reading(row):
    held = [part for part in row["claims"].split(";") if part]
    live = LiveClaims(frozenset(gi_id(name) for name in held if name not in SCHEMES), frozenset(held) & SCHEMES)
    return Reading(live, own_words(*row["place"].split(";")), row["category"])


def ask(text, **more):
    return check({"title": text}, book(), replace(NOBODY, **more))


def stricter(one, other):
    order = ("allow", "review", "block")
    return order.index(one) > order.index(other)


def test_the_table_of_wordings():
    wrong = []
    for row in rows():
        found = check({row["field"]: row["text"]}, book(date.fromisoformat(row["day"] or TODAY.isoformat())), reading(row))
        said = [(f.code, f.text) for f in found]
        if verdict(found) != row["verdict"] or (row["code"] and (row["code"], row["matched"]) not in said):
            wrong.append(f"{row['text']} [{row['claims']}]: {row['verdict']} {row['code']}, not {verdict(found)} {said}")
        assert all(row["text"][f.start : f.end] == f.text for f in found), row["text"]
        assert all(f.source and f.rule and f.advice and f.since and set(f.steps) <= {"prove", "remove", "ask"} for f in found), row["text"]
    assert not wrong, "\n".join(wrong)
    assert len(rows()) >= 200
    assert len({unicodedata.name(c).split()[0] for row in rows() for c in row["text"] if c.isalpha()}) >= 12  # scripts


def test_none_of_the_harmless_is_blocked():
    harmless = [row["text"] for row in rows() if row["verdict"] != "block" and not row["claims"]]
    harmless += (Path(__file__).parent / "harmless.txt").read_text(encoding="utf-8").splitlines()
    blocked = {text: [(f.code, f.text) for f in ask(text) if f.verdict == "block"] for text in harmless if verdict(ask(text)) == "block"}
    assert len(harmless) >= 250
    assert not blocked


def test_every_name_of_the_register_is_heard_and_passes_with_its_right():
    heard = Counter()
    for good in register():
        assert verdict(ask(good.name)) == "block", good.name
        for name in (good.name, *good.alt_names):
            heard[verdict(ask(name))] += 1
            right = LiveClaims(frozenset({good.id}), frozenset(SCHEMES))
            left = [f for f in ask(name, live=right) if f.code.startswith("gi_")]
            assert not left, (good.name, name, left)
    assert heard["allow"] <= 4  # plain words such as लिखाई, "writing"


def test_a_name_that_any_product_of_a_district_bears_is_not_blocked():
    with (FOLDER / "odop.csv").open(encoding="utf-8", newline="") as file:
        plain = [row["product"] for row in csv.DictReader(file) if not row["gi_name"]]
    stopped = {text: ask(text)[0].text for text in plain if verdict(ask(text)) == "block" and not _named(text)}
    assert len(plain) > 1000
    assert not stopped


def _named(text):
    """Say a real name or a good that may not be sold, which the lists of products contain as well."""
    goods = ("red sanders", "organic", "khadi", "ayurvedic", "feni", "tobacco")
    names = ("alphonso", "gadwal", "nicobar", "sambalpuri", "ponduru", "basmati")
    return any(word in text.casefold() for word in (*goods, *names))


def test_the_sentences_of_the_policies_are_marked_for_translation():
    said = {text for policy in all_policies() for text in (policy.rule, policy.advice) if text}
    assert said == set(SENTENCES)


def test_a_policy_is_switched_on_by_its_date():
    announced = next(policy for policy in all_policies() if policy.effective_from is None)
    assert announced.family == "handloom"
    on = tuple(replace(p, effective_from=date(2026, 10, 1)) if p is announced else p for p in all_policies())
    for day, expected in ((date(2026, 9, 30), "review"), (date(2026, 10, 1), "block")):
        found = check({"title": "Handloom saree"}, book(day, on), NOBODY)
        assert (verdict(found), [f.since for f in found][-1] <= day) == (expected, True)
    held = Reading(LiveClaims(schemes=frozenset({"HANDLOOM_MARK"})))
    assert check({"title": "Handloom saree"}, book(date(2026, 10, 1), on), held) == []


def test_a_name_counts_in_the_light_of_the_rest_of_the_listing():
    assert verdict(check({"title": "Banarasi"}, book(), NOBODY)) == "review"
    assert verdict(check({"title": "Banarasi folk songs"}, book(), NOBODY)) == "allow"
    assert verdict(check({"title": "Banarasi"}, book(), replace(NOBODY, category="silk-sarees"))) == "block"
    assert verdict(check({"title": "Banarasi", "description": "A silk saree."}, book(), NOBODY)) == "block"
    shop = own_words("Darjeeling Tea Corner, Siliguri")
    assert verdict(ask("From Darjeeling Tea Corner", own_places=shop)) == "review"
    assert verdict(ask("Darjeeling Tea, first flush", own_places=own_words("West Bengal", "Darjeeling"))) == "block"


def test_words_are_folded_alike():
    for one, other in (
        ("Banarasi", "ＢＡＮＡＲＡＳＩ"),
        ("Banarasi", "Ba\u200bna\u200drasi"),
        ("Banarasi", "Ваnаrаsі"),
        ("साड़ी", "साड़ी"),
        ("कांचीपुरम", "काञ्चीपुरम"),
        ("बनारसी", "બનારસી"),
        ("बासमती", "ਬਾਸਮਤੀ"),
        ("کشمیری", "كشميري"),
    ):
        assert [t.word for t in tokens(one)] == [t.word for t in tokens(other)], (one, other)
    assert fold("\u200b") == ""
    assert unmask("B@narasi, 5kg, a@b.com") == "Banarasi, 5kg, a@b.com"


ANY = st.text(max_size=120) | st.lists(
    st.sampled_from(
        ["Banarasi", "saree", "not", "organic", "style", "चाय", "दार्जिलिंग", "की", "-", ". ", "with", "Ba\u200bnarasi", "s@ree"]
    ),
    max_size=14,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_any_text_is_read_and_spans_slice_back(text):
    for token in tokens(text):
        assert text[token.start : token.end]
        assert token.word
    for f in check({"description": text}, book(), NOBODY):
        assert text[f.start : f.end] == f.text != ""


@settings(max_examples=60, deadline=None)
@given(ANY, st.sampled_from(sorted(SCHEMES)), st.sampled_from([good.id for good in register()]))
def test_a_further_live_claim_never_makes_it_stricter(text, scheme, gi):
    bare = verdict(check({"title": text}, book(), NOBODY))
    more = verdict(check({"title": text}, book(), Reading(LiveClaims(frozenset({gi}), frozenset({scheme})))))
    assert not stricter(more, bare)
