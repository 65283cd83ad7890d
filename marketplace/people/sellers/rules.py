"""The way in, as data: states, sections of the application, what each kind of seller must say. Pure.

What is asked of whom: docs of the seller kinds (SHG, artisan, weaver, FPO company, co-operative). No single number is asked of
everybody, and nobody is asked for Aadhaar.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from marketplace.core.errors import field_error
from marketplace.core.states import Machine
from marketplace.core.text import N_, Message, say
from marketplace.people.sellers import identifiers
from marketplace.people.sellers.models import SellerKind, SellerStatus, TaxStatus

K, S, T = SellerKind, SellerStatus, TaxStatus

MACHINE = Machine(
    "seller",
    {
        S.DRAFT: frozenset({S.SUBMITTED}),
        S.SUBMITTED: frozenset({S.APPROVED, S.REJECTED, S.CHANGES_REQUESTED}),
        S.CHANGES_REQUESTED: frozenset({S.SUBMITTED}),
        S.REJECTED: frozenset({S.CHANGES_REQUESTED}),  # a refusal that was a mistake is opened again
        S.APPROVED: frozenset({S.SUSPENDED}),
        S.SUSPENDED: frozenset({S.APPROVED}),
    },
)
EDITABLE = frozenset({S.DRAFT, S.CHANGES_REQUESTED})  # everything may be filled in
ALWAYS_OPEN = frozenset({"about", "members_count", "phone", "email", "no_makers_named"})  # an approved seller changes these alone

KIND_NAMES: dict[str, str] = {
    K.SHG: N_("Self-help group"),
    K.ARTISAN: N_("Artisan"),
    K.WEAVER: N_("Weaver"),
    K.FPO: N_("Producer company (FPO)"),
    K.COOPERATIVE: N_("Co-operative"),
}
STATUS_NAMES: dict[str, str] = {
    S.DRAFT: N_("Being filled in"),
    S.SUBMITTED: N_("With the verifier"),
    S.CHANGES_REQUESTED: N_("Needs a change"),
    S.APPROVED: N_("Approved"),
    S.REJECTED: N_("Refused"),
    S.SUSPENDED: N_("Suspended"),
    S.CLOSED: N_("Closed"),
}
TAX_NAMES: dict[str, str] = {
    T.REGULAR: N_("Registered for GST"),
    T.COMPOSITION: N_("Registered under the composition scheme"),
    T.ENROLLED_UNREGISTERED: N_("Not registered, with an enrolment id"),
    T.EXEMPT_ONLY: N_("I sell only goods without GST"),
    T.NONE: N_("None of these yet"),
}
PROMISE_VERSION = "2026-11"
PROMISE = N_(
    "What I write about my goods is true: what they are made of, who made them, where and how. Photos and descriptions show "
    "the goods that the buyer gets. If they do not, I take them back."
)


@dataclass(frozen=True)
class Section:
    """One page of the application."""

    code: str
    title: str
    hint: str
    fields: tuple[str, ...]


SECTIONS: tuple[Section, ...] = (
    Section(
        "who",
        N_("Who you are"),
        N_("Name, what you are, who can be called"),
        ("name", "kind", "about", "members_count", "craft", "federation", "signatories", "registration_no", "phone", "email"),
    ),
    Section("where", N_("Where you are"), N_("The address of the group or workshop"), ("state", "district", "town", "line1", "pincode")),
    Section(
        "tax", N_("Tax"), N_("PAN, and GSTIN or enrolment id if you have one"), ("tax_status", "pan", "gstin", "enrolment_id", "fssai")
    ),
    Section("makers", N_("Makers"), N_("Who makes the goods"), ("no_makers_named",)),
    Section("bank", N_("Bank account"), N_("Where your money goes"), ("bank_holder", "bank_account", "bank_ifsc")),
    Section("promise", N_("Your promise"), N_("That descriptions match the goods"), ("promise",)),
)
BY_CODE: dict[str, Section] = {section.code: section for section in SECTIONS}
SECTION_OF: dict[str, str] = {name: section.code for section in SECTIONS for name in section.fields}

FIELD_NAMES: dict[str, str] = {
    "name": N_("Name"),
    "kind": N_("What you are"),
    "about": N_("About you"),
    "members_count": N_("Number of members"),
    "craft": N_("Craft"),
    "federation": N_("Village organisation or cluster federation"),
    "signatories": N_("Who signs for you"),
    "registration_no": N_("Registration number"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "state": N_("State"),
    "district": N_("District"),
    "town": N_("Village or town"),
    "line1": N_("Address"),
    "pincode": N_("PIN code"),
    "tax_status": N_("GST"),
    "pan": N_("PAN"),
    "gstin": N_("GSTIN"),
    "enrolment_id": N_("Enrolment id"),
    "fssai": N_("FSSAI number"),
    "no_makers_named": N_("Makers"),
    "bank_holder": N_("Name on the account"),
    "bank_account": N_("Account number"),
    "bank_ifsc": N_("IFSC"),
    "promise": N_("Promise"),
}
_GROUPS = (K.SHG, K.FPO, K.COOPERATIVE)


@dataclass(frozen=True)
class Missing:
    """Something without which an application cannot be sent."""

    section: str
    field: str
    message: Message


def needed(kind: str, tax_status: str | None) -> tuple[str, ...]:
    """List the fields that a seller of this kind and tax status must fill in, in the order of the pages."""
    who: tuple[str, ...] = ("name", "kind", "phone")
    if kind in (K.ARTISAN, K.WEAVER):
        who += ("craft",)
    if kind == K.SHG:
        who += ("federation",)
    if kind in _GROUPS:
        who += ("signatories",)
    if kind in (K.FPO, K.COOPERATIVE):
        who += ("registration_no",)
    tax: tuple[str, ...] = ("tax_status",)
    if kind in (K.FPO, K.COOPERATIVE) or tax_status in (T.REGULAR, T.COMPOSITION, T.ENROLLED_UNREGISTERED):
        tax += ("pan",)
    if tax_status in (T.REGULAR, T.COMPOSITION):
        tax += ("gstin",)
    if tax_status == T.ENROLLED_UNREGISTERED:
        tax += ("enrolment_id",)
    return (*who, "state", "district", "town", "line1", "pincode", *tax, "bank_holder", "bank_account", "bank_ifsc", "promise")


def missing(said: Mapping[str, Any], makers: int, to_change: Collection[str] = ()) -> list[Missing]:
    """List what an application still lacks.

    `said` maps the names of FIELD_NAMES to what was filled in; `makers` counts the roster.
    """
    out = [
        Missing(SECTION_OF[name], name, say("%(field)s is missing.", field=say(FIELD_NAMES[name])))
        for name in needed(str(said["kind"]), said.get("tax_status"))
        if not said.get(name)
    ]
    if not makers and not said.get("no_makers_named"):
        out.append(Missing("makers", "no_makers_named", say("Add a maker, or say that the group itself is named.")))
    if said.get("kind") == K.SHG and said.get("signatories") and len(str(said["signatories"]).splitlines()) < 2:
        out.append(Missing("who", "signatories", say("Write the leader and one more who signs, each on a line of its own.")))
    asked = [BY_CODE[code] for code in to_change if code in BY_CODE]
    out += [Missing(s.code, s.fields[0], say("The verifier asked for a change here: %(section)s.", section=say(s.title))) for s in asked]
    order = [section.code for section in SECTIONS]
    return sorted(out, key=lambda m: order.index(m.section))


def section_states(said: Mapping[str, Any], makers: int, to_change: Collection[str] = ()) -> dict[str, str]:
    """Tell of each section whether it is 'not_started', 'started', 'done' or 'to_change'."""
    lacking = {m.section for m in missing(said, makers)}
    out = {}
    for section in SECTIONS:
        begun = any(said.get(name) for name in section.fields if name not in ("name", "kind", "email"))
        if section.code == "makers":
            begun = begun or makers > 0
        out[section.code] = (
            "to_change" if section.code in to_change else "done" if section.code not in lacking else "started" if begun else "not_started"
        )
    return out


def faults(said: Mapping[str, Any], changed: Collection[str], gst_code: str | None) -> dict[str, Message]:
    """Say which numbers must be refused, by field: wrong form, or not fitting PAN, State or kind. Only with what is being changed."""
    out: dict[str, Message] = {}
    kinds = {"pan": "pan", "gstin": "gstin", "fssai": "fssai", "bank_ifsc": "ifsc", "bank_account": "bank_account", "pincode": "pincode"}
    for name, kind in kinds.items():
        if said.get(name) and name in changed and (fault := identifiers.check(kind, said[name]).fault):
            out[name] = fault
    if said.get("registration_no") and {"registration_no", "kind"} & set(changed):
        kind = "cin" if said.get("kind") == K.FPO else "coop_registration"
        if fault := identifiers.check(kind, said["registration_no"]).fault:
            out["registration_no"] = fault
    gstin = said.get("gstin")
    if gstin and "gstin" not in out:
        if said.get("pan") and {"gstin", "pan"} & set(changed) and identifiers.pan_of(gstin) != said["pan"]:
            out["gstin" if "gstin" in changed else "pan"] = say("The GSTIN does not hold this PAN. Please compare both with the paper.")
        if gst_code and {"gstin", "state"} & set(changed) and gstin[:2] != gst_code:
            out["gstin" if "gstin" in changed else "state"] = say("The GSTIN belongs to another State than your address.")
    return out


def warnings(said: Mapping[str, Any], state_letters: str, pin_states: Collection[str], state_name: str) -> list[Message]:
    """Say what deserves a second look and is never refused: an odd enrolment id, a PIN code of another State, a CIN of another State."""
    out: list[Message] = []
    if said.get("enrolment_id"):
        out += identifiers.check("enrolment_id", said["enrolment_id"]).warnings
    if said.get("pincode") and state_name and pin_states and state_name not in pin_states:
        out.append(
            say(
                "PIN code %(pin)s is in %(states)s, not in %(state)s. Please look again; you may keep it.",
                pin=said["pincode"],
                states=", ".join(sorted(pin_states)),
                state=state_name,
            )
        )
    number = str(said.get("registration_no") or "")
    given_in = number[6:8] if re.match(r"[LU]\d{5}[A-Z]{2}", number) else ""
    if said.get("kind") == K.FPO and state_letters and given_in and given_in not in state_letters.split("|"):
        out.append(say("The CIN was given in another State than your address. Please look again; you may keep it."))
    return out


def may_decide(user_id: int | None, submitted_by_id: int | None, team: Collection[int]) -> bool:
    """Tell whether this person may decide: neither who sent it in nor a member of the seller's team."""
    return user_id is None or (user_id != submitted_by_id and user_id not in team)


def check_reason(reason: str) -> None:
    """Raise Invalid beside `reason` when a verdict that needs words has none."""
    if not reason.strip():
        raise field_error("reason", say("Write a reason, in words the seller will read."), code="reason_needed")
