"""From a session cookie or a bearer token to an Actor.

The session id is the user's public id and epoch; raising the epoch ends every session and token at once, even a copied cookie.
"""

from flask import Flask, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from marketplace.core.actor import GUEST, Actor, Role
from marketplace.core.errors import Unauthorised
from marketplace.people.accounts import queries as accounts
from marketplace.people.accounts.models import Audience, User
from marketplace.people.sellers import queries as sellers


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """What Flask-Login keeps of a user for one request."""

    def __init__(self, user: User) -> None:
        """Wrap the user's row."""
        self.user = user

    def get_id(self) -> str:
        """Give the id that goes into the session cookie."""
        return f"{self.user.public_id}.{self.user.epoch}"


def load(session_id: str) -> SignedIn | None:
    """Find the user of a session id; None when the account is closed or its epoch moved on."""
    public_id, _, epoch = session_id.partition(".")
    user = accounts.find_user(public_id)
    if user is None or user.closed_at or str(user.epoch) != epoch:
        return None
    return SignedIn(user)


def sign_in(user: User) -> None:
    """Start a session, keeping the cart and nothing else of the one before."""
    cart = session.get("cart")
    session.clear()
    if cart:
        session["cart"] = cart
    session.permanent = True
    login_user(SignedIn(user))


def sign_out() -> None:
    """End this session."""
    logout_user()
    session.clear()


def actor_of_session() -> Actor:
    """Give the Actor of the session cookie, a guest without one."""
    if not current_user.is_authenticated:
        return GUEST
    return actor_of(current_user.user)


def actor_of(user: User) -> Actor:
    """Make the Actor of a user: roles, and the seller whose team they are on (the one chosen in the session, else the first)."""
    roles = {Role.BUYER, *(Role(r.role) for r in user.roles)}
    mine = sellers.list_seller_ids_of(user.id)
    chosen = session.get("seller") if not request.path.startswith("/api/") else None
    seller_id = chosen if chosen in mine else (mine[0] if mine else None)
    if seller_id:
        roles.add(Role.SELLER)
    return Actor(user_id=user.id, name=user.name, roles=frozenset(roles), seller_id=seller_id)


def actor_of_token(kind: str) -> Actor:
    """Give the Actor of the bearer token; raise Unauthorised when the branch of the API needs another audience."""
    needed = kind.removeprefix("api:")
    header = request.headers.get("Authorization", "")
    if not header.startswith("Bearer "):
        if needed == "visitor":
            return GUEST
        raise Unauthorised
    token = accounts.find_live_token(header.removeprefix("Bearer ").strip())
    wanted = {"visitor": Audience.BUYER, "applicant": Audience.SELLER}.get(needed) or Audience(needed)
    if token is None or token.audience != wanted:
        raise Unauthorised
    actor = actor_of(token.user)
    if wanted == Audience.ADMIN and not (actor.has(Role.ADMIN) or actor.has(Role.VERIFIER)):
        raise Unauthorised
    if needed == "seller" and actor.seller_id is None:
        raise Unauthorised
    return actor


def set_up(app: Flask) -> None:
    """Install Flask-Login without its remember cookie."""
    manager = LoginManager()
    manager.session_protection = None  # the epoch does this, without binding a phone to one address
    manager.user_loader(load)
    app.login_manager = manager  # type: ignore[attr-defined]  # init_app would read the session on every page, public ones too
