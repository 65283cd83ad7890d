"""What a seller's goods show of what it sells: food, silver and gold. What is asked of the seller follows (people.requirements)."""

from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.goods.catalogue.events import ListingSubmitted
from marketplace.goods.catalogue.models import Listing
from marketplace.people.sellers.onboarding import note_sold

JEWELLERY = ("7113", "7114")  # HSN headings of jewellery and wares of precious metal


def tags_of(is_food: bool, hsn: str) -> list[str]:
    """Tell what a good shows its seller to sell, in the words of the requirements."""
    return [*(["food"] if is_food else []), *(["jewellery"] if hsn.startswith(JEWELLERY) else [])]


def on_submitted(fact: ListingSubmitted) -> None:
    """Add what a listing shows to what its seller said that it sells."""
    listing = session().get(Listing, fact.listing_id)
    if listing is not None:
        for tag in tags_of(listing.category.is_food, listing.hsn):
            note_sold(fact.seller_id, tag, SYSTEM)
