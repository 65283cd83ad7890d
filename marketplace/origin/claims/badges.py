"""What is proven on a day: the live claims of sellers and makers, and the badges they give to goods."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import CompoundSelect, Date, Select, bindparam, select

from marketplace.core.db import rows
from marketplace.origin.claims import rules, standing
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.ports import pack_sizes
from marketplace.origin.claims.rules import Badge, ClaimFacts, Subject
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.gi.models import GiGood
from marketplace.registry.schemes.models import Scheme
from marketplace.registry.schemes.queries import rule_of

Holder = tuple[int | None, int | None]  # the maker who holds a claim, or else the seller


@dataclass(frozen=True, slots=True)
class _Held:
    """A live claim with its place among those read, and the badge it gives to what it covers."""

    place: int
    facts: ClaimFacts
    badge: Badge


def badges_for(subjects: Sequence[Subject], on: date) -> dict[int, list[Badge]]:
    """Give the badges of several goods on a day, by listing id, in one query; a good without one is left out.

    A claim counts while it is verified and within its dates and its GI's, its seller approved and its maker on the roster. One that was
    given for a quantity counts for what is left of it: only then the packs of the goods are read, with one query more.
    """
    sellers = {key for s in subjects for key in (s.seller_id, *s.group_ids)}
    if not sellers:
        return {}
    held: dict[Holder, list[_Held]] = {}
    live = rows(_live_of(), sellers=list(sellers), today=on)
    if any(row.quantity is not None for row in live):
        packs = pack_sizes.get()([subject.listing_id for subject in subjects])
        subjects = [one.with_packs(packs.get(one.listing_id, {})) for one in subjects]
    for place, row in enumerate(live):
        held.setdefault((row.producer_id, None if row.producer_id else row.seller_id), []).append(
            _Held(place, standing.facts_of(row), _badge(row))
        )
    found = {subject.listing_id: _covering(held, subject, on) for subject in subjects}
    return {listing_id: badges for listing_id, badges in found.items() if badges}


def _covering(held: Mapping[Holder, Sequence[_Held]], subject: Subject, on: date) -> list[Badge]:
    """Pick what covers a good among the claims of its makers, its seller and its groups, in the order they were read."""
    holders: list[Holder] = [
        *((one, None) for one in subject.producer_ids),
        *((None, one) for one in {subject.seller_id, *subject.group_ids}),
    ]
    found = [one for holder in holders for one in held.get(holder, ()) if rules.covers(one.facts, subject, on)]
    return [one.badge for one in sorted(found, key=attrgetter("place"))]


def list_live_facts(seller_id: int, on: date, *, groups: Collection[int] = ()) -> list[ClaimFacts]:
    """List what the live claims of a seller speak of, and of the groups whose goods it sells, for the wording gate."""
    return [standing.facts_of(row) for row in rows(_live_of(), sellers=[*{seller_id, *groups}], today=on)]


def counted(sellers: Select[int] | CompoundSelect[int]) -> Select[*tuple[Any, ...]]:
    """Make the statement that `list_counted_facts` asks, once per process: live claims with a quantity, of the sellers another selects."""
    return _live().where(Claim.quantity.is_not(None), Claim.seller_id.in_(sellers))


def list_counted_facts(statement: Select[*tuple[Any, ...]], on: date, **values: Any) -> list[ClaimFacts]:
    """List the live claims that were given for a quantity; almost always none. `values` are what the statement leaves open."""
    return [standing.facts_of(row) for row in rows(statement, today=on, **values)]


@cache
def _live_of() -> Select[*tuple[Any, ...]]:
    """Make the statement once per process: the live claims of some sellers on a day."""
    return _live().where(Claim.seller_id.in_(bindparam("sellers", expanding=True)))


def _live() -> Select[*tuple[Any, ...]]:
    today = bindparam("today", type_=Date)
    return (
        select(
            *standing.COLUMNS,
            Claim.public_id,
            Claim.number,
            Claim.decided_at,
            Scheme.code,
            Scheme.name.label("label"),
            GiGood.name.label("gi_name"),
            Seller.name.label("seller_name"),
            Producer.name.label("maker_name"),
            Producer.shows_name,
        )
        .join(Scheme, Scheme.id == Claim.scheme_id)
        .join(Seller, Seller.id == Claim.seller_id)
        .outerjoin(GiGood, GiGood.id == Claim.gi_id)
        .outerjoin(Producer, Producer.id == Claim.producer_id)
        .where(
            standing.counting(today),
            Seller.status == SellerStatus.APPROVED,
            Producer.removed_at.is_(None),
        )
        .order_by(Scheme.id, Claim.id)
    )


def _badge(row: Any) -> Badge:
    rule = rule_of(row.code)
    return Badge(
        code=row.code,
        label=row.label,
        claim_public_id=row.public_id,
        gi_name=row.gi_name,
        holder_name=row.maker_name if row.producer_id and row.shows_name else row.seller_name,
        number=row.number,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        checked_at=row.decided_at,
        kind=rule.kind,
        label_hi=rule.name_hi,
        left=None if row.quantity is None else row.quantity - row.used,
        unit=row.unit or "",
    )
