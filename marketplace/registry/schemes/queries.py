"""Reads of certification schemes."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.registry.schemes.models import Scheme, SchemeRuleRow
from marketplace.registry.schemes.rules import SchemeRule
from marketplace.registry.shelf import kept

TUPLES = ("holders", "gi_slugs", "papers", "papers_hi")
SAME = tuple(name for name in SchemeRule.__slots__ if name not in {"code", "name", "classes", *TUPLES})


def list_schemes() -> list[Scheme]:
    """List the schemes in the order of the file, the GI ones first, with their rules."""
    return list(session().scalars(select(Scheme).options(joinedload(Scheme.rule)).order_by(Scheme.id)))


def find_scheme(code: str) -> Scheme | None:
    """Find a scheme by code, such as 'SILK_MARK'."""
    return session().scalar(select(Scheme).where(Scheme.code == code))


def get_scheme(code: str) -> Scheme:
    """Give a scheme by code; raise NotFound."""
    scheme = find_scheme(code)
    if scheme is None:
        raise NotFound
    return scheme


def rule_book() -> Mapping[str, SchemeRule]:
    """Give the rules of every scheme by its code, in the order of the list; kept by the process."""
    return kept("scheme rules", _read_rules)


def rule_of(code: str) -> SchemeRule:
    """Give the rules of a scheme; one whose rules are not loaded covers nothing and is claimed by nobody."""
    return rule_book().get(code) or SchemeRule(code=code, name=code, claimable=False, must_name="listings")


def _read_rules() -> Mapping[str, SchemeRule]:
    rows = session().execute(select(Scheme.code, Scheme.name, SchemeRuleRow).join(SchemeRuleRow.scheme).order_by(Scheme.id))
    return MappingProxyType({code: _rule(code, name, row) for code, name, row in rows})


def _rule(code: str, name: str, row: SchemeRuleRow) -> SchemeRule:
    values: dict[str, Any] = {each: getattr(row, each) for each in SAME}
    values |= {each: tuple(getattr(row, each)) for each in TUPLES}
    return SchemeRule(code=code, name=name, classes=frozenset(row.classes), **values)
