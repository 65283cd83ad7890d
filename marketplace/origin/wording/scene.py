"""One text as the gate sees it: its words, what each may mean, and the questions that the rules ask of what stands around."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property

from marketplace.origin.wording.folding import HARD, OPEN, STOP, TIED, Token, tokens
from marketplace.origin.wording.matching import Hit, Matcher, Sense

Span = tuple[int, int]
JOINING = frozenset({"and", "or", "with", "plus", "aur", "और", "या", "ਅਤੇ", "अने", "n"})


class Scene:
    """The words of one field and the hits in it."""

    def __init__(self, field: str, text: str, matcher: Matcher) -> None:
        """Cut the text into words and find all patterns."""
        self.field, self.text = field, text
        self.words: list[Token] = tokens(text)
        self._gaps = [STOP, *(word.gap for word in self.words[1:])]
        self.hits: list[Hit] = matcher.find(self.words)
        self._from: dict[str, dict[int, int]] = defaultdict(dict)  # cue -> first word -> word after the longest that begins there
        self._upto: dict[str, dict[int, int]] = defaultdict(dict)  # cue -> word after the end -> first word of the longest
        self.goods: dict[int, list[tuple[int, str]]] = defaultdict(list)  # first word -> (word after the end, family)
        self.goods_upto: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self.meant: list[tuple[Hit, Sense]] = []  # names and controlled words
        for hit in self.hits:
            first, last, senses = hit
            for sense in senses:
                kind = sense[0]
                if kind == "cue":
                    begun, ended = self._from[sense[1]], self._upto[sense[1]]
                    if begun.get(first, 0) < last:
                        begun[first] = last
                    if ended.get(last, last) > first:
                        ended[last] = first
                elif kind == "goods":
                    self.goods[first].append((last, sense[1]))
                    self.goods_upto[last].append((first, sense[1]))
                else:
                    self.meant.append((hit, sense))

    @cached_property
    def families(self) -> frozenset[str]:
        """Give the families of goods that the text speaks of."""
        return frozenset(family for found in self.goods.values() for _, family in found)

    def of_kind(self, *kinds: str) -> Iterable[tuple[Hit, Sense]]:
        """Give the hits of some kinds with each of their senses."""
        return ((hit, sense) for hit, sense in self.meant if sense.kind in kinds)

    def gap(self, word: int) -> int:
        """Say what stands before a word; the end of the text parts like the end of a sentence."""
        return self._gaps[word] if word < len(self._gaps) else STOP

    def cue_at(self, cue: str, word: int, *, gap: int = OPEN) -> int:
        """Give the word after the cue that begins here, 0 where none does or something parts it from what stands before."""
        found = self._from[cue].get(word, 0)
        return found if found and self.gap(word) <= gap else 0

    def cue_before(self, cue: str, word: int) -> int | None:
        """Give where the cue that ends right before a word begins."""
        return self._upto[cue].get(word) if self.gap(word) <= OPEN else None

    def leads(self, cue: str, word: int, *, reach: int = 0, gap: int = OPEN, through: Callable[[int], bool] | None = None) -> int | None:
        """Give where a cue begins that stands before a word, with at most `reach` words between, articles not counted."""
        skipped, ends, articles = 0, self._upto[cue], self._from["article"]
        if not ends:
            return None
        while word > 0 and self.gap(word) <= gap:
            found = ends.get(word)
            if found is not None:
                return found
            if articles.get(word - 1) == word:
                word -= 1
            elif skipped < reach and (through is None or through(word - 1)):
                skipped, word = skipped + 1, word - 1
            else:
                return None
        return None

    def is_filler(self, word: int) -> int:
        """Give the word after the adjective that begins here, 0 where none does."""
        return self._from["filler"].get(word, 0)

    def near_colour(self, first: int, last: int) -> bool:
        """Tell whether a word for a colour stands close by."""
        return any(
            self._from["colour"].get(word) for word in range(max(0, first - 2), min(len(self.words), last + 2)) if not first <= word < last
        )

    def span(self, first: int, last: int) -> Span:
        """Give the characters of a range of words in the text as given."""
        return self.words[first].start, self.words[last - 1].end

    def joined(self, end: int, begin: int) -> bool:
        """Tell whether two names stand in one list: "a, b and c"."""
        between = [word.word for word in self.words[end:begin]]
        return (
            len(between) <= 2
            and all(word in JOINING or self.is_filler(end + k) for k, word in enumerate(between))
            and self.gap(begin) < STOP
        )

    def denied(self, first: int, last: int) -> bool:
        """Tell whether the words are plainly denied: "not handloom", "non-organic", "खादी नहीं", "बिना …"."""
        only = self.leads("deny_only", first)
        follows = self.cue_at("deny_after", last)
        if follows and (self.words[last].word != "free" or self.gap(last) == TIED):  # "tobacco-free", but not "organic, free delivery"
            return only is None
        said = self.leads("deny", first)
        return said is not None and self.leads("deny", said) is None  # "never without" says that it is


__all__ = ["HARD", "OPEN", "STOP", "Scene", "Span"]
