"""People who can sign in."""

from itertools import count

from marketplace.core.actor import SYSTEM, Actor, Role
from marketplace.people.accounts import service
from marketplace.people.accounts.models import User
from marketplace.people.sellers.queries import list_seller_ids_of

PASSWORD = "a quiet river at noon"
_number = count(1)


def a_user(*roles, name=None, email=None, password=PASSWORD, locale="en") -> User:
    """Make a user with roles beyond buyer."""
    n = next(_number)
    user = service.register(name or f"Person {n}", email or f"person{n}@example.org", password, locale=locale, actor=SYSTEM)
    for role in roles:
        service.grant_role(user, role, actor=SYSTEM)
    return user


def a_verifier(**more) -> User:
    return a_user(Role.VERIFIER, **more)


def an_admin(**more) -> User:
    return a_user(Role.ADMIN, **more)


def actor_of(user) -> Actor:
    """Give the Actor that the doors would make of a user."""
    mine = list_seller_ids_of(user.id)
    roles = {Role.BUYER, *(Role(r.role) for r in user.roles), *([Role.SELLER] if mine else [])}
    return Actor(user_id=user.id, name=user.name, roles=frozenset(roles), seller_id=mine[0] if mine else None)


def sign_in(client, user, password=PASSWORD) -> None:
    """Sign a browser in through the page, as a person does."""
    page = client.get("/account/sign-in")
    token = page.text.split('name="form_token" value="', 1)[1].split('"', 1)[0]
    answer = client.post("/account/sign-in", data={"form_token": token, "email": user.email, "password": password})
    assert answer.status_code == 303, answer.text


def form_token(client, path) -> str:
    """Give the token of the first form of a page."""
    return client.get(path).text.split('name="form_token" value="', 1)[1].split('"', 1)[0]


def a_token(user, audience) -> dict[str, str]:
    """Give the headers of an API call by this user."""
    secret, _ = service.issue_token(user, audience)
    return {"Authorization": f"Bearer {secret}"}
