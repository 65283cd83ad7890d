"""Mandates of facilitators."""

from datetime import timedelta

from marketplace.core import clock
from marketplace.core.actor import Role
from marketplace.people.assistance import service
from marketplace.people.assistance.models import Mandate
from tests.builders.sellers import owner_of
from tests.builders.users import a_user, actor_of, sent_code


def a_facilitator(**more):
    return a_user(Role.FACILITATOR, **more)


def a_mandate(seller, facilitator=None, works=("listings",), days=30, status="live") -> Mandate:
    """Offer help to a shop and have its owner agree by code."""
    row = service.offer_help(seller.public_id, "I come every Tuesday.", actor=actor_of(facilitator or a_facilitator()))
    owner = actor_of(owner_of(seller))
    if status != "asked":
        service.send_code(seller.id, row.public_id, actor=owner)
        until = clock.today() + timedelta(days=days)
        service.agree(seller.id, row.public_id, works=works, until=until, code=sent_code(), actor=owner)
    if status == "ended":
        service.end(seller.id, row.public_id, actor=owner)
    return row
