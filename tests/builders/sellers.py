"""Shops."""

from itertools import count

from marketplace.core import clock
from marketplace.core.actor import SYSTEM
from marketplace.people.identity.rules import gstin_check
from marketplace.people.sellers import onboarding, service, team
from marketplace.people.sellers.models import Seller
from marketplace.people.sellers.queries import list_team_users
from marketplace.registry.places import queries as places
from tests.builders.users import a_user, actor_of

_number = count(1)
PINS = {"varanasi": "221001", "pulwama": "192121", "kachchh": "370001", "leh": "194101"}
HOLDERS = {"artisan": "P", "weaver": "P", "fpo": "C", "enterprise": "P"}  # fourth letter of the PAN; of the others an association
TOGETHER = ("shg", "vo", "clf", "fpo", "fpo_cooperative", "cooperative")


def numbers(kind, gst_code, letters, tax_status) -> dict:
    """Give made-up identity numbers that are right in form (the ZZZ block was never issued)."""
    n = next(_number)
    pan = f"ZZZ{HOLDERS.get(kind, 'A')}Z{n % 9000 + 1:04d}Z"
    fourteen = f"{gst_code}{pan}1Z"
    said = {"pan": pan, "tax_status": tax_status}
    if tax_status in ("regular", "composition"):
        said["gstin"] = fourteen + gstin_check(fourteen)
    if tax_status == "enrolled_unregistered":
        said["enrolment_id"] = f"{gst_code}SYNTHETIC{n:04d}"
    return said


def answers(kind="shg", state="uttar-pradesh", district="varanasi", tax_status="regular", **more) -> dict:
    """Give everything a seller of this kind fills in, by field name."""
    place = places.get_district(state, district)
    said = {
        "about": "We weave.",
        "phone": "+919876543210",
        "state": state,
        "district": district,
        "town": "Lohta",
        "line1": "House of the group",
        "pincode": PINS.get(district, "221001"),
        "bank_holder": "The group",
        "bank_account": "000000000999",
        "bank_ifsc": "ZZZZ0000001",
        "no_makers_named": True,
        "promise": True,
        **numbers(kind, place.state.gst_code, place.state.letters, tax_status),
    }
    if kind in ("artisan", "weaver"):
        said["craft"] = "weaving"
    if kind in TOGETHER:
        said["signatories"] = "First Name\nSecond Name"
    if kind == "shg":
        said["federation"] = "Lohta village organisation"
    if kind == "fpo":
        said["registration_no"] = f"U01119{place.state.letters.split('|')[0]}2019PTC999999"
    if kind in ("cooperative", "fpo_cooperative", "clf"):
        said["registration_no"] = "SYN/WEAV/9999/2019"
    return {**said, **more}


def a_draft(name=None, kind="shg", owner=None, **more) -> Seller:
    """Make a seller with nothing filled in."""
    owner = owner or a_user()
    return service.open_seller(name or f"Group {next(_number)}", kind, actor=actor_of(owner), **more)


def a_seller(
    status="approved",
    name=None,
    kind="shg",
    state="uttar-pradesh",
    district="varanasi",
    owner=None,
    tax_status="regular",
    slug=None,
    **more,
) -> Seller:
    """Make a seller that went all the way to `status`: draft, submitted, changes_requested, approved, rejected or suspended."""
    owner = owner or a_user()
    row = a_draft(name, kind, owner, slug=slug)
    onboarding.save_profile(row.id, answers(kind, state, district, tax_status, **more), actor_of(owner))
    if status != "draft":
        onboarding.submit_application(row.id, actor_of(owner))
    if status in ("approved", "suspended"):
        service.approve(row.id, "", SYSTEM)
    if status in ("changes_requested", "rejected", "suspended"):
        verb = {"changes_requested": service.request_changes, "rejected": service.reject, "suspended": service.suspend}[status]
        verb(row.id, "Please look again.", SYSTEM)
    return row


def on_team(seller, role="packer", user=None):
    """Put somebody on a seller's team through an invitation and give the user."""
    user = user or a_user()
    offer = team.invite(seller.id, f"invited{next(_number)}@example.org", role, actor=actor_of(owner_of(seller), seller))
    team.accept_invitation(team.invitation_token(offer), actor=actor_of(user))
    return user


def tied(lower, upper, sells=True):
    """Let a group stand under another shop, which sells for it unless told otherwise, and give the tie."""
    day = clock.today() if sells else None
    row = service.ask_link(
        lower.id, upper.public_id, as_lower=True, sells_through=sells, resolved_on=day, actor=actor_of(owner_of(lower), lower)
    )
    return service.agree_link(upper.id, row.public_id, actor=actor_of(owner_of(upper), upper))


def owner_of(seller):
    """Give the first person of a seller's team."""
    return list_team_users(seller.id)[0]
