"""The wording gate: which words of a listing need a certificate, and whether one covers them. Pure: words in, findings out.

The rules themselves are rows (policies, terms, uses of names) that the Book holds; here stands how they are read.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from marketplace.core.text import Message, say
from marketplace.origin.wording.controlled import Controlled, applying, excused, find_controlled, only_spoken_of, strictest
from marketplace.origin.wording.folding import tokens, unmask
from marketplace.origin.wording.lexicon import Lexicon, Policy
from marketplace.origin.wording.names import Named, find_names, is_mention
from marketplace.origin.wording.scene import Scene

__all__ = ["Book", "Finding", "LiveClaims", "Reading", "check", "own_words", "verdict"]

DENIED_ADVICE = say("The sentence seems to say that it is not. A verifier reads it; to be sure, leave the word out.")
MENTION = "gi_mention"


@dataclass(frozen=True)
class LiveClaims:
    """What the seller's and the named makers' live certificates cover."""

    gi_ids: frozenset[int] = frozenset()
    schemes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reading:
    """Who speaks, and of what: the claims behind the words and what is known of the seller and the good."""

    live: LiveClaims
    own_places: frozenset[str] = frozenset()  # words of the seller's own address and shop name, as `own_words` folds them
    category: str = ""
    materials: str = ""
    facts: frozenset[str] = frozenset()  # what is proven otherwise, such as DRUG_LICENCE


@dataclass(frozen=True)
class Finding:
    """One place in one field that the gate stops at; start and end count characters of the text as given."""

    field: str
    start: int
    end: int
    text: str
    code: str
    rule: str
    source: str
    advice: Message
    verdict: str  # review or block
    since: date = date(2003, 9, 15)  # from which day the rule holds
    steps: tuple[str, ...] = ("prove", "remove", "ask")  # what the seller can do


@dataclass(frozen=True)
class Book:
    """What the gate knows on one day: all names and words, and the policies in force."""

    day: date
    lexicon: Lexicon
    policies: tuple[Policy, ...]

    @cached_property
    def by_code(self) -> Mapping[str, Policy]:
        """Give the policies by code."""
        return {policy.code: policy for policy in self.policies}

    @cached_property
    def _called(self) -> dict[str, list[Policy]]:
        return {}

    def called_by(self, code: str) -> list[Policy]:
        """Give the policies that the terms of one policy call up."""
        if code not in self._called:
            self._called[code] = applying(code, self.policies, self.lexicon.own_terms)
        return self._called[code]


def own_words(*texts: str) -> frozenset[str]:
    """Fold the words of a seller's address and shop name for `Reading.own_places`."""
    return frozenset(token.word for text in texts if text for token in tokens(text))


def check(texts: Mapping[str, str], book: Book, reading: Reading) -> list[Finding]:
    """Find the words that need a certificate no live claim gives, field by field and in reading order.

    A name that several GIs share passes with a claim for any of them. What is denied, compared with, worn with or cooked with is
    looked at where it would be stopped.
    """
    matcher = book.lexicon.matcher
    own = own_words(*reading.own_places)
    scenes = [Scene(field, text, matcher) for field, text in texts.items()]
    around = [Scene("", text.replace("-", " "), matcher) for text in (reading.category, reading.materials) if text]
    context = frozenset[str]().union(*(scene.families for scene in (*scenes, *around)))
    found: list[Finding] = []
    for scene in scenes:
        here = _read(scene, book, reading, context, own)
        plain = unmask(scene.text)
        if plain is not None:
            known = {(f.start, f.end, f.code) for f in here}
            said = _read(Scene(scene.field, plain, matcher), book, reading, context, own)
            hidden = [f for f in said if f.text != scene.text[f.start : f.end] and (f.start, f.end, f.code) not in known]
            here += [replace(f, text=scene.text[f.start : f.end]) for f in hidden]
        found += sorted(here, key=lambda f: (f.start, -f.end, f.code))
    return found


