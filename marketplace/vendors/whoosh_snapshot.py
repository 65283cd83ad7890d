"""One generation of the index, open for searching: words, columns, and what was asked lately."""

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marketplace.goods.search import rules
from marketplace.goods.search.port import NO_BOUND, Found, Left, SearchQuery
from marketplace.goods.search.spelling import query_words
from marketplace.vendors.whoosh_columns import Columns, Live, Standing
from marketplace.vendors.whoosh_schema import Row
from marketplace.vendors.whoosh_words import Lexicon, said

Mark = tuple[str, int, int]  # the table of contents that a snapshot was read from: name, inode, time of change
MOST_KEPT = 2_000_000  # document numbers kept of earlier answers, 4 bytes each


@dataclass(frozen=True)
class Answer:
    """What some words found: documents in the order they are shown, the same as bits, and how the words were taken."""

    order: "array[int]"
    bits: int
    corrected: str | None
    relaxed: bool


class Snapshot:
    """Answers questions about one generation; it never changes, so threads may share it."""

    def __init__(self, reader: Any, mark: Mark, before: "Snapshot | None" = None) -> None:
        """Take a Whoosh reader, what it was opened from, and the snapshot before: segments that both have are not read again."""
        self.mark = mark
        self.lexicon = Lexicon(reader)
        self.segments: dict[str, dict[int, Row]] = {}
        rows: dict[int, Row] = {}
        for leaf, offset in reader.leaf_readers():
            rows.update((n + offset, row) for n, row in self._rows(leaf, before).items() if not leaf.is_deleted(n))
        self.columns = Columns(rows, reader.doc_count_all())
        self._standing: tuple[Live, Standing] | None = None
        self._answers: OrderedDict[tuple[str, ...], Answer] = OrderedDict()
        self._kept = 0

    def search(
        self,
        wanted: SearchQuery,
        live_claims: frozenset[int],
        today: date,
        live_tags: frozenset[int] = frozenset(),
        left: Left = NO_BOUND,
    ) -> Found:
        """Find one page of listings with the counts of every facet."""
        standing = self._stand(Live(live_claims, today.toordinal(), live_tags, left))
        answer = self._answer(wanted.q, standing, exact=wanted.exact) if query_words(wanted.q) else None
        matching = answer.bits if answer else self.columns.everything
        narrowed = standing.narrowing(wanted)
        passing = matching
        for bits in narrowed.values():
            passing &= bits
        ids = self.columns.take(self._order(wanted.sort, answer), passing, wanted.offset, wanted.limit)
        return Found(
            ids,
            passing.bit_count(),
            standing.count(matching, narrowed, wanted),
            answer.corrected if answer else None,
            bool(answer and answer.relaxed),
        )

    def _rows(self, leaf: Any, before: "Snapshot | None") -> dict[int, Row]:
        segment = leaf.segment()
        name = segment.segment_id() if segment else ""
        held = before.segments.get(name) if before else None
        self.segments[name] = held if held is not None else {n: Row(*stored["row"]) for n, stored in leaf.iter_docs()}
        return self.segments[name]

    def _order(self, sort: str, answer: Answer | None) -> Sequence[int]:
        if sort == rules.PRICE_UP:
            return self.columns.by_price
        if sort == rules.PRICE_DOWN:
            return self.columns.by_price_down
        return self.columns.newest if sort == rules.NEWEST or answer is None else answer.order

    def _stand(self, live: Live) -> Standing:
        held = self._standing
        if held is None or held[0] != live:
            held = self._standing = (live, Standing(self.columns, live))
            self._answers, self._kept = OrderedDict(), 0  # their order rests on what was live
        return held[1]

    def _answer(self, text: str, standing: Standing, *, exact: bool) -> Answer:
        key, answers = (*query_words(text), "exact" if exact else ""), self._answers
        answer = answers.get(key)
        if answer is None:
            answer = answers[key] = self._find(text, standing, exact=exact)
            self._kept += len(answer.order)
            while self._kept > MOST_KEPT and len(answers) > 1:
                self._kept -= len(answers.popitem(last=False)[1].order)
        return answer

    def _find(self, text: str, standing: Standing, *, exact: bool) -> Answer:
        meanings, mended = self.lexicon.understand(text, exact=exact)
        weights = [self.lexicon.weigh(m) for m in meanings]
        scores = _all_of(weights)
        relaxed = not scores and not exact and len(weights) > 1
        if relaxed:
            scores = _most_of(weights)
        best, place = max(scores.values(), default=0.0), standing.place
        order = sorted(scores, key=lambda n: (rules.step(scores[n], best), place[n]))
        return Answer(array("I", order), self.columns.bits(order), said(meanings) if mended and meanings else None, relaxed)


def _all_of(weights: list[dict[int, float]]) -> dict[int, float]:
    if not weights:
        return {}
    first, *others = sorted(weights, key=len)
    for other in others:
        first = {n: weight + other[n] for n, weight in first.items() if n in other}
    return first


def _most_of(weights: list[dict[int, float]]) -> dict[int, float]:
    """Add the weights of what has some of the words; only what has as many words as the best."""
    count: dict[int, int] = {}
    total: dict[int, float] = {}
    for one in weights:
        for n, weight in one.items():
            count[n] = count.get(n, 0) + 1
            total[n] = total.get(n, 0.0) + weight
    most = max(count.values(), default=0)
    return {n: total[n] for n, c in count.items() if c == most}
