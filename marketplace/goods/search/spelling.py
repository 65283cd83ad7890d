"""Words as people type them: one form for matching, Latin letters for any Indian script, and a skeleton that spellings share."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from marketplace.goods.search import synonyms

# Letters, digits and the signs of Indian scripts hang together; the danda (U+0964, U+0965) ends a word.
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036F\u0900-\u0963\u0966-\u0DFF\u200C\u200D])+")
MOST_WORDS, LONGEST = 12, 40
STOP_LINE = (
    "a an and are as at below best buy by for from in is it my of on online or rs rupees the to under upto with "
    "ka ke ki se mein wala wali का की के को से में और वाला वाली"
)
_DROP = re.compile(r"[\u0300-\u036F\u200C\u200D\u093C\u09BC\u0A3C\u0ABC\u0B3C]")  # accents, joiners, the dot below

CONSONANTS = (
    "क k ख kh ग g घ gh ङ n च ch छ chh ज j झ jh ञ n ट t ठ th ड d ढ dh ण n त t थ th द d "
    "ध dh न n ऩ n प p फ ph ब b भ bh म m य y र r ऱ r ल l ळ l ऴ zh व v श sh ष sh स s ह h"
)
VOWELS = "अ a आ a इ i ई i उ u ऊ u ऋ ri ऌ li ऍ e ऎ e ए e ऐ ai ऑ o ऒ o ओ o औ au"
SIGNS = "ा a ि i ी i ु u ू u ृ ri ॅ e ॆ e े e ै ai ॉ o ॊ o ो o ौ au"


def _pairs(line: str) -> dict[str, str]:
    parts = line.split()
    return dict(zip(parts[::2], parts[1::2], strict=True))


STOP = frozenset(STOP_LINE.split())
_CONSONANTS, _VOWELS, _SIGNS = _pairs(CONSONANTS), _pairs(VOWELS), _pairs(SIGNS)
_NASAL, _VIRAMA = "ँंः", "्"
_FIRST, _LAST = 0x0980, 0x0D7F  # Bengali to Malayalam: each block of 128 is laid out like Devanagari


def normal(text: str) -> str:
    """Fold a text for matching: NFC, lower case, without accents, joiners and the nukta; chandrabindu counts as anusvara."""
    plain = unicodedata.normalize("NFD", text.casefold())
    return unicodedata.normalize("NFC", _DROP.sub("", plain)).replace("ँ", "ं")


def words(text: str) -> list[str]:
    """Cut a text into words for matching; every Indian script keeps its signs."""
    return [w[:LONGEST] for w in WORD.findall(normal(text))]


def query_words(text: str) -> list[str]:
    """Cut what a shopper typed into at most MOST_WORDS words, without little words unless there is nothing else."""
    found = words(text)
    return ([w for w in found if w not in STOP] or found)[:MOST_WORDS]


_SAME: Mapping[str, tuple[str, ...]] = synonyms.read(
    "\n".join(" ".join(normal(w) for w in line.split()) for line in synonyms.LINES.split("\n"))
)


def alike(word: str) -> tuple[str, ...]:
    """Give the words that mean the same as a word, itself first; a word of an Indian script is also tried in Latin letters."""
    group = _SAME.get(word) or (_SAME.get(word[:-1], ()) if word.endswith("s") else ())
    return tuple(dict.fromkeys((word, *group, latin(word))))


def latin(word: str) -> str:
    """Write a word of an Indian script in Latin letters, roughly as it is said; Latin words stay."""
    if word.isascii():
        return word
    out: list[str] = []
    open_ = False  # a consonant whose inherent 'a' is still to come
    for c in (_as_devanagari(c) for c in word):
        if c in _SIGNS or c == _VIRAMA:
            out.append(_SIGNS.get(c, ""))
            open_ = False
            continue
        out.append("a" if open_ else "")
        out.append(_CONSONANTS.get(c) or _VOWELS.get(c) or ("n" if c in _NASAL else c if c.isalnum() else ""))
        open_ = c in _CONSONANTS
    return "".join(out)


def skeleton(word: str) -> str:
    """Give what the spellings of a word share: 'banarasi', 'benares' and 'बनारसी' are all 'bnrs'."""
    said = latin(word)
    for old, new in (("ph", "f"), ("sh", "s"), ("w", "v"), ("q", "k"), ("x", "ks"), ("z", "j"), ("ck", "k")):
        said = said.replace(old, new)
    said = re.sub(r"m(?=[^aeiouym])", "n", said)
    said = said[:1] + re.sub(r"[aeiouyh]", "", said[1:])
    return re.sub(r"(.)\1+", r"\1", said)


def closeness(typed: str, known: str) -> float:
    """Tell how alike two words are said: the share of letters in common, 0 to 1, and a little more for the same skeleton or first letter.

    0 where the words are too far apart for one to be a slip of the other.
    """
    a, b = latin(typed), latin(known)
    ratio = SequenceMatcher(None, a, b, autojunk=False).ratio()
    same = len(skeleton(typed)) > 2 and skeleton(typed) == skeleton(known)
    if ratio < (0.6 if same else 0.8 if len(a) < 7 else 0.85):
        return 0.0
    return ratio + (0.2 if same else 0.0) + (0.05 if a[:1] == b[:1] else 0.0)


def best_spelling(typed: str, candidates: Mapping[str, int]) -> str | None:
    """Choose the known word that a typed word most likely means: one of its own script, by sound, then by how many goods have it.

    Numbers are never mended.
    """
    if any(c.isdigit() for c in typed):
        return None
    scored = [
        (word.isascii() == typed.isascii(), round(score, 2), count, word)
        for word, count in candidates.items()
        if (score := closeness(typed, word))
    ]
    return max(scored, default=(False, 0.0, 0, None))[3]


def heard(word: str) -> Sequence[str]:
    """Give the words with synonyms that are said like a word."""
    return _HEARD.get(skeleton(word), ())


def halves(word: str) -> Sequence[tuple[str, str]]:
    """List the ways to read one word as two of at least three letters."""
    return [(word[:i], word[i:]) for i in range(3, len(word) - 2)]


def _as_devanagari(c: str) -> str:
    code = ord(c)
    return chr(0x0900 + (code & 0x7F)) if _FIRST <= code <= _LAST else c


def by_skeleton(known: Iterable[str]) -> dict[str, list[str]]:
    """Group words by their skeleton."""
    out: dict[str, list[str]] = {}
    for word in known:
        out.setdefault(skeleton(word), []).append(word)
    return out


_HEARD = by_skeleton(_SAME)
