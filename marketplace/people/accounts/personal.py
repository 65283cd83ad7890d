"""What this room holds of a person."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import delete, select, update

from marketplace.core import clock, idempotency
from marketplace.core.db import session
from marketplace.core.personal import ERASED, Held, Person
from marketplace.core.text import Message
from marketplace.people.accounts.models import ApiToken, OfficerArea, RecoveryCode, SecondFactor, User, UserRole, UserSession
from marketplace.people.accounts.queries import get_user

OF_A_USER = (ApiToken, UserSession, SecondFactor, RecoveryCode, UserRole, OfficerArea)


def tell(person: Person) -> Mapping[str, Any]:
    """Give the account, its devices and tokens (never a secret)."""
    user = get_user(person.user_id)
    devices = session().scalars(select(UserSession).where(UserSession.user_id == user.id).order_by(UserSession.id))
    tokens = session().scalars(select(ApiToken).where(ApiToken.user_id == user.id).order_by(ApiToken.id))
    areas = session().scalars(select(OfficerArea).where(OfficerArea.user_id == user.id).order_by(OfficerArea.id))
    return {
        "account": {
            "name": user.name,
            "email": user.email,
            "phone": user.phone,
            "language": user.locale,
            "roles": [row.role for row in user.roles],
            "since": user.created_at,
        },
        "devices": [{"device": d.device, "place": d.place, "since": d.created_at, "seen": d.seen_at} for d in devices],
        "api_tokens": [{"audience": t.audience, "since": t.created_at, "until": t.expires_at} for t in tokens],
        "officer_of": [
            {
                "state": a.state.name,
                "district": a.district.name if a.district else None,
                "since": a.given_at,
                "until": a.until,
                "withdrawn": a.withdrawn_at,
            }
            for a in areas
        ],
    }


def blocks(_person: Person) -> Sequence[Message]:
    """Nothing here stands in the way."""
    return ()


def forget(person: Person) -> Sequence[Held]:
    """Leave a row without name, address, number or password, so that what refers to it still stands; delete the rest."""
    for model in OF_A_USER:
        session().execute(delete(model).where(model.user_id == person.user_id).execution_options(synchronize_session=False))
    session().execute(
        update(User)
        .where(User.id == person.user_id)
        .values(name=ERASED, email=None, phone=None, phone_digest=None, password_hash=None, closed_at=clock.now())
        .execution_options(synchronize_session=False)
    )
    idempotency.forget(f"user:{person.user_id}")
    session().expire_all()
    return ()
