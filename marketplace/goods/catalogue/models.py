"""Listings, their makers and pictures, and the variants that are bought."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.files import StoredFile
from marketplace.core.worded import Worded
from marketplace.goods.lots.models import Lot
from marketplace.goods.stock.models import Stock
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.models import Seller
from marketplace.registry.categories.models import Category
from marketplace.registry.gi.models import GiGood
from marketplace.registry.odop.models import OdopProduct


class ListingStatus(StrEnum):
    """Where a listing stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"  # waits for a verifier
    LIVE = "live"  # on sale
    PAUSED = "paused"  # taken off by its seller
    BLOCKED = "blocked"  # taken off by the marketplace


class Listing(Worded, Model):
    """One good as it is offered."""

    __tablename__ = "listing"
    __table_args__ = (
        Index("ix_listing_queue", "status", "submitted_at"),
        Index("ix_listing_published", "status", "published_at"),
        Index("ix_listing_offered", "seller_id", "status"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("lst"))
    slug: Mapped[str] = mapped_column(unique=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"))
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("seller.id"), index=True)  # the group below that made it; none: the seller
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), index=True)
    title: Mapped[str]
    description: Mapped[str] = mapped_column(Text)
    gi_id: Mapped[int | None] = mapped_column(ForeignKey("gi_good.id"), index=True)
    odop_id: Mapped[int | None] = mapped_column(ForeignKey("odop_product.id"), index=True)
    hsn: Mapped[str] = mapped_column(default="")  # empty in a draft only
    tax_attributes: Mapped[list[str]] = mapped_column(JSON, default=list)  # facts that choose the rate row, e.g. handicraft
    declared: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # the maker's word, out of rules.DECLARED
    schemes: Mapped[list[str]] = mapped_column(JSON, default=list)  # codes the seller says cover this good; shown only while proven
    materials: Mapped[str] = mapped_column(default="")
    care: Mapped[str] = mapped_column(Text, default="")
    common_name: Mapped[str] = mapped_column(default="")  # Legal Metrology r.6: the generic name
    motif: Mapped[str] = mapped_column(default="")  # craft word that chooses the drawn picture
    tags: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")  # the seller's own words to find it by
    law_facts: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")  # what the law asks of this kind of good
    status: Mapped[str] = mapped_column(default=ListingStatus.DRAFT)
    decision_note: Mapped[str] = mapped_column(Text, default="")  # the verifier's last reason, shown to the seller
    review_notes: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # what the wording gate wants a person to look at
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    seller: Mapped[Seller] = relationship(foreign_keys=[seller_id])
    made_by: Mapped[Seller | None] = relationship(foreign_keys=[made_by_id])
    category: Mapped[Category] = relationship()
    gi: Mapped[GiGood | None] = relationship()
    odop: Mapped[OdopProduct | None] = relationship()
    variants: Mapped[list["Variant"]] = relationship(order_by="Variant.position, Variant.id", back_populates="listing")
    makers: Mapped[list["ListingProducer"]] = relationship(order_by="ListingProducer.position", cascade="all, delete-orphan")
    photos: Mapped[list["ListingPhoto"]] = relationship(order_by="ListingPhoto.position", cascade="all, delete-orphan")
    words: Mapped["ListingWords | None"] = relationship(cascade="all, delete-orphan", single_parent=True)  # in the other language

    def said(self, name: str, locale: str) -> str:
        """Give one of the texts in a reader's language, in the original where it was not translated."""
        other = self.words
        return (getattr(other, name) if other and other.locale == locale else "") or str(getattr(self, name))


class ListingProducer(Model):
    """One maker named on a listing; none means that the group itself is named."""

    __tablename__ = "listing_producer"
    __table_args__ = (UniqueConstraint("listing_id", "producer_id"),)
    id: Mapped[Key]
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"))
    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    producer: Mapped[Producer] = relationship()


class ListingPhoto(Model):
    """One photograph of a listing with the words for those who cannot see it."""

    __tablename__ = "listing_photo"
    id: Mapped[Key]
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"))
    alt: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    file: Mapped[StoredFile] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # typed as bool only


class ListingWords(Model):
    """The words of a listing in the language it was not written in; an empty one falls back to the original."""

    __tablename__ = "listing_words"
    id: Mapped[Key]
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), unique=True)  # two languages, so one row beside the original
    locale: Mapped[str]  # en, hi
    title: Mapped[str]
    description: Mapped[str] = mapped_column(Text, default="")
    common_name: Mapped[str] = mapped_column(default="")
    materials: Mapped[str] = mapped_column(default="")
    care: Mapped[str] = mapped_column(Text, default="")
    captions: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")  # of photographs, by the file's public id
    options: Mapped[dict[str, str]] = mapped_column(JSON, default=dict, server_default="{}")  # of packs: as first written -> as said here


class Variant(Model):
    """What is bought: one colour, size or weight of a listing."""

    __tablename__ = "variant"
    __table_args__ = (
        CheckConstraint("price_paise > 0 AND mrp_paise >= price_paise", name="price_within_mrp"),
        UniqueConstraint("listing_id", "sku"),
    )
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("var"))
    listing_id: Mapped[int] = mapped_column(ForeignKey("listing.id"), index=True)
    sku: Mapped[str]
    options: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # {"colour": "Lac red"}
    price_paise: Mapped[int]  # all taxes included
    mrp_paise: Mapped[int]
    weight_g: Mapped[int]  # packed for sending
    net_quantity: Mapped[str]  # '1 piece', '250 g'
    lot_id: Mapped[int | None] = mapped_column(ForeignKey("lot.id"), index=True)  # the batch it sells from
    lot_units: Mapped[int] = mapped_column(default=1)  # how much of the lot one unit takes
    position: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None]
    listing: Mapped[Listing] = relationship(back_populates="variants")
    lot: Mapped[Lot | None] = relationship()
    stock: Mapped[Stock] = relationship(lazy="joined", uselist=False)
