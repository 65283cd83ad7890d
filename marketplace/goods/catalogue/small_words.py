"""What photographs and packs of many goods say, in both languages, for whoever finds goods by words."""

from collections.abc import Collection, Iterator

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.goods.catalogue.models import ListingPhoto, ListingWords, Variant
from marketplace.goods.catalogue.texts import OPTION_WORDS


def small_words(listing_ids: Collection[int]) -> dict[int, list[str]]:
    """Give captions and words of packs by listing id, each once; three queries, however many. A good without any is left out."""
    found: dict[int, dict[str, None]] = {}
    for listing_id, text in _said(listing_ids):
        if text:
            found.setdefault(listing_id, {})[text] = None
    return {listing_id: list(texts) for listing_id, texts in found.items()}


def _said(listing_ids: Collection[int]) -> Iterator[tuple[int, str]]:
    photos = select(ListingPhoto.listing_id, ListingPhoto.alt).where(ListingPhoto.listing_id.in_(listing_ids)).order_by(ListingPhoto.id)
    for photo in session().execute(photos):
        yield photo.listing_id, photo.alt
    packs = select(Variant.listing_id, Variant.options).where(Variant.listing_id.in_(listing_ids), Variant.removed_at.is_(None))
    for pack in session().execute(packs.order_by(Variant.id)):
        for name, value in pack.options.items():
            yield pack.listing_id, "" if name in OPTION_WORDS else name
            yield pack.listing_id, str(value)
    other = select(ListingWords.listing_id, ListingWords.captions, ListingWords.options).where(ListingWords.listing_id.in_(listing_ids))
    for row in session().execute(other.order_by(ListingWords.id)):
        for text in (*row.captions.values(), *row.options.values()):
            yield row.listing_id, text
