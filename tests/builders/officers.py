"""Officers of a State or a district."""

from marketplace.core.actor import SYSTEM
from marketplace.people.accounts import officers
from tests.builders.users import a_user


def an_officer(state="uttar-pradesh", district="", until=None, user=None, **more):
    """Make somebody (or `user`) an officer of a State, or of a district of it."""
    user = user or a_user(**more)
    officers.give_area(user.email, state, district, until=until, actor=SYSTEM)
    return user
