"""Letters about a shop's team, its owners, its groups and its bank account."""

from marketplace.core.db import session
from marketplace.messages.service import write, write_to
from marketplace.people.accounts.models import User
from marketplace.people.sellers.events import (
    BankChangeAsked,
    BankChangeDecided,
    LinkAsked,
    LinkChanged,
    OwnershipMoved,
    OwnershipOffered,
    TeamChanged,
    TeamInvited,
)
from marketplace.people.sellers.models import BankChange, BankChangeStatus, OwnershipTransfer, Seller, SellerLink, TeamInvitation
from marketplace.people.sellers.rights import ROLE_NAMES, ROLE_WORDS
from marketplace.people.sellers.rules import BANK_CHANGE_HOURS
from marketplace.people.sellers.team import INVITATION_DAYS, invitation_token
from marketplace.people.sellers.team_queries import list_owners


def on_invited(fact: TeamInvited) -> None:
    """Send the link to the address that was invited."""
    row = session().get_one(TeamInvitation, fact.invitation_id)
    by = session().get_one(User, row.invited_by_id)
    words = {
        "subject_name": row.seller.name,
        "by": by.name,
        "role": ROLE_NAMES[row.role],
        "may": ROLE_WORDS[row.role],
        "days": INVITATION_DAYS,
        "link_path": f"/sell/join/{invitation_token(row)}",
    }
    write(row.email, by.locale, "team_invited", words)


def on_team_changed(fact: TeamChanged) -> None:
    """Tell the owners who is on the team now, and the person themselves."""
    seller, person = session().get_one(Seller, fact.seller_id), session().get_one(User, fact.user_id)
    words = {"subject_name": seller.name, "person": person.name, "role": ROLE_NAMES.get(fact.role, "")}
    for user in {u.id: u for u in (*list_owners(seller.id), person)}.values():
        path = "/account/" if user.id == person.id and not fact.role else "/sell/team"
        write_to(user, "team_changed", {**words, "name": user.name, "link_path": path})


def on_ownership_offered(fact: OwnershipOffered) -> None:
    """Tell the person to whom the shop is offered."""
    row = session().get_one(OwnershipTransfer, fact.transfer_id)
    seller = session().get_one(Seller, row.seller_id)
    words = {"name": row.to_user.name, "subject_name": seller.name, "by": row.from_user.name, "link_path": "/sell/team"}
    write_to(row.to_user, "ownership_offered", words)


def on_ownership_moved(fact: OwnershipMoved) -> None:
    """Tell the old owner and the new one."""
    seller, old, new = (
        session().get_one(Seller, fact.seller_id),
        session().get_one(User, fact.from_user_id),
        session().get_one(User, fact.to_user_id),
    )
    for user in (old, new):
        words = {"name": user.name, "subject_name": seller.name, "new_owner": new.name, "old_owner": old.name, "link_path": "/sell/team"}
        write_to(user, "ownership_moved", words)


def on_link_asked(fact: LinkAsked) -> None:
    """Tell the owners of the side that was asked."""
    row = session().get_one(SellerLink, fact.link_id)
    asking, asked = (row.lower, row.upper) if row.asked_by_lower else (row.upper, row.lower)
    for user in list_owners(asked.id):
        words = {"name": user.name, "subject_name": asked.name, "other": asking.name, "from_below": row.asked_by_lower}
        write_to(user, "link_asked", {**words, "link_path": "/sell/groups"})


def on_link_changed(fact: LinkChanged) -> None:
    """Tell the owners of both sides."""
    row = session().get_one(SellerLink, fact.link_id)
    words = {"lower": row.lower.name, "upper": row.upper.name, "status": row.status, "sells_through": row.sells_through}
    for user in {u.id: u for key in (row.lower_id, row.upper_id) for u in list_owners(key)}.values():
        write_to(user, "link_changed", {**words, "name": user.name, "link_path": "/sell/groups"})


def on_bank_change_asked(fact: BankChangeAsked) -> None:
    """Tell every owner at once, with how to stop it."""
    _to_owners(session().get_one(BankChange, fact.change_id), "bank_change_asked")


def on_bank_change_decided(fact: BankChangeDecided) -> None:
    """Tell every owner what became of it."""
    row = session().get_one(BankChange, fact.change_id)
    if row.status != BankChangeStatus.CHECKED:
        _to_owners(row, "bank_change_decided")


def _to_owners(row: BankChange, template: str) -> None:
    words = {
        "subject_name": row.seller.name,
        "by": row.asked_by.name,
        "ending": row.account[-4:],
        "not_before": row.effective_not_before,
        "hours": BANK_CHANGE_HOURS,
        "status": row.status,
        "reason": row.note,
        "link_path": "/sell/bank",
    }
    for user in list_owners(row.seller_id):
        write_to(user, template, {**words, "name": user.name})
