"""One District One Product rows: which product which programme names for which district."""

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.core.db import Key, Model
from marketplace.core.sourced import Sourced
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places.models import District


class OdopProduct(Sourced, Model):
    """A product of a district with the programmes that list it. Not a quality mark and no legal right."""

    __tablename__ = "odop_product"
    __table_args__ = (UniqueConstraint("district_id", "product"),)
    id: Mapped[Key]
    district_id: Mapped[int] = mapped_column(ForeignKey("district.id"), index=True)
    product: Mapped[str]
    category: Mapped[str]
    programmes: Mapped[list[str]] = mapped_column(JSON)  # UP-ODOP, PMFME, DPIIT-ODOP
    kind: Mapped[str]
    gi_id: Mapped[int | None] = mapped_column(ForeignKey("gi_good.id"), index=True)
    export_potential: Mapped[str]
    confidence: Mapped[str]
    district: Mapped[District] = relationship(lazy="joined", innerjoin="unnested")  # type: ignore[arg-type]  # typed as bool only
    gi: Mapped[GiGood | None] = relationship()
