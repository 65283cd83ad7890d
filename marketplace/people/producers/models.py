"""Makers and growers, what they agreed to, and the sheets they came in by."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ColumnElement, Date, ForeignKey, Index, Text, UniqueConstraint, and_, bindparam, or_, text
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.files import StoredFile
from marketplace.core.secret import SecretJSON
from marketplace.core.worded import Standing, Worded, write_leans
from marketplace.registry.places.models import District


class Purpose(StrEnum):
    """What a maker agrees to, each apart."""

    NAME = "name"  # to be named on goods and to have a page
    PHOTO = "photo"  # the photo on that page
    VILLAGE = "village"  # the village beside the district
    STORY = "story"  # the story on that page


NAMING = ("name", "craft")
"""The texts of a maker that stand wherever the maker is named: where one of them may not be said, the maker is not named."""


class LoomKind(StrEnum):
    """Looms by how they are built."""

    PIT = "pit"
    FRAME = "frame"
    LOIN = "loin"
    JACQUARD = "jacquard"
    DOBBY = "dobby"
    OTHER = "other"


class Producer(Worded, Model):
    """One maker or grower of a seller's roster."""

    __tablename__ = "producer"
    __table_args__ = (Index("ix_producer_roster", "seller_id", "name", "id"),)
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("mak"))
    slug: Mapped[str] = mapped_column(unique=True)
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"))
    name: Mapped[str]  # public once agreed to, so searched and not encrypted
    craft: Mapped[str]
    town: Mapped[str]
    district_id: Mapped[int] = mapped_column(ForeignKey("district.id"))
    lat_100: Mapped[int | None]  # hundredths of a degree, about a kilometre: the village, by the very kind of the column never the house
    lng_100: Mapped[int | None]
    years: Mapped[int | None]  # of practice
    story: Mapped[str] = mapped_column(Text, default="")
    photo_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    named: Mapped[bool] = mapped_column("shows_name", default=False)  # these four follow maker_consent, in the same transaction
    shows_photo: Mapped[bool] = mapped_column(default=False)
    shows_village: Mapped[bool] = mapped_column(default=False)
    shows_story: Mapped[bool] = mapped_column(default=False)
    naming_leans: Mapped[str] = mapped_column(default="", server_default="")  # of `leans_on`, the claims for name and craft
    naming_until: Mapped[date | None]  # the last day on which name and craft may stand as they are
    import_row_id: Mapped[int | None] = mapped_column(ForeignKey("roster_row.id"), unique=True)  # so that no row makes two people
    removed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    district: Mapped[District] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # SQLAlchemy takes this word too
    photo: Mapped[StoredFile | None] = relationship()
    looms: Mapped[list["Loom"]] = relationship(cascade="all, delete-orphan", order_by="Loom.id")
    consents: Mapped[list["MakerConsent"]] = relationship(order_by="MakerConsent.id")

    @hybrid_property
    def shows_name(self) -> bool:
        """Tell whether the maker is named in public today: agreed to, let be by the gate, and not beyond the claims it leans on."""
        return self.named and (self.naming_until is None or self.naming_until >= clock.today())

    @shows_name.inplace.expression
    @classmethod
    def _shows_name(cls) -> ColumnElement[bool]:
        today = bindparam(None, callable_=clock.today, type_=Date())  # asked at each execution: statements are kept for days
        return and_(cls.named, or_(cls.naming_until.is_(None), cls.naming_until >= today))

    def settle(self, found: Standing) -> None:
        """Write down what a reading found, and apart what lets the maker be named, and until when."""
        super().settle(found)
        self.naming_leans = write_leans(claim for name in NAMING for claim in found.leans_of.get(name, ()))
        self.naming_until = min((found.until_of[name] for name in NAMING if name in found.until_of), default=None)

    @property
    def shown_town(self) -> str:
        """Give the village for the public: nothing without the maker's consent, so that the district alone is named."""
        return self.town if self.shows_name and self.shows_village else ""

    @property
    def shown_story(self) -> str:
        """Give the story for the public, nothing without consent nor beyond the claims it leans on."""
        return self.story if self.shows_name and self.shows_story and self.words_stand else ""

    @property
    def shown_photo(self) -> StoredFile | None:
        """Give the photo for the public, None without consent."""
        return self.photo if self.shows_name and self.shows_photo else None


