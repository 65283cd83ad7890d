"""Reads of rates for the tax room: the whole list is small, so a process keeps it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select

from marketplace.core.db import session
from marketplace.money.tax.choosing import Attributes, Rate, choose_rate
from marketplace.registry.hsn.models import HsnRate
from marketplace.registry.shelf import kept


@dataclass(frozen=True)
class KeptRate:
    """A rate row as a plain value."""

    hsn: str
    description: str
    rate_bps: int
    rule: str
    effective_from: date
    effective_to: date | None


def rates_by_hsn(codes: Iterable[str], on: date) -> dict[str, tuple[KeptRate, ...]]:
    """Give, for each HSN, the rows of every heading that begins it and held on that day."""
    rows = [row for row in kept("gst rates", _all) if row.effective_from <= on and (row.effective_to is None or row.effective_to >= on)]
    return {code: tuple(row for row in rows if code.startswith(row.hsn)) for code in set(codes)}


def find_rate(hsn: str, attributes: Attributes, unit_price_paise: int | Fraction, on: date) -> Rate:
    """Choose the rate of a good on a day; raises as `choosing.choose_rate` does."""
    return choose_rate(rates_by_hsn([hsn], on)[hsn], attributes, unit_price_paise)


def _all() -> tuple[KeptRate, ...]:
    rows = session().execute(
        select(HsnRate.hsn, HsnRate.description, HsnRate.rate_bps, HsnRate.rule, HsnRate.effective_from, HsnRate.effective_to).order_by(
            HsnRate.id
        )
    )
    return tuple(KeptRate(*row) for row in rows)
