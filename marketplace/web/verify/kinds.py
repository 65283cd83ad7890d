"""The kinds of case on the desk, as data: what each is called, where it is shown, how long it may wait, who looks it up."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marketplace.core.actor import Actor
from marketplace.core.reasons import Reason
from marketplace.core.states import Machine
from marketplace.core.text import N_
from marketplace.core.waiting import Source
from marketplace.goods.catalogue import queries as catalogue
from marketplace.goods.catalogue import rules as listing_rules
from marketplace.goods.catalogue import word_cases
from marketplace.goods.catalogue.models import ListingStatus
from marketplace.goods.catalogue.verdicts import REASONS as LISTING_REASONS
from marketplace.goods.merits import queries as merits
from marketplace.goods.merits import rules as merit_rules
from marketplace.goods.merits.models import MeritStatus
from marketplace.goods.merits.verdicts import REASONS as MERIT_REASONS
from marketplace.origin.claims import queries as claims
from marketplace.origin.claims import rules as claim_rules
from marketplace.origin.claims.models import ClaimStatus
from marketplace.origin.claims.verdicts import REASONS as CLAIM_REASONS
from marketplace.origin.misuse import queries as misuse
from marketplace.origin.misuse import rules as misuse_rules
from marketplace.origin.misuse.models import CaseStatus
from marketplace.origin.misuse.verdicts import REASONS as MISUSE_REASONS
from marketplace.origin.nominations import queries as nominations
from marketplace.origin.nominations import rules as nomination_rules
from marketplace.origin.nominations import voting
from marketplace.origin.nominations.models import NominationStatus
from marketplace.people.sellers import bank_queries, changing
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers import rules as seller_rules
from marketplace.people.sellers.deciding import has_hand_in
from marketplace.people.sellers.models import BankChangeStatus, ProfileChangeStatus, SellerStatus
from marketplace.people.sellers.verdicts import BANK_REASONS, CHANGE_REASONS
from marketplace.people.sellers.verdicts import REASONS as SELLER_REASONS


@dataclass(frozen=True)
class CaseKind:
    """One kind of case."""

    machine: Machine  # its name is the kind's code: of the lease, the history and the audit log
    room: str  # in the address: /verify/<room>/<public id>
    name: str
    days: int  # the service target: working days until somebody has decided
    waiting: str  # the status of what waits
    verdicts: Collection[str]  # the statuses that a verdict leads to
    reasons: tuple[Reason, ...]
    get: Callable[[str], Any]  # by public id; raises NotFound
    queue: Callable[[str, str], Source]  # by State and what it is about
    plural: str  # what several are called
    endpoint: str  # the page of one case
    list_endpoint: str  # the list of the kind

    @property
    def code(self) -> str:
        """Give the code of the kind."""
        return self.machine.name

    def waits(self, row: Any) -> bool:
        """Tell whether a case waits for a verdict."""
        return bool(row.status == self.waiting)

    def since(self, row: Any) -> datetime | None:
        """Give the moment at which a case was sent in; None for what never was."""
        found: datetime | None = row.asked_at if self.code == "bank_change" else row.submitted_at
        return found

    def is_own(self, actor: Actor, public_id: str) -> bool:
        """Tell whether the actor had a hand in a case and may not decide it."""
        row = self.get(public_id)
        return has_hand_in(actor, self.machine, row, row.id if self.code == "seller" else row.seller_id)


class PanelKind(CaseKind):
    """A kind that several people decide together: it waits until the last vote, for those who have not given theirs."""

    def waits(self, row: Any) -> bool:
        """Tell whether votes are still missing."""
        return row.status in nomination_rules.WAITING

    def is_own(self, actor: Actor, public_id: str) -> bool:
        """Tell whether the actor had a hand in a case, or voted."""
        return voting.is_barred(self.get(public_id), actor)


SELLER = CaseKind(
    seller_rules.MACHINE,
    "sellers",
    N_("Seller"),
    3,
    SellerStatus.SUBMITTED,
    frozenset({"approved", "rejected", "changes_requested", "suspended"}),
    SELLER_REASONS,
    sellers.get_seller,
    lambda state, _about: sellers.waiting(state),
    N_("Sellers"),
    "verify.seller",
    "verify.sellers",
)
CLAIM = CaseKind(
    claim_rules.MACHINE,
    "claims",
    N_("Certificate"),
    5,
    ClaimStatus.SUBMITTED,
    frozenset({"verified", "rejected", "changes_requested", "suspended", "revoked"}),
    CLAIM_REASONS,
    claims.get_claim,
    claims.waiting,
    N_("Certificates"),
    "verify.claim",
    "verify.claims",
)
LISTING = CaseKind(
    listing_rules.LISTING,
    "listings",
    N_("Good"),
    2,
    ListingStatus.IN_REVIEW,
    frozenset({"live", "draft", "blocked"}),
    LISTING_REASONS,
    catalogue.get_listing,
    catalogue.waiting,
    N_("Goods"),
    "verify.listing",
    "verify.listings",
)
BANK = CaseKind(
    seller_rules.BANK_CHANGE,
    "bank",
    N_("Change of bank account"),
    2,
    BankChangeStatus.WAITING,
    frozenset({"checked", "refused"}),
    BANK_REASONS,
    bank_queries.get_change,
    lambda state, _about: bank_queries.waiting(state),
    N_("Bank accounts"),
    "verify.bank_change",
    "verify.bank_changes",
)
CHANGE = CaseKind(
    changing.MACHINE,
    "changes",
    N_("Change of profile"),
    3,
    ProfileChangeStatus.WAITING,
    frozenset({"applied", "refused"}),
    CHANGE_REASONS,
    changing.get_change,
    lambda state, _about: changing.waiting(state),
    N_("Changes of profile"),
    "verify.profile_change",
    "verify.profile_changes",
)
MISUSE = CaseKind(
    misuse_rules.MACHINE,
    "misuse",
    N_("Report of misuse"),
    misuse_rules.DESK_DAYS,
    CaseStatus.OPEN,
    frozenset({"upheld", "dismissed"}),
    MISUSE_REASONS,
    misuse.get_case,
    lambda state, _about: misuse.waiting(state),
    N_("Reports of misuse"),
    "verify.misuse",
    "verify.misuses",
)
MERIT = CaseKind(
    merit_rules.MACHINE,
    "merits",
    N_("Tag"),
    5,
    MeritStatus.SUBMITTED,
    frozenset({"accepted", "rejected", "changes_requested", "revoked"}),
    MERIT_REASONS,
    merits.get_tag,
    lambda state, _about: merits.waiting(state),
    N_("Tags"),
    "verify.merit",
    "verify.merits",
)
NOMINATION = PanelKind(
    nomination_rules.MACHINE,
    "nominations",
    N_("Nomination"),
    10,
    NominationStatus.SUBMITTED,
    frozenset({"under_panel", "accepted", "declined"}),
    voting.REASONS,
    nominations.get_nomination,
    lambda state, _about: nominations.waiting(state),
    N_("Nominations"),
    "verify.nomination",
    "verify.nominations",
)
WORDS = CaseKind(
    word_cases.MACHINE,
    "words",
    N_("Words of a maker or shop"),
    2,
    word_cases.WAITING,
    frozenset({"passed", "refused"}),
    word_cases.REASONS,
    word_cases.get_case,
    lambda state, _about: word_cases.waiting(state),
    N_("Words"),
    "verify.word_case",
    "verify.word_cases",
)
KINDS: Mapping[str, CaseKind] = {kind.code: kind for kind in (SELLER, CLAIM, LISTING, BANK, CHANGE, MISUSE, MERIT, NOMINATION, WORDS)}
ROOMS: Mapping[str, CaseKind] = {kind.room: kind for kind in KINDS.values()}
