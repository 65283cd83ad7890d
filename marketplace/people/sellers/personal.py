"""What shops hold of a person: their places on teams, and everything personal of a closed shop whose last owner they are."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.personal import Held, Person
from marketplace.core.secret import address_digest
from marketplace.core.text import Message, say
from marketplace.people.documents.personal import forget_seller
from marketplace.people.identity.personal import forget_numbers
from marketplace.people.privacy.rules import INVOICE_LAW, invoice_kept_until
from marketplace.people.producers.personal import forget_roster
from marketplace.people.sellers.models import BankChange, ProfileChange, Seller, SellerMember, SellerStatus, TeamInvitation, TeamRole
from marketplace.people.sellers.team_queries import list_owners

SEALED = ("signatories", "phone", "email", "line1", "pan", "gstin", "enrolment_id", "fssai", "bank_holder", "bank_account", "bank_ifsc")


def tell(person: Person) -> Mapping[str, Any]:
    """Give the person's places on teams, and what their own shops filled in."""
    places = _places(person)
    return {
        "teams": [{"shop": place.seller.name, "as": place.role, "since": place.joined_at} for place in places],
        "shops": [
            {"name": place.seller.name, "status": place.seller.status, **{name: getattr(place.seller, name) for name in SEALED}}
            for place in places
            if place.role == TeamRole.OWNER
        ],
    }


def blocks(person: Person) -> Sequence[Message]:
    """Say which shops would be left without an owner."""
    return [
        say("You are the last owner of %(shop)s. Close it, or hand it to somebody else.", shop=place.seller.name)
        for place in _places(person)
        if place.seller.status != SellerStatus.CLOSED and _is_last(place)
    ]


def forget(person: Person) -> Sequence[Held]:
    """Take the person off every team; of a closed shop that is left without an owner seal what tax law keeps and delete the rest.

    The shop's business name and district stay on the bills of its buyers (CGST Rules 2017 r.46).
    """
    held = [_give_up(place.seller) for place in _places(person) if place.seller.status == SellerStatus.CLOSED and _is_last(place)]
    session().execute(delete(SellerMember).where(SellerMember.user_id == person.user_id))
    digests = [address_digest(address) for address in person.addresses]
    session().execute(delete(TeamInvitation).where(TeamInvitation.email_digest.in_(digests)))
    return held


def _give_up(seller: Seller) -> Held:
    values = {name: getattr(seller, name) for name in SEALED}
    for name in SEALED:
        setattr(seller, name, "" if name in ("email", "line1") else None)
    seller.about = seller.holiday_words = ""
    forget_seller(seller.id)
    forget_numbers(seller.id, forget_roster(seller.id))
    session().execute(delete(BankChange).where(BankChange.seller_id == seller.id))
    session().execute(delete(ProfileChange).where(ProfileChange.seller_id == seller.id))
    session().execute(delete(TeamInvitation).where(TeamInvitation.seller_id == seller.id))
    session().flush()
    until = invoice_kept_until(clock.local(seller.closed_at).date() if seller.closed_at else clock.today())
    return Held("seller", seller.public_id, until, INVOICE_LAW, values)


def _is_last(place: SellerMember) -> bool:
    return place.role == TeamRole.OWNER and len(list_owners(place.seller_id)) == 1


def _places(person: Person) -> Sequence[SellerMember]:
    return session().scalars(select(SellerMember).where(SellerMember.user_id == person.user_id).order_by(SellerMember.id)).all()
