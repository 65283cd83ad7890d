"""Commands of who nominates: write it down, add evidence, send it in, take it back."""

import re
from typing import Any

from sqlalchemy import func, select

from marketplace.core import audit, bus, clock, states
from marketplace.core.aadhaar import holds_aadhaar
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, take_turns, transactional
from marketplace.core.errors import Conflict, Forbidden, NotFound, field_error
from marketplace.core.text import say
from marketplace.origin.nominations import queries, rules
from marketplace.origin.nominations.errors import AlreadyNominated, NotEditable
from marketplace.origin.nominations.events import NominationSubmitted, NominationWithdrawn
from marketplace.origin.nominations.models import Nomination, NominationEvidence, NominationStatus
from marketplace.people.accounts import officers
from marketplace.people.documents import service as documents
from marketplace.people.documents.ports import Paper
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.models import SellerStatus
from marketplace.registry.gi import queries as gi_goods
from marketplace.registry.odop import service as lists
from marketplace.registry.places import queries as places
from marketplace.registry.places.models import District

S = NominationStatus
OTHER_AREA = say("This district is not in the area that you are an officer of.")
PLAIN = ("product", "category", "since", "makers", "why", "first", "shows_seller")
PUBLIC_WORDS = ("product", "since", "makers", "why")
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?:\+?91[\s-]?)?\b[6-9]\d{4}[\s-]?\d{5}\b")
HOMELESS = say("Say in your profile first in which district your shop is at home.")
MOST_OPEN, MOST_OF_OFFICER = 5, 25  # drafts and open ones of one nominator; an officer has many districts


@transactional
def draft_nomination(seller_id: int | None, data: dict[str, Any], *, actor: Actor, officer: bool = False) -> Nomination:
    """Write a nomination down as a draft and give the row; `data` as of NominationSchema.

    A seller (`seller_id`) nominates for its own district; with None a facilitator for the one that `data` names, or, as an `officer`,
    an officer for one of their area. Raise Forbidden for anybody else, Invalid beside the field, Conflict with too many undecided.
    """
    role = Role.OFFICER if officer else Role.FACILITATOR
    if actor.user_id is None or (officer and seller_id is not None) or not (seller_id is not None or actor.has(role)):
        raise Forbidden
    take_turns(f"nominations of {seller_id or 0} {actor.user_id}")
    if stopped := obstacle(seller_id, actor.user_id, officer=officer):
        raise stopped
    row = Nomination(seller_id=seller_id, nominator_id=actor.user_id, status=S.DRAFT, product="", category="", since="", makers="", why="")
    _fill(row, data, officer)
    session().add(row)
    session().flush()
    states.record(rules.MACHINE, row.id, "", S.DRAFT, actor=actor)
    audit.record("nomination.add", "nomination", row.public_id, actor=actor)
    return row


@transactional
def edit_nomination(seller_id: int | None, public_id: str, data: dict[str, Any], *, actor: Actor) -> Nomination:
    """Change a draft; `data` as of `draft_nomination`. Raise NotFound, NotEditable."""
    row = _draft(seller_id, public_id, actor)
    _fill(row, data, bool(row.officer_of))
    session().flush()
    audit.record("nomination.edit", "nomination", row.public_id, actor=actor)
    return row


def add_evidence(
    seller_id: int | None, public_id: str, data: dict[str, Any], *, actor: Actor, paper: bytes | None = None
) -> NominationEvidence:
    """Add a link (`url`) or a paper (PDF, JPEG, PNG) with its title to a draft; raise Invalid beside the field, NotFound, NotEditable."""
    if bool(data.get("url")) == bool(paper):
        raise field_error("url", say("Give either a web address or a paper."))
    return _add_evidence(seller_id, public_id, data, documents.read_paper(paper, field="paper") if paper else None, actor)


@transactional
def remove_evidence(seller_id: int | None, public_id: str, evidence_id: str, *, actor: Actor) -> None:
    """Take a piece of evidence out of a draft; a paper is deleted. Raise NotFound, NotEditable."""
    row = _draft(seller_id, public_id, actor)
    one = queries.get_evidence(row, evidence_id)
    paper = one.document
    row.evidence.remove(one)
    session().flush()
    if paper is not None:
        documents.remove_document(paper, actor=actor)
    audit.record("nomination.edit", "nomination", row.public_id, actor=actor, after={"evidence": "removed"})


@transactional
def submit_nomination(seller_id: int | None, public_id: str, *, actor: Actor) -> Nomination:
    """Send a draft in: it is public from now on, and waits for the panel.

    Raise Forbidden for a shop that is not approved, Invalid without evidence or beside the district when an officer's area does not hold
    it any more, AlreadyNominated, NotFound, Conflict when it was sent in.
    """
    row = queries.hold_own(public_id, seller_id=seller_id, user_id=actor.user_id)
    if row.status == S.DRAFT:
        _insist_ready(row)
    quorum = queries.quorum_on(clock.today())
    sent: dict[str, Any] = {"submitted_at": clock.now(), "submitted_by_id": actor.user_id, "quorum": quorum}
    states.advance(rules.MACHINE, row, S.SUBMITTED, actor=actor, **sent)
    audit.record("nomination.submit", "nomination", row.public_id, actor=actor, after={"quorum": quorum})
    bus.emit(NominationSubmitted(row.id))
    return row


