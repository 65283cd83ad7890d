"""Facts about sellers."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class SellerSubmitted(Fact):
    """A seller sent in the application."""

    seller_id: int


@dataclass(frozen=True)
class SellerDecided(Fact):
    """A verifier approved, refused, sent back, suspended or reinstated a seller."""

    seller_id: int
    status: str
    reason: str


@dataclass(frozen=True)
class SellerProfileChanged(Fact):
    """A seller changed what is public about them."""

    seller_id: int


@dataclass(frozen=True)
class SellerClosed(Fact):
    """An owner closed the shop for good."""

    seller_id: int


@dataclass(frozen=True)
class TeamInvited(Fact):
    """Somebody was offered a place on a team."""

    invitation_id: int


@dataclass(frozen=True)
class TeamChanged(Fact):
    """Somebody joined a team, left it, or has another role there; `role` is empty for one who left."""

    seller_id: int
    user_id: int
    role: str


@dataclass(frozen=True)
class OwnershipOffered(Fact):
    """An owner offered the shop to somebody on the team."""

    transfer_id: int


@dataclass(frozen=True)
class OwnershipMoved(Fact):
    """A shop has a new owner; the old one is a manager now."""

    seller_id: int
    from_user_id: int
    to_user_id: int


@dataclass(frozen=True)
class LinkAsked(Fact):
    """A group asked to stand under a higher level, or was invited there."""

    link_id: int


@dataclass(frozen=True)
class LinkChanged(Fact):
    """A tie between a group and a higher level began, ended, or covers something else."""

    link_id: int
    lower_id: int
    upper_id: int
    status: str


@dataclass(frozen=True)
class BankChangeAsked(Fact):
    """An owner asked for another bank account."""

    change_id: int
    seller_id: int


@dataclass(frozen=True)
class BankChangeDecided(Fact):
    """A change of bank account was checked, applied, refused or called off."""

    change_id: int
    seller_id: int
    status: str


@dataclass(frozen=True)
class ProfileChangeAsked(Fact):
    """An approved seller asked to change what was checked."""

    change_id: int
    seller_id: int


@dataclass(frozen=True)
class ProfileChangeDecided(Fact):
    """A verifier applied or refused such a change."""

    change_id: int
    seller_id: int
    status: str
    reason: str
