"""Reads of tags: what is live of many goods, what a seller proposed, what waits at the desk, what the public may open."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.core.db import rows, session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, beside, keyset
from marketplace.core.waiting import Source
from marketplace.goods.catalogue.models import Listing, ListingStatus
from marketplace.goods.merits import rules, standing
from marketplace.goods.merits.models import MeritKind, MeritStatus, MeritTag, MeritTagListing
from marketplace.goods.merits.standing import LiveTag
from marketplace.origin.claims.models import Claim
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.queries import in_state
from marketplace.registry.places.models import District
from marketplace.registry.shelf import kept

SHOWN = (MeritStatus.ACCEPTED, MeritStatus.REVOKED, MeritStatus.WITHDRAWN)  # what the public may ask about
MOST_SHOWN = 100  # goods to choose from on one page


@dataclass(frozen=True)
class Taggable:
    """Goods to choose from, and how many there are in all."""

    goods: Sequence[Listing]
    total: int


@dataclass(frozen=True)
class Merit:
    """A live tag as it is shown on a good: its kind in both languages, the number it names, and where its evidence stands."""

    code: str
    name: str
    name_hi: str
    meaning: str
    meaning_hi: str
    tag_public_id: str
    households: int | None
    valid_to: date


@dataclass(frozen=True)
class Span:
    """An accepted tag and the days it may hold, for the search index; its evidence is asked at the moment of the search."""

    tag_id: int
    code: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class ShownTag:
    """What the page of a tag tells: the row, whether it is live on the day, its status word, and the goods it speaks of (ids)."""

    tag: MeritTag
    live: bool
    status: str
    listing_ids: Sequence[int]


def merits_for(listing_ids: Collection[int], on: date) -> dict[int, list[Merit]]:
    """Give the live tags of several goods on a day, the foremost kind first, in one query; a good without one is left out."""
    found: dict[int, list[tuple[int, Merit]]] = {}
    for row in rows(standing.live_of_goods(), ids=list(listing_ids), today=on) if listing_ids else ():
        merit = Merit(row.code, row.name, row.name_hi, row.meaning, row.meaning_hi, row.public_id, row.households, row.valid_to)
        found.setdefault(row.listing_id, []).append((row.position, merit))
    return {key: _once([merit for _, merit in sorted(held, key=lambda one: one[0])]) for key, held in found.items()}


def _once(merits: Sequence[Merit]) -> list[Merit]:
    """Leave out a kind that the same good bears a second time."""
    return list({merit.code: merit for merit in reversed(merits)}.values())[::-1]


def spans_for(listing_ids: Collection[int]) -> dict[int, list[Span]]:
    """Give the accepted tags of several goods with the days they may hold, in one query."""
    found: dict[int, list[Span]] = {}
    for row in rows(standing.spans_of_goods(), ids=list(listing_ids)) if listing_ids else ():
        found.setdefault(row.listing_id, []).append(Span(row.tag_id, row.code, row.valid_from, row.valid_to))
    return found


def live_tags(on: date) -> frozenset[int]:
    """Give the ids of all tags that are live on a day."""
    return frozenset(row.id for row in rows(standing.live_ids(), today=on))


def live_by_kind(on: date) -> dict[str, list[LiveTag]]:
    """Give all tags that are live on a day by the code of their kind, in one query."""
    found: dict[str, list[LiveTag]] = {}
    for row in rows(standing.live_rows(), today=on):
        found.setdefault(row.code, []).append(LiveTag(row.id, row.code, row.seller_id, row.of_shop))
    return found


def list_kinds() -> list[MeritKind]:
    """List the kinds of tags in their order."""
    return list(session().scalars(select(MeritKind).order_by(MeritKind.position)))


def kind_names() -> Mapping[str, tuple[str, str]]:
    """Give the English and Hindi names of the kinds by code, in their order; kept by the process."""
    return kept("merit kinds", lambda: {kind.code: (kind.name, kind.name_hi) for kind in list_kinds()})


def find_kind(code: str) -> MeritKind | None:
    """Find a kind by code."""
    return session().scalar(select(MeritKind).where(MeritKind.code == code))


def list_own_tags(seller_id: int) -> list[MeritTag]:
    """List a seller's tags, newest first, with their goods; three queries."""
    return list(session().scalars(_whole().where(MeritTag.seller_id == seller_id).order_by(MeritTag.id.desc())))


