"""People who can sign in."""

import re
from datetime import timedelta
from itertools import count

import pyotp
from sqlalchemy import select

from marketplace.core import clock, jobs
from marketplace.core.actor import SYSTEM, Actor, Role
from marketplace.core.db import session
from marketplace.messages.models import Message
from marketplace.people.accounts import second, service
from marketplace.people.accounts.models import SecondFactor, User
from marketplace.people.sellers.queries import list_memberships
from marketplace.people.sellers.rights import RIGHTS_OF

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


def actor_of(user, seller=None) -> Actor:
    """Give the Actor that the doors would make of a user; `seller` is the shop chosen by somebody on several teams."""
    mine = [m for m in list_memberships(user.id) if seller is None or m.seller_id == seller.id]
    roles = {Role.BUYER, *(Role(r.role) for r in user.roles), *([Role.SELLER] if mine else [])}
    team = {"seller_id": mine[0].seller_id, "rights": RIGHTS_OF[mine[0].role]} if mine else {}
    return Actor(user_id=user.id, name=user.name, roles=frozenset(roles), **team)


def sign_in(client, user, password=PASSWORD) -> None:
    """Sign a browser in through the page, as a person does."""
    page = client.get("/account/sign-in")
    token = page.text.split('name="form_token" value="', 1)[1].split('"', 1)[0]
    answer = client.post("/account/sign-in", data={"form_token": token, "identifier": user.email or user.phone, "password": password})
    assert answer.status_code == 303, answer.text


def form_token(client, path) -> str:
    """Give the token of the first form of a page."""
    return client.get(path).text.split('name="form_token" value="', 1)[1].split('"', 1)[0]


def a_token(user, audience) -> dict[str, str]:
    """Give the headers of an API call by this user."""
    secret, _ = service.issue_token(user, audience)
    return {"Authorization": f"Bearer {secret}"}


def a_weaver(*, name=None, phone=None) -> User:
    """Make a user with a confirmed mobile number and nothing else: no e-mail address, no password."""
    n = next(_number)
    number = phone or f"+9198765{n % 100000:05d}"
    return service.register(name or f"Weaver {n}", None, None, number, locale="hi", actor=SYSTEM, phone_confirmed=True)


def sent_code(to=None) -> str:
    """Let the outbox run and give the code of the newest message (to an address)."""
    jobs.run_due()
    session().rollback()
    found = session().scalars(select(Message).where(Message.template == "code").order_by(Message.id.desc()))
    body = next(m.body for m in found if to in (None, m.recipient))
    return re.search(r"\b\d{6}\b", body).group()


def app_code(user, *, after=0) -> str:
    """Give the code that a user's authenticator app shows, now or so many seconds later."""
    row = session().scalar(select(SecondFactor).where(SecondFactor.user_id == user.id))
    return pyotp.TOTP(row.secret).at(int(clock.now().timestamp()) + after)


def with_second_step(user) -> list[str]:
    """Switch a user's second step on, a minute ago so that the present code is free, and give the recovery codes."""
    with clock.at(clock.now() - timedelta(seconds=60)):
        second.offer(user)
        return second.confirm(user, app_code(user), actor=actor_of(user))
