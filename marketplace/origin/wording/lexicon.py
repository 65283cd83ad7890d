"""What the gate listens for: the names of the register, the words of places and goods beside them, the controlled words, the cues.

Built once from rows; every pattern goes into one matcher.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from marketplace.origin.wording.folding import sound, tokens
from marketplace.origin.wording.matching import Matcher, Sense


class GoodName(NamedTuple):
    """A GI good of the register, as far as its words go."""

    id: int
    name: str
    alt_names: Sequence[str]
    kind: str


class Term(NamedTuple):
    """A row of the list of terms: a controlled word of a policy, a cue, a word for a kind of goods."""

    topic: str  # policy, cue, goods, kind
    word: str  # code of the policy, name of the cue, family of goods, kind of the GI register
    term: str


class NameUse(NamedTuple):
    """How a word is used for a GI good: name, word, head, near, place, craft or drop."""

    gi_name: str
    use: str
    term: str


@dataclass(frozen=True)
class Policy:
    """A rule of the house or of law on words, and when it holds."""

    code: str
    family: str
    verdict: str  # allow, review, block
    schemes: frozenset[str]
    gi_names: frozenset[str]
    unless: frozenset[str]
    firm: bool  # a denial is looked at as well
    rule: str
    law: str
    advice: str
    steps: tuple[str, ...]
    effective_from: date | None  # None: announced, not in force
    effective_to: date | None

    def holds(self, day: date) -> bool:
        """Tell whether the policy is in force on a day."""
        return self.effective_from is not None and self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True)
class Lexicon:
    """Everything that is listened for."""

    matcher: Matcher
    gi_ids: Mapping[str, int]  # by registered name
    own_terms: frozenset[str]  # codes of policies that have terms of their own


LEAST_HEAD = 4  # letters of a word of place that is joined with kinds of goods of itself
PLAIN = frozenset(
    (
        *("and", "art", "as", "black", "blue", "carving", "carvings", "clay", "craft", "crafts"),
        *("fabric", "fabrics", "glass", "goods", "green", "hand", "handloom", "handmade", "hill", "in"),
        *("india", "indian", "king", "known", "large", "leather", "made", "metal", "natural", "of"),
        *("product", "products", "queen", "raw", "red", "small", "stone", "sun", "sweet", "tall"),
        *("textile", "the", "traditional", "tribal", "valley", "virgin", "ware", "white", "wild", "wooden"),
        *("work", "works"),
    )
)


def build_lexicon(goods: Sequence[GoodName], terms: Sequence[Term], uses: Sequence[NameUse]) -> Lexicon:
    """Put all names, words and cues into one matcher."""
    matcher = Matcher()
    families = {t.word: frozenset(t.term.split("|")) for t in terms if t.topic == "kind"}
    for t in terms:
        if t.topic != "kind":
            _add_term(matcher, t)
    common = PLAIN | {word for t in terms if t.topic in ("goods", "cue") for word in _words(t.term)}
    ids = {good.name: good.id for good in goods}
    known = frozenset(sound(word) for word in common if word.isascii())
    known |= {
        sound(word) for text in (*(u.term for u in uses), *(n for g in goods for n in (g.name, *g.alt_names))) for word in _words(text)
    }
    by_name: dict[str, list[NameUse]] = {}
    for use in uses:
        by_name.setdefault(use.gi_name, []).append(use)
    for good in goods:
        _add_good(matcher, good, by_name.get(good.name, ()), families.get(good.kind, frozenset()), (common, known))
    return Lexicon(matcher.build(), ids, frozenset(t.word for t in terms if t.topic == "policy"))


def _add_term(matcher: Matcher, t: Term) -> None:
    if t.topic == "policy" and "*" in t.term:
        first, last = (part.strip() for part in t.term.split("*", 1))
        matcher.add(first, Sense("gapped", t.word, goods=frozenset({"".join(_words(last))})))
    else:
        matcher.add(t.term, Sense({"policy": "term"}.get(t.topic, t.topic), t.word))


def _add_good(
    matcher: Matcher, good: GoodName, uses: Iterable[NameUse], goods: frozenset[str], words_: tuple[frozenset[str], frozenset[str]]
) -> None:
    common, known = words_
    left = {_run(use.term) for use in uses if use.use in ("drop", "craft")}
    heads = {use.term for use in uses if use.use in ("head", "near")}
    for use in uses:
        if use.use != "drop":
            term, _, narrow = use.term.partition(" @")  # "agra @shoes": with these kinds of goods only
            fit = frozenset(narrow.split()) if narrow else goods
            matcher.add(
                term, Sense(use.use, gi=good.id, goods=fit), by_sound=use.use != "craft", unlike=known if use.use != "craft" else None
            )
    own = _forms(good)
    for form in (*own, *good.alt_names):
        words = _words(form)
        if not words or (form not in own and _run(form) in left):
            continue
        if form not in own and set(words) <= common:
            matcher.add(form, Sense("craft", gi=good.id, goods=goods))
            continue
        matcher.add(form, Sense("name", gi=good.id, goods=goods), by_sound=True, unlike=known)
        head = _head(words, common)
        if head and not heads and len(head) >= LEAST_HEAD:
            matcher.add(head, Sense("head", gi=good.id, goods=goods), by_sound=True, unlike=known)


def _forms(good: GoodName) -> list[str]:
    """Give the forms of the registered name that speak for themselves: whole, and without what stands in brackets."""
    plain = good.name.split("(")[0].strip() + (good.name.split(")", 1)[1] if ")" in good.name else "")
    alone = len(_words(plain)) > 1 or plain == good.name
    return [*([plain.rstrip(" ,-")] if alone else ()), good.name]


def _head(words: Sequence[str], common: frozenset[str]) -> str:
    """Give the word of place or maker before the plain words of a name, or after their 'of'; '' where it is not as simple."""
    own = [word for word in words if word not in common]
    if len(own) != 1:
        return ""
    return own[0] if words[0] == own[0] or ("of" in words and words[-1] == own[0]) else ""


def _words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def _run(text: str) -> str:
    return "".join(_words(text))
