"""Reads of certification schemes."""

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.registry.schemes.models import Scheme


def list_schemes() -> list[Scheme]:
    """List the schemes in the order of the file, the GI ones first."""
    return list(session().scalars(select(Scheme).order_by(Scheme.id)))


def find_scheme(code: str) -> Scheme | None:
    """Find a scheme by code, such as 'SILK_MARK'."""
    return session().scalar(select(Scheme).where(Scheme.code == code))


def get_scheme(code: str) -> Scheme:
    """Give a scheme by code; raise NotFound."""
    scheme = find_scheme(code)
    if scheme is None:
        raise NotFound
    return scheme
