"""What a seller told us, field by field, each with the key under which a verifier may ask for a change of it."""

from dataclasses import dataclass, field

from flask_babel import gettext as _

from marketplace.people.producers.models import Producer
from marketplace.people.sellers import asking, lacking, queries, rules
from marketplace.people.sellers.models import Seller
from marketplace.web.sell.answers import label_of, written


@dataclass(frozen=True)
class Told:
    """One field or paper of an application: its key, its name, and what was said there."""

    key: str
    label: str
    value: str


@dataclass
class Part:
    """One page of the application."""

    title: str
    rows: list[Told] = field(default_factory=list)


def told(seller: Seller, makers: list[Producer]) -> list[Part]:
    """Give the pages of an application with all that was asked there; PAN and account number show their last characters only."""
    said = queries.said(seller)
    parts = {section.code: Part(_(section.title)) for section in rules.SECTIONS}
    papers = asking.of(seller).papers
    for key, name, section in asking.list_askable(seller):
        if key.startswith(lacking.PAPER):
            sent = papers.get(key.removeprefix(lacking.PAPER), ())
            parts[section].rows.append(Told(key, _(name), _("sent") if sent else _("no paper sent")))
        else:
            label = label_of(key, seller.kind) if key in rules.FIELD_NAMES else _(name)
            parts[section].rows.append(Told(key, label, written(seller, key, said, makers) or "–"))
    return [part for part in parts.values() if part.rows]


def keys_of(seller: Seller) -> list[str]:
    """List the keys under which a change may be asked for."""
    return [key for key, _name, _section in asking.list_askable(seller)]
