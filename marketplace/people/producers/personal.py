"""Who wrote down a consent or sent a sheet; and the roster of a shop that is given up."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select, update

from marketplace.core import bus, clock, files, ids
from marketplace.core.actor import SYSTEM
from marketplace.core.db import session
from marketplace.core.personal import ERASED, Held, Person
from marketplace.core.text import Message
from marketplace.people.producers.events import RosterForgotten
from marketplace.people.producers.models import MakerConsent, Producer, RosterImport, RosterRow

# Where a person's name stands beside what they did: the column of the id, and that of the name.
SIGNED = (
    (MakerConsent.recorded_by_id, MakerConsent.recorded_by),
    (MakerConsent.withdrawn_by_id, MakerConsent.withdrawn_by),
    (RosterImport.sent_by_id, RosterImport.sent_by),
    (RosterImport.confirmed_by_id, RosterImport.confirmed_by),
)


def tell(person: Person) -> Mapping[str, Any]:
    """Give the sheets of makers that the person sent, and how many consents they wrote down."""
    sheets = session().scalars(select(RosterImport).where(RosterImport.sent_by_id == person.user_id).order_by(RosterImport.id)).all()
    noted = session().scalars(select(MakerConsent.given_at).where(MakerConsent.recorded_by_id == person.user_id)).all()
    if not sheets and not noted:
        return {}
    return {"sheets": [{"file": s.file_name, "at": s.created_at, "rows": s.row_count} for s in sheets], "consents_written_down": len(noted)}


def blocks(_person: Person) -> Sequence[Message]:
    """Nothing here stands in the way."""
    return ()


def forget(person: Person) -> Sequence[Held]:
    """Keep what was done and when, without the name of who did it."""
    for whose, name in SIGNED:
        session().execute(
            update(name.class_).where(whose == person.user_id).values({name.key: ERASED}).execution_options(synchronize_session=False)
        )
    return ()


def forget_roster(seller_id: int) -> Sequence[int]:
    """Take name, village, story and photo off every maker of a shop and end all their consents; give the makers' ids."""
    makers = session().scalars(select(Producer).where(Producer.seller_id == seller_id)).all()
    for maker in makers:
        if maker.photo:
            files.forget_picture(maker.photo)
        maker.name, maker.slug, maker.town, maker.story, maker.photo_id = ERASED, ids.public_id("erased"), "", "", None
        maker.lat_100 = maker.lng_100 = maker.years = None
        maker.named = maker.shows_photo = maker.shows_village = maker.shows_story = False
        maker.looms = []
        maker.removed_at = maker.removed_at or clock.now()
        for consent in maker.consents:
            consent.withdrawn_at, consent.withdrawn_by = consent.withdrawn_at or clock.now(), consent.withdrawn_by or SYSTEM.name
    sheets = select(RosterImport.id).where(RosterImport.seller_id == seller_id)
    session().execute(
        update(RosterRow).where(RosterRow.import_id.in_(sheets)).values(cells=None).execution_options(synchronize_session=False)
    )
    session().flush()
    bus.emit(RosterForgotten(seller_id))
    return [maker.id for maker in makers]
