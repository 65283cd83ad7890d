"""Accounts and tokens."""

from typing import Any

from flask_babel import gettext as _

from marketplace.api.base import ApiBlueprint
from marketplace.core.errors import Unauthorised
from marketplace.core.text import say
from marketplace.http.access import API_PUBLIC, access, current_actor
from marketplace.http.language import current_language
from marketplace.http.limits import strict
from marketplace.people.accounts import service
from marketplace.people.accounts.models import Audience
from marketplace.people.accounts.schemas import RegisteredSchema, RegisterSchema, TokenArgs, TokenSchema

bp = ApiBlueprint("api_auth", __name__, url_prefix="/auth", description="Making an account and getting a token.")


@bp.post("/register")
@bp.arguments(RegisterSchema)
@bp.response(201, RegisteredSchema)
@strict
@access(API_PUBLIC)
def register(data: dict[str, Any]) -> dict[str, Any]:
    """Make an account.

    The answer is the same whether or not the address has an account already; its owner is told by mail.
    """
    service.sign_up(**data, locale=current_language(), actor=current_actor())
    return {"name": data["name"], "email": data["email"], "message": _("Get a token with this address and password.")}


@bp.post("/tokens")
@bp.arguments(TokenArgs)
@bp.response(201, TokenSchema)
@strict
@access(API_PUBLIC)
def tokens(data: dict[str, Any]) -> dict[str, Any]:
    """Get a token for one audience: buyer, seller or admin.

    A seller's token may be had before a shop is open; it opens one with PATCH /seller/profile.
    """
    user = service.check_password(data["identifier"], data["password"])
    if user is None:
        raise Unauthorised(say("This e-mail address and password do not belong together."), code="bad_credentials")
    secret, token = service.issue_token(user, Audience(data["audience"]))
    return {"token": secret, "audience": token.audience, "expires_at": token.expires_at}
