"""Commands of a seller on its own application: fill in, section by section, and send in."""

from collections.abc import Collection
from typing import Any

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Forbidden, Invalid, field_error
from marketplace.core.states import advance
from marketplace.core.text import Message, say
from marketplace.people.identity import service as identity
from marketplace.people.producers.queries import get_home_district
from marketplace.people.requirements import service as requirements
from marketplace.people.requirements.models import RequirementStatus
from marketplace.people.sellers import asking, lacking, queries, rules
from marketplace.people.sellers.errors import Incomplete, NotOpen
from marketplace.people.sellers.events import SellerProfileChanged, SellerSubmitted
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.rights import Right
from marketplace.people.sellers.words import settle_words
from marketplace.registry.places import queries as places

BANK = frozenset({"bank_holder", "bank_account", "bank_ifsc"})


@transactional
def save_section(seller_id: int, section: str, data: dict[str, Any], actor: Actor) -> list[Message]:
    """Keep what was filled in on one page of the application; give warnings, which never block.

    `data` is what the section's schema loaded (names of rules.BY_CODE[section].fields). Raise Invalid beside a field whose number
    cannot be right, NotOpen while a verifier has the application or when an approved seller changes what was checked.
    """
    unknown = set(data) - set(rules.BY_CODE[section].fields)
    if unknown:
        raise ValueError(f"not fields of the section {section}: {sorted(unknown)}")
    return save_profile(seller_id, data, actor)


@transactional
def save_profile(seller_id: int, data: dict[str, Any], actor: Actor) -> list[Message]:
    """Keep any fields of the application at once; as `save_section`."""
    seller = queries.hold_own_seller(seller_id)
    _check_open(seller, data)
    before = queries.said(seller)
    changed = {name for name, value in data.items() if (before.get(name) or None) != (value or None)}
    if changed & BANK and not actor.may(Right.BANK):
        raise Forbidden(say("Only an owner of the shop sets the bank account."))
    if "promise" in changed and actor.principal_id:
        raise Forbidden(say("Only the shop itself makes this promise."))
    put(seller, data, actor)
    seller.to_change = lacking.still_open(seller.to_change or {}, changed, set(data))
    session().flush()
    audit.record("seller.edit", "seller", seller.public_id, actor=actor, after={"fields": sorted(data)})
    _reopen(seller, changed, actor)
    if seller.status == SellerStatus.APPROVED:
        bus.emit(SellerProfileChanged(seller.id))
    return queries.warnings_of(seller)


def put(seller: Seller, data: dict[str, Any], actor: Actor) -> None:
    """Write fields of the application into the seller's row and its numbers among the identity numbers. Joins a command.

    Raise Invalid beside a field whose number cannot be right.
    """
    columns = columns_of(data)
    merged = {**queries.said(seller), **data}
    state = columns["district"].state if "district" in columns else seller.state
    refuse_faults(merged, data, state.gst_code if state else None)
    for name, value in columns.items():
        setattr(seller, name, value)
    seller.tax_status = rules.tax_status_of(merged, data)
    settle_words(seller, set(data))
    session().flush()
    numbers = {rules.NUMBERS[name]: data[name] or None for name in data if name in rules.NUMBERS}
    if {"registration_no", "kind"} & set(data):
        kind = rules.registration_kind(seller.kind)
        numbers |= {"cin": None, "coop_registration": None, kind: seller.registration_no}
    if numbers:
        identity.keep_main_numbers(seller.id, numbers, actor=actor)


@transactional
def submit_application(seller_id: int, actor: Actor) -> Seller:
    """Send the application to the verifiers; raise Incomplete with the list of what is missing, Conflict when it was sent already."""
    seller = queries.hold_own_seller(seller_id)
    here = asking.of(seller)
    if seller.status in rules.EDITABLE and here.missing:
        raise Incomplete(here.missing)
    advance(rules.MACHINE, seller, SellerStatus.SUBMITTED, actor=actor, submitted_at=clock.now(), submitted_by_id=actor.user_id)
    given = [row for row in here.rows if here.standings[row.code] not in (RequirementStatus.MISSING, RequirementStatus.WAIVED)]
    requirements.submit(seller.id, given, actor=actor)
    bus.emit(SellerSubmitted(seller.id))
    return seller


@transactional
def note_sold(seller_id: int, tag: str, actor: Actor) -> None:
    """Add to what a seller sells, as its goods show it; what is asked follows. Nothing happens while the seller has not said anything."""
    seller = queries.hold_own_seller(seller_id)
    if seller.sells and tag not in seller.sells:
        seller.sells = [*seller.sells, tag]
        session().flush()
        audit.record("application.sells", asking.SUBJECT, seller.public_id, actor=actor, after={"sells": seller.sells})


def _reopen(seller: Seller, changed: Collection[str], actor: Actor) -> None:
    here = asking.of(seller)
    requirements.reopen(seller.id, [row.code for row in here.rows if set(row.fields) & set(changed)], actor=actor)


def _check_open(seller: Seller, data: dict[str, Any]) -> None:
    if seller.status in rules.EDITABLE:
        return
    if seller.status == SellerStatus.APPROVED:
        said = queries.said(seller)
        free = rules.ALWAYS_OPEN | {name for name in rules.OPEN_WHILE_EMPTY if not said[name]}
        if all((said[name] or None) == (value or None) for name, value in data.items() if name not in free):
            return
        raise NotOpen(say("This was checked when you were approved. Ask for a change on your profile."))
    raise NotOpen


def columns_of(data: dict[str, Any]) -> dict[str, Any]:
    """Turn fields of the application into columns of the seller; raise Invalid beside a place that does not exist."""
    columns = {name: value for name, value in data.items() if name not in {*rules.FURTHER, "composition", "tax_status"}}
    if "district" in data:
        district = get_home_district(data["state"], data["district"])
        columns.update(district=district, state=district.state)
    if data.get("pincode") and places.find_pin(data["pincode"]) is None:
        raise field_error("pincode", say("India Post has no PIN code %(pin)s.", pin=data["pincode"]))
    for name in ("about", "craft", "federation", "town", "line1", "email"):
        if name in columns:
            columns[name] = columns[name] or ""
    for name in ("pan", "gstin", "enrolment_id", "fssai", "registration_no", "signatories", "phone"):
        if name in columns:
            columns[name] = columns[name] or None
    return _with_promise(columns) if "promise" in columns else columns


def _with_promise(columns: dict[str, Any]) -> dict[str, Any]:
    promised = columns.pop("promise", None)
    return {**columns, "promise_at": clock.now(), "promise_version": rules.PROMISE_VERSION} if promised else columns


def refuse_faults(merged: dict[str, Any], data: dict[str, Any], gst_code: str | None) -> None:
    """Raise Invalid beside each number that cannot be right, of those in `data`."""
    if found := rules.faults(merged, set(data), gst_code):
        raise Invalid(fields={name: [message] for name, message in found.items()}, code="bad_number")
