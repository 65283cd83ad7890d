"""A tag beside what the system itself knows of its evidence, row by row, for the verifier."""

from datetime import date

from marketplace.core.text import Message, say
from marketplace.goods.merits import queries, rules
from marketplace.goods.merits.models import MeritTag
from marketplace.origin.claims import holders
from marketplace.people.sellers.comparing import Difference


def case_of(tag: MeritTag, on: date) -> list[Difference]:
    """Set the evidence that was given beside what is known of it today; what only a person can read stays open."""
    out = [Difference("goods", _goods(tag), _of_kind(tag), None)]
    if tag.claim is not None:
        stands = holders.stands(tag.claim, on)
        known = say("Live today") if stands else say("Not live today")
        out.append(Difference("claim", f"{tag.claim.scheme.name}, {tag.claim.number}", known, stands))
    if tag.by_roster:
        makers = queries.count_makers(tag.seller_id)
        needed = say("Asked: at least %(need)s makers on the roster", need=tag.roster_need)
        fits = makers >= tag.roster_need and tag.roster_kind in ("", tag.seller.kind)
        out.append(Difference("roster", say("%(makers)s makers on the roster", makers=makers), needed, fits))
    if tag.households is not None:
        out.append(Difference("households", str(tag.households), None, None))
    if tag.source_url:
        out.append(Difference("source", rules.host_of(tag.source_url), say("Open it and read: does it say so?"), None))
        out.append(Difference("source_on", tag.source_on, None, None))
    if tag.document is not None:
        there = tag.document.removed_at is None
        out.append(Difference("document", say("A paper") if there else say("Removed since"), None, None if there else False))
    return out


def _goods(tag: MeritTag) -> Message | str:
    if tag.of_shop:
        return say("All that the shop makes")
    return "; ".join(one.listing.title for one in tag.goods)


def _of_kind(tag: MeritTag) -> Message:
    return say("This tag speaks of the shop") if tag.kind.about == "shop" else say("This tag speaks of certain goods")
