"""The cards of makers. The numbers themselves are kept by the identity room, each as a row with what is known of it."""

from collections.abc import Collection, Mapping

from sqlalchemy import select

from marketplace.core import secret
from marketplace.core.actor import Actor
from marketplace.core.db import session
from marketplace.people.identity import queries as identity
from marketplace.people.identity import rules as identifiers
from marketplace.people.identity import service as numbers
from marketplace.people.identity.models import IdentityNumber
from marketplace.people.producers.models import Producer
from marketplace.people.producers.rules import CARDS


def card_key(kind: str, number: str) -> tuple[str, str]:
    """Give what tells a card from others without showing its number."""
    return kind, secret.keyed_digest(f"identity {kind}", identifiers.compact(kind, number))


def cards_of(producer_ids: Collection[int]) -> dict[int, dict[str, IdentityNumber]]:
    """Give the kept cards of makers: producer id -> kind -> row; one query."""
    found = identity.numbers_of_makers(producer_ids)
    return {holder: {row.kind: row for row in rows if row.kind in CARDS} for holder, rows in found.items()}


def keep_cards(row: Producer, cards: Mapping[str, str | None], *, actor: Actor, new: bool = False) -> None:
    """Keep a maker's cards in the open transaction: a new number takes the old one's place, an empty one ends it, others stay.

    Raise Invalid beside the kind.
    """
    held = cards_of([row.id])[row.id] if cards and not new else {}
    for kind, number in cards.items():
        old = held.get(kind)
        if old and number and card_key(kind, number) == (kind, old.digest):
            continue
        if old:
            numbers.retire_number(old, actor=actor)
        if number:
            numbers.keep_number(producer_id=row.id, kind=kind, value=number, actor=actor)


def card_keys_of_roster(seller_id: int) -> dict[int, set[tuple[str, str]]]:
    """Give the keys of all cards on a seller's roster by producer id; one query."""
    rows = session().execute(
        select(Producer.id, IdentityNumber.kind, IdentityNumber.digest)
        .join(IdentityNumber, IdentityNumber.producer_id == Producer.id)
        .where(Producer.seller_id == seller_id, Producer.removed_at.is_(None), IdentityNumber.retired_at.is_(None))
    )
    out: dict[int, set[tuple[str, str]]] = {}
    for holder, kind, digest in rows:
        out.setdefault(holder, set()).add((kind, digest))
    return out
