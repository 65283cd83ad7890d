"""Addresses for people: a slug that no other row has."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from marketplace.core import ids
from marketplace.core.db import session, take_turns
from marketplace.core.text import slugify


def free_slug(column: InstrumentedAttribute[Any], text: str) -> str:
    """Give the text's slug, with four random letters when it is taken or the text has no ASCII form.

    Whoever wants a slug in the same column meanwhile waits until this transaction ends, and then sees what it took.
    """
    take_turns(str(column))
    plain = slugify(text, 60)
    slug = plain or ids.token(8).lower()
    while session().scalar(select(column).where(column == slug)) is not None:
        slug = f"{plain}-{ids.token(4).lower()}".lstrip("-")
    return slug
