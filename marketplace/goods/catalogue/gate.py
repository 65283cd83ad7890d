"""What must hold before a listing goes to a verifier: complete declarations, a tax status that fits, words that are allowed."""

from collections.abc import Iterable, Sequence
from typing import Any

from marketplace.core.errors import Invalid
from marketplace.core.text import say
from marketplace.goods.catalogue import checking, reading, rules
from marketplace.goods.catalogue.models import Listing
from marketplace.goods.catalogue.texts import offered
from marketplace.origin.claims.speaking import Read, told
from marketplace.origin.wording.passes import NOTHING, mark_of, passes_of
from marketplace.origin.wording.rules import Finding
from marketplace.people.sellers.models import SellerStatus, TaxStatus

__all__ = ["offered"]
UNTAXED = frozenset({TaxStatus.EXEMPT_ONLY, TaxStatus.NONE})


def pass_gate(listing: Listing) -> Read:
    """Give what was read of a listing that may go to a verifier; raise Invalid with every fault that keeps it from there."""
    found = reading.read_listing(listing)
    faults = missing(listing)
    for name, texts in stopped(found).items():
        faults.setdefault(name, []).extend(texts)
    if faults:
        raise Invalid(fields=faults)
    return found


def notes_of(listing: Listing, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Write down what a verifier shall look at, with the seller's reason where the seller asked for it."""
    return [note for note in all_notes(listing, findings) if note["verdict"] == "review"]


def all_notes(listing: Listing, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Write down findings, those too for which no verifier may let the words pass."""
    asked = passes_of(reading.LISTING, [listing.id]).get(listing.id, NOTHING).asked
    return [
        {
            "field": f.field,
            "text": f.text,
            "code": f.code,
            "rule": f.rule,
            "source": f.source,
            "advice": str(f.advice),
            "why": asked.get(mark_of(f), ""),
            "verdict": f.verdict,
        }
        for f in findings
    ]


def find_words(listing: Listing) -> Sequence[Finding]:
    """List the words that are stopped or looked at, with the certificates that are live and cover this listing today."""
    return reading.read_listing(listing).findings


def stopped(found: Read, fields: Iterable[str] | None = None) -> dict[str, list[str]]:
    """List by field the advice on words that may not be said, of all fields or of some."""
    return {name: [told(one) for one in ones] for name, ones in found.stopped(fields).items()}


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
    if rules.GROWN in listing.declared and not listing.category.is_food:
        faults["declared"] = [say("Only what is grown can be traditionally grown.")]
    if not checking.on_roster(listing):
        faults["makers"] = [checking.GONE]
    try:
        rate = checking.check_tax(listing.hsn, listing.tax_attributes, [v.price_paise for v in offered(listing)])
        if rate and rate.bps and seller.tax_status in UNTAXED:
            faults["hsn"] = [say("This good is taxable, and your tax status covers only goods without GST.")]
    except Invalid as error:
        faults |= error.fields
    return faults
