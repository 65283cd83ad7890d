"""From a session cookie or a bearer token to an Actor.

The cookie holds a random secret, and a row on the server says whose it is, so that any device can be signed out, even one whose
cookie was copied; raising the user's epoch ends every session and token at once.
"""

from dataclasses import replace

from flask import Flask, current_app, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from marketplace.core import clock
from marketplace.core.actor import GUEST, Actor, Role
from marketplace.core.db import in_unit
from marketplace.core.errors import NotFound, Unauthorised
from marketplace.people.accounts import officers, sessions
from marketplace.people.accounts import queries as accounts
from marketplace.people.accounts.models import Audience, User, UserSession
from marketplace.people.accounts.rules import coarse_place, device_words
from marketplace.people.assistance import queries as mandates
from marketplace.people.assistance.models import Mandate
from marketplace.people.assistance.rules import rights_of
from marketplace.people.sellers import queries as sellers
from marketplace.people.sellers.rights import RIGHTS_OF

STAFF = frozenset({Role.VERIFIER, Role.ADMIN})
HALF = "half"  # who gave a right password and has not taken the second step; opens nothing
HALF_SECONDS = 600


class SignedIn(UserMixin):  # type: ignore[misc]  # flask-login ships no types
    """What Flask-Login keeps of a user for one request."""

    def __init__(self, user: User, secret: str, row: UserSession | None = None) -> None:
        """Wrap the user's row, and the session's where it was found by its cookie."""
        self.user, self.secret = user, secret
        self.session_id = row.id if row else None
        self.strong = row.strong if row else False

    def get_id(self) -> str:
        """Give the secret that goes into the session cookie."""
        return self.secret


def load(secret: str) -> SignedIn | None:
    """Find the session of a cookie and its user with one read; None when it was ended. A visit is noted every few minutes."""
    row = sessions.find(secret)
    if row is not None and sessions.needs_noting(row) and not in_unit():
        sessions.note_seen(row.id)
        row = sessions.find(secret)
    return SignedIn(row.user, secret, row) if row else None


def sign_in(user: User, *, strong: bool = False) -> None:
    """Start a session, keeping the cart and nothing else of the one before; `strong` when the second step was taken."""
    _begin_anew()
    session.permanent = True
    agent, place = request.user_agent.string[:500], request.remote_addr or ""
    secret = sessions.begin(user, device=device_words(agent), place=coarse_place(place), strong=strong)
    login_user(SignedIn(user, secret))


def sign_in_half(user: User, heading: str) -> None:
    """Remember for ten minutes that the password was right; `sign_in` follows once the second step is taken."""
    _begin_anew()
    session[HALF] = {"user": user.public_id, "epoch": user.epoch, "at": int(clock.now().timestamp()), "next": heading}


def half_signed_in() -> tuple[User, str] | None:
    """Give the user who has yet to take the second step, and where they were heading."""
    half = session.get(HALF)
    if not half or clock.now().timestamp() - half["at"] > HALF_SECONDS:
        return None
    user = accounts.find_user(half["user"])
    return (user, half["next"]) if user and user.epoch == half["epoch"] and not user.closed_at else None


def second_step_required() -> bool:
    """Tell whether staff may not work without a second step: in production."""
    return bool(current_app.config["SETTINGS"].env == "production")


def sign_out() -> None:
    """End this session."""
    if current_user.is_authenticated:
        sessions.end(current_user.secret)
    logout_user()
    session.clear()


def _begin_anew() -> None:
    """End the session there was and keep its cart only, so that nothing planted before signing in is there after it."""
    cart = session.get("cart")
    sign_out()
    if cart:
        session["cart"] = cart


def actor_of_session() -> Actor:
    """Give the Actor of the session cookie, a guest without one."""
    if not current_user.is_authenticated:
        return GUEST
    actor = actor_of(current_user.user)
    if actor.roles & STAFF and not current_user.strong and second_step_required():
        return replace(actor, roles=actor.roles - STAFF)
    return actor


def actor_of(user: User) -> Actor:
    """Make the Actor of a user: roles, the seller whose team they are on, and what they may do there at this moment.

    An officer's areas are read here (g.areas), so that a changed one holds from the next request on; without a live one they are none.

    On several teams, it is the one chosen: in the session on pages, by the header X-Seller on the API; else the first.
    """
    roles = {Role.BUYER, *(Role(r.role) for r in user.roles)}
    if Role.OFFICER in roles:
        g.areas = officers.list_live(user.id)
        roles -= set() if g.areas else {Role.OFFICER}  # the term is over
    g.teams = sellers.list_memberships(user.id)
    on_api = request.path.startswith("/api/")
    chosen = request.headers.get("X-Seller") if on_api else session.get("seller")
    member = next((m for m in g.teams if m.public_id == chosen), None)
    if member is None and chosen and Role.FACILITATOR in roles and (mandate := mandates.find_live(user.id, chosen)):
        return _acting(user, mandate, roles)
    if member is None and chosen and on_api:
        raise NotFound  # never act for another shop than the one named
    g.team_lost = bool(chosen and member is None)
    member = member or next(iter(g.teams), None)
    if member is None:
        return Actor(user_id=user.id, name=user.name, roles=frozenset(roles))
    roles.add(Role.SELLER)
    rights = RIGHTS_OF.get(member.role, frozenset())
    return Actor(user_id=user.id, name=user.name, roles=frozenset(roles), seller_id=member.seller_id, rights=rights)


def _acting(user: User, mandate: Mandate, roles: set[Role]) -> Actor:
    """Make the Actor of a facilitator who acts for a shop: only what its owner chose, in the owner's name."""
    g.acting = mandate
    return Actor(
        user_id=user.id,
        name=user.name,
        roles=frozenset({*roles, Role.SELLER}),
        seller_id=mandate.seller_id,
        principal_id=mandate.principal_id,
        rights=rights_of(mandate.works),
    )


def forget_lost_team() -> bool:
    """Tell whether the team chosen in this session is no longer the person's own, and drop the choice."""
    if not g.pop("team_lost", False):
        return False
    session.pop("seller", None)
    return True


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
    manager.session_protection = None  # the server's row does this, without binding a phone to one address
    manager.user_loader(load)
    app.login_manager = manager  # type: ignore[attr-defined]  # init_app would read the session on every page, public ones too
