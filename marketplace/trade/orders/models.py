"""Orders, seller orders and lines."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretJSON, SecretText
from marketplace.people.sellers.models import Seller


class SellerOrderStatus(StrEnum):
    """Where one seller's part stands; payment and parcel have their own axes."""

    PLACED = "placed"  # waits for the seller
    ACCEPTED = "accepted"
    PACKED = "packed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    COMPLETED = "completed"  # the days to return it are over
    CANCELLED = "cancelled"


class Order(Model):
    """One purchase of one buyer, from one or several sellers."""

    __tablename__ = "purchase"  # 'order' is a word of SQL
    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)
    cart_id: Mapped[int] = mapped_column(ForeignKey("cart.id"), unique=True)  # a cart becomes an order once
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_hash: Mapped[str]  # of the access token, which opens the order without signing in
    access_token: Mapped[str] = mapped_column(SecretText)  # kept for the links in later mails
    contact_name: Mapped[str] = mapped_column(SecretText)
    contact_email: Mapped[str] = mapped_column(SecretText)
    contact_phone: Mapped[str] = mapped_column(SecretText)
    address: Mapped[dict[str, Any]] = mapped_column(SecretJSON)  # line1, line2, city, district, state, pincode
    billing_address: Mapped[dict[str, Any] | None] = mapped_column(SecretJSON)
    buyer_gstin: Mapped[str | None]
    ship_state_code: Mapped[str]  # GST code; the place of supply of a consumer
    payment_method: Mapped[str]
    total_paise: Mapped[int]
    notes: Mapped[str | None] = mapped_column(SecretText)
    locale: Mapped[str] = mapped_column(default="en")
    placed_at: Mapped[datetime] = mapped_column(default=clock.now)
    parts: Mapped[list["SellerOrder"]] = relationship(order_by="SellerOrder.id", back_populates="order")


class SellerOrder(Model):
    """One seller's part of an order."""

    __tablename__ = "seller_order"
    __table_args__ = (
        UniqueConstraint("order_id", "seller_id"),
        Index("ix_seller_order_desk", "seller_id", "status", "id"),
        Index("ix_seller_order_sales", "seller_id", "placed_at"),
    )
    id: Mapped[Key]
    number: Mapped[str] = mapped_column(unique=True)
    order_id: Mapped[int] = mapped_column(ForeignKey("purchase.id"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"))
    status: Mapped[str] = mapped_column(default=SellerOrderStatus.PLACED)
    place_of_supply: Mapped[str]  # GST code
    ships_from: Mapped[str]  # town or district, and State, in words
    seller_state_code: Mapped[str]
    seller_tax_status: Mapped[str]
    taxable_paise: Mapped[int]
    cgst_paise: Mapped[int] = mapped_column(default=0)
    sgst_paise: Mapped[int] = mapped_column(default=0)
    utgst_paise: Mapped[int] = mapped_column(default=0)
    igst_paise: Mapped[int] = mapped_column(default=0)
    total_paise: Mapped[int]
    delivery_paise: Mapped[int] = mapped_column(default=0)  # inside the total
    commission_bps: Mapped[int]  # as agreed on the day of sale, like the sums below
    commission_paise: Mapped[int]
    commission_gst_paise: Mapped[int]
    tcs_paise: Mapped[int]
    tds_paise: Mapped[int]
    placed_at: Mapped[datetime] = mapped_column(default=clock.now)
    released_at: Mapped[datetime | None]  # since when the seller may begin: paid, or cash on delivery
    order: Mapped[Order] = relationship(back_populates="parts", lazy="joined", innerjoin=True)
    seller: Mapped[Seller] = relationship(lazy="joined", innerjoin=True)
    lines: Mapped[list["OrderLine"]] = relationship(order_by="OrderLine.id", lazy="selectin")

    @property
    def payout_paise(self) -> int:
        """Give what reaches the seller once the parcel has arrived."""
        return self.total_paise - self.commission_paise - self.commission_gst_paise - self.tcs_paise - self.tds_paise


class OrderLine(Model):
    """One variant as it was sold, with everything that was true that moment."""

    __tablename__ = "order_line"
    __table_args__ = (CheckConstraint("quantity > 0 AND total_paise >= 0", name="amounts"),)
    id: Mapped[Key]
    seller_order_id: Mapped[int] = mapped_column(ForeignKey("seller_order.id"), index=True)
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"))
    listing_slug: Mapped[str]
    title: Mapped[str]
    options: Mapped[dict[str, Any]] = mapped_column(JSON)
    sku: Mapped[str]
    net_quantity: Mapped[str]
    quantity: Mapped[int]
    unit_price_paise: Mapped[int]
    hsn: Mapped[str]
    rate_bps: Mapped[int]
    taxable_paise: Mapped[int]
    cgst_paise: Mapped[int] = mapped_column(default=0)
    sgst_paise: Mapped[int] = mapped_column(default=0)
    utgst_paise: Mapped[int] = mapped_column(default=0)
    igst_paise: Mapped[int] = mapped_column(default=0)
    total_paise: Mapped[int]
    makers: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # [{slug, name}] as named at sale
    claims: Mapped[list[dict[str, Any]]] = mapped_column(JSON)  # [{public_id, scheme, label}] live at sale
    lot_id: Mapped[int | None] = mapped_column(ForeignKey("lot.id"), index=True)
    lot_code: Mapped[str | None]
    lot_units: Mapped[int] = mapped_column(default=1)
    gi_name: Mapped[str | None]
    picture: Mapped[dict[str, Any]] = mapped_column(JSON)  # photo_id, photo_alt, craft, place, seed
    sold_on: Mapped[date]
