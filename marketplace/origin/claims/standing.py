"""When a claim counts, said once for rows in hand and once for the database."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, or_, select

from marketplace.core.db import session
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.origin.claims.rules import ClaimFacts, Term, term
from marketplace.registry.gi.models import GiGood, GiStatus
from marketplace.registry.schemes.queries import rule_book, rule_of
from marketplace.registry.shelf import kept

COLUMNS = (  # what `facts_of` reads of a row that joins Claim, Scheme (as `code`) and, where there is one, GiGood
    Claim.id,
    Claim.seller_id,
    Claim.producer_id,
    Claim.gi_id,
    Claim.status,
    Claim.valid_from,
    Claim.valid_to,
    Claim.superseded_on,
    Claim.scope_classes,
    Claim.scope_districts,
    Claim.scope_listings,
    Claim.quantity,
    Claim.unit,
    Claim.used,
    GiGood.status.label("gi_status"),
    GiGood.ends_on.label("gi_ends_on"),
)


def counting(today: BindParameter[date] | date) -> ColumnElement[bool]:
    """Select the claims that may be shown on a day, where GiGood is joined outside. Says what `term_of` and `is_live` say."""
    return and_(
        or_(Claim.quantity.is_(None), Claim.used < Claim.quantity),
        or_(Claim.status == ClaimStatus.VERIFIED, and_(Claim.status == ClaimStatus.SUPERSEDED, Claim.superseded_on > today)),
        or_(Claim.valid_from.is_(None), Claim.valid_from <= today),
        or_(Claim.valid_to.is_(None), Claim.valid_to >= today),
        or_(Claim.gi_id.is_(None), and_(GiGood.status == GiStatus.REGISTERED, or_(GiGood.ends_on.is_(None), GiGood.ends_on >= today))),
    )


def term_of(claim: Claim) -> Term:
    """Give the days of a claim with its scheme and GI loaded."""
    gi = claim.gi
    return _term(claim, claim.scheme.code, gi.status if gi else None, gi.ends_on if gi else None)


def facts_of(row: Any) -> ClaimFacts:
    """Give what counts of a claim from a row with COLUMNS and the scheme's `code`."""
    rule = rule_of(row.code)
    return ClaimFacts(
        scheme=row.code,
        gi_id=row.gi_id,
        seller_id=row.seller_id,
        producer_id=row.producer_id,
        rule=rule,
        gi_ids=_bound()[row.code] if rule.gi_slugs else frozenset(),
        classes=frozenset(row.scope_classes),
        districts=frozenset(row.scope_districts),
        listings=frozenset(row.scope_listings),
        status=row.status,
        term=_term(row, row.code, row.gi_status, row.gi_ends_on),
        left=None if row.quantity is None else row.quantity - row.used,
        unit=row.unit or "",
        claim_id=row.id,
    )


def _term(row: Any, code: str, gi_status: str | None, gi_ends: date | None) -> Term:
    return term(
        row.valid_from,
        row.valid_to,
        perpetual=rule_of(code).perpetual,
        superseded_on=row.superseded_on,
        gi_stands=gi_status in (None, GiStatus.REGISTERED),
        gi_ends=gi_ends,
    )


def _bound() -> Mapping[str, frozenset[int]]:
    """Give the keys of the only GI goods that a scheme is for, by scheme; kept by the process."""
    return kept("goods of schemes", _read_bound)


def _read_bound() -> dict[str, frozenset[int]]:
    book = rule_book()
    wanted = {slug for rule in book.values() for slug in rule.gi_slugs}
    ids = {row.slug: row.id for row in session().execute(select(GiGood.slug, GiGood.id).where(GiGood.slug.in_(wanted)))}
    return {code: frozenset(ids[slug] for slug in rule.gi_slugs if slug in ids) for code, rule in book.items() if rule.gi_slugs}
