"""What an application still lacks, and how far each page of it is. Pure: from the rows that are asked and what was said."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marketplace.core.text import N_, Message, say
from marketplace.people.requirements import rules as asking
from marketplace.people.sellers.models import SellerKind, TaxStatus
from marketplace.people.sellers.rules import BY_CODE, FIELD_NAMES, SECTION_OF, SECTIONS, Missing

PAPER = "paper-"  # begins the name of a field that is a paper, such as 'paper-bank_proof'
WORDS = {
    "sells": N_("Say what you sell."),
    "no_makers_named": N_("Add a maker, or say that the group itself is named."),
    "pack_declarations": N_("Say that your packs carry what the law wants on them."),
}


@dataclass(frozen=True)
class Wish:
    """A change that a verifier asked for at one place of the application."""

    key: str  # a field, a section, or a paper
    section: str
    field: str  # where on the page it is shown
    words: str
    answer: str  # why the seller left it as it is; empty while it is open


def place_of(key: str, rows: Iterable[asking.Row] = ()) -> tuple[str, str] | None:
    """Give section and field of what a verifier may ask to be changed: a field, a whole section, or a paper; None for anything else."""
    if key in SECTION_OF and key not in BY_CODE:
        return SECTION_OF[key], key
    if key in BY_CODE:
        return key, BY_CODE[key].fields[0]
    return next(((row.section, key) for row in rows if row.document and key == PAPER + row.document), None)


def wishes(to_change: Mapping[str, str], left: Mapping[str, str], rows: Sequence[asking.Row]) -> list[Wish]:
    """List what the verifier asked for and was not changed since, in the order of the pages."""
    order = [section.code for section in SECTIONS]
    found = [
        Wish(key, place[0], place[1], words, left.get(key, ""))
        for key, words in to_change.items()
        if (place := place_of(key, rows)) is not None
    ]
    return sorted(found, key=lambda wish: order.index(wish.section))


def name_of(key: str, rows: Iterable[asking.Row] = ()) -> str:
    """Name what a verifier asked about, in English, to be translated: field, section, or the title of the paper's row."""
    if key in BY_CODE and key not in FIELD_NAMES:
        return BY_CODE[key].title
    return FIELD_NAMES.get(key) or next((row.title for row in rows if key == PAPER + row.document), key)  # type: ignore[attr-defined]


def missing(rows: Sequence[asking.Row], standings: Mapping[str, str], said: Mapping[str, Any], asked: Sequence[Wish]) -> list[Missing]:
    """List what keeps an application from being sent, in the order of the pages; `asked` are the verifier's open wishes."""
    out: list[Missing] = []
    for row, name in asking.lacking(rows, standings, said):
        if row.one_suffices and "enrolment_id" in row.fields and said.get("tax_status") == TaxStatus.ENROLLED_UNREGISTERED:
            name = "enrolment_id"  # noqa: PLW2901 - the one they told us they have
        if name not in {m.field for m in out}:
            out.append(Missing(SECTION_OF.get(name, row.section), name, _words(row, name)))
    if said.get("kind") == SellerKind.SHG and said.get("signatories") and len(str(said["signatories"]).splitlines()) < 2:
        out.append(Missing("who", "signatories", say("Write the leader and one more who signs, each on a line of its own.")))
    for wish in asked:
        if not wish.answer:
            words = say("The verifier asked for a change here: %(section)s.", section=_name(wish, rows))
            out.append(Missing(wish.section, wish.field, words))
    order = [section.code for section in SECTIONS]
    return sorted(out, key=lambda m: order.index(m.section))


def section_states(said: Mapping[str, Any], lacks: Sequence[Missing], asked: Sequence[Wish], makers: int) -> dict[str, str]:
    """Tell of each section whether it is 'not_started', 'started', 'done' or 'to_change'."""
    open_ = {m.section for m in lacks}
    wished = {wish.section for wish in asked if not wish.answer}
    out = {}
    for section in SECTIONS:
        begun = any(said.get(name) for name in section.fields if name not in ("name", "kind", "email"))
        begun = begun or (section.code == "makers" and makers > 0)
        state = "done" if section.code not in open_ else "started" if begun else "not_started"
        out[section.code] = "to_change" if section.code in wished else state
    return out


def still_open(to_change: Mapping[str, str], changed: Collection[str], saved: Collection[str]) -> dict[str, str]:
    """Give the wishes that stand after a save: a field's until its value changed, a section's until anything on its page was saved."""
    pages = {SECTION_OF[name] for name in saved if name in SECTION_OF}
    return {key: words for key, words in to_change.items() if key not in changed and (key not in pages or key not in BY_CODE)}


def _words(row: asking.Row, name: str) -> Message:
    if name in WORDS:
        return say(WORDS[name])
    if row.one_suffices and len(row.fields) == 2:
        return say("%(one)s or %(other)s is missing.", one=say(FIELD_NAMES[row.fields[0]]), other=say(FIELD_NAMES[row.fields[1]]))
    return say("%(field)s is missing.", field=say(FIELD_NAMES.get(name, name)))


def _name(wish: Wish, rows: Sequence[asking.Row]) -> Message:
    return say(name_of(wish.key, rows))
