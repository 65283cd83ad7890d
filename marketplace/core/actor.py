"""Who acts: a plain value that every command takes as its named `actor` argument."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may be on the marketplace."""

    BUYER = "buyer"  # anybody who shops; guests act as buyers too
    SELLER = "seller"  # a member of at least one seller's team
    FACILITATOR = "facilitator"  # a cluster coordinator who helps sellers
    OFFICER = "officer"  # speaks for a State or a district, within the area given (people.accounts.officers)
    VERIFIER = "verifier"  # checks sellers, claims and listings
    ADMIN = "admin"  # runs the marketplace
    SYSTEM = "system"  # a worker or a command line


@dataclass(frozen=True)
class Actor:
    """One acting person: user id (None for guests and the system), roles, and the seller acted for, if any."""

    user_id: int | None = None
    name: str = "guest"
    roles: frozenset[Role] = frozenset({Role.BUYER})
    seller_id: int | None = None
    principal_id: int | None = None  # the person acted for, when a facilitator acts
    rights: frozenset[str] = frozenset()  # what they may do for that seller (people.sellers.rights)

    def has(self, role: Role) -> bool:
        """Tell whether the actor holds the role."""
        return role in self.roles

    def may(self, right: str) -> bool:
        """Tell whether the actor may do this kind of work for the seller acted for; the system may do all."""
        return right in self.rights or Role.SYSTEM in self.roles


GUEST = Actor()
SYSTEM = Actor(name="system", roles=frozenset({Role.SYSTEM, Role.ADMIN, Role.VERIFIER}))
