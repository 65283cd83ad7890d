"""Reads of claims: proof, a seller's own, and the verifier's queue and case."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.core import clock
from marketplace.core.db import session
from marketplace.core.errors import NotFound
from marketplace.core.pages import Page, beside, keyset
from marketplace.core.states import StateChange
from marketplace.core.text import Message
from marketplace.core.waiting import Source
from marketplace.origin.claims import comparing, publicly, rules, uses
from marketplace.origin.claims.amounts import Balance
from marketplace.origin.claims.badges import badges_for, list_live_facts
from marketplace.origin.claims.models import Claim, ClaimStatus
from marketplace.origin.claims.rules import PROVEN
from marketplace.origin.claims.standing import term_of
from marketplace.people.sellers.comparing import Difference
from marketplace.people.sellers.models import Seller, SellerStatus
from marketplace.people.sellers.queries import in_state
from marketplace.registry.gi.models import GiGood
from marketplace.registry.places.models import District
from marketplace.registry.schemes import queries as schemes
from marketplace.registry.schemes.models import Scheme
from marketplace.registry.schemes.rules import SchemeRule

__all__ = ["PROVEN", "badges_for", "list_live_facts"]  # the live half of these reads stands in badges


@dataclass(frozen=True)
class Proof:
    """What the public may know of a claim; of one never verified only that nothing is known."""

    public_id: str
    status: str  # live, used_up, expired, superseded, revoked, suspended, unknown
    scheme: str
    scheme_name: str
    authority: str
    public_check: str
    holder: str | None = None
    holder_slug: str | None = None  # of the maker's page, when the maker holds it and is shown
    seller_name: str | None = None
    seller_slug: str | None = None
    gi_name: str | None = None
    gi_slug: str | None = None
    number: str | None = None
    issuer: str = ""  # who signed the paper, where the seller said so
    scope: str = ""
    scope_classes: Sequence[str] = ()  # codes of shelves and kinds; none: all
    scope_districts: Sequence[District] = ()  # none: everywhere
    scope_listings: Sequence[str] = ()  # public ids of goods; none: all
    valid_from: date | None = None
    valid_to: date | None = None  # the effective last day: its own, its GI's, or the one before its renewal begins
    ends_with_gi: bool = False
    checked_at: datetime | None = None
    reason: str = ""  # why it was suspended or revoked
    superseded_by: str | None = None  # the public id of its renewal
    renews: str | None = None
    history: Sequence[publicly.Step] = ()  # from the day it was sent in, oldest first
    document_hashes: Sequence[str] = ()  # SHA-256 in hex of what the verifier saw
    balance: Balance | None = None  # of the quantity it was given for


def get_public_claim(public_id: str) -> Proof:
    """Give the proof of a claim as of this moment; raise NotFound where there is no such claim."""
    claim = session().scalar(_whole().where(Claim.public_id == public_id))
    if claim is None:
        raise NotFound
    scheme, days = claim.scheme, term_of(claim)
    status = rules.shown_status(claim.status, days, clock.today(), claim.left)
    if status == "live" and (claim.seller.status != SellerStatus.APPROVED or (claim.producer and claim.producer.removed_at)):
        status = "suspended"
    blank = Proof(public_id, status, scheme.code, scheme.name, scheme.authority, scheme.public_check)
    return _told(blank, claim) if claim.status in PROVEN else blank


def _told(proof: Proof, claim: Claim) -> Proof:
    maker = claim.producer if claim.producer and claim.producer.shows_name else None
    reach = publicly.reach_of(claim)
    later = next((one for one in claim.renewals if one.status in PROVEN), None)
    return replace(
        proof,
        holder=maker.name if maker else claim.seller.name,
        holder_slug=maker.slug if maker else None,
        seller_name=claim.seller.name,
        seller_slug=claim.seller.slug,
        gi_name=claim.gi.name if claim.gi else None,
        gi_slug=claim.gi.slug if claim.gi else None,
        number=claim.number,
        issuer=claim.issuer,
        scope=claim.scope,
        scope_classes=reach.classes,
        scope_districts=reach.districts,
        scope_listings=reach.listings,
        valid_from=claim.valid_from,
        valid_to=term_of(claim).ends,
        ends_with_gi=claim.gi is not None,
        checked_at=claim.decided_at,
        reason=claim.decision_note if proof.status in ("suspended", "revoked") else "",
        superseded_by=later.public_id if later else None,
        renews=claim.renews.public_id if claim.renews and claim.renews.status in PROVEN else None,
        history=publicly.list_steps(claim.public_id),
        document_hashes=publicly.list_hashes(claim.public_id),
        balance=uses.balance_of(claim),
    )


def list_own_claims(seller_id: int) -> list[Claim]:
    """List a seller's claims, newest first, with scheme, GI and maker."""
    return list(session().scalars(_whole().where(Claim.seller_id == seller_id).order_by(Claim.id.desc())))


