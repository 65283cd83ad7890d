"""A mixin for rows that were taken over from an official list."""

from datetime import date

from sqlalchemy.orm import Mapped


class Sourced:
    """Where a row comes from and as of which day."""

    source: Mapped[str]
    as_of: Mapped[date]
