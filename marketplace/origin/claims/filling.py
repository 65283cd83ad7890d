"""What a seller writes into a certificate: checked against the rules of its scheme, the registry and the shop's own makers and goods."""

from collections.abc import Sequence
from typing import Any

from marketplace.core.actor import Actor
from marketplace.core.db import session
from marketplace.core.errors import NotFound, field_error
from marketplace.core.text import say
from marketplace.origin.claims import amounts
from marketplace.origin.claims.models import Claim, ClaimDocument
from marketplace.origin.claims.ports import own_goods
from marketplace.people.documents import service as documents
from marketplace.people.documents.ports import Paper
from marketplace.people.producers.queries import get_own_producer
from marketplace.registry.categories.queries import tree
from marketplace.registry.gi import queries as gi_goods
from marketplace.registry.gi.models import GiStatus
from marketplace.registry.places.queries import get_district
from marketplace.registry.schemes import queries as schemes
from marketplace.registry.schemes.rules import SchemeRule

MOST_PAPERS = 8
PLAIN = ("number", "issuer", "scope", "valid_from", "valid_to")
BOUND = ("scheme", "gi", "holder")  # what a renewal has from the certificate that it renews


def fill(row: Claim, data: dict[str, Any]) -> None:
    """Write what was given into a certificate; raise Invalid beside the field."""
    if row.renews_id is not None:
        data = {name: value for name, value in data.items() if name not in BOUND}
    if "scheme" in data:
        row.scheme = _scheme(data["scheme"])
    rule = schemes.rule_of(row.scheme.code)
    if "gi" in data or "scheme" in data:
        row.gi = _gi(rule, data.get("gi", row.gi.slug if row.gi else None))
    if "holder" in data:
        row.producer = _holder(row.seller_id, data["holder"])
    if row.producer and "maker" not in rule.holders and "seller" in rule.holders:
        raise field_error("holder", say("This kind is given to a shop, not to one maker."))
    for name in PLAIN:
        if name in data:
            setattr(row, name, data[name])
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        raise field_error("valid_to", say("The last day is before the first."))
    if rule.perpetual:
        row.valid_to = None
    _counted(row, rule, data)
    _bound(row, rule, data)


def keep_papers(row: Claim, sent: Sequence[tuple[str, Paper]], actor: Actor) -> None:
    """Keep papers with the hash of each; one takes the place of an earlier one for the same thing that was asked for."""
    for title, paper in sent:
        for old in [one for one in row.papers if one.title == title]:
            drop_paper(row, old, actor)
        if len(row.papers) >= MOST_PAPERS:
            raise field_error("document", say("Send at most %(most)s papers.", most=MOST_PAPERS))
        kept = documents.keep_document(paper, kind="certificate", title=title or row.scheme.name, seller_id=row.seller_id, actor=actor)
        row.papers.append(ClaimDocument(document=kept, title=title, sha256=kept.sha256))


def drop_paper(row: Claim, paper: ClaimDocument, actor: Actor) -> None:
    """Take a paper away from a certificate that no verifier has decided upon with it."""
    row.papers.remove(paper)
    documents.remove_document(paper.document, actor=actor)
    session().flush()


def _scheme(code: str) -> Any:
    scheme = schemes.find_scheme(code)
    if scheme is None or not schemes.rule_of(code).claimable:
        raise field_error("scheme", say("Choose a kind of certificate from the list."))
    return scheme


def _gi(rule: SchemeRule, name: str | None) -> Any:
    """Find the GI good; a scheme that rests on none keeps none, one made for a single good needs no answer."""
    if not rule.needs_gi:
        if name and gi_goods.find_gi_named(name) is None:
            raise field_error("gi", say("Choose a good from the GI register."))
        return None
    name = name or (rule.gi_slugs[0] if len(rule.gi_slugs) == 1 else None)
    if not name:
        raise field_error("gi", say("Say for which GI good this certificate was given."), code="gi_needed")
    good = gi_goods.find_gi_named(name)
    if good is None or (rule.gi_slugs and good.slug not in rule.gi_slugs):
        raise field_error("gi", say("Choose a good from the GI register."))
    if good.status != GiStatus.REGISTERED:
        raise field_error("gi", say("This name is not registered any more, so no certificate for it holds."), code="gi_not_registered")
    return good


def _holder(seller_id: int, holder: str | None) -> Any:
    if not holder or holder == "seller":
        return None
    try:
        return get_own_producer(seller_id, holder)
    except NotFound:
        raise field_error("holder", say("Choose the group or one of your makers.")) from None


def _counted(row: Claim, rule: SchemeRule, data: dict[str, Any]) -> None:
    """Keep the quantity in the smallest unit; a scheme that is given for none keeps none."""
    if not rule.is_counted:
        row.quantity = row.unit = None
        return
    if not {"quantity", "unit"} & set(data):
        return
    number, unit = data.get("quantity"), data.get("unit")
    if number is None:
        row.quantity = row.unit = None
        return
    if not unit:
        raise field_error("unit", say("Choose the unit that the paper uses."))
    row.quantity, row.unit = amounts.kept(number, unit), amounts.WRITTEN[unit][0]
    if row.quantity is None:
        raise field_error("quantity", amounts.NOT_WHOLE[row.unit])


def _bound(row: Claim, rule: SchemeRule, data: dict[str, Any]) -> None:
    if "scope_classes" in data:
        row.scope_classes = _classes(rule, data["scope_classes"])
    if "scope_districts" in data:
        row.scope_districts = [_district(place) for place in dict.fromkeys(data["scope_districts"] or ())]
    if "scope_listings" in data:
        wanted = list(dict.fromkeys(data["scope_listings"] or ()))
        if wanted and not set(wanted) <= set(own_goods.get()(row.seller_id)):
            raise field_error("scope_listings", say("Choose from the goods of your shop."))
        row.scope_listings = wanted


def _classes(rule: SchemeRule, wanted: Sequence[str] | None) -> list[str]:
    above = {kind.code: shelf.code for shelf, kinds in tree() for kind in (shelf, *kinds)}
    for code in wanted or ():
        if code not in above:
            raise field_error("scope_classes", say("Choose from the list of kinds of goods."))
        if rule.classes and not {code, above[code]} & rule.classes and code not in {above.get(one) for one in rule.classes}:
            raise field_error("scope_classes", say("Certificates of this kind are not given for these goods."))
    return list(dict.fromkeys(wanted or ()))


def _district(place: str) -> int:
    state, _, district = place.partition("/")
    try:
        return get_district(state, district).id
    except NotFound:
        raise field_error("scope_districts", say("Choose a district from the list.")) from None