@transactional
def withdraw_nomination(seller_id: int | None, public_id: str, *, actor: Actor) -> Nomination:
    """Take a nomination back before it is decided; raise NotFound, or Conflict when it was decided."""
    row = queries.hold_own(public_id, seller_id=seller_id, user_id=actor.user_id)
    was_public = row.submitted_at is not None
    states.advance(rules.MACHINE, row, S.WITHDRAWN, actor=actor, decided_at=clock.now())
    audit.record("nomination.withdraw", "nomination", row.public_id, actor=actor)
    if was_public:
        bus.emit(NominationWithdrawn(row.id))
    return row


def link_to_paper(row: Nomination, evidence_id: str, actor: Actor) -> str:
    """Give a token that opens a paper of the evidence for this person within ten minutes; raise NotFound where there is none."""
    one = queries.get_evidence(row, evidence_id)
    if one.document is None:
        raise NotFound
    return documents.link_for(one.document, actor)


@transactional
def _add_evidence(seller_id: int | None, public_id: str, data: dict[str, Any], paper: Paper | None, actor: Actor) -> NominationEvidence:
    row = _draft(seller_id, public_id, actor)
    if len(row.evidence) >= rules.MOST_EVIDENCE:
        raise field_error("title", say("%(most)s pieces of evidence are enough. Take one away first.", most=rules.MOST_EVIDENCE))
    _refuse_personal("title", data["title"])
    owner = {"seller_id": seller_id} if seller_id is not None else {"user_id": actor.user_id}
    kept = documents.keep_document(paper, kind="other", title=data["title"], actor=actor, **owner) if paper else None
    one = NominationEvidence(title=data["title"], url=data.get("url", ""), document=kept)
    row.evidence.append(one)
    session().flush()
    audit.record("nomination.edit", "nomination", row.public_id, actor=actor, after={"evidence": "paper" if kept else "link"})
    return one


def _draft(seller_id: int | None, public_id: str, actor: Actor) -> Nomination:
    row = queries.hold_own(public_id, seller_id=seller_id, user_id=actor.user_id)
    if row.status != S.DRAFT:
        raise NotEditable
    return row


def _fill(row: Nomination, data: dict[str, Any], officer: bool) -> None:
    for name in PUBLIC_WORDS:
        _refuse_personal(name, data.get(name, ""))
    for name in PLAIN:
        if name in data:
            setattr(row, name, data[name])
    if "gi" in data:
        row.gi = gi_goods.find_gi_named(data["gi"]) if data["gi"] else None
        if data["gi"] and row.gi is None:
            raise field_error("gi", say("Choose a good from the GI register."))
    district = _district_of(row.seller_id, data)
    if officer:
        row.officer_of = _officer_of(row, district)
    row.district = district


def _district_of(seller_id: int | None, data: dict[str, Any]) -> District:
    """Give the seller's own district, or the one that a facilitator or an officer names."""
    if seller_id is not None:
        home = sellers.get_own_seller(seller_id).district
        if home is None:
            raise Conflict(HOMELESS, code="no_district")
        return home
    try:
        return places.get_district(data.get("state", ""), data.get("district", ""))
    except NotFound:
        raise field_error("district", say("Choose a district from the list.")) from None


def _officer_of(row: Nomination, district: District) -> str:
    """Say in which name an officer nominates; raise Invalid beside the district when no area of theirs holds it today."""
    area = officers.find_live(row.nominator_id, district)
    if area is None:
        raise field_error("district", OTHER_AREA, code="other_area")
    return "state" if area.district_id is None else "district"


def _insist_ready(row: Nomination) -> None:
    if row.officer_of:
        row.officer_of = _officer_of(row, row.district)
    seller = sellers.get_own_seller(row.seller_id) if row.seller_id is not None else None
    if seller and seller.status != SellerStatus.APPROVED:
        raise Forbidden(say("A shop can nominate once it is approved."))
    if seller and seller.district_id != row.district_id:
        raise Conflict(say("Your shop is at home in another district now. Please write the nomination anew."), code="other_district")
    if not row.evidence:
        raise field_error("title", say("Add at least one piece of evidence: a web page or a paper."), code="evidence_needed")
    take_turns(f"nominate {row.district_id}")
    key = lists.key_of(row.product)
    open_ones = [one for one in queries.list_open(row.district_id) if one.id != row.id and lists.key_of(one.product) == key]
    listed = lists.find_on_panel(row.district_id, row.product)
    stands = listed is not None and (not row.first or (listed.primary_from is not None and listed.primary_until is None))
    if open_ones or stands:
        raise AlreadyNominated


def obstacle(seller_id: int | None, user_id: int, *, officer: bool = False) -> Conflict | None:
    """Say what keeps somebody from beginning a nomination: a shop without a district, or too many that are not decided."""
    if seller_id is not None and sellers.get_own_seller(seller_id).district is None:
        return Conflict(HOMELESS, code="no_district")
    mine = Nomination.seller_id == seller_id if seller_id is not None else Nomination.nominator_id == user_id
    undecided = select(func.count()).select_from(Nomination).where(mine, Nomination.status.in_({S.DRAFT, *rules.WAITING}))
    undecided = undecided.where(Nomination.officer_of != "" if officer else Nomination.officer_of == "")
    if (session().scalar(undecided) or 0) >= (MOST_OF_OFFICER if officer else MOST_OPEN):
        return Conflict(say("Finish or take back one of your open nominations first."), code="too_many")
    return None


def _refuse_personal(field: str, text: str) -> None:
    """Refuse numbers and addresses of people in what everybody will read."""
    if holds_aadhaar(text) or ADDRESS.search(text):
        raise field_error(field, say("Everybody will read this. Leave out phone numbers, e-mail addresses and identity numbers."))
