"""One automaton for all names and words: a text is read once, however many there are.

Words are run together before they are looked for, so that 'Banarasi-saree', 'banarasisaree' and 'B a n a r a s i saree' are met by
one pattern; where words begin and end is checked afterwards.
"""

from bisect import bisect_left
from collections.abc import Container, Sequence
from itertools import accumulate
from typing import NamedTuple

import ahocorasick

from marketplace.origin.wording.folding import HARD, OPEN, TIED, Token, sound, tokens


class Sense(NamedTuple):
    """What a pattern means: a name, a word of a place, a kind of good, a cue or a controlled word."""

    kind: str
    word: str = ""  # cue, family of goods or of policies
    gi: int = 0
    goods: frozenset[str] = frozenset()  # with which kinds of goods the word of a place makes a name


class Hit(NamedTuple):
    """Where a pattern stands, as a range of tokens, and all that it means."""

    first: int
    last: int  # the token after the end
    senses: tuple[Sense, ...]


LEAST_SOUND = 6  # letters; shorter words sound like too many others
LEAST_SLIP = 8  # letters of a word that is also met when one letter is wrong
LEAST_SPLIT = 8  # letters of a pattern that is also met with a blank inside a word
_LATIN_ENDS = frozenset({"s", "es"})
_INDIC_ENDS = frozenset(
    (
        *("ं", "ए", "एं", "एर", "ओं", "क", "कल", "कलु", "के", "गलु", "चा", "चि"),
        *("चे", "टि", "ते", "न", "ना", "नां", "नि", "नुं", "ने", "नो", "मां", "या"),
        *("यां", "याचि", "याची", "यिन", "यो", "यों", "र", "ला", "लि", "लु", "वर", "ां"),
        *("ि", "िन", "िल", "ुं", "ुकु", "े", "ें", "ेर", "ो", "ों"),
    )
)


class Matcher:
    """Patterns with their senses, exact and by sound."""

    def __init__(self) -> None:
        """Begin without a pattern."""
        self._exact: dict[str, dict[tuple[frozenset[int], Sense], None]] = {}
        self._sound: dict[str, dict[tuple[frozenset[int], Sense], None]] = {}
        self._automata: tuple[ahocorasick.Automaton, ahocorasick.Automaton] | None = None

    def add(self, pattern: str, sense: Sense, *, by_sound: bool = False, unlike: Container[str] | None = None) -> None:
        """Take one pattern; `by_sound`: also as it sounds, where it is long enough.

        `unlike` holds the sounds of other words: with it a long word is also met with one slip of the pen that makes none of these.
        """
        cut = tokens(pattern)
        words = [token.word for token in cut]
        parted = frozenset(k for k, token in enumerate(cut) if k and token.gap >= HARD)
        _put(self._exact, words, sense, parted)
        if by_sound and words and all(word.isascii() for word in words):
            heard = [sound(word) for word in words]
            if len("".join(heard)) >= LEAST_SOUND:
                _put(self._sound, heard, sense, parted)
            if unlike is not None and len(heard) == 1 and len(heard[0]) >= LEAST_SLIP:
                for slip in slips(heard[0]):
                    if slip not in unlike:
                        _put(self._sound, [slip], sense, parted)

    def build(self) -> "Matcher":
        """Make the automata; nothing is added afterwards."""
        self._automata = (_automaton(self._exact), _automaton(self._sound))
        self._exact, self._sound = {}, {}
        return self

    def find(self, words: Sequence[Token]) -> list[Hit]:
        """Find every pattern that begins and ends with a word, in no order."""
        if self._automata is None or not words:
            return []
        exact, heard = self._automata
        found = _hits(exact, words, [t.word for t in words])
        heard_hits = _hits(heard, words, [sound(t.word) for t in words])
        if not heard_hits:
            return found
        known = {(hit.first, hit.last): hit.senses for hit in found}
        for hit in heard_hits:
            same = known.get((hit.first, hit.last), ())
            if new := tuple(sense for sense in hit.senses if sense not in same):
                found.append(hit._replace(senses=new))
        return found


def slips(word: str) -> set[str]:
    """Give the word with one letter left out (but the first), two neighbours exchanged, or one vowel for another."""
    out = {word[:k] + word[k + 1 :] for k in range(1, len(word))}
    out |= {word[:k] + word[k + 1] + word[k] + word[k + 2 :] for k in range(1, len(word) - 1)}
    out |= {word[:k] + vowel + word[k + 1 :] for k in range(1, len(word)) if word[k] in "aeiou" for vowel in "aeiou"}
    return out - {word}


def _put(into: dict[str, dict[tuple[frozenset[int], Sense], None]], words: Sequence[str], sense: Sense, parted: frozenset[int]) -> None:
    """Keep a pattern with the places of its blanks; a comma of its own is kept as a negative place."""
    run = "".join(words)
    if run:
        ends = list(accumulate(len(word) for word in words))[:-1]
        bounds = frozenset(ends) | {-end for k, end in enumerate(ends, 1) if k in parted}
        into.setdefault(run, {})[bounds, sense] = None


def _automaton(patterns: dict[str, dict[tuple[frozenset[int], Sense], None]]) -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    for run, senses in patterns.items():
        made.add_word(run, (len(run), tuple(senses), tuple(dict.fromkeys(sense for _, sense in senses))))
    if patterns:
        made.make_automaton()
    return made


def _hits(automaton: ahocorasick.Automaton, words: Sequence[Token], forms: Sequence[str]) -> list[Hit]:
    """Give the matches that begin and end with a word; written for speed, since it runs for every word of every text."""
    run = "".join(forms)
    if not len(automaton) or not run:
        return []
    ends = list(accumulate(map(len, forms)))
    starts = [-1] * len(run)
    for i in range(len(forms) - 1, -1, -1):
        if forms[i]:
            starts[ends[i] - len(forms[i])] = i
    found: list[Hit] = []
    for at, (length, senses, plain) in automaton.iter(run):
        begin = at + 1 - length
        first = starts[begin]
        if first < 0:
            continue
        last = first if ends[first] > at else bisect_left(ends, at + 1)
        if ends[last] > at + 1:
            rest = forms[last][at + 1 - ends[last] :]
            if rest not in (_LATIN_ENDS if rest.isascii() else _INDIC_ENDS):
                continue
        meant = plain
        if first != last:
            inner = [(ends[k - 1] - begin, k) for k in range(first + 1, last + 1)]
            meant = tuple(sense for bounds, sense in senses if _holds(inner, bounds, words, length))
        if meant:
            found.append(tuple.__new__(Hit, (first, last + 1, meant)))
    return found


def _holds(inner: Sequence[tuple[int, int]], bounds: frozenset[int], words: Sequence[Token], length: int) -> bool:
    """Tell whether the blanks inside a match are those of the pattern, or such as do not part a word."""
    strange = 0
    for offset, k in inner:
        gap = words[k].gap
        if gap >= HARD:
            if -offset in bounds:
                continue
            return False
        if offset in bounds or gap < TIED or (len(words[k].word) == 1 == len(words[k - 1].word)):
            continue
        if gap == TIED and length > 4:
            continue
        if gap == OPEN and len(words[k].word) > 1 and len(words[k - 1].word) > 1 and length >= LEAST_SPLIT:
            strange += 1
            continue
        return False
    return strange < 2
