"""What the desk's lists show: a case with its age against the service target and who holds it, in words, a sign and a colour."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from marketplace.core import clock
from marketplace.core.leases import Holder, holders
from marketplace.core.pages import Page
from marketplace.core.text import N_
from marketplace.core.waiting import Waiting
from marketplace.core.workdays import days_left
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.catalogue.word_cases import STATUS_NAMES as WORD_NAMES
from marketplace.goods.catalogue.word_cases import SUBJECTS as WORD_SUBJECTS
from marketplace.goods.catalogue.word_cases import WordCase
from marketplace.goods.merits.models import MeritTag
from marketplace.goods.merits.queries import kind_names
from marketplace.goods.merits.rules import ABOUT_NAMES as MERIT_ABOUT
from marketplace.goods.merits.rules import STATUS_NAMES as MERIT_NAMES
from marketplace.http.language import current_language
from marketplace.origin.claims.models import Claim
from marketplace.origin.claims.rules import STATUS_NAMES as CLAIM_NAMES
from marketplace.origin.misuse.models import MisuseCase
from marketplace.origin.misuse.rules import KINDS as MISUSE_KINDS
from marketplace.origin.misuse.rules import STATUS_NAMES as MISUSE_NAMES
from marketplace.origin.nominations.models import Nomination
from marketplace.origin.nominations.rules import STATUS_NAMES as NOMINATION_NAMES
from marketplace.people.sellers.changing import STATUS_NAMES as CHANGE_NAMES
from marketplace.people.sellers.models import Seller
from marketplace.people.sellers.rules import BANK_CHANGE_NAMES, KIND_NAMES
from marketplace.people.sellers.rules import STATUS_NAMES as SELLER_NAMES
from marketplace.registry.schemes.queries import rule_book
from marketplace.web.shop.words import scheme_name
from marketplace.web.verify.kinds import KINDS, CaseKind

LISTING_NAMES = {
    "draft": N_("Draft"),
    "in_review": N_("Waits for a verifier"),
    "live": N_("On sale"),
    "paused": N_("Paused"),
    "blocked": N_("Blocked"),
}
NAMES = {
    "seller": SELLER_NAMES,
    "claim": CLAIM_NAMES,
    "listing": LISTING_NAMES,
    "bank_change": BANK_CHANGE_NAMES,
    "profile_change": CHANGE_NAMES,
    "misuse": MISUSE_NAMES,
    "nomination": NOMINATION_NAMES,
    "merit": MERIT_NAMES,
    "word_case": WORD_NAMES,
}
STATUSES = {
    "word_case": WORD_NAMES,
    "seller": {s: SELLER_NAMES[s] for s in ("submitted", "approved", "changes_requested", "rejected", "suspended")},
    "claim": {s: CLAIM_NAMES[s] for s in ("submitted", "verified", "changes_requested", "rejected", "suspended", "revoked")},
    "listing": {s: LISTING_NAMES[s] for s in ("in_review", "live", "blocked")},
    "misuse": MISUSE_NAMES,
    "merit": {s: MERIT_NAMES[s] for s in ("submitted", "accepted", "changes_requested", "rejected", "revoked", "withdrawn")},
    "nomination": {s: NOMINATION_NAMES[s] for s in ("submitted", "accepted", "declined", "withdrawn")},
}
DETAILS = {"seller": KIND_NAMES, "misuse": MISUSE_KINDS, "merit": MERIT_ABOUT, "word_case": WORD_SUBJECTS}  # kinds with a listed detail

HINDI: Mapping[str, Callable[[], Mapping[str, str]]] = {  # kinds whose title is a name of a list, and that list's names by the English ones
    "claim": lambda: {rule.name: rule.name_hi for rule in rule_book().values()},
    "merit": lambda: dict(kind_names().values()),
}


@dataclass(frozen=True)
class Age:
    """How a case stands against its target: words, a sign for those who see no colour, and the tone of the colour."""

    words: str
    sign: str
    tone: str


@dataclass(frozen=True)
class Row:
    """One case: what it is, of whom, since when, how it stands, who holds it, and where it is looked at and taken."""

    kind: CaseKind
    public_id: str
    href: str
    title: str
    detail: str
    whose: str
    since: datetime | None
    age: Age | None
    holder: Holder | None


def of_waiting(items: Sequence[Waiting]) -> list[Row]:
    """Give what waits as rows."""
    return [_waiting(case, KINDS[case.kind]) for case in items]


def of_decided(kind: CaseKind, page: Page[Any]) -> list[Row]:
    """Give decided cases of one kind as rows."""
    held = holders([(kind.code, thing.id) for thing in page.items])
    words = WORDS_OF[kind.code]
    return [
        Row(
            kind,
            thing.public_id,
            url_for(kind.endpoint, public_id=thing.public_id),
            *words(thing),
            thing.submitted_at,
            None,
            held.get((kind.code, thing.id)),
        )
        for thing in page.items
    ]


def age_of(kind: CaseKind, since: datetime) -> Age:
    """Say how long a case may still wait, or by how much it is late."""
    left = days_left(clock.local(since).date(), clock.today(), kind.days)
    if left < 0:
        return Age(ngettext("%(num)s working day late", "%(num)s working days late", -left), "▲", "wrong")
    if left == 0:
        return Age(_("Due today"), "◆", "warn")
    return Age(ngettext("%(num)s working day left", "%(num)s working days left", left), "●", "good")


def _waiting(case: Waiting, kind: CaseKind) -> Row:
    return Row(
        kind,
        case.public_id,
        url_for(kind.endpoint, public_id=case.public_id),
        _named(kind, case.title),
        _(DETAILS[kind.code][case.detail]) if kind.code in DETAILS else case.detail,
        ", ".join(part for part in (case.who, case.place) if part),
        case.since,
        age_of(kind, case.since),
        case.holder,
    )


def _named(kind: CaseKind, title: str) -> str:
    """Say a title that is a name of a list of ours in the language of the page; what people wrote stays as it is."""
    if current_language() != "hi" or kind.code not in HINDI:
        return title
    return HINDI[kind.code]().get(title) or title


def _of_seller(seller: Seller) -> tuple[str, str, str]:
    return seller.name, _(KIND_NAMES[seller.kind]), f"{seller.town}, {seller.district.name}" if seller.district else ""


def _of_claim(claim: Claim) -> tuple[str, str, str]:
    return scheme_name(claim.scheme.code), claim.gi.name if claim.gi else claim.number, claim.seller.name


def _of_misuse(case: MisuseCase) -> tuple[str, str, str]:
    return case.subject_title, _(MISUSE_KINDS[case.kind]), case.seller.name if case.seller else ""


def _of_merit(tag: MeritTag) -> tuple[str, str, str]:
    return _named(KINDS["merit"], tag.kind.name), _(MERIT_ABOUT[tag.kind.about]), tag.seller.name


def _of_nomination(row: Nomination) -> tuple[str, str, str]:
    return row.product, row.district.name, row.seller.name if row.seller else ""


def _of_words(case: WordCase) -> tuple[str, str, str]:
    return case.title, _(WORD_SUBJECTS[case.subject]), case.seller.name


def _of_listing(listing: Listing) -> tuple[str, str, str]:
    return listing.title, listing.gi.name if listing.gi else listing.category.name, listing.seller.name


WORDS_OF: Mapping[str, Callable[[Any], tuple[str, str, str]]] = {
    "seller": _of_seller,
    "claim": _of_claim,
    "listing": _of_listing,
    "misuse": _of_misuse,
    "nomination": _of_nomination,
    "merit": _of_merit,
    "word_case": _of_words,
}
