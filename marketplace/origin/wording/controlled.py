"""Controlled words in a text: organic, khadi, marks, health, goods that may not be sold."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from marketplace.origin.wording.folding import tokens
from marketplace.origin.wording.lexicon import Policy
from marketplace.origin.wording.names import TEXTILE
from marketplace.origin.wording.scene import OPEN, Scene

SPOKEN_OF = frozenset({"khadi", "handloom", "pashmina"})  # may stand in the name of a shop or in a comparison
ANTIQUE = frozenset(token.word for token in tokens("एंटीक पुरावशेष मूर्ति"))
WORDS_BETWEEN = 2


class Controlled(NamedTuple):
    """A controlled word as it stands in a text: the code of the policy whose terms it is."""

    first: int
    last: int
    code: str


def find_controlled(scene: Scene) -> list[Controlled]:
    """Find the controlled words; the longest of those that overlap counts, plain speech among them."""
    found = {Controlled(hit.first, hit.last, sense.word) for hit, sense in scene.of_kind("term")}
    for hit, sense in scene.of_kind("gapped"):
        (tail,) = sense.goods
        if end := _tail(scene, hit.last, tail):
            found.add(Controlled(hit.first, end, sense.word))
    kept: dict[tuple[int, int], list[Controlled]] = {}
    taken = set[int]()
    for one in sorted(found, key=lambda c: (c.first - c.last, c.code != "plain", c)):
        place, same = range(one.first, one.last), kept.get(one[:2])
        if taken.isdisjoint(place) or (same and same[0].code != "plain"):
            kept.setdefault(one[:2], []).append(one)
            taken.update(place)
    return sorted(one for ones in kept.values() for one in ones)


def _tail(scene: Scene, word: int, tail: str) -> int:
    """Give the word after a tail that stands within a few words, 0 where it does not."""
    for begin in range(word, min(word + WORDS_BETWEEN + 1, len(scene.words))):
        if scene.gap(begin) > OPEN:
            return 0
        if not tail.startswith(scene.words[begin].word.removesuffix("s")):
            continue
        run, at = "", begin
        while at < len(scene.words) and len(run) < len(tail) and scene.gap(at) <= OPEN:
            run, at = run + scene.words[at].word, at + 1
        if run in (tail, tail + "s"):
            return at
    return 0


def applying(code: str, policies: Sequence[Policy], own_terms: Collection[str]) -> list[Policy]:
    """Give the policies in force that the terms of one policy call up: itself, and those of its family without terms of their own."""
    family = next((p.family for p in policies if p.code == code), None)
    return [p for p in policies if p.code == code or (p.family == family and p.code not in own_terms)]


def strictest(found: Iterable[Policy]) -> Policy | None:
    """Give the policy with the strictest verdict."""
    return max(found, key=lambda p: ("allow", "review", "block").index(p.verdict), default=None)


def excused(scene: Scene, one: Controlled, policy: Policy, context: frozenset[str], others: Collection[Controlled]) -> bool:
    """Tell whether what stands around says that the word means something else: a colour, a cloth, the age of a craft."""
    if "lone" in policy.unless and not _is_antique(scene, one, others):
        return True
    if "textile" in policy.unless and context & TEXTILE:
        return True
    return "colour" in policy.unless and scene.near_colour(one.first, one.last)


def only_spoken_of(scene: Scene, one: Controlled, policy: Policy) -> bool:
    """Tell whether the word stands in a comparison or in the name of a shop."""
    if policy.family not in SPOKEN_OF:
        return False
    compared = scene.leads("compare", one.first, reach=1) is not None
    return compared or bool(scene.cue_at("shop_after", one.last))


def _is_antique(scene: Scene, one: Controlled, others: Collection[Controlled]) -> bool:
    """Tell whether an age is that of an antique: "antique lamp, 150 years old", but not "a 300-year-old technique"."""
    said = [scene.words[k].word for k in range(one.first, one.last)]
    if any(word.startswith("antiq") or word in ANTIQUE for word in said):
        return True
    near = any(other.code == "antique_word" for other in others)
    return near and not scene.cue_at("craftword", one.last)
