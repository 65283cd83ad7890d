"""A good set beside what the registry knows, for the verifier: its GI and the area, the usual HSN, what proves its words today."""

from collections.abc import Collection, Sequence

from marketplace.core.text import Message, say
from marketplace.goods.catalogue import queries
from marketplace.goods.catalogue.models import Listing
from marketplace.origin.claims.rules import GI_USER, Badge
from marketplace.people.sellers.comparing import Difference
from marketplace.people.sellers.models import SellerStatus
from marketplace.registry.gi import queries as gi_goods


def case_of(listing: Listing, badges: Sequence[Badge]) -> list[Difference]:
    """Set a listing beside what is known, row by row; `badges` are those proven today. A row that differs is for the verifier to judge."""
    known = queries.usual_hsn(listing.category_id)
    usual = say("Others of this kind: %(codes)s", codes=", ".join(known)) if known else None
    approved = listing.seller.status == SellerStatus.APPROVED
    return [
        Difference("seller", listing.seller.name, say("Approved") if approved else say("Not approved"), approved),
        *_gi_rows(listing, badges),
        Difference("schemes", ", ".join(listing.schemes) or None, _proven(badges), _covered(listing.schemes, badges)),
        Difference("hsn", listing.hsn or None, usual, listing.hsn in known if known else None),
        Difference("makers", ", ".join(m.producer.name for m in listing.makers) or None, None, None),
    ]


def _gi_rows(listing: Listing, badges: Sequence[Badge]) -> list[Difference]:
    gi = gi_goods.find_gi(listing.gi_id) if listing.gi_id else None
    if gi is None:
        return []
    home, area = listing.seller.district, [district.name for district in gi.districts]
    fits = home.name in area if home and area else None
    proven = any(badge.code == GI_USER for badge in badges)
    known: Message = say("An authorised user's certificate is live") if proven else say("No authorised user's certificate is live")
    return [
        Difference("gi", gi.name, known, proven),
        Difference("place", home.name if home else None, ", ".join(area) or None, fits),
    ]


def _proven(badges: Sequence[Badge]) -> str | None:
    return ", ".join(dict.fromkeys(badge.label for badge in badges if badge.code != GI_USER)) or None


def _covered(schemes: Collection[str], badges: Sequence[Badge]) -> bool | None:
    return set(schemes) <= {badge.code for badge in badges} if schemes else None
