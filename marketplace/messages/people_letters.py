"""Letters about accounts, applications, certificates and goods."""

from typing import Any

from marketplace.core.db import session
from marketplace.core.secret import unseal
from marketplace.goods.catalogue.events import ListingDecided, ListingWordsFell, WordsRefused
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.merits.events import MeritDecided
from marketplace.goods.merits.models import MeritTag
from marketplace.messages.service import write, write_to
from marketplace.origin.applications.events import ApplicationSilent
from marketplace.origin.applications.models import AuApplication
from marketplace.origin.claims.events import ClaimDecided, ClaimEnding
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.people.accounts.codes import LIFE, opened
from marketplace.people.accounts.events import (
    AddressChanged,
    PasswordChanged,
    PasswordResetAsked,
    RegisteredAgain,
    SecondStepChanged,
    UserRegistered,
)
from marketplace.people.accounts.models import Purpose, User
from marketplace.people.accounts.queries import find_user_by_address
from marketplace.people.accounts.rules import MAIL, Address, read_address
from marketplace.people.accounts.service import RESET_SECONDS, reset_token
from marketplace.people.privacy.events import CopyReady
from marketplace.people.privacy.models import DataRequest
from marketplace.people.privacy.rules import COPY_LIVES
from marketplace.people.sellers.events import ProfileChangeDecided, SellerDecided
from marketplace.people.sellers.models import ProfileChange, Seller
from marketplace.people.sellers.queries import list_team_users
from marketplace.people.sellers.rules import FIELD_NAMES


def on_registered(fact: UserRegistered) -> None:
    """Welcome a new account."""
    _to_user(fact.user_id, "welcome", "/account/")


def on_registered_again(fact: RegisteredAgain) -> None:
    """Tell the owner of an address that it has an account."""
    _to_user(fact.user_id, "registered_again", "/account/reset")