def verdict(findings: Iterable[Finding]) -> str:
    """Give the strictest verdict: allow, review or block."""
    given = {f.verdict for f in findings}
    return "block" if "block" in given else "review" if given else "allow"


def _read(scene: Scene, book: Book, reading: Reading, context: frozenset[str], own: frozenset[str]) -> list[Finding]:
    named = find_names(scene, context)
    found: list[Finding] = []
    spoken = 0  # the word after a name that is only spoken of: "with Malabar pepper and Alleppey cardamom" speaks of both
    for one in named:
        mentioned = (bool(spoken) and scene.joined(spoken, one.first)) or is_mention(scene, one, own)
        finding = _judge_name(scene, one, book, reading, own, mentioned=mentioned)
        found += [finding] if finding else []
        spoken = one.last if mentioned else 0
    names = {place: name for name in named for place in range(name.first, name.last)}
    words = find_controlled(scene)
    for word in words:
        name = names.get(word.first)
        if name is None or not _covers(name, word, book, reading):
            finding = _judge_word(scene, word, book, reading, lambda one, policy: excused(scene, one, policy, context, words))
            found += [finding] if finding else []
    return found


def _judge_name(scene: Scene, one: Named, book: Book, reading: Reading, own: frozenset[str], *, mentioned: bool) -> Finding | None:
    if one.gi_ids & reading.live.gi_ids:
        return None
    if one.code == "gi_place" and all(word.word in own for word in scene.words[one.last - 1 : one.last]):
        return None  # the seller says where the own workshop stands
    code, advice = one.code, None
    if scene.denied(one.first, one.last):
        code, advice = MENTION, DENIED_ADVICE
    elif code in ("gi_name", "gi_style"):
        if scene.leads("style_before", one.first) is not None or scene.cue_at("style", one.last):
            code = "gi_style"
        if scene.leads("compare", one.first) is not None or (code == "gi_name" and mentioned):
            code = MENTION
    policy = book.by_code.get(code)
    return _finding(scene, one, policy, advice) if policy and policy.verdict != "allow" else None


def _covers(name: Named, one: Controlled, book: Book, reading: Reading) -> bool:
    """Tell whether a controlled word is only part of a GI name that is judged already, such as the handloom of Kotpad Handloom Fabric."""
    if not (name.first <= one.first and one.last <= name.last) or (name.first, name.last) == (one.first, one.last):
        return False
    policy = book.by_code.get(one.code)
    if policy is None or one.code == "pashmina":
        return True
    return name.whole and (policy.verdict == "review" or bool(name.gi_ids & reading.live.gi_ids)) and not policy.family.startswith("prohib")


def _judge_word(
    scene: Scene, one: Controlled, book: Book, reading: Reading, means_other: Callable[[Controlled, Policy], bool]
) -> Finding | None:
    live = reading.live
    stopping = [
        policy
        for policy in book.called_by(one.code)
        if not policy.schemes & (live.schemes | reading.facts)
        and not live.gi_ids & {book.lexicon.gi_ids.get(name) for name in policy.gi_names}
        and not means_other(one, policy)
    ]
    policy = strictest(stopping)
    if policy is None or policy.verdict == "allow":
        return None
    if scene.denied(one.first, one.last):
        if policy.verdict == "review" and not policy.firm:
            return None
        return _finding(scene, one, policy, DENIED_ADVICE, "review")
    softer = "review" if only_spoken_of(scene, one, policy) else policy.verdict
    return _finding(scene, one, policy, None, softer)


def _finding(scene: Scene, one: Named | Controlled, policy: Policy, advice: Message | None, verdict: str = "") -> Finding:
    start, end = scene.span(one.first, one.last)
    text = scene.text[start:end]
    said = advice or (say(policy.advice, text=text) if "%(text)s" in policy.advice else say(policy.advice))
    given = verdict or policy.verdict
    since = policy.effective_from or date.min
    return Finding(scene.field, start, end, text, policy.code, policy.rule, policy.law, said, given, since, policy.steps)
