"""Decisions about makers: what an agreement must say, the point of a village, who is who on a roster. Values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass

from marketplace.core.errors import field_error
from marketplace.core.states import Machine
from marketplace.core.text import N_, say
from marketplace.people.producers.models import ImportStatus, LoomKind, Purpose
from marketplace.people.producers.notices import CURRENT, find_notice
from marketplace.registry.names import folded

ALL = tuple(p.value for p in Purpose)
LAT, LNG = (6.0, 38.0), (68.0, 98.0)  # the box around India, islands included
CARDS = ("pehchan", "weaver_card")
PURPOSE_NAMES = {"name": N_("Name"), "photo": N_("Photo"), "village": N_("Village"), "story": N_("Story")}
LOOM_NAMES = {
    LoomKind.PIT: N_("Pit loom"),
    LoomKind.FRAME: N_("Frame loom"),
    LoomKind.LOIN: N_("Loin loom"),
    LoomKind.JACQUARD: N_("Jacquard loom"),
    LoomKind.DOBBY: N_("Dobby loom"),
    LoomKind.OTHER: N_("Another kind of loom"),
}
SAID_SO = "seller_said"  # a program of the seller says so and no more
HOW = {
    "paper": N_("On paper, signed"),
    "own_hand": N_("By the maker’s own hand, on this phone or theirs"),
    "thumb_read_aloud": N_("Read aloud, with a thumb print"),
}
HOW_SAID = {**HOW, SAID_SO: N_("The seller said so through a program")}
MACHINE = Machine(
    "roster_import",
    {
        ImportStatus.CHECKING: frozenset({ImportStatus.CHECKED, ImportStatus.DROPPED}),
        ImportStatus.CHECKED: frozenset({ImportStatus.WRITING, ImportStatus.DROPPED}),
        ImportStatus.WRITING: frozenset({ImportStatus.DONE}),
        ImportStatus.DONE: frozenset(),
        ImportStatus.DROPPED: frozenset(),
    },
)


@dataclass(frozen=True)
class Agreement:
    """What one maker agreed to at one time: the purposes, the notice that was read, and how it was taken."""

    purposes: tuple[str, ...]
    notice: int = CURRENT
    language: str = "en"
    how: str = "paper"


@dataclass(frozen=True)
class Person:
    """What tells one maker of a roster from another: folded name, village and years, and the cards."""

    name: str
    town: str
    years: int | None
    cards: frozenset[tuple[str, str]]


def check_agreement(agreement: Agreement) -> None:
    """Raise Invalid unless the agreement names known purposes, a notice we have in that language, and a way it was taken."""
    if not agreement.purposes or any(p not in ALL for p in agreement.purposes):
        raise field_error("purposes", say("Choose what this person agrees to."))
    if find_notice(agreement.notice, agreement.language) is None:
        raise field_error("notice", say("We have no notice of this version in this language."))
    if agreement.how not in HOW_SAID:
        raise field_error("how", say("Say how the consent was taken."))


def village_point(lat: float | None, lng: float | None) -> tuple[int, int] | None:
    """Round a point in degrees to the village: hundredths of a degree, about a kilometre; None without one.

    Raise Invalid when only half of it is given or it is not in India.
    """
    if lat is None and lng is None:
        return None
    if lat is None or lng is None:
        raise field_error("lng" if lng is None else "lat", say("Give both numbers of the point, or none."))
    if not (LAT[0] <= lat <= LAT[1] and LNG[0] <= lng <= LNG[1]):
        raise field_error("lat", say("This point is not in India. The first number is the latitude, such as 25.31."))
    return round(lat * 100), round(lng * 100)


def person(name: str, town: str, years: int | None, cards: Iterable[tuple[str, str]] = ()) -> Person:
    """Make what tells a maker from others; case, blanks and punctuation do not count. `cards` are (kind, key of the number)."""
    return Person(folded(name), folded(town), years, frozenset(cards))


@dataclass
class Known:
    """Who is there already: by card, and by name, village and years. `None` as place means the roster, a number a row of the sheet."""

    by_card: dict[tuple[str, str], tuple[str, int | None]]
    by_self: dict[tuple[str, str, int | None], tuple[str, int | None]]

    @classmethod
    def of(cls, people: Iterable[tuple[str, Person]]) -> "Known":
        """Take the (name as written, Person) of a roster."""
        known = cls({}, {})
        for written, one in people:
            known.add(written, one, None)
        return known

    def add(self, written: str, one: Person, row_no: int | None) -> None:
        """Take one more in; the first of two stays."""
        for card in one.cards:
            self.by_card.setdefault(card, (written, row_no))
        self.by_self.setdefault((one.name, one.town, one.years), (written, row_no))

    def same_card(self, one: Person) -> tuple[str, str, int | None] | None:
        """Find who has a card of this person: (kind of card, name, row)."""
        return next(((card[0], *self.by_card[card]) for card in sorted(one.cards) if card in self.by_card), None)

    def same_self(self, one: Person) -> tuple[str, int | None] | None:
        """Find who has the same name, village and years: (name, row)."""
        return self.by_self.get((one.name, one.town, one.years))
