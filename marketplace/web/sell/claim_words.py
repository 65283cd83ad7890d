"""What the pages on certificates say: a scheme in the language of the page, a claim's history, and what a form offers to choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marketplace.core.text import N_
from marketplace.http.language import current_language
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.ports import own_goods
from marketplace.people.producers import queries as producers
from marketplace.registry.categories.queries import tree
from marketplace.registry.places.models import District
from marketplace.registry.schemes.rules import SchemeRule
from marketplace.web.shop.words import category_name

TONES = {
    "draft": "info",
    "submitted": "",
    "verified": "good",
    "rejected": "wrong",
    "changes_requested": "wrong",
    "suspended": "wrong",
    "revoked": "wrong",
    "superseded": "",
    "expired": "warn",
    "used_up": "warn",
}

STEPS = {
    "draft": N_("Written down"),
    "submitted": N_("Sent in"),
    "verified": N_("Checked and found true"),
    "rejected": N_("Refused"),
    "changes_requested": N_("Sent back"),
    "suspended": N_("Suspended"),
    "revoked": N_("Withdrawn"),
    "superseded": N_("Renewed by another"),
}


@dataclass(frozen=True)
class SchemeWords:
    """A scheme in the language of the page."""

    code: str
    name: str
    means: str
    not_means: str
    how_to_check: str
    unit_label: str
    papers: Sequence[tuple[str, str]]  # the English title that is kept, the title as shown

    @property
    def choice(self) -> tuple[str, str]:
        """Give what a list to choose from takes."""
        return self.code, self.name

    def title_of(self, kept: str) -> str:
        """Give the title of a paper as shown."""
        return dict(self.papers).get(kept, kept)


def words_of(rule: SchemeRule) -> SchemeWords:
    """Say a scheme in the language of the page."""
    if current_language() == "hi":
        texts = (rule.name_hi or rule.name, rule.means_hi, rule.not_means_hi, rule.how_to_check_hi, rule.unit_label_hi)
        return SchemeWords(rule.code, *texts, tuple(zip(rule.papers, rule.papers_hi, strict=True)))
    texts = (rule.name, rule.means, rule.not_means, rule.how_to_check, rule.unit_label)
    return SchemeWords(rule.code, *texts, tuple((title, title) for title in rule.papers))


@dataclass(frozen=True)
class Shelf:
    """One shelf of goods with its kinds as (code, name), and whether one of them is chosen."""

    code: str
    name: str
    kinds: Sequence[tuple[str, str]]
    open: bool


def shelves_for(rule: SchemeRule, chosen: Sequence[str]) -> list[Shelf]:
    """List the shelves on which goods may stand that a scheme can cover."""
    found: list[Shelf] = []
    for shelf, kinds in tree():
        if rule.food != "any" and (rule.food == "only") != shelf.is_food:
            continue
        fit = [kind for kind in kinds if not rule.classes or {kind.code, shelf.code} & rule.classes]
        if fit:
            pairs = [(kind.code, category_name(kind)) for kind in fit]
            found.append(Shelf(shelf.code, category_name(shelf), pairs, bool({shelf.code, *(kind.code for kind in fit)} & set(chosen))))
    return found


def class_names(codes: Iterable[str]) -> list[str]:
    """Name shelves and kinds of goods in the language of the page."""
    known = {row.code: category_name(row) for shelf, kinds in tree() for row in (shelf, *kinds)}
    return [known[code] for code in codes if code in known]


def district_choices(claim: Claim, chosen: Sequence[District]) -> list[tuple[str, str]]:
    """List the districts a certificate is likely about: chosen before, the shop's, its makers', and those of the GI."""
    makers = [maker.district for maker in producers.list_producers(claim.seller_id)]
    near: list[District | None] = [*chosen, claim.seller.district, *makers, *(claim.gi.districts if claim.gi else ())]
    return list(dict.fromkeys((f"{one.state.slug}/{one.slug}", f"{one.name}, {one.state.name}") for one in near if one))


def goods_named(claim: Claim) -> list[tuple[str, str]]:
    """List the shop's goods as (public id, title), those the certificate names first."""
    titles = own_goods.get()(claim.seller_id)
    first = [(key, titles[key]) for key in claim.scope_listings if key in titles]
    return [*first, *((key, title) for key, title in titles.items() if key not in claim.scope_listings)]
