"""Commands on tags: a seller proposes one with its evidence; a verifier, never of the seller, decides; either side may end it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from marketplace.core import audit, bus, clock, states
from marketplace.core.actor import Actor
from marketplace.core.db import session, take_turns, transactional
from marketplace.core.errors import Invalid, NotFound, field_error
from marketplace.core.reasons import Given
from marketplace.core.text import say
from marketplace.goods.merits import queries, rules
from marketplace.goods.merits.errors import AlreadyProposed, NoEvidence, NotOpen, TooManyOpen
from marketplace.goods.merits.events import MeritChanged, MeritDecided, MeritSubmitted
from marketplace.goods.merits.models import About, Evidence, MeritKind, MeritStatus, MeritTag, MeritTagListing
from marketplace.goods.merits.verdicts import REASONS
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims.rules import months_after
from marketplace.people.documents import service as documents
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.deciding import insist_colleague

PAPER = "other"  # the kind of paper that a tag's evidence is kept as


def propose_tag(seller_id: int, data: dict[str, Any], actor: Actor) -> MeritTag:
    """Propose a tag with its evidence and send it to the verifiers; raise AlreadyProposed, TooManyOpen.

    `data` as of TagSchema (kind, goods = public ids, households, claim = public id, source_url, source_on, roster), plus `document`:
    bytes of a PDF, JPEG or PNG, or a Paper that was read before. Raise Invalid beside the field.
    """
    return _propose(seller_id, _with_paper(data), actor)


def mend_tag(seller_id: int, public_id: str, data: dict[str, Any], actor: Actor) -> MeritTag:
    """Change a tag that was sent back, and send it again; `data` as of `propose_tag`. Raise NotFound, NotOpen."""
    return _mend(seller_id, public_id, _with_paper(data), actor)


def _with_paper(data: dict[str, Any]) -> dict[str, Any]:
    """Read the paper before the transaction opens."""
    sent = data.get("document")
    return {**data, "document": documents.read_paper(sent, field="document")} if isinstance(sent, bytes) else data


@transactional
def _propose(seller_id: int, data: Mapping[str, Any], actor: Actor) -> MeritTag:
    take_turns(f"merits of {seller_id}")
    row = MeritTag(seller_id=seller_id, status=MeritStatus.SUBMITTED, goods=[])
    _fill(row, data, actor)
    row.submitted_at, row.submitted_by_id = clock.now(), actor.user_id
    session().add(row)
    session().flush()
    states.record(rules.MACHINE, row.id, "", MeritStatus.SUBMITTED, actor=actor)
    audit.record("merit.propose", "merit", row.public_id, actor=actor, after={"kind": row.kind.code})
    bus.emit(MeritSubmitted(row.id, seller_id))
    return row


@transactional
def _mend(seller_id: int, public_id: str, data: Mapping[str, Any], actor: Actor) -> MeritTag:
    take_turns(f"merits of {seller_id}")
    row = queries.get_own_tag(seller_id, public_id)
    if row.status != MeritStatus.CHANGES_REQUESTED:
        raise NotOpen
    _fill(row, data, actor)
    session().flush()
    states.advance(rules.MACHINE, row, MeritStatus.SUBMITTED, actor=actor, submitted_at=clock.now(), submitted_by_id=actor.user_id)
    audit.record("merit.mend", "merit", row.public_id, actor=actor)
    bus.emit(MeritSubmitted(row.id, seller_id))
    return row


@transactional
def withdraw_tag(seller_id: int, public_id: str, actor: Actor) -> MeritTag:
    """Take one's own tag back, whatever became of it: it is gone from every page at once."""
    row = queries.get_own_tag(seller_id, public_id)
    states.advance(rules.MACHINE, row, MeritStatus.WITHDRAWN, actor=actor)
    audit.record("merit.withdrawn", "merit", row.public_id, actor=actor)
    bus.emit(MeritChanged(row.id, seller_id))
    return row


@transactional
def accept(public_id: str, reason: str, actor: Actor, *, reason_code: str = "", valid_to: date | None = None) -> MeritTag:
    """Find a tag proven: it shows from today until `valid_to`, at most as long as its kind holds; raise NoEvidence if the proof is gone."""
    row = _case(public_id, actor)
    today = clock.today()
    last = months_after(today, row.kind.months)
    if valid_to is not None and not today <= valid_to <= last:
        raise field_error("valid_to", say("Choose a day from today to %(last)s.", last=last))
    _decide(row, MeritStatus.ACCEPTED, Given("accept", reason, reason_code), actor, valid_from=today, valid_to=valid_to or last)
    session().flush()
    if not queries.is_live(row, today):
        raise NoEvidence
    return row


