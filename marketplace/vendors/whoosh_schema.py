"""What the Whoosh index holds of a listing: weighted stems to find by, plain words to mend spellings with, and a row of values."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from whoosh.analysis import IDAnalyzer
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Existence
from whoosh.lang import stemmer_for_language

from marketplace.goods.search.port import SearchDocument
from marketplace.goods.search.spelling import words

# id, scheme, first and last day as ordinals; for a claim with a quantity also what has to be left of it
Claim = tuple[int, str, int | None, int | None] | tuple[int, str, int | None, int | None, int]
_snowball = stemmer_for_language("en")  # not the Porter default, which stems 'running' and 'run' apart
_stems: dict[str, str] = {}


def stem(word: str) -> str:
    """Give the English stem of a Latin word; words of other scripts stand as they are."""
    found = _stems.get(word)
    if found is None:
        if len(_stems) > 100_000:
            _stems.clear()
        found = _stems[word] = str(_snowball(word)) if word.isascii() else word
    return found


class WeightedWords(FieldType):  # type: ignore[misc]  # whoosh ships no types
    """Takes (text, weight) pairs. A word counts once per text, so that repeating it wins nothing; its posting's weight is the sum."""

    def __init__(self, stemmed: bool) -> None:
        """Say whether words are stemmed."""
        self.stemmed = stemmed
        self.format = Existence()
        self.analyzer = IDAnalyzer()
        self.scorable = self.stored = self.unique = self.spelling = False
        self.vector = self.column_type = None

    def index(self, value: Iterable[tuple[str, float]], **_options: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Give each word with its weight."""
        weights: dict[str, float] = {}
        for text, weight in value:
            found = words(text)
            for word in {stem(w) for w in found} if self.stemmed else set(found):
                weights[word] = weights.get(word, 0.0) + weight
        return ((word.encode(), 1, weight, b"") for word, weight in weights.items())


class Row(NamedTuple):
    """The values of one document, as they are stored."""

    listing_id: int
    state: str | None
    district: str | None
    gi: str | None
    categories: tuple[str, ...]
    seller: str
    claims: tuple[Claim, ...]
    price_paise: int
    published: int
    in_stock: bool
    makers_named: bool
    merits: tuple[Claim, ...] = ()  # id, kind, first and last day


def schema() -> Schema:
    """Make the schema; a change of it needs `search rebuild`."""
    return Schema(key=ID(unique=True), stems=WeightedWords(stemmed=True), plain=WeightedWords(stemmed=False), row=STORED)


def fields(d: SearchDocument) -> dict[str, Any]:
    """Turn a document into Whoosh's fields."""
    names = [
        (d.title, 5.0),
        (d.common_name, 3.0),
        *((t, 4.0) for t in d.gi_names),
        *((t, 3.0) for t in d.gi_synonyms),
        *((t, 3.0) for t in d.products),
        *((t, 2.0) for t in d.categories),
        *((t, 2.0) for t in d.makers),
        (d.seller, 1.5),
        *((t, 2.5) for t in d.places),
        *((t, 2.0) for t in d.place_synonyms),
        (d.materials, 2.0),
        *((t, 4.0) for t in d.other_titles),
        *((t, 2.0) for t in d.tags),
    ]
    row = Row(
        d.listing_id,
        d.state,
        d.district,
        d.gi,
        d.category_codes,
        d.seller_slug,
        tuple((c.claim_id, c.scheme, _ordinal(c.valid_from), _ordinal(c.valid_to), c.needs) for c in d.claims),
        d.price_paise,
        d.published,
        d.in_stock,
        d.makers_named,
        tuple((t.tag_id, t.code, _ordinal(t.valid_from), _ordinal(t.valid_to)) for t in d.merits),
    )
    return {
        "key": str(d.listing_id),
        "stems": [*names, (d.description, 1.0), (d.other_description, 1.0), *((t, 1.0) for t in d.small)],
        "plain": names,
        "row": tuple(row),
    }


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None
