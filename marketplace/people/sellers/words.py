"""Every text of a shop that the public may read, put through the wording gate whenever it is written.

The name of a shop is seen by a verifier before it is public (the application, or a change of it), so the gate only marks it.
"""

from collections.abc import Collection

from marketplace.core.db import session
from marketplace.core.errors import Invalid
from marketplace.people.producers.ports import words_gate
from marketplace.people.sellers.models import Seller

KIND = "seller"
TEXTS = ("name", "about", "craft", "holiday_words")


def texts_of(seller: Seller) -> dict[str, str]:
    """Give the texts of a shop by field."""
    return {name: getattr(seller, name) for name in TEXTS if getattr(seller, name)}


def settle_words(seller: Seller, fields: Collection[str]) -> None:
    """Judge the words of a shop after a change; raise Invalid beside a field among `fields` whose words may not be said."""
    if not set(fields) & set(TEXTS):
        return
    session().flush()
    found = words_gate.get().read(KIND, seller.id, seller.id, texts_of(seller))
    if faults := {name: list(texts) for name, texts in found.faults.items() if name in fields}:
        raise Invalid(fields=faults)
    seller.settle(found.standing)
