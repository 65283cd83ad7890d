"""What the room asks of those above: words in a language, and somebody who carries mail."""

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

    def render(self, template: str, locale: str, context: Mapping[str, Any]) -> Letter:
        """Render templates/emails/<template>.txt in a language; the context holds plain values only."""


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


renderer: Port[Renderer] = Port("letter renderer")
mailer: Port[Mailer] = Port("mailer")
