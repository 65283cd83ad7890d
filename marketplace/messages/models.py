"""Messages to people."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from marketplace.core import clock, ids
from marketplace.core.db import Key, Model
from marketplace.core.secret import SecretText


class Message(Model):
    """One mail or short message: written with the fact, sent by a job."""

    __tablename__ = "message"
    id: Mapped[Key]
    public_id: Mapped[str] = mapped_column(unique=True, default=lambda: ids.public_id("msg"))  # becomes the Message-ID
    channel: Mapped[str] = mapped_column(default="mail")  # mail, sms
    recipient: Mapped[str] = mapped_column(SecretText)
    recipient_digest: Mapped[str] = mapped_column(index=True)  # keyed; finds all that went to an address
    locale: Mapped[str]
    template: Mapped[str]
    subject: Mapped[str] = mapped_column(SecretText)
    body: Mapped[str] = mapped_column(SecretText)
    status: Mapped[str] = mapped_column(default="waiting")  # waiting, sent
    created_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
