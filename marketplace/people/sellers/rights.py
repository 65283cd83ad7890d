"""What each person on a seller's team may do: one table, read by the gate, the commands and the desk's navigation. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from marketplace.core.text import N_
from marketplace.people.sellers.models import TeamRole

R = TeamRole


class Right(StrEnum):
    """One kind of work at the desk."""

    DESK = "desk"  # the first page, help, leaving the team
    SEE_ORDERS = "see_orders"
    ORDERS = "orders"  # accept, pack, send, call off
    LISTINGS = "listings"  # goods, packs, lots
    MAKERS = "makers"
    CLAIMS = "claims"
    MONEY = "money"  # what is due, held and paid
    PROFILE = "profile"  # the application, what is public of the shop, holidays
    TEAM = "team"  # who is on the team, but for its owners
    OWNERS = "owners"  # make, remove and replace owners
    BANK = "bank"
    GROUPS = "groups"  # agree to stand under a higher level, or to sell for a lower one
    CLOSE = "close"


RIGHTS_OF: Mapping[str, frozenset[str]] = {
    R.OWNER: frozenset(Right),
    R.MANAGER: frozenset(Right) - {Right.BANK, Right.OWNERS, Right.GROUPS, Right.CLOSE},
    R.PACKER: frozenset({Right.DESK, Right.SEE_ORDERS, Right.ORDERS}),
    R.ACCOUNTS: frozenset({Right.DESK, Right.SEE_ORDERS, Right.MONEY}),
}
ROLE_NAMES: Mapping[str, str] = {
    R.OWNER: N_("Owner"),
    R.MANAGER: N_("Manager"),
    R.PACKER: N_("Packer"),
    R.ACCOUNTS: N_("Accounts"),
}
ROLE_WORDS: Mapping[str, str] = {
    R.OWNER: N_("Everything, also the bank account, the owners and closing the shop."),
    R.MANAGER: N_("Goods, makers, certificates, orders, money, profile and team; not the bank account, the owners or closing."),
    R.PACKER: N_("Orders: accept, pack and send them. Sees no money."),
    R.ACCOUNTS: N_("Sees money and orders, changes nothing."),
}


def may(role: str, right: str) -> bool:
    """Tell whether this role carries this right."""
    return right in RIGHTS_OF.get(role, frozenset())


def needed_for(role: str) -> Right:
    """Give the right that it takes to give or take away a role."""
    return Right.OWNERS if role == R.OWNER else Right.TEAM
