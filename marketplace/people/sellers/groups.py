"""Reads of the tree of groups: who stands under whom, and whose makers a seller of record may name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import CTE, Select, literal, select
from sqlalchemy.orm import joinedload

from marketplace.core.db import BigInt, session
from marketplace.core.errors import NotFound
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import LinkStatus, Seller, SellerLink, SellerStatus

OPEN = (LinkStatus.ASKED, LinkStatus.LIVE)


@dataclass(frozen=True)
class Group:
    """A group as buyers read it beside the makers it stands for."""

    id: int
    public_id: str
    slug: str
    name: str
    kind: str


def roster_seller_ids(seller_id: int) -> list[int]:
    """List the shops whose makers a seller may name: its own, and those below that sell through it, at any depth.

    A level counts while its tie is in force and covers selling, and while the group itself is approved.
    """
    tree = _down(seller_id)
    return list(session().scalars(select(tree.c.id).order_by(tree.c.id != seller_id, tree.c.id)))


def list_roster(seller_id: int) -> list[Producer]:
    """List the makers a seller may name, its own first, then by group and name."""
    tree = _down(seller_id)
    return list(
        session().scalars(
            select(Producer)
            .options(joinedload(Producer.photo))
            .join(tree, tree.c.id == Producer.seller_id)
            .where(Producer.removed_at.is_(None))
            .order_by(Producer.seller_id != seller_id, Producer.seller_id, Producer.name, Producer.id)
        )
    )


def list_groups(seller_ids: Collection[int]) -> dict[int, Group]:
    """Give groups by id, for naming them beside their makers."""
    named = select(Seller.id, Seller.public_id, Seller.slug, Seller.name, Seller.kind).where(Seller.id.in_(set(seller_ids)))
    return {row.id: Group(*row) for row in session().execute(named.order_by(Seller.name, Seller.id))}


def upper_ids(seller_id: int) -> list[int]:
    """List every shop above a group, at any height, by ties in force."""
    above = select(literal(seller_id, BigInt).label("id")).cte("above", recursive=True)
    above = above.union(
        select(SellerLink.upper_id).join(above, SellerLink.lower_id == above.c.id).where(SellerLink.status == LinkStatus.LIVE)
    )
    return list(session().scalars(select(above.c.id).where(above.c.id != seller_id).order_by(above.c.id)))


def list_links(seller_id: int) -> Sequence[SellerLink]:
    """List a shop's ties that are asked or in force, with the shops at both ends."""
    return session().scalars(_links(seller_id).where(SellerLink.status.in_(OPEN)).order_by(SellerLink.id)).all()


def get_own_link(seller_id: int, public_id: str) -> SellerLink:
    """Give a tie of this shop, whichever end it is; raise NotFound for anybody else's."""
    row = session().scalar(_links(seller_id).where(SellerLink.public_id == public_id).execution_options(populate_existing=True))
    if row is None:
        raise NotFound
    return row


def find_by_code(code: str) -> Seller | None:
    """Find the shop that somebody names by its code or by the last part of its public address."""
    word = code.strip().rstrip("/").rpartition("/")[2]
    return session().scalar(select(Seller).where((Seller.public_id == word) | (Seller.slug == word.lower())))


def _links(seller_id: int) -> Select[SellerLink]:
    both = (SellerLink.lower_id == seller_id) | (SellerLink.upper_id == seller_id)
    return select(SellerLink).options(joinedload(SellerLink.lower), joinedload(SellerLink.upper)).where(both)


def _down(seller_id: int) -> CTE:
    tree = select(literal(seller_id, BigInt).label("id")).cte("tree", recursive=True)
    return tree.union(
        select(SellerLink.lower_id)
        .join(tree, SellerLink.upper_id == tree.c.id)
        .join(Seller, Seller.id == SellerLink.lower_id)
        .where(SellerLink.status == LinkStatus.LIVE, SellerLink.sells_through, Seller.status == SellerStatus.APPROVED)
    )
