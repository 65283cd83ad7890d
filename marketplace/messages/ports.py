"""What the room asks of those above: words in a language, and somebody who carries mail and short messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from marketplace.core.ports import Port


@dataclass(frozen=True)
class Letter:
    """A rendered template."""

    subject: str
    body: str


class Renderer(Protocol):
    """Knows the templates and the languages."""

    def render(self, template: str, locale: str, context: Mapping[str, Any], channel: str = "mail") -> Letter:
        """Render templates/emails/<template>.txt in a language; the context holds plain values only.

        For the channel 'sms' the words are those of templates/emails/sms/<template>.txt, or the letter's subject and link.
        """


@dataclass(frozen=True)
class Mail:
    """One mail to carry; the public id becomes its Message-ID, so that a repeat can be told from a second mail."""

    public_id: str
    recipient: str
    subject: str
    body: str
    locale: str


class Mailer(Protocol):
    """Carries mail away."""

    def send(self, mail: Mail) -> None:
        """Send, or raise; called again with the same mail after a failure or a crash."""

    def forget(self, public_id: str) -> None:
        """Delete what was kept of a mail here; nothing when it was handed on."""


@dataclass(frozen=True)
class Sms:
    """One short message to carry; a repeat has the same public id."""

    public_id: str
    recipient: str  # +91 and ten digits
    body: str
    locale: str


class SmsCarrier(Protocol):
    """Carries short messages away."""

    def send(self, sms: Sms) -> None:
        """Send, or raise; called again with the same message after a failure or a crash. What is raised must not hold the words."""

    def forget(self, public_id: str) -> None:
        """Delete what was kept of a message here; nothing when it was handed on."""


renderer: Port[Renderer] = Port("letter renderer")
mailer: Port[Mailer] = Port("mailer")
sms_carrier: Port[SmsCarrier] = Port("short messages")
