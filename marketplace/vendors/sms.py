"""Short messages: written to a folder where they can be looked at, or handed to the provider at SMS_URL."""

import json
import os
import urllib.error
import urllib.request
from base64 import b64encode
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from marketplace.messages.ports import Sms

TIMEOUT_SECONDS = 30


class SmsRefused(RuntimeError):
    """The provider did not take a message; says its status and neither the number nor the words."""


def as_json(sms: Sms) -> bytes:
    """Write a message as the provider gets it: id, to, text, language."""
    return json.dumps({"id": sms.public_id, "to": sms.recipient, "text": sms.body, "language": sms.locale}, ensure_ascii=False).encode()


class FileSms:
    """Keeps each message as <public id>.json in one folder; sent again, it lies there once."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made on the first message."""
        self.folder = folder

    def send(self, sms: Sms) -> None:
        """Write the message whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f"{sms.public_id}.part"
        draft.write_bytes(as_json(sms))
        os.replace(draft, self.folder / f"{sms.public_id}.json")

    def forget(self, public_id: str) -> None:
        """Delete the file."""
        (self.folder / f"{public_id}.json").unlink(missing_ok=True)


class HttpSms:
    """POSTs each message as JSON to SMS_URL. https://user:password@… signs in with Basic, https://:token@… with Bearer.

    The message's id goes along as Idempotency-Key, so that a repeat can be told from a second message.
    """

    def __init__(self, url: str) -> None:
        """Take the provider's address with its key."""
        at = urlsplit(url)
        self.url = urlunsplit(at._replace(netloc=at.netloc.rpartition("@")[2]))
        user, secret = unquote(at.username or ""), unquote(at.password or "")
        basic = "Basic " + b64encode(f"{user}:{secret}".encode()).decode()
        self.key = basic if user else f"Bearer {secret}" if secret else ""

    def send(self, sms: Sms) -> None:
        """Send, or raise SmsRefused or OSError; the job tries again."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": sms.public_id}
        if self.key:
            headers["Authorization"] = self.key
        ask = urllib.request.Request(self.url, as_json(sms), headers, method="POST")  # noqa: S310 - the operator's own setting
        try:
            urllib.request.urlopen(ask, timeout=TIMEOUT_SECONDS).close()  # noqa: S310
        except urllib.error.HTTPError as error:
            error.close()
            raise SmsRefused(f"the SMS provider answered {error.code}") from None

    def forget(self, public_id: str) -> None:
        """Do nothing: the message is with its receiver."""
