"""What a seller filled in, as rows of a page: for "check your answers", the profile, and the verifier's case."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from marketplace.core.text import N_
from marketplace.http.formats import day
from marketplace.people.identity.rules import masked
from marketplace.people.producers.models import Producer
from marketplace.people.requirements.rules import TAGS
from marketplace.people.sellers import asking, queries, rules
from marketplace.people.sellers.models import Seller
from marketplace.web.shop.words import state_name

_COMPANY = N_("CIN")
PRIVATE = frozenset({"pan", "bank_account", "iec", "shg_code", "pehchan", "weaver_card"})


@dataclass(frozen=True)
class Answers:
    """One section with its rows: (label, answer, address of the page that changes it)."""

    code: str
    title: str
    rows: list[tuple[str, str, str]]


def answers_of(seller: Seller, makers: list[Producer], *, with_links: bool) -> list[Answers]:
    """Give all sections of an application; account number and PAN show their last characters only."""
    said, needed = queries.said(seller), asking.needed_of(seller)
    out = []
    for section in rules.SECTIONS:
        change = url_for("sell.section", section=section.code, back="check") if with_links else ""
        rows = [
            (label_of(name, seller.kind), written(seller, name, said, makers) or "–", change)
            for name in section.fields
            if said.get(name) or name in needed or name in ("no_makers_named",)
        ]
        out.append(Answers(section.code, _(section.title), rows))
    return out


def label_of(name: str, kind: str) -> str:
    """Give the label of a field as this kind of seller knows it."""
    return str(_(_COMPANY if name == "registration_no" and kind == rules.K.FPO else rules.FIELD_NAMES[name]))


def written(seller: Seller, name: str, said: dict[str, Any], makers: list[Producer]) -> str:
    """Write the answer to one field for people; nothing where there is none."""
    value: Any = said.get(name)
    if name == "no_makers_named":
        return str(_("The group itself is named")) if value else ", ".join(m.name for m in makers)
    ways: dict[str, Callable[[], str]] = {
        "kind": lambda: str(_(rules.KIND_NAMES[value])),
        "tax_status": lambda: str(_(rules.TAX_NAMES[value])),
        "state": lambda: state_name(seller.state),
        "district": lambda: seller.district.name if seller.district else "",
        "sells": lambda: "; ".join(str(_(TAGS[tag])) for tag in value if tag in TAGS),
        "composition": lambda: str(_("Yes")),
        "pack_declarations": lambda: str(_("Yes")),
        "promise": lambda: str(_("Given on %(day)s", day=day(seller.promise_at))),
        **{private: lambda: masked(value) for private in PRIVATE},
    }
    return "" if not value else ways[name]() if name in ways else str(value)