def get_own_claim(seller_id: int, public_id: str) -> Claim:
    """Give a claim of this seller; raise NotFound for anybody else's."""
    row = session().scalar(_whole().where(Claim.seller_id == seller_id, Claim.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def hold_own_claim(seller_id: int, public_id: str) -> Claim:
    """Give a claim of this seller as it is now, and keep others from changing it until the command ends; raise NotFound."""
    held = _whole().where(Claim.seller_id == seller_id, Claim.public_id == public_id).with_for_update(of=Claim)
    row = session().scalar(held.execution_options(populate_existing=True))
    if row is None:
        raise NotFound
    return row


def get_claim(public_id: str) -> Claim:
    """Give any claim with the registry's facts on its GI, for the verification desk; raise NotFound."""
    row = session().scalar(_whole().options(joinedload(Claim.gi).selectinload(GiGood.districts)).where(Claim.public_id == public_id))
    if row is None:
        raise NotFound
    return row


def list_claims(status: str | None = None, cursor: str | None = None, limit: int = 25) -> Page[Claim]:
    """List claims of a status with seller and maker, those waiting oldest first, others newest first."""
    statement = _whole()
    if status:
        statement = statement.where(Claim.status == status)
    if status == ClaimStatus.SUBMITTED:
        return keyset(
            statement.where(Claim.submitted_at.is_not(None)), [Claim.submitted_at, Claim.id], cursor=cursor, limit=limit, newest_first=False
        )
    return keyset(statement, [Claim.id], cursor=cursor, limit=limit)


def waiting(state: str = "", scheme: str = "") -> Source:
    """Select the claims that wait for a verifier, with the columns of core.waiting; of one State (slug) or scheme (code), if named."""
    found = (
        select(
            Claim.id,
            Claim.public_id,
            Claim.submitted_at.label("since"),
            Scheme.name.label("title"),
            func.coalesce(GiGood.name, Claim.number).label("detail"),
            Seller.name.label("who"),
            func.coalesce(District.name, "").label("place"),
        )
        .select_from(Claim)
        .join(Seller, Seller.id == Claim.seller_id)
        .join(Scheme, Scheme.id == Claim.scheme_id)
        .outerjoin(GiGood, GiGood.id == Claim.gi_id)
        .outerjoin(District, District.id == Seller.district_id)
        .where(Claim.status == ClaimStatus.SUBMITTED, Claim.submitted_at.is_not(None))
    )
    if state:
        found = found.where(in_state(state))
    return found.where(Scheme.code == scheme) if scheme else found


def list_beside(claim: Claim) -> tuple[str | None, str | None]:
    """Give the public ids of the claims that wait right before and right after this one."""
    waiting = select(Claim).where(Claim.status == ClaimStatus.SUBMITTED)
    keys = [Claim.submitted_at, Claim.id]
    if claim.submitted_at is None:
        return None, None
    earlier, later = beside(waiting, keys, claim, before=True), beside(waiting, keys, claim)
    return earlier.public_id if earlier else None, later.public_id if later else None


def count_waiting() -> int:
    """Count the claims that wait for a verifier."""
    return session().scalar(select(func.count()).select_from(Claim).where(Claim.status == ClaimStatus.SUBMITTED)) or 0


def places_of(claims: Sequence[Claim]) -> dict[int, str]:
    """Give the districts that claims are bound to, as 'state/district' by key; one query, none where no claim names one."""
    wanted = {id_ for claim in claims for id_ in claim.scope_districts}
    rows = session().scalars(select(District).where(District.id.in_(wanted))) if wanted else ()
    return {row.id: f"{row.state.slug}/{row.slug}" for row in rows}


def history_of(claims: Sequence[Claim]) -> dict[int, list[publicly.Step]]:
    """Give the states that claims went through, oldest first, by key; one query."""
    found: dict[int, list[publicly.Step]] = {}
    lines = select(StateChange.subject_id, StateChange.new, StateChange.at)
    mine = (StateChange.machine == rules.MACHINE.name, StateChange.subject_id.in_([claim.id for claim in claims]))
    for row in session().execute(lines.where(*mine).order_by(StateChange.id)):
        found.setdefault(row.subject_id, []).append(publicly.Step(row.new, row.at))
    return found


def is_number_taken(claim: Claim, *, seller_id: int | None = None) -> bool:
    """Tell whether another certificate of the scheme (of a seller), sent in or found true, has this number, but for the one it renews."""
    held = [ClaimStatus.SUBMITTED, ClaimStatus.VERIFIED, ClaimStatus.SUSPENDED, ClaimStatus.SUPERSEDED]
    same = [Claim.scheme_id == claim.scheme_id, func.upper(Claim.number) == claim.number.upper(), Claim.id != claim.id]
    if seller_id is not None:
        same.append(Claim.seller_id == seller_id)
    return bool(session().scalar(select(Claim.id).where(*same, Claim.status.in_(held), Claim.id != (claim.renews_id or 0)).limit(1)))


def list_claimable() -> list[SchemeRule]:
    """List the rules of the schemes under which a seller may send in a certificate."""
    return [rule for rule in schemes.rule_book().values() if rule.claimable]


def warnings_of(claim: Claim) -> list[Message]:
    """Say what in a claim deserves a second look."""
    return comparing.warnings(_facts(claim), has_document=bool(claim.papers))


def shown_status_of(claim: Claim) -> str:
    """Give the claim's own status word, with `expired` derived from its days and those of its GI, `used_up` from what is left of it."""
    if claim.status == ClaimStatus.SUPERSEDED and term_of(claim).holds(clock.today()):
        return str(ClaimStatus.VERIFIED)  # its renewal has not begun
    if claim.status == ClaimStatus.VERIFIED and term_of(claim).ended(clock.today()):
        return "expired"
    return "used_up" if claim.status == ClaimStatus.VERIFIED and claim.left == 0 else claim.status


def case_of(claim: Claim) -> list[Difference]:
    """Set a claim beside what the registry knows of its scheme and GI, for the verifier."""
    gi = claim.gi
    others = session().scalars(
        select(Seller.name)
        .join(Claim, Claim.seller_id == Seller.id)
        .distinct()
        .where(Claim.scheme_id == claim.scheme_id, Claim.number == claim.number, Claim.id != claim.id, Claim.seller_id != claim.seller_id)
    )
    return comparing.compare(
        replace(
            _facts(claim),
            gi_name=gi.name if gi else None,
            gi_number=gi.application_no if gi else "",
            gi_category=gi.category if gi else "",
            gi_classes=gi.nice_classes if gi else "",
            gi_year=gi.registered_year if gi else None,
            gi_districts=[d.name for d in gi.districts] if gi else (),
            gi_status=gi.status if gi else "",
            gi_ends_on=gi.ends_on if gi else None,
            same_number_by=list(others),
        )
    )


def _facts(claim: Claim) -> comparing.CaseFacts:
    s, home, rule = claim.scheme, (claim.producer or claim.seller).district, schemes.rule_of(claim.scheme.code)
    return comparing.CaseFacts(
        claim.number,
        claim.valid_from,
        claim.valid_to,
        home.name if home else None,
        s.name,
        s.number_pattern,
        s.number_example,
        s.validity_months,
        scheme_authority=s.authority,
        issuer=claim.issuer,
        holder=(claim.producer or claim.seller).name,
        needs_gi=rule.needs_gi,
        number_sure=rule.number_sure,
        is_counted=rule.is_counted,
        quantity=claim.quantity,
        unit=claim.unit or "",
    )


def _whole() -> Select[Claim]:
    return select(Claim).options(
        joinedload(Claim.seller).joinedload(Seller.district),
        joinedload(Claim.producer),
        selectinload(Claim.papers),
        selectinload(Claim.renews),
        selectinload(Claim.renewals),
    )
