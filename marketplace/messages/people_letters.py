"""Letters about accounts, applications, certificates and goods."""

from marketplace.core.db import session
from marketplace.goods.catalogue.events import ListingDecided
from marketplace.goods.catalogue.models import Listing
from marketplace.messages.service import write
from marketplace.origin.claims.events import ClaimDecided
from marketplace.origin.claims.models import Claim
from marketplace.people.accounts.events import PasswordChanged, PasswordResetAsked, RegisteredAgain, UserRegistered
from marketplace.people.accounts.models import User
from marketplace.people.accounts.service import RESET_SECONDS, reset_token
from marketplace.people.sellers.events import SellerDecided
from marketplace.people.sellers.models import Seller
from marketplace.people.sellers.queries import list_team_users


def on_registered(fact: UserRegistered) -> None:
    """Welcome a new account."""
    _to_user(fact.user_id, "welcome", "/account/")


def on_registered_again(fact: RegisteredAgain) -> None:
    """Tell the owner of an address that it has an account."""
    _to_user(fact.user_id, "registered_again", "/account/reset")


def on_reset_asked(fact: PasswordResetAsked) -> None:
    """Send the link to set a new password."""
    user = session().get_one(User, fact.user_id)
    _to_user(fact.user_id, "password_reset", f"/account/reset/{reset_token(user)}", hours=RESET_SECONDS // 3600)


def on_password_changed(fact: PasswordChanged) -> None:
    """Tell the owner, in case it was somebody else."""
    _to_user(fact.user_id, "password_changed", "/account/reset")


def on_seller_decided(fact: SellerDecided) -> None:
    """Tell a seller's team what became of the application."""
    seller = session().get_one(Seller, fact.seller_id)
    _to_team(fact.seller_id, "seller_decided", "/sell/profile", subject_name=seller.name, status=fact.status, reason=fact.reason)


def on_claim_decided(fact: ClaimDecided) -> None:
    """Tell a seller's team what became of a certificate."""
    claim = session().get_one(Claim, fact.claim_id)
    _to_team(
        fact.seller_id,
        "claim_decided",
        "/sell/claims",
        subject_name=claim.scheme.name,
        certificate=claim.number,
        status=fact.status,
        reason=fact.reason,
    )


def on_listing_decided(fact: ListingDecided) -> None:
    """Tell a seller's team what became of a good."""
    listing = session().get_one(Listing, fact.listing_id)
    _to_team(fact.seller_id, "listing_decided", "/sell/listings", subject_name=listing.title, status=fact.status, reason=fact.reason)


def _to_user(user_id: int, template: str, path: str, **more: object) -> None:
    user = session().get_one(User, user_id)
    write(user.email, user.locale, template, {"name": user.name, "link_path": path, **more})


def _to_team(seller_id: int, template: str, path: str, **more: object) -> None:
    for user in list_team_users(seller_id):
        write(user.email, user.locale, template, {"name": user.name, "link_path": path, **more})