def list_own_tags_on(listing: Listing) -> list[MeritTag]:
    """List the tags of a good's seller that speak of this good, wherever they stand, newest first: by name, or as of the whole shop."""
    of_shop = MeritTag.of_shop if listing.made_by_id in (None, listing.seller_id) else false()
    named = select(MeritTagListing.tag_id).where(MeritTagListing.listing_id == listing.id)
    found = _whole().where(MeritTag.seller_id == listing.seller_id, or_(of_shop, MeritTag.id.in_(named)))
    return list(session().scalars(found.order_by(MeritTag.id.desc())))


def said_of(tag: MeritTag) -> dict[str, Any]:
    """Give what its seller said of a tag, in the shape of TagSchema; a paper that was sent stays with the tag."""
    return {
        "kind": tag.kind.code,
        "goods": [one.listing.public_id for one in tag.goods],
        "claim": tag.claim.public_id if tag.claim else None,
        **{name: getattr(tag, name) for name in ("households", "source_url", "source_on")},
        "roster": tag.by_roster,
    }


def get_own_tag(seller_id: int, public_id: str) -> MeritTag:
    """Give a tag of this seller; raise NotFound for anybody else's."""
    return _one(_whole().where(MeritTag.seller_id == seller_id, MeritTag.public_id == public_id))


def get_tag(public_id: str) -> MeritTag:
    """Give any tag, for the verification desk; raise NotFound."""
    return _one(_whole().where(MeritTag.public_id == public_id))


def get_public_tag(public_id: str, on: date) -> ShownTag:
    """Give what the page of a tag shows; raise NotFound for one that was never accepted. Five queries."""
    tag = _one(_whole().where(MeritTag.public_id == public_id))
    if tag.status not in SHOWN or tag.valid_from is None:
        raise NotFound
    live = is_live(tag, on)
    return ShownTag(tag, live, rules.shown_status(tag.status, tag.valid_to, live=live, on=on), listings_of(tag) if live else ())


def is_live(tag: MeritTag, on: date) -> bool:
    """Tell whether one tag is live on a day."""
    return bool(rows(standing.live_ids().where(MeritTag.id == tag.id), today=on))


def live_among(tags: Collection[MeritTag], on: date) -> frozenset[int]:
    """Give the ids of those of some tags that are live on a day, in one query."""
    if not tags:
        return frozenset()
    return frozenset(row.id for row in rows(standing.live_ids().where(MeritTag.id.in_([tag.id for tag in tags])), today=on))


def listings_of(tag: MeritTag, limit: int = 12) -> list[int]:
    """List the ids of public goods that a tag speaks of, newest first."""
    public = (
        select(Listing.id)
        .join(Seller, Seller.id == Listing.seller_id)
        .where(Listing.status == ListingStatus.LIVE, Seller.status == SellerStatus.APPROVED)
    )
    if tag.of_shop:
        public = public.where(standing.made_by(tag.seller_id))
    else:
        named = select(MeritTagListing.listing_id).where(MeritTagListing.tag_id == tag.id)
        public = public.where(Listing.id.in_(named), standing.whose(tag.seller_id))
    return list(session().scalars(public.order_by(Listing.published_at.desc(), Listing.id.desc()).limit(limit)))


