"""The lists that share the name ODOP, their editions, what each edition names, and the products they name together."""

from datetime import date

from sqlalchemy import JSON, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places.models import District


class OdopProgramme(Sourced, Model):
    """A list: whose it is, since when, what it is. A programme without an edition has no list on file."""

    __tablename__ = "odop_programme"
    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)  # UP-ODOP, DPIIT-ODOP, PMFME, DEH, MOOL-PANEL
    name: Mapped[str]
    name_hi: Mapped[str]
    owner: Mapped[str]
    owner_hi: Mapped[str]
    since: Mapped[str]
    since_hi: Mapped[str]
    about: Mapped[str] = mapped_column(Text)
    about_hi: Mapped[str] = mapped_column(Text)
    covers: Mapped[list[str]] = mapped_column(JSON)  # categories it may name; empty: all
    only_state: Mapped[str] = mapped_column(default="")  # slug of the one State whose list it is
    official: Mapped[bool]  # a government's list, not ours
    cumulative: Mapped[bool]  # a new edition adds to those before it; else it stands in their place
    sort: Mapped[int]


class OdopEdition(Sourced, Model):
    """One edition of a list as we hold it: its name, where it was taken from and as of which day. Never changed by another one."""

    __tablename__ = "odop_edition"
    __table_args__ = (UniqueConstraint("programme_code", "edition"),)
    id: Mapped[Key]
    programme_code: Mapped[str] = mapped_column(ForeignKey("odop_programme.code"))
    edition: Mapped[str]
    note: Mapped[str] = mapped_column(Text, default="")  # what is missing in it
    note_hi: Mapped[str] = mapped_column(Text, default="")


class OdopProduct(Sourced, Model):
    """A product of a district with the official lists that name it now. Not a quality mark and no legal right."""

    __tablename__ = "odop_product"
    __table_args__ = (UniqueConstraint("district_id", "product"),)
    id: Mapped[Key]
    district_id: Mapped[int] = mapped_column(ForeignKey("district.id"), index=True)
    product: Mapped[str]
    category: Mapped[str]
    programmes: Mapped[list[str]] = mapped_column(JSON)  # of the editions in force; empty once no list names it any more
    kind: Mapped[str]
    gi_id: Mapped[int | None] = mapped_column(ForeignKey("gi_good.id"), index=True)
    export_potential: Mapped[str]
    confidence: Mapped[str]
    district: Mapped[District] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # typed as bool only
    gi: Mapped[GiGood | None] = relationship()


class OdopEntry(Sourced, Model):
    """One product that one edition of one list names for one district, in the words of our record of that list."""

    __tablename__ = "odop_entry"
    __table_args__ = (
        UniqueConstraint("edition_id", "district_id", "product_key"),
        Index(
            "uq_odop_entry_primary",
            "district_id",
            unique=True,
            sqlite_where=text("primary_from IS NOT NULL AND primary_until IS NULL"),
            postgresql_where=text("primary_from IS NOT NULL AND primary_until IS NULL"),
        ),
    )
    id: Mapped[Key]
    edition_id: Mapped[int] = mapped_column(ForeignKey("odop_edition.id"))
    district_id: Mapped[int] = mapped_column(ForeignKey("district.id"), index=True)
    product: Mapped[str]
    product_key: Mapped[str]  # the name folded, by which two lists are found to mean the same
    odop_id: Mapped[int | None] = mapped_column(ForeignKey("odop_product.id"), index=True)  # None on our own list
    category: Mapped[str]
    kind: Mapped[str]
    gi_id: Mapped[int | None] = mapped_column(ForeignKey("gi_good.id"), index=True)
    export_potential: Mapped[str]
    confidence: Mapped[str]  # high, medium, low; on our own list: panel
    reference: Mapped[str] = mapped_column(default="")  # public id of the record behind it, on our own list
    primary_from: Mapped[date | None]  # the one product a district stands for on our own list, and until when it did
    primary_until: Mapped[date | None]
    edition: Mapped[OdopEdition] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # typed as bool only
    gi: Mapped[GiGood | None] = relationship()
