"""What must hold before a listing goes to a verifier: complete declarations, a tax status that fits, words that are allowed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from marketplace.core import clock
from marketplace.core.errors import Invalid
from marketplace.core.text import say
from marketplace.goods.catalogue import checking, rules
from marketplace.goods.catalogue.models import Listing, Variant
from marketplace.goods.catalogue.queries import subject_of
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims.rules import GI_USER, ClaimFacts, covers
from marketplace.origin.wording.rules import Finding, LiveClaims, ProtectedName, check
from marketplace.people.sellers.models import SellerStatus, TaxStatus
from marketplace.registry.gi import queries as gi

UNTAXED = frozenset({TaxStatus.EXEMPT_ONLY, TaxStatus.NONE})
CHOOSE = say("You hold a certificate for this word. Choose it, or the GI name, for this good under “Place, makers and proof”.")
TEXTS = ("title", "description", "common_name", "materials", "care")


def offered(listing: Listing) -> list[Variant]:
    """List the packs that are not removed."""
    return [v for v in listing.variants if v.removed_at is None]


def pass_gate(listing: Listing) -> list[dict[str, Any]]:
    """Give the notes a verifier shall look at; raise Invalid with every fault that keeps the listing from review."""
    findings = find_words(listing)
    faults = missing(listing)
    for name, texts in _blocked(findings).items():
        faults.setdefault(name, []).extend(texts)
    if faults:
        raise Invalid(fields=faults)
    return [
        {"field": f.field, "text": f.text, "code": f.code, "rule": f.rule, "advice": str(f.advice)}
        for f in findings
        if f.verdict == "review"
    ]


def look_over(listing: Listing) -> tuple[dict[str, list[str]], Sequence[Finding]]:
    """Give what is missing by field, and the words that will be stopped or looked at: what a seller sees before sending it in."""
    return missing(listing), find_words(listing)


def blocked_words(listing: Listing) -> dict[str, list[str]]:
    """List by field the advice on words that may not be said without a certificate that is live today."""
    return _blocked(find_words(listing))


def _blocked(findings: Sequence[Finding]) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    for finding in findings:
        if finding.verdict == "block":
            faults.setdefault(finding.field, []).append(finding.advice)
    return faults


def missing(listing: Listing) -> dict[str, list[str]]:
    """List by field what is not there yet (Legal Metrology r.6(10), FSS Act, GST enrolment)."""
    seller, faults = listing.seller, dict[str, list[str]]()
    if seller.status != SellerStatus.APPROVED:
        faults[""] = [say("Your application is not approved yet. The good is kept; send it in once you may sell.")]
    if len(listing.description) < rules.LEAST_DESCRIPTION:
        faults["description"] = [say("Describe the good in a sentence or two: how it is made, of what, and how it looks.")]
    if not listing.common_name:
        faults["common_name"] = [say("Say what it is in plain words, such as Silk saree. The law asks for it.")]
    if not listing.hsn:
        faults["hsn"] = [say("Choose the HSN: it decides the GST on the good.")]
    if not offered(listing):
        faults["variants"] = [say("Add at least one pack with price, weight and stock.")]
    if listing.category.is_food and not seller.fssai:
        faults["category"] = [say("Food needs your FSSAI number. Add it to your profile first.")]
    if not checking.on_roster(listing):
        faults["makers"] = [checking.GONE]
    try:
        rate = checking.check_tax(listing.hsn, listing.tax_attributes, [v.price_paise for v in offered(listing)])
        if rate and rate.bps and seller.tax_status in UNTAXED:
            faults["hsn"] = [say("This good is taxable, and your tax status covers only goods without GST.")]
    except Invalid as error:
        faults |= error.fields
    return faults


def find_words(listing: Listing) -> Sequence[Finding]:
    """Run the wording gate over what a buyer would read, with the certificates that are live and cover this listing today.

    A word that a certificate of the house would allow, were it chosen on the listing, is stopped with that advice.
    """
    texts = {name: getattr(listing, name) for name in TEXTS}
    texts["options"] = " ".join(str(word) for v in offered(listing) for word in v.options.values())
    texts = {name: text for name, text in texts.items() if text}
    names = [ProtectedName(gi_id, name) for gi_id, name in gi.protected_names()]
    subject = subject_of(listing)
    facts = claims.list_live_facts(listing.seller_id, clock.today(), groups=subject.group_ids)
    held = [f for f in facts if f.producer_id in {None, *subject.producer_ids}]
    found = check(texts, names, _live([f for f in held if covers(f, subject)]))
    if not found or not held:
        return found
    still = {(f.field, f.start, f.code) for f in check(texts, names, _live(held))}
    return [f if (f.field, f.start, f.code) in still else replace(f, advice=CHOOSE) for f in found]


def _live(facts: Sequence[ClaimFacts]) -> LiveClaims:
    return LiveClaims(
        gi_ids=frozenset(f.gi_id for f in facts if f.scheme == GI_USER and f.gi_id is not None), schemes=frozenset(f.scheme for f in facts)
    )