def list_taggable(seller_id: int, words: str = "", chosen: Collection[str] = ()) -> Taggable:
    """List the goods that a shop may name in a tag: those it sells, and those another sells for its people.

    Of many, the first by title of those whose title has the `words`; those `chosen` (public ids) stand there in any case.
    """
    mine = _taggable(seller_id)
    found = mine.where(Listing.title.icontains(words, autoescape=True)) if words else mine
    shown = list(session().scalars(found.order_by(Listing.title, Listing.id).limit(MOST_SHOWN)))
    there = {one.public_id for one in shown}
    kept_too = find_taggable(seller_id, [one for one in chosen if one not in there])
    total = session().scalar(select(func.count()).select_from(mine.subquery())) or 0
    return Taggable([*kept_too, *shown], total)


def find_taggable(seller_id: int, public_ids: Collection[str]) -> list[Listing]:
    """List those of some goods that a shop may name in a tag."""
    return list(session().scalars(_taggable(seller_id).where(Listing.public_id.in_(list(public_ids))))) if public_ids else []


def _taggable(seller_id: int) -> Select[Listing]:
    return select(Listing).where(standing.whose(seller_id), Listing.status != ListingStatus.BLOCKED)


def list_undecided(seller_id: int) -> list[MeritTag]:
    """List a seller's tags that are not decided yet, with their goods."""
    return list(session().scalars(_whole().where(MeritTag.seller_id == seller_id, MeritTag.status.in_(rules.UNDECIDED))))


def count_makers(seller_id: int) -> int:
    """Count the makers on a shop's roster."""
    counted = select(func.count()).select_from(Producer).where(Producer.seller_id == seller_id, Producer.removed_at.is_(None))
    return session().scalar(counted) or 0


def list_tags(status: str, cursor: str | None = None, limit: int = 25) -> Page[MeritTag]:
    """List tags of a status for the desk; those that wait oldest first, others newest first."""
    waits = status == MeritStatus.SUBMITTED
    found = _whole().where(MeritTag.status == status, *([MeritTag.submitted_at.is_not(None)] if waits else []))
    keys = [MeritTag.submitted_at, MeritTag.id] if waits else [MeritTag.id]
    return keyset(found, keys, cursor=cursor, limit=limit, newest_first=not waits)  # type: ignore[arg-type]  # a moment and a key


def waiting(state: str = "") -> Source:
    """Select the tags that wait for a verifier, with the columns of core.waiting; of one State (slug), if named."""
    found = (
        select(
            MeritTag.id,
            MeritTag.public_id,
            MeritTag.submitted_at.label("since"),
            MeritKind.name.label("title"),
            MeritKind.about.label("detail"),
            Seller.name.label("who"),
            func.coalesce(District.name, "").label("place"),
        )
        .select_from(MeritTag)
        .join(MeritKind, MeritKind.id == MeritTag.kind_id)
        .join(Seller, Seller.id == MeritTag.seller_id)
        .outerjoin(District, District.id == Seller.district_id)
        .where(MeritTag.status == MeritStatus.SUBMITTED, MeritTag.submitted_at.is_not(None))
    )
    return found.where(in_state(state)) if state else found


def list_beside(tag: MeritTag) -> tuple[str | None, str | None]:
    """Give the public ids of the tags that wait right before and right after this one."""
    if tag.submitted_at is None:
        return None, None
    queue, keys = select(MeritTag).where(MeritTag.status == MeritStatus.SUBMITTED), [MeritTag.submitted_at, MeritTag.id]
    earlier, later = beside(queue, keys, tag, before=True), beside(queue, keys, tag)
    return earlier.public_id if earlier else None, later.public_id if later else None


def _one(statement: Select[MeritTag]) -> MeritTag:
    row = session().scalars(statement).unique().one_or_none()
    if row is None:
        raise NotFound
    return row


def _whole() -> Select[MeritTag]:
    return select(MeritTag).options(
        joinedload(MeritTag.seller, innerjoin=True).joinedload(Seller.district),
        joinedload(MeritTag.document),
        joinedload(MeritTag.claim).joinedload(Claim.producer),
        selectinload(MeritTag.goods).joinedload(MeritTagListing.listing, innerjoin=True),
    )
