"""From typed words to documents: which terms of the index a word means, how it was probably meant, and which documents have it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from typing import Any

from marketplace.goods.search.spelling import alike, best_spelling, by_skeleton, halves, heard, query_words, skeleton, words
from marketplace.vendors.whoosh_schema import stem

STEMS, PLAIN = "stems", "plain"
MOST_COMPLETIONS = 20
SYNONYM = 0.9  # what a word of the same meaning counts against the typed one


@dataclass(frozen=True)
class Meaning:
    """One word as it is searched: stems, any of which will do, and how it is written."""

    stems: tuple[str, ...]
    shown: str


class Lexicon:
    """The words of one generation of the index."""

    def __init__(self, reader: Any) -> None:
        """Take a Whoosh reader."""
        self.reader = reader

    def understand(self, text: str, *, exact: bool) -> tuple[list[Meaning], bool]:
        """Give the meaning of each word, and whether any was mended or dropped."""
        if exact:
            return [Meaning((stem(w),), w) for w in query_words(text)], False
        typed = query_words(text)
        found = [m for w in typed for m in self._meanings(w)]
        return found, [m.shown for m in found] != typed

    def weigh(self, meaning: Meaning) -> dict[int, float]:
        """Give the documents that have a meaning with its weight in each, times its rarity."""
        held: dict[int, float] = {}
        for i, one in enumerate(meaning.stems):
            factor = 1.0 if i == 0 else SYNONYM
            for leaf, offset in self.reader.leaf_readers():
                if (STEMS, one.encode()) in leaf:
                    _collect(leaf.postings(STEMS, one.encode()), offset, factor, held)
        rarity = log(1 + self.reader.doc_count() / (1 + len(held)))
        return {n: weight * rarity for n, weight in held.items()}

    def complete(self, beginning: str, limit: int) -> list[str]:
        """List the words that begin so, those of most documents first."""
        found = [(-self.reader.doc_frequency(PLAIN, term), term.decode()) for term in self._expand(beginning)]
        return [word for _, word in sorted(found)[:limit]]

    def _meanings(self, word: str) -> list[Meaning]:
        """Take a word as typed, as the beginning of others, as another word that it sounds like, as two words in one, or drop it."""
        if stems := self._alike(word):
            return [Meaning(stems, word)]
        if len(word) >= (3 if word.isascii() else 2) and (longer := self.complete(word, MOST_COMPLETIONS)):
            return [Meaning(tuple(dict.fromkeys(stem(w) for w in longer)), word)]
        if meant := best_spelling(word, self._candidates(word)):
            return [Meaning(self._alike(meant), meant)]
        for parts in halves(word):
            if all(self._known(stem(part)) for part in parts):
                return [Meaning(self._alike(part), part) for part in parts]
        return []

    def _alike(self, word: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s for w in alike(word) if self._known(s := stem(w))))

    def _known(self, one: str) -> bool:
        return (STEMS, one.encode()) in self.reader

    def _expand(self, beginning: str) -> Sequence[bytes]:
        return list(self.reader.expand_prefix(PLAIN, beginning.encode()))

    def _candidates(self, word: str) -> dict[str, int]:
        """Collect known words that a typed one may stand for: said alike, or few letters apart."""
        found = {w for w in heard(word) if self._alike(w)}
        if len(skeleton(word)) > 1:
            found.update(self._skeletons.get(skeleton(word), ()))
        if len(word) > 3:
            for leaf, _ in self.reader.leaf_readers():
                found.update(leaf.terms_within(PLAIN, word, 1 if len(word) < 6 else 2))
        return {w: self.reader.doc_frequency(PLAIN, w.encode()) for w in found}

    @cached_property
    def _skeletons(self) -> dict[str, list[str]]:
        return by_skeleton(term.decode() for term in self.reader.lexicon(PLAIN))


def _collect(matcher: Any, offset: int, factor: float, held: dict[int, float]) -> None:
    while matcher.is_active():
        n, weight = matcher.id() + offset, matcher.weight() * factor
        if weight > held.get(n, 0.0):
            held[n] = weight
        matcher.next()


def said(meanings: Sequence[Meaning]) -> str:
    """Write the words as they are searched."""
    return " ".join(m.shown for m in meanings)


def last_word(text: str) -> tuple[str, str]:
    """Split what is being typed into what stands before the last word, and that word."""
    found = words(text)
    return (" ".join(found[:-1]), found[-1]) if found else ("", "")
