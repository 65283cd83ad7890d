"""`demo seed`: fill a marketplace with the sellers of data/demo, in one transaction; what is there already is left as it is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select

from marketplace.cli.demo import applications, goods, merits, nominations, past, people, reading, reports, scale, sellers
from marketplace.cli.demo.days import Calendar, move_all
from marketplace.cli.words import explain
from marketplace.core import audit, bus, clock, statistics
from marketplace.core.actor import SYSTEM, Actor, Role
from marketplace.core.audit import AuditEntry
from marketplace.core.db import session, transactional
from marketplace.core.errors import DomainError
from marketplace.goods.catalogue import rereading, word_cases
from marketplace.goods.search import port
from marketplace.goods.search import service as search
from marketplace.origin.credentials import service as credentials
from marketplace.origin.readiness import service as readiness
from marketplace.people.producers.events import ProducerChanged
from marketplace.people.producers.models import Producer
from marketplace.people.sellers.events import SellerProfileChanged
from marketplace.people.sellers.models import Seller, SellerStatus

BEGUN, FINISHED = "demo.begun", "demo.finished"  # audit entries: how far the first seed of this database came


@dataclass
class Outcome:
    """What a seed did."""

    sellers: int = 0
    listings: int = 0
    kept: int = 0  # sellers that were there already
    refused: list[reading.Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def run_and_tell(folder: Path = reading.FOLDER, *, listings: int = 0, shops: int = 0) -> None:
    """Seed and print what was done; make the index anew when goods were added."""
    with muted():
        outcome = fill(folder)
        read_words()
    made = past.make_orders(Calendar(clock.now()), people.find_or_make(people.PEOPLE[0]))
    _count_readiness()
    scaled = scale.grow(listings, shops) if listings or shops else scale.Scaled(0, 0)
    for refused in outcome.refused:
        click.echo(f"  {refused.file} was left out: {refused.reason}")
    for note in outcome.notes:
        click.echo(f"  {note}")
    credentials.give_missing()
    _note(FINISHED)
    statistics.gather()
    click.echo(f"{outcome.sellers} sellers with {outcome.listings} goods added ({outcome.kept} sellers were there already); {made} orders.")
    if scaled.sellers or scaled.listings:
        click.echo(f"{scaled.sellers} generated sellers with {scaled.listings} generated goods added.")
    if outcome.listings or scaled.listings or not port.index.get().count():
        click.echo(f"{search.rebuild()} goods in the search index.")


def _count_readiness() -> None:
    for seller_id in session().scalars(select(Seller.id).where(Seller.status == SellerStatus.APPROVED)).all():
        readiness.count_house(seller_id)


def is_needed() -> bool:
    """Tell whether there is no seller yet, or a seed was cut off half way."""
    deeds = set(session().scalars(select(AuditEntry.action).where(AuditEntry.action.in_([BEGUN, FINISHED]))))
    return session().scalar(select(Seller.id).limit(1)) is None or deeds == {BEGUN}


@transactional
def _note(deed: str) -> None:
    if session().scalar(select(AuditEntry.id).where(AuditEntry.action == deed)) is None:
        audit.record(deed, "demo", "", actor=SYSTEM)


def read_words() -> None:
    """Read all words as the worker would after the verdicts of the files: what leaned on a withdrawn claim waits for a verifier."""
    shops = session().scalars(select(Seller.id).where(Seller.status == SellerStatus.APPROVED).order_by(Seller.id)).all()
    rereading.read_house({"sellers": list(shops)})
    _open_word_cases(shops)


@transactional
def _open_word_cases(shops: Sequence[int]) -> None:
    """Bring before the desk what is held back, as the facts would have done."""
    for maker_id, seller_id in session().execute(select(Producer.id, Producer.seller_id).where(Producer.seller_id.in_(shops))).all():
        word_cases.on_maker_changed(ProducerChanged(maker_id, seller_id))
    for seller_id in shops:
        word_cases.on_shop_changed(SellerProfileChanged(seller_id))


@contextmanager
def muted() -> Iterator[None]:
    """Let no fact call for letters or index jobs: invented people read no mail, and the index is made in one go afterwards."""
    wiring = bus.wiring.get()
    bus.wiring.plug({})
    try:
        yield
    finally:
        bus.wiring.plug(wiring)


@transactional
def fill(folder: Path = reading.FOLDER) -> Outcome:
    """Make the demo people, and every seller of the folder that is not there yet; a faulty file is left out and reported."""
    calendar = Calendar(clock.now())
    files, refused = reading.read_files(folder)
    outcome = Outcome(refused=refused)
    _note(BEGUN)
    staff = {person.email: people.find_or_make(person) for person in people.PEOPLE}
    verifier = people.acting(staff["verifier@demo.example"], Role.VERIFIER)
    owners = {person.owns: staff[person.email].id for person in people.PEOPLE if person.owns}
    known = set(session().scalars(select(Seller.slug)))
    for number, data in enumerate(files, 1):
        if data["slug"] in known:
            outcome.kept += 1
            continue
        add_seller({**move_all(calendar, data), "number": number}, calendar, verifier, owners.get(data["slug"]), outcome)
    people.give_area(calendar)
    people.offer_help(staff["facilitator@demo.example"], next(iter(owners), ""))
    nominations.nominate(staff, calendar)
    reports.report(verifier, calendar)
    return outcome


def add_seller(data: dict[str, Any], calendar: Calendar, verifier: Actor, owner_id: int | None, outcome: Outcome) -> None:
    """Make one seller with everything of its file, or nothing of it."""
    file, number = data.pop("file"), data.pop("number")
    try:
        with session().begin_nested():
            shop = sellers.open_shop(data, number, calendar, owner_id, people.PASSWORD)
            sellers.apply(shop, calendar, verifier)
            sellers.prove(shop, calendar, verifier)
            applications.follow(shop, calendar)
            made = goods.open_lots(shop, calendar, verifier)
            offered, notes = goods.list_goods(shop, made, calendar, verifier)
            sellers.prove_lots(shop, offered, calendar, verifier)
            merits.tag_goods(shop, offered, calendar, verifier)
            sellers.withdraw(shop, calendar, verifier)
            session().flush()
    except (DomainError, LookupError) as error:
        reason = explain(error) if isinstance(error, DomainError) else str(error)
        outcome.refused.append(reading.Refused(file, reason))
        return
    outcome.sellers += 1
    outcome.listings += len(offered)
    outcome.notes += [f"{file}: {note}" for note in notes]