@transactional
def request_changes(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> MeritTag:
    """Send a tag back to its seller with a reason."""
    return _decide(_case(public_id, actor), MeritStatus.CHANGES_REQUESTED, Given("changes", reason, reason_code), actor)


@transactional
def reject(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> MeritTag:
    """Refuse a tag, with the reason the seller will read."""
    return _decide(_case(public_id, actor), MeritStatus.REJECTED, Given("reject", reason, reason_code), actor)


@transactional
def revoke(public_id: str, reason: str, actor: Actor, *, reason_code: str = "") -> MeritTag:
    """Take an accepted tag away, with a reason that everybody can read."""
    return _decide(_case(public_id, actor), MeritStatus.REVOKED, Given("revoke", reason, reason_code), actor)


@transactional
def remove_paper(seller_id: int, public_id: str, actor: Actor) -> MeritTag:
    """Take away the paper that a tag leans on: its bytes are deleted, and the tag stands no longer."""
    row = queries.get_own_tag(seller_id, public_id)
    if row.document is None:
        raise NotFound
    documents.remove_document(row.document, actor=actor)
    return row


def link_to_document(tag: MeritTag, actor: Actor) -> str:
    """Give a token that opens a tag's paper for this person within ten minutes; raise NotFound where there is none."""
    if tag.document is None:
        raise NotFound
    return documents.link_for(tag.document, actor)


def _case(public_id: str, actor: Actor) -> MeritTag:
    row = queries.get_tag(public_id)
    insist_colleague(actor, rules.MACHINE, row, row.seller_id)
    return row


def _decide(row: MeritTag, status: MeritStatus, given: Given, actor: Actor, **more: Any) -> MeritTag:
    if rules.MACHINE.allows(row.status, status):
        given.check(REASONS, needed=status != MeritStatus.ACCEPTED)
    reason, old = given.note(REASONS), row.status
    states.advance(
        rules.MACHINE,
        row,
        status,
        actor=actor,
        reason=reason,
        reason_code=given.code,
        decided_at=clock.now(),
        decided_by_id=actor.user_id,
        decision_note=reason,
        **more,
    )
    after = {"status": status, "reason_code": given.code}
    audit.record(f"merit.{status}", "merit", row.public_id, actor=actor, reason=reason, before={"status": old}, after=after)
    bus.emit(MeritDecided(row.id, row.seller_id, status, reason))
    return row


def _fill(row: MeritTag, data: Mapping[str, Any], actor: Actor) -> None:
    kind = queries.find_kind(data["kind"])
    if kind is None:
        raise field_error("kind", say("Choose a tag from the list."))
    row.kind, row.of_shop = kind, kind.about == About.SHOP
    row.households = data.get("households") if kind.counts_households else None
    row.claim = _own_claim(row.seller_id, data.get("claim"))
    row.source_url, row.source_on = data.get("source_url", ""), data.get("source_on") if data.get("source_url") else None
    row.by_roster = bool(data.get("roster"))
    _check(row, kind, has_paper=bool(data.get("document")) or (row.document is not None and row.document.removed_at is None))
    _name_goods(row, data.get("goods", ()))
    _check_others(row)
    if data.get("document"):
        if row.document is not None:
            documents.remove_document(row.document, actor=actor)
        row.document = documents.keep_document(data["document"], kind=PAPER, title=kind.name, seller_id=row.seller_id, actor=actor)


def _check(row: MeritTag, kind: MeritKind, *, has_paper: bool) -> None:
    """Raise Invalid with every fault of the evidence; keep what the roster must go on saying."""
    there = {Evidence.DOCUMENT: has_paper, Evidence.CLAIM: row.claim, Evidence.SOURCE: row.source_url, Evidence.ROSTER: row.by_roster}
    asked = rules.Asked(
        frozenset(kind.evidence), frozenset(kind.schemes), frozenset(kind.seller_kinds), kind.least_makers, kind.counts_households
    )
    seller = sellers.get_own_seller(row.seller_id)
    scheme = row.claim.scheme.code if row.claim else ""
    kinds = frozenset(str(one) for one, given in there.items() if given)
    faults = rules.faults_of(
        asked, rules.Offered(kinds, scheme, row.households, seller.kind, queries.count_makers(seller.id) if row.by_roster else 0)
    )
    if row.source_url and (fault := rules.fault_of_source(row.source_url, row.source_on, clock.today())):
        faults["source_url"] = [fault]
    if faults:
        raise Invalid(fields=faults)
    row.roster_kind = seller.kind if row.by_roster and kind.seller_kinds else ""
    row.roster_need = max(kind.least_makers, row.households or 0) if row.by_roster else 0


def _own_claim(seller_id: int, public_id: str | None) -> Any:
    if not public_id:
        return None
    try:
        return claims.get_own_claim(seller_id, public_id)
    except NotFound:
        raise field_error("claim", say("Choose one of your certificates.")) from None


def _name_goods(row: MeritTag, goods: Any) -> None:
    if row.of_shop:
        row.goods = []
        return
    wanted = list(dict.fromkeys(goods))
    mine = {good.public_id: good for good in queries.find_taggable(row.seller_id, wanted)}
    if not wanted or any(one not in mine for one in wanted):
        raise field_error("goods", say("Choose the goods for which it holds, from your own."))
    kept = {one.listing_id: one for one in row.goods}
    row.goods = [kept.get(mine[one].id) or MeritTagListing(listing_id=mine[one].id) for one in wanted]


def _check_others(row: MeritTag) -> None:
    """Raise when a verifier has the same tag to decide already, or enough of this shop; who came first holds the turn."""
    with session().no_autoflush:
        others = [one for one in queries.list_undecided(row.seller_id) if one is not row]
    named = {one.listing_id for one in row.goods}
    if any(one.kind_id == row.kind.id and (row.of_shop or named & {good.listing_id for good in one.goods}) for one in others):
        raise AlreadyProposed
    if row.id is None and len(others) >= rules.MOST_UNDECIDED:
        raise TooManyOpen
