"""What a seller filled in, as rows of a page: for "check your answers", the profile, and the verifier's case."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from marketplace.core.text import N_
from marketplace.http.formats import day
from marketplace.people.producers.models import Producer
from marketplace.people.sellers import queries, rules
from marketplace.people.sellers.identifiers import masked
from marketplace.people.sellers.models import Seller

_COMPANY = N_("CIN")


@dataclass(frozen=True)
class Answers:
    """One section with its rows: (label, answer, address of the page that changes it)."""

    code: str
    title: str
    rows: list[tuple[str, str, str]]


def answers_of(seller: Seller, makers: list[Producer], *, with_links: bool) -> list[Answers]:
    """Give all sections of an application; account number and PAN show their last characters only."""
    said, needed = queries.said(seller), rules.needed(seller.kind, seller.tax_status)
    out = []
    for section in rules.SECTIONS:
        change = url_for("sell.section", section=section.code, back="check") if with_links else ""
        rows = [
            (label_of(name, seller.kind), _written(seller, name, said, makers) or "–", change)
            for name in section.fields
            if said.get(name) or name in needed or name in ("no_makers_named",)
        ]
        out.append(Answers(section.code, _(section.title), rows))
    return out


def label_of(name: str, kind: str) -> str:
    """Give the label of a field as this kind of seller knows it."""
    return str(_(_COMPANY if name == "registration_no" and kind == rules.K.FPO else rules.FIELD_NAMES[name]))


def _written(seller: Seller, name: str, said: dict[str, Any], makers: list[Producer]) -> str:
    value = said.get(name)
    if name == "no_makers_named":
        return str(_("The group itself is named")) if value else ", ".join(m.name for m in makers)
    if name in ("kind", "tax_status") and value:
        return str(_({**rules.KIND_NAMES, **rules.TAX_NAMES}[value]))
    if name in ("state", "district"):
        place = getattr(seller, name)
        return place.name if place else ""
    if name in ("pan", "bank_account"):
        return masked(value)
    if name == "promise" and value:
        return str(_("Given on %(day)s", day=day(seller.promise_at)))
    return str(value or "")
