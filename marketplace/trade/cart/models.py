"""Carts and their items."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretJSON
from marketplace.goods.catalogue.models import Variant  # noqa: F401  (its table is named by the foreign key)


class CartStatus(StrEnum):
    """Whether a cart can still change."""

    OPEN = "open"
    ORDERED = "ordered"
    MERGED = "merged"  # emptied into the cart of the person who signed in


class Cart(Model):
    """A guest's or user's cart."""

    __tablename__ = "cart"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("crt"))
    secret_hash: Mapped[str]
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    status: Mapped[str] = mapped_column(default=CartStatus.OPEN)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    delivery: Mapped[dict[str, Any] | None] = mapped_column(SecretJSON)  # what was typed on the way to the last step
    items: Mapped[list["CartItem"]] = relationship(order_by="CartItem.id", cascade="all, delete-orphan", lazy="selectin")


class CartItem(Model):
    """One variant and how many of it."""

    __tablename__ = "cart_item"
    __table_args__ = (UniqueConstraint("cart_id", "variant_id"), CheckConstraint("quantity BETWEEN 1 AND 99", name="quantity"))
    id: Mapped[Key]
    cart_id: Mapped[int] = mapped_column(ForeignKey("cart.id"))
    variant_id: Mapped[int] = mapped_column(ForeignKey("variant.id"))
    quantity: Mapped[int]
    seen_price_paise: Mapped[int]
    seen_certified: Mapped[bool] = mapped_column(default=False, server_default=false())  # under a certificate with a quantity, when put in
