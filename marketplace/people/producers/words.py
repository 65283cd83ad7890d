"""Every text of a maker that the public may read, put through the wording gate whenever it is written.

A word that needs a claim which neither the maker nor the shop holds is refused beside its field. One that a person has to look at is
kept and not shown: the flags `named` and `shows_story` follow the consent and the gate alike.
"""

from marketplace.core.db import session
from marketplace.core.errors import Invalid
from marketplace.people.producers.models import NAMING, Producer
from marketplace.people.producers.ports import words_gate

KIND = "producer"
TEXTS = (*NAMING, "story")


def texts_of(row: Producer) -> dict[str, str]:
    """Give the texts of a maker by field."""
    return {name: getattr(row, name) for name in TEXTS if getattr(row, name)}


def settle_words(row: Producer) -> None:
    """Judge the words of a maker that has a row; raise Invalid beside the field whose words may not be said."""
    session().flush()
    found = words_gate.get().read(KIND, row.id, row.seller_id, texts_of(row))
    if found.faults:
        raise Invalid(fields={name: list(texts) for name, texts in found.faults.items()})
    row.settle(found.standing)


def may_show(row: Producer, purpose: str) -> bool:
    """Tell whether the gate lets something be shown to which the maker agreed."""
    held = set(row.held or ())
    return held.isdisjoint(NAMING) if purpose == "name" else purpose != "story" or "story" not in held
