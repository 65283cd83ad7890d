"""From facts to points and from points to a level. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from marketplace.core.text import Message, say
from marketplace.origin.claims.rules import months_after
from marketplace.origin.readiness.criteria import BY_CODE, CRITERIA, LOWEST_OF_LEVEL, MONTHS, PARTS, Criterion


@dataclass(frozen=True)
class Fact:
    """So much of so much (`part` of `whole`) under a criterion, and the certificates (public ids) it was counted with."""

    code: str
    part: int
    whole: int
    grounds: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Finding:
    """A criterion with what was found: points of the most there are, the fact in words, and what is left to do."""

    criterion: Criterion
    part: int
    whole: int

    @property
    def points(self) -> int:
        """Give the whole points earned; nothing of nothing earns nothing."""
        return self.criterion.most * min(self.part, self.whole) // self.whole if self.whole else 0

    @property
    def said(self) -> Message:
        """Tell the fact."""
        return say(self.criterion.said, part=self.part, whole=self.whole)

    @property
    def full(self) -> bool:
        """Tell whether nothing is left to do."""
        return self.points == self.criterion.most


@dataclass(frozen=True)
class Count:
    """A whole count: its findings in the order of the criteria, and the certificates it leans on."""

    findings: tuple[Finding, ...]
    grounds: frozenset[str]

    @property
    def points(self) -> int:
        """Add up the points, 0 to 100."""
        return sum(one.points for one in self.findings)

    @property
    def level(self) -> int:
        """Give the level, 1 to 5."""
        return level_of(self.points)


def level_of(points: int) -> int:
    """Give the level whose band holds the points."""
    return next(level for level, lowest in LOWEST_OF_LEVEL.items() if points >= lowest)


def count(facts: Iterable[Fact]) -> Count:
    """Count every criterion; one of which nothing is known counts nothing."""
    known: Mapping[str, Fact] = {fact.code: fact for fact in facts}
    nothing = Fact("", 0, 0)
    found = tuple(Finding(one, known.get(one.code, nothing).part, known.get(one.code, nothing).whole) for one in CRITERIA)
    return Count(found, frozenset(ground for fact in known.values() for ground in fact.grounds))


def recount(stored: Mapping[str, tuple[int, int]]) -> tuple[Finding, ...]:
    """Read findings back from (part, whole) by code; a criterion that is no longer counted is left out."""
    return tuple(Finding(BY_CODE[code], part, whole) for code, (part, whole) in stored.items() if code in BY_CODE)


def by_part(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """Group findings under the names of the parts, in their order."""
    held = list(findings)
    return [(name, [one for one in held if one.criterion.part == part]) for part, name in PARTS.items()]


def last_day(counted_on: date) -> date:
    """Give the last day on which a count may be shown, whatever its certificates."""
    return months_after(counted_on, MONTHS)


def stands(ends_on: date, grounds: Collection[str], in_force: Collection[str], today: date) -> bool:
    """Tell whether a count may be shown: not past its last day, and every certificate it leans on in force."""
    return today <= ends_on and set(grounds) <= set(in_force)
