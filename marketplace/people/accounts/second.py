"""The second step: six digits of an authenticator app (RFC 6238), and ten recovery codes for the day the phone is lost."""

import hmac
from typing import Any

import pyotp
from sqlalchemy import Select, delete, func, select, update

from marketplace.core import audit, bus, clock, ids
from marketplace.core.actor import Actor, Role
from marketplace.core.db import session, transactional
from marketplace.core.errors import Conflict
from marketplace.core.secret import keyed_digest
from marketplace.people.accounts import pace, rules
from marketplace.people.accounts.errors import WrongCode
from marketplace.people.accounts.events import SecondStepChanged
from marketplace.people.accounts.models import RecoveryCode, SecondFactor, User

STEP, DRIFT = 30, 1  # seconds of one code; how many codes the phone's clock may be off
RECOVERY_CODES = 10
STAFF = frozenset({Role.VERIFIER.value, Role.ADMIN.value})


def is_on(user: User) -> bool:
    """Tell whether this person has set up a second step."""
    return session().scalar(_confirmed(user).with_only_columns(SecondFactor.id)) is not None


def is_staff(user: User) -> bool:
    """Tell whether this person checks sellers or runs the place, and so must have a second step in production."""
    return any(r.role in STAFF for r in user.roles)


def recovery_left(user: User) -> int:
    """Count the recovery codes that were not used yet."""
    left = select(func.count()).where(RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
    return session().scalar(left) or 0


@transactional
def offer(user: User) -> str:
    """Give the secret to put into the app: the one that waits for its first code, else a new one. Raise Conflict when one is in use."""
    row = session().scalar(select(SecondFactor).where(SecondFactor.user_id == user.id).with_for_update())
    if row is None:
        row = SecondFactor(user_id=user.id, secret=pyotp.random_base32())
        session().add(row)
        session().flush()
    elif row.confirmed_at:
        raise Conflict
    return row.secret


def address(user: User, secret: str, site_name: str) -> str:
    """Write the otpauth:// address that the QR code holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.email or user.phone or user.name, issuer_name=site_name)


def confirm(user: User, code: str, *, actor: Actor) -> list[str]:
    """Switch the second step on by a first code, and give the recovery codes, which are shown this once; raise WrongCode."""
    pace.take_try(f"second:{user.id}")
    codes = _confirm(user, code, actor)
    pace.forget(f"second:{user.id}")
    return codes


@transactional
def _confirm(user: User, code: str, actor: Actor) -> list[str]:
    row = session().scalar(select(SecondFactor).where(SecondFactor.user_id == user.id, SecondFactor.confirmed_at.is_(None)))
    step = _step_of(row.secret, code) if row else None
    if row is None or step is None:
        raise WrongCode
    row.confirmed_at, row.last_step = clock.now(), step
    audit.record("account.second_step_on", "user", user.public_id, actor=actor)
    bus.emit(SecondStepChanged(user.id, True))
    return _new_codes(user)


def check(user: User, code: str) -> None:
    """Take a code of the app or a recovery code; raise WrongCode, TooMany. Each works once."""
    pace.take_try(f"second:{user.id}")
    _use_up(user, code)
    pace.forget(f"second:{user.id}")


@transactional
def _use_up(user: User, code: str) -> None:
    row = session().scalar(_confirmed(user))
    step = _step_of(row.secret, code) if row else None
    if row is not None and step is not None:
        taken = update(SecondFactor).where(SecondFactor.id == row.id, SecondFactor.last_step < step).values(last_step=step)
    else:
        taken = (
            update(RecoveryCode)
            .where(RecoveryCode.user_id == user.id, RecoveryCode.code_hash == _hash(user, code), RecoveryCode.used_at.is_(None))
            .values(used_at=clock.now())
        )
    done = session().execute(taken.execution_options(synchronize_session=False))
    if row is None or done.rowcount != 1:  # type: ignore[attr-defined]
        raise WrongCode


def renew_codes(user: User, code: str, *, actor: Actor) -> list[str]:
    """Give ten new recovery codes after a right code; the old ones are void. Raise WrongCode, TooMany."""
    check(user, code)
    return _renew(user, actor)


@transactional
def _renew(user: User, actor: Actor) -> list[str]:
    audit.record("account.new_recovery_codes", "user", user.public_id, actor=actor)
    return _new_codes(user)


def turn_off(user: User, code: str, *, actor: Actor) -> None:
    """Switch the second step off after a right code; raise WrongCode, TooMany."""
    check(user, code)
    remove(user, actor=actor)


@transactional
def remove(user: User, *, actor: Actor) -> None:
    """Take the second step away without a code: for the command line, when phone and recovery codes are lost."""
    for table in (RecoveryCode, SecondFactor):
        session().execute(delete(table).where(table.user_id == user.id).execution_options(synchronize_session=False))
    audit.record("account.second_step_off", "user", user.public_id, actor=actor)
    bus.emit(SecondStepChanged(user.id, False))


def _confirmed(user: User) -> Select[Any]:
    return select(SecondFactor).where(SecondFactor.user_id == user.id, SecondFactor.confirmed_at.is_not(None))


def _step_of(secret: str, code: str) -> int | None:
    """Find the 30-second step whose code this is, among the present one and its neighbours."""
    digits, app, now = rules.plain_digits(code), pyotp.TOTP(secret), int(clock.now().timestamp()) // STEP
    fitting = [step for step in range(now - DRIFT, now + DRIFT + 1) if hmac.compare_digest(app.at(step * STEP), digits)]
    return fitting[0] if fitting else None


def _new_codes(user: User) -> list[str]:
    s = session()
    s.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id).execution_options(synchronize_session=False))
    made = [f"{ids.token(5)}-{ids.token(5)}" for _ in range(RECOVERY_CODES)]
    s.add_all(RecoveryCode(user_id=user.id, code_hash=_hash(user, code)) for code in made)
    return made


def _hash(user: User, code: str) -> str:
    plain = "".join(c for c in code.upper() if c.isalnum())
    return keyed_digest("recovery code", f"{user.public_id} {plain}")
