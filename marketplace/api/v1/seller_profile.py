"""A seller's own profile and application."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from marketplace.api.base import ApiBlueprint, idempotent
from marketplace.core.db import unit
from marketplace.core.errors import Invalid
from marketplace.core.text import say
from marketplace.http.access import API_APPLICANT, API_SELLER, access, current_actor
from marketplace.http.language import translate
from marketplace.people.sellers import onboarding, queries, service
from marketplace.people.sellers.models import Seller, TeamRole
from marketplace.people.sellers.rights import RIGHTS_OF
from marketplace.people.sellers.schemas import ProfileOut, ProfilePatch

bp = ApiBlueprint("api_seller_profile", __name__, url_prefix="/seller", description="Your shop and your application.")


@bp.get("/profile")
@bp.response(200, ProfileOut)
@access(API_APPLICANT, right="profile")
def get_profile() -> SimpleNamespace:
    """Read the profile: what was filled in, the state of each section, what is missing. 404 before the shop is open."""
    return body_of(queries.get_own_seller(current_actor().seller_id or 0))


@bp.route("/profile", methods=["PATCH"])
@bp.arguments(ProfilePatch)
@bp.response(200, ProfileOut)
@access(API_APPLICANT, right="profile")
def patch_profile(data: dict[str, Any]) -> SimpleNamespace:
    """Fill in any part of the application; `warnings` never block.

    The first call of a person without a shop opens it and needs `name` and `kind`.
    """
    actor = current_actor()
    with unit():
        seller_id = actor.seller_id or _open(data).id
        if actor.seller_id is None:  # who opens a shop owns it, from this request on
            actor = replace(actor, seller_id=seller_id, rights=RIGHTS_OF[TeamRole.OWNER])
        onboarding.save_profile(seller_id, data, actor)
    return body_of(queries.get_own_seller(seller_id))


@bp.post("/application/submit")
@idempotent
@bp.response(200, ProfileOut)
@access(API_SELLER, right="profile")
def submit() -> SimpleNamespace:
    """Send the application to the verifiers; what is missing comes back by field."""
    return body_of(service.submit_application(current_actor().seller_id or 0, current_actor()))


def body_of(seller: Seller) -> SimpleNamespace:
    """Give what ProfileOut shows."""
    columns = {attr.key: getattr(seller, attr.key) for attr in Seller.__mapper__.column_attrs}
    missing = [{"section": m.section, "field": m.field, "message": translate(m.message)} for m in queries.missing_of(seller)]
    return SimpleNamespace(
        **columns,
        state=seller.state,
        district=seller.district,
        sections=queries.sections_of(seller),
        missing=missing,
        warnings=[translate(w) for w in queries.warnings_of(seller)],
    )


def _open(data: dict[str, Any]) -> Seller:
    lacking = {name: [say("This is needed.")] for name in ("name", "kind") if name not in data}
    if lacking:
        raise Invalid(fields=lacking)
    return service.open_seller(data["name"], data["kind"], actor=current_actor())
