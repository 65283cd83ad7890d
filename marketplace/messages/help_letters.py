"""Letters about help with the desk."""

from marketplace.messages.service import write_to
from marketplace.people.assistance.events import HelpAgreed, HelpEnded, HelpOffered
from marketplace.people.assistance.models import Mandate
from marketplace.people.assistance.queries import get_mandate
from marketplace.people.sellers.team_queries import list_owners


def on_help_offered(fact: HelpOffered) -> None:
    """Tell the owners who asks."""
    row = get_mandate(fact.mandate_id)
    for owner in list_owners(row.seller_id):
        write_to(owner, "help_offered", {**_words(row), "name": owner.name, "link_path": f"/sell/helpers/{row.public_id}"})


def on_help_agreed(fact: HelpAgreed) -> None:
    """Tell all owners and the facilitator."""
    _to_both(get_mandate(fact.mandate_id), "help_agreed")


def on_help_ended(fact: HelpEnded) -> None:
    """Tell all owners and the facilitator."""
    _to_both(get_mandate(fact.mandate_id), "help_ended")


def _to_both(row: Mandate, template: str) -> None:
    for owner in list_owners(row.seller_id):
        write_to(owner, template, {**_words(row), "name": owner.name, "link_path": f"/sell/helpers/{row.public_id}"})
    write_to(row.facilitator, template, {**_words(row), "name": row.facilitator.name, "link_path": "/assist/"})


def _words(row: Mandate) -> dict[str, object]:
    return {"person": row.facilitator.name, "subject_name": row.seller.name, "until": row.until}
