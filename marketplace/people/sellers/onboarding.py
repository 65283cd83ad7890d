"""Commands of a seller on its own application: fill in, section by section, and send in."""

from typing import Any

from marketplace.core import audit, bus, clock
from marketplace.core.actor import Actor
from marketplace.core.db import session, transactional
from marketplace.core.errors import Invalid, field_error
from marketplace.core.states import advance
from marketplace.core.text import Message, say
from marketplace.people.producers.queries import get_home_district
from marketplace.people.sellers import queries, rules
from marketplace.people.sellers.errors import Incomplete, NotOpen
from marketplace.people.sellers.events import SellerProfileChanged, SellerSubmitted
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.registry.places import queries as places


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
    columns = _columns(data)
    if "no_makers_named" in data or "promise" in data:
        columns = _with_promise(columns)
    merged = {**queries.said(seller), **data}
    state = columns["district"].state if "district" in columns else seller.state
    _refuse_faults(merged, data, state.gst_code if state else None)
    for name, value in columns.items():
        setattr(seller, name, value)
    touched = {rules.SECTION_OF[name] for name in data}
    seller.to_change = [code for code in seller.to_change if code not in touched]
    session().flush()
    audit.record("seller.edit", "seller", seller.public_id, actor=actor, after={"fields": sorted(data)})
    if seller.status == SellerStatus.APPROVED:
        bus.emit(SellerProfileChanged(seller.id))
    return queries.warnings_of(seller)


@transactional
def submit_application(seller_id: int, actor: Actor) -> Seller:
    """Send the application to the verifiers; raise Incomplete with the list of what is missing, Conflict when it was sent already."""
    seller = queries.hold_own_seller(seller_id)
    if seller.status in rules.EDITABLE and (lacking := queries.missing_of(seller)):
        raise Incomplete(lacking)
    advance(rules.MACHINE, seller, SellerStatus.SUBMITTED, actor=actor, submitted_at=clock.now(), submitted_by_id=actor.user_id)
    bus.emit(SellerSubmitted(seller.id))
    return seller


def _check_open(seller: Seller, data: dict[str, Any]) -> None:
    if seller.status in rules.EDITABLE:
        return
    if seller.status == SellerStatus.APPROVED:
        said = queries.said(seller)
        if all((said[name] or None) == (value or None) for name, value in data.items() if name not in rules.ALWAYS_OPEN):
            return
        raise NotOpen(say("This was checked when you were approved. Write to us if it has changed."))
    raise NotOpen


def _columns(data: dict[str, Any]) -> dict[str, Any]:
    columns = dict(data)
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
    return columns


def _with_promise(columns: dict[str, Any]) -> dict[str, Any]:
    promised = columns.pop("promise", None)
    return {**columns, "promise_at": clock.now(), "promise_version": rules.PROMISE_VERSION} if promised else columns


def _refuse_faults(merged: dict[str, Any], data: dict[str, Any], gst_code: str | None) -> None:
    if found := rules.faults(merged, set(data), gst_code):
        raise Invalid(fields={name: [message] for name, message in found.items()}, code="bad_number")
