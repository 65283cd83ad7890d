"""Every route says who may call it; a route that says nothing is refused. A test walks all routes."""

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from marketplace.core.actor import Actor, Role
from marketplace.core.errors import Forbidden, NotFound, Unauthorised
from marketplace.core.text import say
from marketplace.http import identity
from marketplace.people.sellers.rights import Right

F = TypeVar("F", bound=Callable[..., Any])

PUBLIC = "public"  # anybody; the page has no byte that depends on the visitor, so it may be cached
VISITOR = "visitor"  # anybody, but the page is about this visitor (cart, checkout, a guest's order)
SIGNED_IN = "signed_in"  # anybody who is signed in
SELLER = "seller"  # a member of a seller's team; g.seller_id is set
FACILITATOR, VERIFIER, ADMIN = "facilitator", "verifier", "admin"
OFFICER = "officer"  # of a State or district, with an area that holds today; g.areas is set
API_PUBLIC, API_BUYER, API_SELLER, API_ADMIN = "api:public", "api:buyer", "api:seller", "api:admin"
API_APPLICANT = "api:applicant"  # a seller's token, also before the person has opened a shop
API_VISITOR = "api:visitor"  # a guest with a cart secret or order token, or a buyer's token
WEBHOOK = "webhook"  # a provider's signed call; the view checks the signature
TEAM_KINDS = frozenset({SELLER, API_SELLER, API_APPLICANT})
KINDS = frozenset(
    {
        PUBLIC,
        VISITOR,
        SIGNED_IN,
        SELLER,
        FACILITATOR,
        OFFICER,
        VERIFIER,
        ADMIN,
        API_PUBLIC,
        API_BUYER,
        API_SELLER,
        API_ADMIN,
        API_APPLICANT,
        API_VISITOR,
        WEBHOOK,
    }
)


def access(kind: str, *, right: str | None = None) -> Callable[[F], F]:
    """Declare who may call a view, and on a seller's routes which right on the team it takes; put it nearest to the function."""
    if kind not in KINDS:
        raise ValueError(f"unknown access {kind!r}")
    if right is not None and (kind not in TEAM_KINDS or right not in frozenset(Right)):
        raise ValueError(f"no right {right!r} for {kind}")

    def mark(view: F) -> F:
        view.access, view.right = kind, right  # type: ignore[attr-defined]
        return view

    return mark


def declared(view: Callable[..., Any] | None) -> str | None:
    """Give what a view function declares, looking through wrappers."""
    marked = _marked(view)
    return str(marked.access) if marked else None  # type: ignore[attr-defined]


def declared_right(view: Callable[..., Any] | None) -> str | None:
    """Give the right on the team that a view function asks for, looking through wrappers."""
    return getattr(_marked(view), "right", None)


def _marked(view: Callable[..., Any] | None) -> Callable[..., Any] | None:
    while view is not None and not getattr(view, "access", None):
        view = getattr(view, "__wrapped__", None)
    return view


def current_actor() -> Actor:
    """Give who acts in this request, as the gate found it."""
    actor: Actor = g.actor
    return actor


def set_up(app: Flask) -> None:
    """Install the gate in front of every view."""

    @app.before_request
    def gate() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None  # no such address: the 404 page answers
        view = app.view_functions.get(request.endpoint)
        kind = declared(view)
        g.access = kind
        if kind is None:
            raise Forbidden
        return admit(kind, declared_right(view))


def admit(kind: str, right: str | None = None) -> ResponseReturnValue | None:
    """Set g.actor for the declared kind; raise or send to sign-in when the caller may not pass.

    Rights are read with the membership on every request, so a changed role or a removal holds from the next one on.
    """
    if kind in (PUBLIC, API_PUBLIC, WEBHOOK):
        g.actor = Actor()
        return None
    if kind.startswith("api:"):
        g.actor = identity.actor_of_token(kind)
        _check_right(g.actor, right)
        return None
    actor = identity.actor_of_session()
    if kind != VISITOR and actor.user_id is None:
        if request.method == "GET":
            return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")))
        raise Unauthorised
    if kind == SELLER and actor.seller_id is None:
        return redirect(url_for("sell.start"))
    if kind in (FACILITATOR, OFFICER, VERIFIER, ADMIN) and not (actor.has(Role(kind)) or (kind == VERIFIER and actor.has(Role.ADMIN))):
        raise NotFound  # a desk that is not yours does not show that it exists
    if kind == SELLER and identity.forget_lost_team() and request.method != "GET":
        raise Forbidden(say("You are no longer on this team."))  # what was written for one shop is not done in another
    g.actor = actor
    g.seller_id = actor.seller_id
    _check_right(actor, right)
    return None


def _check_right(actor: Actor, right: str | None) -> None:
    """Raise Forbidden when the person is on the team but this is not their work; somebody without a shop is not on any team."""
    if right is not None and actor.seller_id is not None and not actor.may(right):
        raise Forbidden(say("This is not part of your work on this team. An owner can change that."))
