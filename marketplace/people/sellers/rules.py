"""The way in, as data: states, sections of the application, what each kind of seller must say. Pure.

What is asked of whom: docs of the seller kinds (SHG, artisan, weaver, FPO company, co-operative). No single number is asked of
everybody, and nobody is asked for Aadhaar.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from marketplace.core.errors import field_error
from marketplace.core.states import Machine
from marketplace.core.text import N_, Message, say
from marketplace.people.identity import rules as identifiers
from marketplace.people.sellers.models import BankChangeStatus, SellerKind, SellerStatus, TaxStatus

K, S, T = SellerKind, SellerStatus, TaxStatus

STATUS_NAMES: dict[str, str] = {
    S.DRAFT: N_("Being filled in"),
    S.SUBMITTED: N_("With the verifier"),
    S.CHANGES_REQUESTED: N_("Needs a change"),
    S.APPROVED: N_("Approved"),
    S.REJECTED: N_("Refused"),
    S.SUSPENDED: N_("Suspended"),
    S.CLOSED: N_("Closed"),
}
MACHINE = Machine(
    "seller",
    {
        S.DRAFT: frozenset({S.SUBMITTED, S.CLOSED}),
        S.SUBMITTED: frozenset({S.APPROVED, S.REJECTED, S.CHANGES_REQUESTED}),
        S.CHANGES_REQUESTED: frozenset({S.SUBMITTED, S.CLOSED}),
        S.REJECTED: frozenset({S.CHANGES_REQUESTED, S.CLOSED}),  # a refusal that was a mistake is opened again
        S.APPROVED: frozenset({S.SUSPENDED, S.CLOSED}),
        S.SUSPENDED: frozenset({S.APPROVED, S.CLOSED}),
    },
    STATUS_NAMES,
)
EDITABLE = frozenset({S.DRAFT, S.CHANGES_REQUESTED})  # everything may be filled in
# An approved seller may add these while they are empty: asked later, and nothing that was checked hangs on them.
OPEN_WHILE_EMPTY = frozenset({"iec", "udyam", "shg_code", "pehchan", "weaver_card", "pack_declarations"})
ALWAYS_OPEN = frozenset({"about", "members_count", "phone", "email", "no_makers_named"})  # an approved seller changes these alone

KIND_NAMES: dict[str, str] = {
    K.SHG: N_("Self-help group"),
    K.VO: N_("Village organisation"),
    K.CLF: N_("Cluster level federation"),
    K.ARTISAN: N_("Artisan"),
    K.WEAVER: N_("Weaver"),
    K.FPO: N_("Producer company (FPO)"),
    K.FPO_COOPERATIVE: N_("Farmer co-operative (FPO)"),
    K.COOPERATIVE: N_("Co-operative"),
    K.ENTERPRISE: N_("Small enterprise"),
}
TAX_NAMES: dict[str, str] = {
    T.REGULAR: N_("Registered for GST"),
    T.COMPOSITION: N_("Registered under the composition scheme"),
    T.ENROLLED_UNREGISTERED: N_("Not registered, with an enrolment id"),
    T.EXEMPT_ONLY: N_("I sell only goods without GST"),
    T.NONE: N_("None of these yet"),
}
B = BankChangeStatus
BANK_CHANGE_NAMES: dict[str, str] = {
    B.WAITING: N_("Waits for a second person to check it"),
    B.CHECKED: N_("Checked; takes effect when the waiting time is over"),
    B.APPLIED: N_("In force"),
    B.CALLED_OFF: N_("Called off"),
    B.REFUSED: N_("Refused"),
}
BANK_CHANGE = Machine(
    "bank_change",
    {
        B.WAITING: frozenset({B.CHECKED, B.REFUSED, B.CALLED_OFF}),
        B.CHECKED: frozenset({B.APPLIED, B.REFUSED, B.CALLED_OFF}),
    },
    BANK_CHANGE_NAMES,
)
LONGEST_HOLIDAY_DAYS = 183
BANK_CHANGE_HOURS = 48  # an owner whose account was taken over has this long to call it off
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
        (
            "name",
            "kind",
            "about",
            "members_count",
            "craft",
            "federation",
            "signatories",
            "registration_no",
            "shg_code",
            "pehchan",
            "weaver_card",
            "udyam",
            "phone",
            "email",
        ),
    ),
    Section("where", N_("Where you are"), N_("The address of the group or workshop"), ("state", "district", "town", "line1", "pincode")),
    Section(
        "tax",
        N_("What you sell, and tax"),
        N_("What you sell decides which numbers the law asks for"),
        ("sells", "pack_declarations", "pan", "gstin", "composition", "enrolment_id", "fssai", "iec", "tax_status"),
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
    "shg_code": N_("Code in LokOS"),
    "pehchan": N_("Pehchan card number"),
    "weaver_card": N_("Weaver’s card number"),
    "udyam": N_("Udyam number"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "state": N_("State"),
    "district": N_("District"),
    "town": N_("Village or town"),
    "line1": N_("Address"),
    "pincode": N_("PIN code"),
    "sells": N_("What you sell"),
    "pack_declarations": N_("What stands on each pack"),
    "tax_status": N_("GST"),
    "pan": N_("PAN"),
    "gstin": N_("GSTIN"),
    "composition": N_("Composition scheme"),
    "enrolment_id": N_("Enrolment id"),
    "fssai": N_("FSSAI number"),
    "iec": N_("Importer-exporter code (IEC)"),
    "no_makers_named": N_("Makers"),
    "bank_holder": N_("Name on the account"),
    "bank_account": N_("Account number"),
    "bank_ifsc": N_("IFSC"),
    "promise": N_("Promise"),
}
NUMBERS: dict[str, str] = {  # fields that are identity numbers, and the kind of each; the registration number's depends on the seller
    "pan": "pan",
    "gstin": "gstin",
    "enrolment_id": "enrolment_id",
    "fssai": "fssai",
    "shg_code": "shg_code",
    "pehchan": "pehchan",
    "weaver_card": "weaver_card",
    "udyam": "udyam",
    "iec": "iec",
}
FURTHER = frozenset({"shg_code", "pehchan", "weaver_card", "udyam", "iec"})  # kept among the identity numbers only


@dataclass(frozen=True)
class Missing:
    """Something without which an application cannot be sent."""

    section: str
    field: str
    message: Message


def registration_kind(kind: str) -> str:
    """Give which number the registration number of this kind of seller is."""
    return "cin" if kind == K.FPO else "coop_registration"


def tax_status_of(said: Mapping[str, Any], data: Mapping[str, Any]) -> str | None:
    """Give the tax status after `data` was saved: from the numbers, else from what is sold, else as it was said.

    `said` is the whole application with `data` in it. A GSTIN does not show the composition scheme, so that is said.
    """
    claimed = said.get("tax_status")
    kept = claimed == T.COMPOSITION and ("tax_status" in data or "composition" not in data)
    composition = bool(data.get("composition")) or kept
    sells = set(said.get("sells") or ())
    held = {name for name in ("pan", "gstin", "enrolment_id") if said.get(name)}
    found = identifiers.tax_status_from(held, composition=composition, exempt_only="untaxed" in sells)
    return claimed if found in (T.NONE, T.EXEMPT_ONLY) and not sells else found


def faults(said: Mapping[str, Any], changed: Collection[str], gst_code: str | None) -> dict[str, Message]:
    """Say which numbers must be refused, by field: wrong form, or not fitting PAN, State or kind. Only with what is being changed."""
    out: dict[str, Message] = {}
    kinds = {**NUMBERS, "bank_ifsc": "ifsc", "bank_account": "bank_account", "pincode": "pincode"}
    for name, kind in kinds.items():
        if said.get(name) and name in changed and (fault := identifiers.check(kind, said[name]).fault):
            out[name] = fault
    if said.get("registration_no") and {"registration_no", "kind"} & set(changed):
        fault = identifiers.check(registration_kind(str(said.get("kind"))), said["registration_no"]).fault
        if fault:
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
    for name, kind in {**NUMBERS, "bank_account": "bank_account"}.items():
        if said.get(name):
            found = identifiers.check(kind, said[name]).warnings
            out += [say("%(field)s: %(words)s", field=say(FIELD_NAMES[name]), words=words) for words in found]
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


def back_on(first: date | None, last: date | None, today: date) -> date | None:
    """Give the day on which a seller on holiday takes orders again, None for one who is not away today."""
    away = first is not None and last is not None and first <= today <= last
    return last + timedelta(days=1) if away and last else None


def check_holiday(first: date, last: date, today: date) -> None:
    """Raise Invalid beside the day that cannot be: an end before the beginning, a day that is over, more than half a year."""
    if last < first:
        raise field_error("until", say("The last day is before the first."))
    if last < today:
        raise field_error("until", say("This day is over."))
    if last - first > timedelta(days=LONGEST_HOLIDAY_DAYS):
        raise field_error(
            "until", say("A holiday is at most %(days)s days. Close the shop if you stop for good.", days=LONGEST_HOLIDAY_DAYS)
        )


def may_apply(status: str, effective_not_before: datetime, now: datetime) -> bool:
    """Tell whether a new bank account may come into force: a second person found it right, and the waiting time is over."""
    return status == B.CHECKED and now >= effective_not_before
