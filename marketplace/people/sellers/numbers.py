"""The numbers of a case: a shop's own and its makers' cards, who else gave the same, and what a verifier found true."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import NotFound
from marketplace.people.accounts.models import User
from marketplace.people.identity import queries as identity
from marketplace.people.identity import service
from marketplace.people.identity.models import IdentityNumber
from marketplace.people.producers.models import Producer
from marketplace.people.sellers import queries, rules
from marketplace.people.sellers.deciding import insist_colleague
from marketplace.people.sellers.models import Seller


@dataclass(frozen=True)
class CaseNumber:
    """One number: whose it is, who found it true, and which other shops gave the same."""

    row: IdentityNumber
    maker: Producer | None  # None: the shop's own
    verified_by: str
    elsewhere: Sequence[Seller]


def list_case_numbers(seller_id: int, makers: Collection[Producer]) -> list[CaseNumber]:
    """List a shop's numbers and the cards of these makers; the same few queries however many there are."""
    own = identity.numbers_of([seller_id])[seller_id]
    cards = identity.numbers_of_makers([maker.id for maker in makers])
    found = [(row, None) for row in own] + [(row, maker) for maker in makers for row in cards[maker.id]]
    same = identity.same_number_elsewhere([seller_id]).get(seller_id, {})
    others = _sellers({other for ids in same.values() for other in ids})
    names = _names({row.verified_by_id for row, _maker in found if row.verified_by_id is not None})
    return [
        CaseNumber(
            row,
            maker,
            names.get(row.verified_by_id or 0, ""),
            [others[other] for other in same.get(row.public_id, ()) if other in others],
        )
        for row, maker in found
    ]


@transactional
def verify_number(seller_id: int, public_id: str, how: str, *, actor: Actor) -> IdentityNumber:
    """Write down that a number of a shop or of one of its makers was found true, and how (a key of identity HOWS).

    Raise NotFound for another shop's, OwnCase for who had a hand in the case, else as `identity.service.verify_number`.
    """
    seller = queries.get_own_seller(seller_id)
    insist_colleague(actor, rules.MACHINE, seller, seller.id)
    row = identity.get_number(public_id)
    if seller_id not in (row.seller_id, _seller_of_maker(row.producer_id)):
        raise NotFound
    return service.verify_number(row, how, actor=actor)


def _seller_of_maker(producer_id: int | None) -> int | None:
    maker = session().get(Producer, producer_id) if producer_id is not None else None
    return maker.seller_id if maker else None


def _sellers(ids: Collection[int]) -> dict[int, Seller]:
    return {row.id: row for row in session().scalars(select(Seller).where(Seller.id.in_(ids)))} if ids else {}


def _names(ids: Collection[int]) -> dict[int, str]:
    return {row.id: row.name for row in session().execute(select(User.id, User.name).where(User.id.in_(ids)))} if ids else {}
