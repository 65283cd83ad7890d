"""How the gate hears words: one folded form for the many ways in which a word is typed, and the way back to the text as given.

Case, width, accents, invisible characters, look-alike letters of other alphabets, nukta and vowel length do not count. Words in
Indian scripts are folded onto one script, so that a name known in Devanagari is heard in Bengali or Gujarati letters as well.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

GLUED, TIED, OPEN, HARD, STOP = range(5)
"""What stands before a word: nothing; a hyphen, dot or apostrophe; blanks; a comma, colon or line break; the end of a sentence."""


class Token(NamedTuple):
    """One word: where it stands in the text as given, its folded form, and what stands before it."""

    start: int
    end: int
    word: str
    gap: int


_INVISIBLE = frozenset("\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2060\u2061\u2062\u2063\u2064\ufeff\u3164\uffa0") | {
    chr(c) for c in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xFE00, 0xFE10))
}
_TWINS = dict(  # letters that only look Latin
    pair
    for pair in zip(
        "авсеёэнһіїјкӏмопрѕтухԁԛԝгиαβοεικνρτυχωηγμσіıɑɡɩłøđʀɴӓӧӱўќѐѝ",
        "abceeehhiijklmonpstyxdqwruaboeikvptuxwnyuoiiagilodrnaoyykei",
        strict=True,
    )
)
_CAPITALS = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТХУІЈЅ", "ABEZHIKMNOPTYXABEKMHOPCTXYIJS")  # before they are made small
_ARABIC = dict(zip("يىئكہۃةھأإآٱۀں", "ییيکههههاااا\u0647ن".replace("ي", "ی"), strict=True))


def _word_class(end: int) -> str:
    """Write the characters that make words as a class of a pattern: letters, digits, marks, and what cannot be seen."""
    counts = [c for c in map(chr, range(end)) if _makes_words(c)]
    parts, first, last = [], ord(counts[0]), ord(counts[0])
    for c in map(ord, counts[1:]):
        if c != last + 1:
            parts.append((first, last))
            first = c
        last = c
    parts.append((first, last))
    return "".join(f"\\U{a:08x}-\\U{b:08x}" for a, b in parts)


def _makes_words(c: str) -> bool:
    kind = unicodedata.category(c)
    return kind[0] in "LNM" or c in _INVISIBLE or (kind == "So" and unicodedata.normalize("NFKC", c).isalnum())


_WORD = re.compile(f"[{_word_class(0x10000)}]+|[%&]")  # classes within 16 bits are looked up, wider ones are searched range by range
_WIDE_WORD = re.compile(f"[{_word_class(0x20000)}]+|[%&]")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+|[%&]")
_ASCII_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[A-Z]|\d+")
_END = re.compile(r"[.!?;।॥۔…][\s\"'”’)\]]")
_HARD = re.compile(r"[,:;\n\r،؛—|•]|\s[-–/]\s")
_SIGNS = {"%": "percent", "&": "and"}
_CUTS = re.compile(r"[\s()\[\]\"“”«»™®#]")


def tokens(text: str) -> list[Token]:
    """Cut a text into words; 'BanarasiSaree' and 'saree2' are two words each, 'Ba\u200bnarasi' is one."""
    found: list[Token] = []
    last = 0
    pattern = _ASCII_WORD if text.isascii() else _WORD if max(text) <= "\uffff" else _WIDE_WORD
    for match in pattern.finditer(text):
        start, end = match.span()
        word = match.group()
        between = text[last:start]
        gap = OPEN if between == " " else _gap(between)
        last = end
        if word.isascii():
            if word.isalpha() and (word.islower() or word.istitle() or word.isupper()):
                found.append(Token(start, end, word.lower(), gap))
            else:
                found.extend(_parts(start, word, gap))
        elif folded := fold(word):
            found.append(Token(start, end, folded, gap))
    return found


def _parts(start: int, word: str, gap: int) -> list[Token]:
    if word in _SIGNS:
        return [Token(start, start + 1, _SIGNS[word], gap)]
    return [Token(start + m.start(), start + m.end(), m.group().lower(), GLUED if m.start() else gap) for m in _ASCII_PARTS.finditer(word)]


@lru_cache(maxsize=512)
def _gap(between: str) -> int:
    if not between:
        return GLUED
    if _END.search(between):
        return STOP
    if _HARD.search(between):
        return HARD
    return OPEN if _CUTS.search(between) else TIED


@lru_cache(maxsize=16_384)
def fold(word: str) -> str:
    """Fold one word; what cannot be seen folds to nothing."""
    plain = unicodedata.normalize("NFKC", "".join(c for c in word if c not in _INVISIBLE)).translate(_CAPITALS).casefold()
    plain = "".join(_TWINS.get(c, c) for c in plain)
    if any("\u0900" <= c <= "\u0d7f" for c in plain):
        return _indic(plain)
    if any("\u0600" <= c <= "\u06ff" for c in plain):
        plain = "".join(_ARABIC.get(c, c) for c in plain)
        return "".join(c for c in plain if unicodedata.category(c) != "Mn" and c != "\u0640")
    return "".join(_TWINS.get(c, c) for c in unicodedata.normalize("NFKD", plain) if unicodedata.category(c)[0] != "M")


_ODD = dict(zip("ৰৱৎଵୱൻർൽൾൺൿ", "रवतववनरलळणक", strict=True)) | {"\u0a71": "", "\u0a70": "ं", "\u0950": ""}
_LONG = str.maketrans("ीूईऊॆेैॊौॉॅऎऐऒऔऑँशषणऩऱऴॠ", "िुइउेेेोोोेएएओओओंससननरळर")
_CLOSED = re.compile("[ङञनम]्(?=[क-ह])")
_TWICE = re.compile(r"([क-ह])\1+")


def _indic(word: str) -> str:
    """Fold a word of an Indian script onto Devanagari, with the vowels short and the doubled letters single."""
    moved = "".join(_ODD.get(c) or _onto_nagari(c) if c not in _ODD else _ODD[c] for c in word)
    plain = unicodedata.normalize("NFD", moved).replace("\u093c", "").translate(_LONG)
    plain = _CLOSED.sub("ं", plain).replace("\u094d", "")
    return _TWICE.sub(r"\1", plain).replace("ंग", "ं")


def _onto_nagari(c: str) -> str:
    return chr(0x0900 + (ord(c) & 0x7F)) if "\u0980" <= c <= "\u0d7f" else c


_LONG_SOUNDS = (
    *(("ee", "i"), ("oo", "u"), ("ou", "u"), ("ey", "i"), ("ai", "e"), ("ay", "e")),
    *(("w", "v"), ("zh", "l"), ("z", "j"), ("ck", "k"), ("x", "ks")),
)
_BREATHED = (("th", "t"), ("dh", "d"), ("bh", "b"), ("ph", "f"), ("ch", "c"), ("sh", "s"))
_DOUBLED = re.compile(r"(.)\1+")
_GUTTURAL = re.compile(r"([kg])h(?=[aeiou])")


@lru_cache(maxsize=16_384)
def sound(word: str) -> str:
    """Give how a Latin word sounds to an Indian ear: 'saree' and 'sari', 'pochampalli' and 'pochampally' are one."""
    if not word.isascii():
        return word
    for letters, one in _LONG_SOUNDS:
        word = word.replace(letters, one)
    word = _GUTTURAL.sub(r"\1", _DOUBLED.sub(r"\1", word))
    for letters, one in _BREATHED:
        word = word.replace(letters, one)
    if len(word) > 3:
        word = word[:-1] + "i" if word.endswith("y") else word.removesuffix("h") if word.endswith("ah") else word
    return _DOUBLED.sub(r"\1", word)


_DISGUISED = re.compile(r"(?<![\w.@])(?=[^\s]*[A-Za-z]{2})(?:[A-Za-z]+|(?=[@$0]))(?:[@$!|0134579][A-Za-z]+)+(?![\w@]|\.\w)")
_MASKED = re.compile(r"[A-Za-z][@$!|0134579][A-Za-z]|(?<!\w)[@$0][A-Za-z]")  # quick to look for, and rare
_MASKS = str.maketrans("@$!|0134579", "asiioieastg")


def unmask(text: str) -> str | None:
    """Give the text with signs that stand for letters put right ('B@narasi', 'kh4di'), of the same length; None where there are none."""
    if not _MASKED.search(text) or not _DISGUISED.search(text):
        return None
    return _DISGUISED.sub(lambda m: m.group().translate(_MASKS), text)
