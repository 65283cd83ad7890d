"""Accounts and tokens."""

from typing import Any

from flask_babel import gettext as _

from marketplace.api.base import ApiBlueprint
from marketplace.core.errors import Unauthorised
from marketplace.core.text import say
from marketplace.http.access import API_PUBLIC, access, current_actor
from marketplace.http.identity import second_step_required
from marketplace.http.language import current_language
from marketplace.http.limits import strict
from marketplace.people.accounts import service, signing
from marketplace.people.accounts.errors import WrongCode
from marketplace.people.accounts.models import Audience, User
from marketplace.people.accounts.rules import read_address
from marketplace.people.accounts.schemas import CodeArgs, CodeSentSchema, RegisteredSchema, RegisterSchema, TokenArgs, TokenSchema

bp = ApiBlueprint("api_auth", __name__, url_prefix="/auth", description="Making an account and getting a token.")


@bp.post("/register")
@bp.arguments(RegisterSchema)
@bp.response(201, RegisteredSchema)
@strict
@access(API_PUBLIC)
def register(data: dict[str, Any]) -> dict[str, Any]:
    """Make an account.

    The answer is the same whether or not the address has an account already; its owner is told by mail or SMS. By phone alone, without
    an e-mail address, a code is sent to the number; the account is ready once a token was got with that code.
    """
    by_phone = service.sign_up(**data, locale=current_language(), actor=current_actor())
    words = _("A code is on its way to this number. Get a token with it.") if by_phone else _("Get a token with this address and password.")
    return {"name": data["name"], "email": data["email"], "message": words}


@bp.post("/codes")
@bp.arguments(CodeArgs)
@bp.response(202, CodeSentSchema)
@strict
@access(API_PUBLIC)
def codes(data: dict[str, Any]) -> dict[str, Any]:
    """Have a code to sign in sent, by mail or SMS.

    It works once, for five minutes. The answer is the same whether or not the address has an account.
    """
    signing.ask_code(data["identifier"], locale=current_language())
    return {"message": _("If this address has an account, a code is on its way.")}


@bp.post("/tokens")
@bp.arguments(TokenArgs)
@bp.response(201, TokenSchema)
@strict
@access(API_PUBLIC)
def tokens(data: dict[str, Any]) -> dict[str, Any]:
    """Get a token for one audience: buyer, seller or admin.

    With the password, or with the code of POST /auth/codes. Where a second step is set up, `otp` is needed too: without it the answer is
    401 `otp_needed`, with a wrong one 401 `wrong_otp`. A seller's token may be had before a shop is open; it opens one with
    PATCH /seller/profile.
    """
    user = _user(data)
    try:
        signing.second_step(user, data["otp"], required_of_staff=second_step_required())
    except WrongCode:
        raise Unauthorised(say("The code of the authenticator app is not right."), code="wrong_otp") from None
    secret, token = service.issue_token(user, Audience(data["audience"]))
    return {"token": secret, "audience": token.audience, "expires_at": token.expires_at}


def _user(data: dict[str, Any]) -> User:
    """Find who this is by code or password; raise Unauthorised, with the same words for whatever was wrong."""
    user, address = None, read_address(data["identifier"])
    if data["password"]:
        user = service.check_password(data["identifier"], data["password"])
    elif address:
        try:
            user = signing.user_by_code(address, data["code"], actor=current_actor())
        except WrongCode:
            user = None
    if user is None:
        raise Unauthorised(say("These do not belong together. Check what you typed, or have a code sent."), code="bad_credentials")
    return user