def on_reset_asked(fact: PasswordResetAsked) -> None:
    """Send the link to set a new password."""
    user = session().get_one(User, fact.user_id)
    to = user.email if fact.channel == MAIL else user.phone
    words = {"name": user.name, "link_path": f"/account/reset/{reset_token(user)}", "hours": RESET_SECONDS // 3600}
    if to:
        write(to, user.locale, "password_reset", words, fact.channel)


def on_password_changed(fact: PasswordChanged) -> None:
    """Tell the owner, in case it was somebody else."""
    _to_user(fact.user_id, "password_changed", "/account/reset")


def on_copy_ready(fact: CopyReady) -> None:
    """Send the link to the copy of one's data."""
    row = session().get_one(DataRequest, fact.request_id)
    _to_user(row.user_id, "copy_ready", f"/account/data/copy/{row.public_id}", days=COPY_LIVES.days)


def on_address_changed(fact: AddressChanged) -> None:
    """Tell the old address or number, in case it was somebody else."""
    user, old = session().get_one(User, fact.user_id), read_address(unseal(fact.sealed))
    if old:
        write(old.value, user.locale, "address_changed", {"name": user.name, "link_path": "/account/sessions"}, old.channel)


def on_second_step(fact: SecondStepChanged) -> None:
    """Tell the owner, in case it was somebody else."""
    _to_user(fact.user_id, "second_step", "/account/second", on=fact.on)


def deliver_code(payload: dict[str, Any]) -> None:
    """Write a one-time code to whom it is for; a job. A code to sign in goes to nobody when the address has no account."""
    said = opened(payload["sealed"])
    address = Address(said["channel"], said["to"])
    user, purpose = find_user_by_address(address), payload["purpose"]
    locale = user.locale if user else said["locale"]
    if purpose == Purpose.SIGN_IN and said["about"]:  # the number of a new account
        if user:
            write(address.value, locale, "registered_again", {"name": user.name, "link_path": "/account/sign-in"}, address.channel)
            return
    elif purpose == Purpose.SIGN_IN and (user is None or user.closed_at):
        return
    context = {"purpose": purpose, "code": said["code"], "minutes": LIFE.seconds // 60, "link_path": "/account/code"}
    write(address.value, locale, "code", context, address.channel)


def on_seller_decided(fact: SellerDecided) -> None:
    """Tell a seller's team what became of the application."""
    seller = session().get_one(Seller, fact.seller_id)
    _to_team(fact.seller_id, "seller_decided", "/sell/profile", subject_name=seller.name, status=fact.status, reason=fact.reason)


def on_claim_decided(fact: ClaimDecided) -> None:
    """Tell a seller's team what became of a certificate; that one took another's place is told with the new one."""
    if fact.status == ClaimStatus.SUPERSEDED:
        return
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


def on_application_silent(fact: ApplicationSilent) -> None:
    """Tell a seller's team that the GI Registry has been silent for long, or that an answer to it falls due."""
    row = session().get_one(AuApplication, fact.application_id)
    words = {"subject_name": row.gi.name, "number": row.number, "since": row.heard_on, "answer_by": row.answer_by}
    _to_team(fact.seller_id, "application_silent", f"/sell/applications/{row.public_id}", **words)


def on_claim_ending(fact: ClaimEnding) -> None:
    """Tell a seller's team that a certificate ends, and how to renew it."""
    claim = session().get_one(Claim, fact.claim_id)
    path = f"/sell/claims/{claim.public_id}"
    words = {"subject_name": claim.scheme.name, "good": claim.gi.name if claim.gi else "", "certificate": claim.number}
    _to_team(fact.seller_id, "claim_ending", path, **words, ends_on=fact.ends_on)


def on_listing_decided(fact: ListingDecided) -> None:
    """Tell a seller's team what became of a good."""
    listing = session().get_one(Listing, fact.listing_id)
    _to_team(fact.seller_id, "listing_decided", "/sell/listings", subject_name=listing.title, status=fact.status, reason=fact.reason)


def on_merit_decided(fact: MeritDecided) -> None:
    """Tell a seller's team what became of a tag."""
    tag = session().get_one(MeritTag, fact.tag_id)
    path = f"/sell/merits/{tag.public_id}"
    for user in list_team_users(fact.seller_id):
        name = tag.kind.name_hi if user.locale == "hi" else tag.kind.name
        words = {"subject_name": name, "status": fact.status, "reason": fact.reason, "until": tag.valid_to}
        write_to(user, "merit_decided", {"name": user.name, "link_path": path, **words})


def on_words_fell(fact: ListingWordsFell) -> None:
    """Tell a seller's team that a good left the shelf for its words, and for which."""
    listing = session().get_one(Listing, fact.listing_id)
    _to_team(fact.seller_id, "words_fell", f"/sell/listings/{listing.public_id}", subject_name=listing.title, reason=fact.reason)


def on_words_refused(fact: WordsRefused) -> None:
    """Tell a seller's team that words of a maker or the shop are not shown, and why."""
    _to_team(fact.seller_id, "words_refused", "/sell/makers", subject_name=fact.title, reason=fact.reason)


def on_profile_change_decided(fact: ProfileChangeDecided) -> None:
    """Tell a seller's team what became of a change of what was checked: which facts, and why."""
    row = session().get_one(ProfileChange, fact.change_id)
    facts = [FIELD_NAMES[name] for name in row.values]  # names only: a letter carries no PAN
    words = {"subject_name": row.seller.name, "facts": facts, "status": fact.status, "reason": fact.reason}
    _to_team(fact.seller_id, "profile_change_decided", "/sell/profile", **words)


def _to_user(user_id: int, template: str, path: str, **more: object) -> None:
    user = session().get_one(User, user_id)
    write_to(user, template, {"name": user.name, "link_path": path, **more})


def _to_team(seller_id: int, template: str, path: str, **more: object) -> None:
    for user in list_team_users(seller_id):
        write_to(user, template, {"name": user.name, "link_path": path, **more})
