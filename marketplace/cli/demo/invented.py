"""Numbers of invented sellers: right in form and check digit, from the ZZZ series that is far beyond what was ever issued."""

import hashlib

from marketplace.people.identity.rules import gstin_check
from marketplace.people.sellers.models import SellerKind, TaxStatus
from marketplace.registry.places.models import State

HOLDER = {SellerKind.ARTISAN: "P", SellerKind.WEAVER: "P", SellerKind.ENTERPRISE: "P", SellerKind.FPO: "C"}  # the others: "A"
REGISTERED = (SellerKind.COOPERATIVE, SellerKind.FPO_COOPERATIVE, SellerKind.CLF)


def spread(seed: str, count: int) -> int:
    """Give a number from 0 to count - 1 that is always the same for a seed."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]) % count


def pan(kind: str, number: int) -> str:
    """Give a PAN whose fourth letter says what kind of holder it is."""
    return f"ZZZ{HOLDER.get(SellerKind(kind), 'A')}Z{1 + number % 9999:04d}Z"


def gstin(state: State, kind: str, number: int) -> str:
    """Give a GSTIN of a State that holds the PAN."""
    start = f"{state.gst_code}{pan(kind, number)}1Z"
    return start + gstin_check(start)


def tax_numbers(state: State, kind: str, tax_status: str, number: int) -> dict[str, str | None]:
    """Give PAN, GSTIN and enrolment id as the tax status asks for them."""
    taxed = tax_status in (TaxStatus.REGULAR, TaxStatus.COMPOSITION)
    enrolled = tax_status == TaxStatus.ENROLLED_UNREGISTERED
    return {
        "tax_status": tax_status,
        "pan": pan(kind, number),
        "gstin": gstin(state, kind, number) if taxed else None,
        "enrolment_id": f"{state.gst_code}SYNTHETIC{number % 10_000:04d}" if enrolled else None,
    }


def registration(state: State, kind: str, number: int) -> str | None:
    """Give the CIN of a producer company or a registrar's number of a co-operative or federation."""
    if kind == SellerKind.FPO:
        return f"U01119{state.letters[:2]}2019PTC{number % 1_000_000:06d}"
    return f"SYN/CO/{number:04d}/2099" if kind in REGISTERED else None


def bank(name: str, number: int) -> dict[str, str]:
    """Give a bank account at a bank that does not exist."""
    return {"bank_holder": name, "bank_account": f"{number:012d}", "bank_ifsc": f"ZZZZ0{number % 1_000_000:06d}"}


def phone(number: int) -> str:
    """Give a number in the form of an Indian mobile that is never called: the demo sends nothing."""
    return f"+9199999{number % 100_000:05d}"


def law_facts(category: str, number: int, words: str) -> dict[str, str]:
    """Answer what the law asks of some kinds of goods: numbers of a made-up form."""
    if category == "toys":
        return {"dc_handicrafts": f"DCH-SYN-{number:05d}"}
    if category in ("attar", "soap-and-care"):
        return {"cosmetic_licence": f"COS-SYN-{number:05d}"}
    if category == "precious-jewellery" and "gold" in words.lower():
        return {"huid": "ZZ99Z9"}
    return {}
