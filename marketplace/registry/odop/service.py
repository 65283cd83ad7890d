"""Our own list beside the official ones: the only rows of the lists that are not loaded from a file."""

from datetime import date

from sqlalchemy import select

from marketplace.core import audit
from marketplace.core.actor import Actor
from marketplace.core.db import session, take_turns, transactional
from marketplace.registry.names import folded
from marketplace.registry.odop.models import OdopEdition, OdopEntry

PANEL = "MOOL-PANEL"
PANEL_SURE = "panel"  # how sure: as sure as the panel was
PANEL_SOURCE = "Decision of this marketplace’s panel"


@transactional
def enter_panel_product(
    district_id: int, product: str, *, category: str, kind: str, gi_id: int | None, first: bool, reference: str, on: date, actor: Actor
) -> OdopEntry:
    """Enter a product on our panel's list, in the edition of its year, and give the row; one that stands there already is given as it is.

    With `first` the district stands for it from now on; what it stood for before stays on the list, with the day it gave way.
    """
    take_turns(f"panel list {district_id}")
    row = find_on_panel(district_id, product)
    if row is None:
        row = OdopEntry(
            edition_id=_edition(on).id,
            district_id=district_id,
            product=product,
            product_key=key_of(product),
            category=category,
            kind=kind,
            gi_id=gi_id,
            export_potential="unknown",
            confidence=PANEL_SURE,
            reference=reference,
            source=PANEL_SOURCE,
            as_of=on,
        )
        session().add(row)
        session().flush()
    if first and not (row.primary_from and not row.primary_until):
        _give_way(district_id, on)
        row.primary_from, row.primary_until = on, None
        session().flush()
    audit.record("odop_entry.add", "odop_entry", reference, actor=actor, after={"product": product, "first": first})
    return row


def find_on_panel(district_id: int, product: str) -> OdopEntry | None:
    """Find a product of a district on our panel's list, whatever its case and punctuation."""
    return session().scalar(
        select(OdopEntry)
        .join(OdopEntry.edition)
        .where(OdopEdition.programme_code == PANEL, OdopEntry.district_id == district_id, OdopEntry.product_key == key_of(product))
    )


def key_of(product: str) -> str:
    """Give the name by which two lists are found to mean the same product."""
    return folded(product) or product


def _give_way(district_id: int, on: date) -> None:
    standing = select(OdopEntry).where(
        OdopEntry.district_id == district_id, OdopEntry.primary_from.is_not(None), OdopEntry.primary_until.is_(None)
    )
    for row in session().scalars(standing):
        row.primary_until = on
    session().flush()


def _edition(on: date) -> OdopEdition:
    take_turns("panel edition")
    row = session().scalar(select(OdopEdition).where(OdopEdition.programme_code == PANEL, OdopEdition.edition == str(on.year)))
    if row is None:
        row = OdopEdition(programme_code=PANEL, edition=str(on.year), source=PANEL_SOURCE, as_of=on, note="", note_hi="")
        session().add(row)
        session().flush()
    return row
