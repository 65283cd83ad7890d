"""Facts about orders."""

from dataclasses import dataclass

from marketplace.core.bus import Fact


@dataclass(frozen=True)
class OrderPlaced(Fact):
    """A buyer placed an order; its seller orders exist."""

    order_id: int


@dataclass(frozen=True)
class SellerOrderAccepted(Fact):
    """The seller accepted."""

    seller_order_id: int


@dataclass(frozen=True)
class SellerOrderPacked(Fact):
    """The seller packed."""

    seller_order_id: int


@dataclass(frozen=True)
class SellerOrderShipped(Fact):
    """The parcel left."""

    seller_order_id: int


@dataclass(frozen=True)
class SellerOrderDelivered(Fact):
    """The parcel arrived."""

    seller_order_id: int


@dataclass(frozen=True)
class SellerOrderCompleted(Fact):
    """The days to return it are over."""

    seller_order_id: int


@dataclass(frozen=True)
class SellerOrderCancelled(Fact):
    """The part was called off, by the buyer, the seller or the marketplace."""

    seller_order_id: int
    before: str  # the status it had
    reason: str
