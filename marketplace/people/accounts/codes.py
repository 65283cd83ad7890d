"""One-time codes: six digits to an address or number, good for five minutes, five tries and one use.

A code is made for any address that is asked for, known here or not, so that the request tells nothing; the job that delivers it
knows whether there is anybody to deliver it to.
"""

import hmac
import json
import secrets
from datetime import timedelta

from sqlalchemy import select, update

from marketplace.core import bus, clock
from marketplace.core.db import in_unit, session, transactional
from marketplace.core.secret import keyed_digest, seal, unseal
from marketplace.people.accounts import pace, rules
from marketplace.people.accounts.errors import WrongCode
from marketplace.people.accounts.events import CodeAsked
from marketplace.people.accounts.models import OneTimeCode, Purpose, User
from marketplace.people.accounts.rules import MAIL, SMS, Address

DIGITS, LIFE, TRIES = 6, timedelta(minutes=5), 5
DELIVER = "accounts.deliver_code"


def address_of(user: User) -> Address:
    """Give where a user's codes go: the confirmed number, else the e-mail address; raise ValueError for somebody without either."""
    if user.phone and user.phone_digest:
        return Address(SMS, user.phone)
    if user.email:
        return Address(MAIL, user.email)
    raise ValueError("a user without a confirmed address")


@transactional
def send(to: User | Address, purpose: Purpose, about: str = "", *, locale: str = "en") -> None:
    """Make a code and have it delivered; an older one for the same purpose is void.

    `about` is the public id of what the code agrees to; `use` must name the same. `locale` is for a receiver without an account.
    Raise TooMany within the pause between two codes.
    """
    address = address_of(to) if isinstance(to, User) else to
    pace.take_send(f"send:{address.value}")
    code, name = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}", _name(address)
    session().execute(
        update(OneTimeCode)
        .where(OneTimeCode.destination == name, OneTimeCode.purpose == purpose, OneTimeCode.used_at.is_(None))
        .values(used_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    session().add(
        OneTimeCode(
            purpose=purpose,
            destination=name,
            about=about,
            code_hash=_hash(address, purpose, code),
            expires_at=clock.now() + LIFE,
        )
    )
    sealed = seal(json.dumps({"channel": address.channel, "to": address.value, "code": code, "locale": locale, "about": about}))
    bus.emit(CodeAsked(purpose.value, sealed))


def use(to: User | Address, purpose: Purpose, code: str, about: str | None = "") -> str:
    """Use up a code and give what it was about; raise WrongCode. `about=None` takes whatever the code was about.

    Call it before the command that it allows, outside a transaction: a refusal that rolls back would take the count of tries with it.
    """
    if in_unit():
        raise RuntimeError("a code is used before the command begins")
    address = address_of(to) if isinstance(to, User) else to
    found = _try(address, purpose)
    fits = hmac.compare_digest(found.code_hash if found else "", _hash(address, purpose, rules.plain_digits(code)))
    if found is None or not fits or (about is not None and found.about != about):
        raise WrongCode
    _use_up(found.id)
    pace.forget(f"send:{address.value}")
    return found.about


@transactional
def _try(address: Address, purpose: Purpose) -> OneTimeCode | None:
    """Count a try of the newest live code, and give it while tries are left; the count stands even when the code is wrong."""
    newest = (
        select(OneTimeCode.id)
        .where(
            OneTimeCode.destination == _name(address),
            OneTimeCode.purpose == purpose,
            OneTimeCode.used_at.is_(None),
            OneTimeCode.expires_at > clock.now(),
        )
        .order_by(OneTimeCode.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    counted = session().execute(
        update(OneTimeCode)
        .where(OneTimeCode.id == newest, OneTimeCode.tries < TRIES)
        .values(tries=OneTimeCode.tries + 1)
        .returning(OneTimeCode)
        .execution_options(synchronize_session=False, populate_existing=True)
    )
    return counted.scalar_one_or_none()


@transactional
def _use_up(code_id: int) -> None:
    done = session().execute(
        update(OneTimeCode)
        .where(OneTimeCode.id == code_id, OneTimeCode.used_at.is_(None))
        .values(used_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]
        raise WrongCode  # used twice at once: the first one had it


def opened(sealed: str) -> dict[str, str]:
    """Open what a delivering job carries: channel, to, code, locale, about."""
    return {name: str(value) for name, value in json.loads(unseal(sealed)).items()}


def _name(address: Address) -> str:
    return keyed_digest("address", address.value)


def _hash(address: Address, purpose: Purpose, code: str) -> str:
    return keyed_digest(f"code {purpose}", f"{address.value} {code}")
