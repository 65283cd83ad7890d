"""What a credential says and how its bits are written. Pure: values in, JSON out.

Sources: W3C Verifiable Credentials Data Model 2.0, Bitstring Status List 1.0, Controlled Identifiers 1.0, did:web.
"""

import base64
import gzip
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]
CONTEXT = "https://www.w3.org/ns/credentials/v2"
VOCABULARY = {"@vocab": "https://schema.org/"}  # what a claim says is said in the words of schema.org
UNIT_CODES = {"g": "GRM", "ml": "MLT", "cm": "CMT", "piece": "H87"}  # UN/CEFACT Recommendation 20
SIZE = 131_072  # places in a list: the least that hides among others whose status is asked for
HALF = SIZE // 2  # past this a new list is opened, so that a free place is found at the second draw
LIST_LIFE = timedelta(minutes=15)
LIST_TTL_MS = 60_000  # how long a checker may go on with a list it holds


class Purpose(StrEnum):
    """What a set bit says."""

    REVOCATION = "revocation"  # withdrawn for good
    SUSPENSION = "suspension"  # does not count for now


@dataclass(frozen=True)
class Slot:
    """A claim's place in the lists."""

    list_no: int
    position: int


@dataclass(frozen=True)
class Issuer:
    """Who says it: the site's address and the name of its operator."""

    url: str
    name: str

    @property
    def did(self) -> str:
        """Give the did:web of the address' host; a port is written as %3A."""
        return f"did:web:{urlsplit(self.url).netloc.replace(':', '%3A')}"


@dataclass(frozen=True)
class Proven:
    """What is said of one claim, as the proof page says it: `holder_url` only of somebody who is shown; hashes are SHA-256 in hex."""

    public_id: str
    scheme: str
    scheme_name: str
    authority: str
    holder: str
    holder_is_person: bool
    holder_url: str
    seller: str
    number: str
    scope: str
    classes: Sequence[str]
    districts: Sequence[str]
    goods: Sequence[str]
    gi_name: str
    gi_url: str
    first: datetime | None
    last: datetime | None
    checked_at: datetime | None
    hashes: Sequence[str]
    quantity: int | None = None  # what it was given for, in `unit`: a ceiling that never changes, unlike what is left of it
    unit: str = ""


def credential(issuer: Issuer, slot: Slot, said: Proven) -> Json:
    """Write the credential of a claim: the holder as its subject, the certificate as what the holder has, and where its bits stand."""
    page = f"{issuer.url}/claims/{said.public_id}"
    whole: Json = {
        "@context": [CONTEXT, VOCABULARY],
        "id": f"{page}/credential",
        "type": ["VerifiableCredential"],
        "name": said.scheme_name,
        "issuer": {"id": issuer.did, "name": issuer.name, "url": issuer.url},
        "validFrom": said.first and stamp(said.first),
        "validUntil": said.last and stamp(said.last),
        "credentialSubject": _holder(said, page),
        "credentialStatus": [_entry(issuer, slot, purpose) for purpose in Purpose],
        "evidence": [
            {"type": ["DigitalDocument"], "encodingFormat": "application/octet-stream", "sha256": one, "name": "Paper that was looked at"}
            for one in said.hashes
        ],
    }
    filled: Json = _filled(whole)
    return filled


def _holder(said: Proven, page: str) -> Json:
    person = said.holder_is_person
    return {
        "type": "Person" if person else "Organization",
        "name": said.holder,
        "url": said.holder_url,
        "memberOf": {"type": "Organization", "name": said.seller} if person else None,
        "hasCertification": certification(said, page),
    }


def certification(said: Proven, page: str) -> Json:
    """Write the certificate in the words of schema.org."""
    return {
        "type": "Certification",
        "url": page,
        "name": said.scheme_name,
        "identifier": said.scheme,
        "certificationIdentification": said.number,
        "issuedBy": {"type": "Organization", "name": said.authority},
        "about": {"type": "Thing", "name": said.gi_name, "url": said.gi_url} if said.gi_name else None,
        "text": said.scope,
        "keywords": list(said.classes),
        "validIn": [{"type": "AdministrativeArea", "name": one} for one in said.districts],
        "mentions": [{"type": "Product", "identifier": one} for one in said.goods],
        "hasMeasurement": _measure(said),
        "auditDate": said.checked_at and stamp(said.checked_at),
    }


def _measure(said: Proven) -> Json | None:
    if said.quantity is None:
        return None
    return {"type": "QuantitativeValue", "value": said.quantity, "unitCode": UNIT_CODES[said.unit], "unitText": said.unit}


def status_list(issuer: Issuer, purpose: str, number: int, positions: Iterable[int], now: datetime) -> Json:
    """Write a list of bits as of this moment; whoever keeps it has to ask again after a quarter of an hour."""
    address = list_address(issuer, purpose, number)
    return {
        "@context": [CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": {"id": issuer.did, "name": issuer.name, "url": issuer.url},
        "validFrom": stamp(now),
        "validUntil": stamp(now + LIST_LIFE),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "ttl": LIST_TTL_MS,
            "encodedList": encode_bits(positions),
        },
    }


def list_address(issuer: Issuer, purpose: str, number: int) -> str:
    """Give the address of a status list."""
    return f"{issuer.url}/credentials/status/{purpose}/{number}"


def _entry(issuer: Issuer, slot: Slot, purpose: str) -> Json:
    address = list_address(issuer, purpose, slot.list_no)
    return {
        "id": f"{address}#{slot.position}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose,
        "statusListIndex": str(slot.position),
        "statusListCredential": address,
    }


def encode_bits(positions: Iterable[int]) -> str:
    """Write a list of SIZE bits, the first one leftmost, zipped and in base64url behind the multibase letter u."""
    bits = bytearray(SIZE // 8)
    for position in positions:
        bits[position // 8] |= 0x80 >> position % 8
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(bits), 9, mtime=0)).decode().rstrip("=")


def place(newest: int, taken: int, is_taken: Callable[[Slot], bool], draw: Callable[[int], int]) -> Slot:
    """Choose a place by lot, so that it tells nothing of when the claim came; `taken` counts those of the newest list."""
    number = newest + 1 if taken >= HALF else newest
    while is_taken(slot := Slot(number, draw(SIZE))):
        pass
    return slot


def did_document(issuer: Issuer, keys: Sequence[Mapping[str, str]]) -> Json:
    """Write who the issuer is: every public key that signs or signed, each by its thumbprint."""
    methods = [
        {"id": f"{issuer.did}#{key['kid']}", "type": "JsonWebKey", "controller": issuer.did, "publicKeyJwk": dict(key)} for key in keys
    ]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
        "id": issuer.did,
        "alsoKnownAs": [issuer.url],
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def stamp(moment: datetime) -> str:
    """Write a moment as RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _filled(value: Any) -> Any:
    """Leave out what says nothing, all the way down."""
    if isinstance(value, Mapping):
        kept = {name: _filled(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if not _is_empty(inner)}
    if isinstance(value, list):
        return [_filled(inner) for inner in value]
    return value


def _is_empty(value: Any) -> bool:
    return value is None or (isinstance(value, Collection) and not value)
