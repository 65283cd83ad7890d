"""The demo sign-ins. Their password is printed on the console and in the README: it opens nothing but a demo."""

from dataclasses import dataclass

from marketplace.cli.demo.days import Calendar, on
from marketplace.core.actor import SYSTEM, Actor, Role
from marketplace.people.accounts import officers, queries, service
from marketplace.people.accounts.models import User
from marketplace.people.assistance import service as assistance
from marketplace.people.assistance.queries import list_mandates
from marketplace.people.sellers.groups import find_by_code
from marketplace.people.sellers.models import TeamRole
from marketplace.people.sellers.rights import RIGHTS_OF

PASSWORD = "demo-odop-2026"


@dataclass(frozen=True)
class Person:
    """One demo sign-in; `owns` is the slug of the seller whose team this person is."""

    email: str
    name: str
    what: str
    role: Role | None = None
    owns: str | None = None
    locale: str = "en"


PEOPLE = (
    Person("buyer@demo.example", "Ananya Rao (demo)", "a buyer with past orders"),
    Person("seller@demo.example", "Shabana Ansari (demo)", "an approved weavers' group in Varanasi", owns="lohta-bunkar-mahila-samuh"),
    Person("seller2@demo.example", "Ghulam Nabi Lone (demo)", "an approved saffron growers' company", owns="pampore-kesar-utpadak"),
    Person("newseller@demo.example", "Meera Devi (demo)", "registered, nothing filled in"),
    Person("facilitator@demo.example", "Thomas Kurian (demo)", "a facilitator who helps sellers", Role.FACILITATOR),
    Person("officer@demo.example", "Sunita Verma (demo)", "an officer of the State of Uttar Pradesh", Role.OFFICER),
    Person("verifier@demo.example", "Farida Sheikh (demo)", "checks sellers, claims and listings", Role.VERIFIER),
    Person("admin@demo.example", "Rohan Mehta (demo)", "runs the marketplace", Role.ADMIN),
)


OFFICER, STATE, SINCE = "officer@demo.example", "uttar-pradesh", 120
HELP = "I come to Lohta every Tuesday and can take photos and write down new goods for you."


def find_or_make(person: Person) -> User:
    """Give a person's account, registering it and granting the role when it is new."""
    user = queries.find_user_by_email(person.email)
    if user is None:
        user = service.register(person.name, person.email, PASSWORD, locale=person.locale, actor=SYSTEM)
    if person.role and person.role != Role.OFFICER:
        service.grant_role(user, person.role, actor=SYSTEM)
    return user


def give_area(calendar: Calendar) -> None:
    """Make the officer one of the State, a while ago; once."""
    with on(calendar.ago(SINCE, OFFICER)):
        officers.give_area(OFFICER, STATE, actor=SYSTEM)


def offer_help(facilitator: User, shop: str) -> None:
    """Have the facilitator ask to help a shop, once; whether they may, its owner says on the page."""
    seller = find_by_code(shop)
    if seller and not any(row.facilitator_id == facilitator.id for row in list_mandates(seller.id)):
        assistance.offer_help(shop, HELP, actor=acting(facilitator, Role.FACILITATOR))


def acting(user: User, role: Role, seller_id: int | None = None) -> Actor:
    """Give the actor that a user is when signed in with this role."""
    rights = RIGHTS_OF[TeamRole.OWNER] if seller_id else frozenset()
    return Actor(user_id=user.id, name=user.name, roles=frozenset({Role.BUYER, role}), seller_id=seller_id, rights=rights)
