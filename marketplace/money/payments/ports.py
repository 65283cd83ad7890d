"""What the room asks of a payment provider. Vendors live above and are plugged in; cash on delivery needs none."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from marketplace.core.ports import Port


class EventKind(StrEnum):
    """What a provider's event means to us."""

    PAID = "paid"
    AUTHORISED = "authorised"
    FAILED = "failed"
    REFUNDED = "refunded"
    REFUND_FAILED = "refund_failed"
    OTHER = "other"  # nothing we act on


@dataclass(frozen=True)
class Ask:
    """What is to be paid: our id (also the idempotency key), the order's number, paise, who pays, how a test should end."""

    payment: str
    reference: str
    amount_paise: int
    email: str = ""
    outcome: str = ""


@dataclass(frozen=True)
class Started:
    """The provider's object: its id, what the buyer's device needs to go on, and a job that must follow, if any."""

    provider_ref: str
    client_secret: str | None = None
    job: tuple[str, dict[str, Any]] | None = None


@dataclass(frozen=True)
class Returned:
    """What the provider said of a refund: its id, and whether the money has gone (else an event will say so)."""

    provider_ref: str
    done: bool


@dataclass(frozen=True)
class ProviderEvent:
    """A verified event in our words."""

    event_id: str
    name: str
    kind: EventKind
    payment: str | None = None  # our public id, as given at the start
    provider_ref: str | None = None
    amount_paise: int | None = None
    refund: str | None = None  # our public id of the refund


class Provider(Protocol):
    """Somebody who collects money online. Every call may be repeated with the same ids and then does nothing new."""

    def start(self, ask: Ask) -> Started:
        """Make the provider's object; raise ProviderDown."""

    def call_off(self, provider_ref: str) -> None:
        """Make sure that no money comes in any more, as far as the provider still can; raise ProviderDown."""

    def refund(self, *, provider_ref: str, refund: str, amount_paise: int) -> Returned:
        """Send money back; raise ProviderDown."""

    def read_event(self, body: bytes, signature: str) -> ProviderEvent:
        """Verify and read an event; raise BadSignature."""


providers: Port[Mapping[str, Provider]] = Port("payment providers")
