"""Mail: written to a folder where it can be looked at, or handed to a mail server. A repeat carries the same Message-ID."""

import os
import smtplib
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from marketplace.messages.ports import Mail

TIMEOUT_SECONDS = 30


def compose(mail: Mail, *, sender: str, host: str) -> EmailMessage:
    """Write a mail as a message; its id is made of the row's public id and the site's host."""
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<{mail.public_id}@{host}>"
    message["From"] = sender
    message["To"] = mail.recipient
    message["Subject"] = mail.subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body)
    message["Content-Language"] = mail.locale  # after the content, which takes older Content headers away
    return message


class FileOutbox:
    """Keeps each mail as <public id>.eml in one folder; sent again, it lies there once."""

    def __init__(self, folder: Path, *, sender: str, host: str) -> None:
        """Take the folder; it is made on the first mail."""
        self.folder, self.sender, self.host = folder, sender, host

    def send(self, mail: Mail) -> None:
        """Write the mail whole or not at all."""
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f"{mail.public_id}.part"
        draft.write_bytes(compose(mail, sender=self.sender, host=self.host).as_bytes())
        os.replace(draft, self.folder / f"{mail.public_id}.eml")

    def forget(self, public_id: str) -> None:
        """Delete the file."""
        (self.folder / f"{public_id}.eml").unlink(missing_ok=True)


class SmtpMailer:
    """Hands mail to the server of SMTP_URL: smtp://user:password@host:587?starttls=1, or smtps://… for TLS from the first byte."""

    def __init__(self, url: str, *, sender: str, host: str) -> None:
        """Take the server's address."""
        self.at, self.sender, self.host = urlsplit(url), sender, host
        self.starttls = parse_qs(self.at.query).get("starttls") == ["1"]

    def send(self, mail: Mail) -> None:
        """Send, or raise what smtplib raises; the job tries again."""
        with self._connect() as server:
            if self.starttls:
                server.starttls()
            if self.at.username:
                server.login(unquote(self.at.username), unquote(self.at.password or ""))
            server.send_message(compose(mail, sender=self.sender, host=self.host))

    def forget(self, public_id: str) -> None:
        """Do nothing: the mail is with its receiver."""

    def _connect(self) -> smtplib.SMTP:
        name = self.at.hostname or "localhost"
        if self.at.scheme == "smtps":
            return smtplib.SMTP_SSL(name, self.at.port or 465, timeout=TIMEOUT_SECONDS)
        return smtplib.SMTP(name, self.at.port or 25, timeout=TIMEOUT_SECONDS)
