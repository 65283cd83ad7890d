"""Nominations."""

from itertools import count

from marketplace.origin.nominations import service, voting
from marketplace.origin.nominations.models import Nomination
from tests.builders.sellers import a_seller, owner_of
from tests.builders.users import a_verifier, actor_of

_number = count(1)


def said(**more) -> dict:
    """Give what a nomination says."""
    return {
        "product": f"Rose water {next(_number)}",
        "category": "manufactured",
        "gi": "",
        "since": "since the 1890s, by three generations",
        "makers": "about 400 households, by the census of 2019",
        "why": "It has been distilled in the lanes of the old town for longer than anybody can tell.",
        "first": False,
        "shows_seller": False,
        **more,
    }


def a_nomination(seller=None, status="submitted", facilitator=None, officer=None, **more) -> Nomination:
    """Make a nomination that went to `status`, by the owner of an approved shop, a facilitator or an officer (who name the district)."""
    person = facilitator or officer
    seller = seller if seller or person else a_seller()
    actor = actor_of(person) if person else actor_of(owner_of(seller), seller)
    seller_id = None if person else seller.id
    row = service.draft_nomination(seller_id, said(**more), actor=actor, officer=officer is not None)
    evidence = {"title": "District gazetteer of 1909, page 61", "url": "https://example.org/gazetteer/61"}
    service.add_evidence(seller_id, row.public_id, evidence, actor=actor)
    if status != "draft":
        service.submit_nomination(seller_id, row.public_id, actor=actor)
    if status in ("under_panel", "accepted", "declined"):
        a_vote(row, accepts=status != "declined")
    if status in ("accepted", "declined"):
        a_vote(row, accepts=status == "accepted")
    if status == "withdrawn":
        service.withdraw_nomination(seller_id, row.public_id, actor=actor)
    return row


def a_vote(row, accepts=True, voter=None, reason="The gazetteer says so.") -> Nomination:
    """Let a member of the panel vote."""
    return voting.vote(row.public_id, accepts, reason, actor=actor_of(voter or a_verifier()))