class Loom(Model):
    """How many looms of one kind a maker works."""

    __tablename__ = "loom"
    __table_args__ = (UniqueConstraint("producer_id", "kind"), CheckConstraint("count > 0", name="count"))
    id: Mapped[Key]
    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"))
    kind: Mapped[str]
    count: Mapped[int]


class MakerConsent(Model):
    """One thing one maker agreed to, after which notice and how; ended by `withdrawn_at`, never deleted or rewritten."""

    __tablename__ = "maker_consent"
    __table_args__ = (
        Index("ix_maker_consent_withdrawn", "withdrawn_at"),
        Index(
            "uq_maker_consent_open",
            "producer_id",
            "purpose",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )
    id: Mapped[Key]
    producer_id: Mapped[int] = mapped_column(ForeignKey("producer.id"), index=True)
    purpose: Mapped[str]
    notice_version: Mapped[int]
    notice_language: Mapped[str]
    how: Mapped[str]  # on paper, by the maker's own hand, by thumb print after reading aloud …
    given_at: Mapped[datetime] = mapped_column(default=clock.now)
    recorded_by_id: Mapped[int | None]
    recorded_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None]
    withdrawn_by: Mapped[str | None]


class ImportStatus(StrEnum):
    """Where a sheet of makers stands."""

    CHECKING = "checking"  # the worker judges its rows
    CHECKED = "checked"  # the seller looks at the verdicts; nothing is written yet
    WRITING = "writing"  # the worker puts the good rows onto the roster
    DONE = "done"
    DROPPED = "dropped"  # thrown away, or left lying too long


class Verdict(StrEnum):
    """What becomes of a row."""

    OK = "ok"
    WARNING = "warning"  # written, but look at it
    BAD = "bad"  # not written


class RosterImport(Model):
    """One sheet of makers, from upload to the last row."""

    __tablename__ = "roster_import"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("imp"))
    seller_id: Mapped[int] = mapped_column(ForeignKey("seller.id"), index=True)
    status: Mapped[str] = mapped_column(default=ImportStatus.CHECKING)
    file_name: Mapped[str]
    left_out: Mapped[list[str]] = mapped_column(JSON)  # headings that are not known; their cells are not kept
    row_count: Mapped[int]
    position: Mapped[int] = mapped_column(default=0)  # rows dealt with in this status; moves with each chunk's own transaction
    reached: Mapped[int] = mapped_column(default=0)  # number of the last row written or passed over
    ok: Mapped[int] = mapped_column(default=0)
    warning: Mapped[int] = mapped_column(default=0)
    bad: Mapped[int] = mapped_column(default=0)
    consents: Mapped[int] = mapped_column(default=0)  # rows that record a consent
    written: Mapped[int] = mapped_column(default=0)
    sent_by_id: Mapped[int | None]
    sent_by: Mapped[str]
    principal_id: Mapped[int | None]  # whom the sender acted for
    confirmed_by_id: Mapped[int | None]
    confirmed_by: Mapped[str | None]
    confirmed_principal_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=clock.now, index=True)
    done_at: Mapped[datetime | None]


class RosterRow(Model):
    """One row of a sheet. What it says of a person is encrypted, and gone once it is written or the sheet is dropped."""

    __tablename__ = "roster_row"
    __table_args__ = (UniqueConstraint("import_id", "row_no"), Index("ix_roster_row_verdict", "import_id", "verdict", "row_no"))
    id: Mapped[Key]
    import_id: Mapped[int] = mapped_column(ForeignKey("roster_import.id"))
    row_no: Mapped[int]  # as the sheet counts: the headings are row 1
    cells: Mapped[dict[str, Any] | None] = mapped_column(SecretJSON)
    verdict: Mapped[str | None]
    faults: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # {column: [[sentence, its parts] …]}
