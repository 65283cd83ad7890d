"""Commands on the photographs of a listing."""

from marketplace.core import audit, bus, files
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import NotFound, field_error
from marketplace.core.text import say
from marketplace.goods.catalogue import queries, rules
from marketplace.goods.catalogue.events import ListingChanged
from marketplace.goods.catalogue.models import ListingPhoto
from marketplace.goods.catalogue.other_words import keep_used
from marketplace.goods.catalogue.settling import settle_texts


@transactional
def add_photo(seller_id: int, public_id: str, data: bytes, alt: str, actor: Actor) -> ListingPhoto:
    """Add a photograph with the words for those who cannot see it; raise Invalid beside `photo` or `alt`."""
    listing = queries.get_own_listing(seller_id, public_id)
    if len(listing.photos) >= rules.MOST_PHOTOS:
        raise field_error("photo", say("A good has at most %(most)s photographs. Remove one first.", most=rules.MOST_PHOTOS))
    if not alt.strip() or len(alt) > 200:
        raise field_error("alt", say("Say in a few words what the picture shows, at most 200 characters."))
    row = ListingPhoto(
        listing_id=listing.id,
        file=files.keep_picture(data, field="photo", seller_id=seller_id),
        alt=alt.strip(),
        position=max((p.position for p in listing.photos), default=-1) + 1,
    )
    listing.photos.append(row)
    session().flush()
    settle_texts(listing, ("alt",), actor)
    audit.record("photo.add", "listing", listing.public_id, actor=actor, after={"file": row.file.public_id})
    bus.emit(ListingChanged(listing.id))
    return row


@transactional
def remove_photo(seller_id: int, public_id: str, file_public_id: str, actor: Actor) -> None:
    """Take a photograph off one's own listing; raise NotFound when it is not there."""
    listing = queries.get_own_listing(seller_id, public_id)
    row = next((p for p in listing.photos if p.file.public_id == file_public_id), None)
    if row is None:
        raise NotFound
    listing.photos.remove(row)
    keep_used(listing)
    audit.record("photo.remove", "listing", listing.public_id, actor=actor, before={"file": file_public_id})
    bus.emit(ListingChanged(listing.id))
