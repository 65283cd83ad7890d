"""Who acts: a plain value that every command takes as its named `actor` argument."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may be on the marketplace."""

    BUYER = "buyer"  # anybody who shops; guests act as buyers too
    SELLER = "seller"  # a member of at least one seller's team
    FACILITATOR = "facilitator"  # a cluster coordinator who helps sellers
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

    def has(self, role: Role) -> bool:
        """Tell whether the actor holds the role."""
        return role in self.roles


GUEST = Actor()
SYSTEM = Actor(name="system", roles=frozenset({Role.SYSTEM, Role.ADMIN, Role.VERIFIER}))
