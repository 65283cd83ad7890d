"""What Form GI-3A asks, what is still missing, what deserves a second look, and when silence is too long. Pure.

The form's particulars are those of the GI Rules 2002 (rule 56); all sentences here are ours and no office's. Where law or area are not
certain we warn and never block: the districts of the register are the main production area, not the demarcated map.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from marketplace.core.errors import field_error
from marketplace.core.states import Machine
from marketplace.core.text import N_, Message, say
from marketplace.origin.applications.models import ApplicationStatus
from marketplace.people.sellers.rules import KIND_NAMES

S = ApplicationStatus
STATUS_NAMES: Mapping[str, str] = {
    S.PREPARING: N_("Being prepared"),
    S.SENT: N_("Sent to the Registry"),
    S.ACKNOWLEDGED: N_("Received by the Registry"),
    S.EXAMINED: N_("Examined"),
    S.OBJECTED: N_("Objected to"),
    S.REGISTERED: N_("Entered in the register"),
    S.REFUSED: N_("Refused by the Registry"),
    S.WITHDRAWN: N_("Given up"),
}
ENDS = frozenset({S.REGISTERED, S.REFUSED, S.WITHDRAWN})
WAITING = (S.SENT, S.ACKNOWLEDGED, S.EXAMINED, S.OBJECTED)
MACHINE = Machine(
    "au_application",
    {
        S.PREPARING: frozenset({S.SENT, S.WITHDRAWN}),
        S.SENT: frozenset({S.ACKNOWLEDGED, S.EXAMINED, S.OBJECTED, *ENDS}),
        S.ACKNOWLEDGED: frozenset({S.EXAMINED, S.OBJECTED, *ENDS}),
        S.EXAMINED: frozenset({S.OBJECTED, *ENDS}),
        S.OBJECTED: frozenset({S.EXAMINED, *ENDS}),
    },
    STATUS_NAMES,
)
DAY_OF: Mapping[str, str] = {
    S.SENT: "sent_on",
    S.ACKNOWLEDGED: "acknowledged_on",
    S.EXAMINED: "examined_on",
    S.OBJECTED: "objected_on",
    **dict.fromkeys(ENDS, "ended_on"),
}
SILENCE = timedelta(days=90)  # so long without a word, and the applicant is reminded to ask
BEFORE_ANSWER = timedelta(days=7)


@dataclass(frozen=True)
class Section:
    """One group of questions, asked on one page."""

    code: str
    title: str
    hint: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Give all its fields in the order of the page."""
        return self.needed + self.optional


SECTIONS: tuple[Section, ...] = (
    Section("who", N_("Who applies"), N_("Name, address, phone, e-mail"), ("applicant", "body", "address", "phone"), ("email", "service")),
    Section("goods", N_("What is made, and where"), N_("Goods, place, since when"), ("goods", "place", "since")),
    Section("statement", N_("How it is made"), N_("What the statement of case says"), ("how", "ties")),
    Section("proprietor", N_("The proprietor of the name"), N_("Who gets a copy"), ("proprietor",), ("served",)),
    Section("sign", N_("Who signs"), N_("Name, and as what"), ("signatory", "signs_as", "signs_at")),
    Section("papers", N_("The papers"), N_("What goes along, and what is ready"), (), ("ready",)),
)
BY_CODE: Mapping[str, Section] = {section.code: section for section in SECTIONS}
FIELD_NAMES: Mapping[str, str] = {
    "applicant": N_("Name of the applicant"),
    "body": N_("What the applicant is"),
    "address": N_("Address"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "service": N_("Address for letters, if another"),
    "goods": N_("What is made"),
    "place": N_("Where it is made"),
    "since": N_("Since when"),
    "how": N_("How it is made"),
    "ties": N_("What ties it to the place"),
    "proprietor": N_("Registered proprietor"),
    "served": N_("How and when the copy went"),
    "signatory": N_("Who signs"),
    "signs_as": N_("Signs as"),
    "signs_at": N_("Place of signing"),
    "ready": N_("Papers that are ready"),
}


@dataclass(frozen=True)
class Paper:
    """One paper that goes with the application, and why."""

    code: str
    title: str
    why: str


BODY_NAMES: Mapping[str, str] = {
    "person": N_("One maker or grower"),
    **KIND_NAMES,
    "society": N_("Society or association"),
    "company": N_("Company or firm"),
}
PAPERS: tuple[Paper, ...] = (
    Paper("form", N_("Form GI-3A, signed"), N_("The official form, filled in from this sheet.")),
    Paper("case", N_("Statement of case"), N_("Who you are, what you make, how, where and since when. A draft is in this sheet.")),
    Paper("place", N_("Proof of the place"), N_("Something that shows that the work is done inside the area of the name.")),
    Paper("making", N_("Proof of the making"), N_("Photos of the work, an artisan or weaver card, bills of material.")),
    Paper("served", N_("Proof that the proprietor has a copy"), N_("The receipt of the post, or a received stamp on your own copy.")),
    Paper("fee", N_("The fee"), N_("10 rupees from 2020; rules of 3 November 2025 changed the fees. Ask the Registry before you pay.")),
)
OF_A_GROUP = Paper("group", N_("The group’s own papers"), N_("Its registration, and the resolution that names who signs for it."))
OF_A_TRADER = Paper("bought", N_("Bills of what you buy"), N_("Who trades in the goods shows from which makers they come."))
GROUPS = frozenset({"shg", "vo", "clf", "fpo", "fpo_cooperative", "cooperative"})


def papers_for(kind: str) -> tuple[Paper, ...]:
    """List the papers that an applicant of this kind puts together: a seller's kind, or 'person' for a single maker."""
    more = [OF_A_GROUP] if kind in GROUPS else []
    return (*PAPERS, *more, *([OF_A_TRADER] if kind == "enterprise" else []))


@dataclass(frozen=True)
class Known:
    """What the applicant told us before, as plain words; empty where nothing was said."""

    name: str = ""
    body: str = ""
    line1: str = ""
    town: str = ""
    district: str = ""
    state: str = ""
    pincode: str = ""
    phone: str = ""
    email: str = ""
    craft: str = ""
    since_year: int | None = None
    signatories: str = ""


def prefill(known: Known) -> dict[str, str]:
    """Write down what is known already, field by field; what is not known is left out and asked."""
    home = ", ".join(part for part in (known.line1, known.town, known.district, known.state) if part)
    signer = next((line.strip() for line in known.signatories.splitlines() if line.strip()), "")
    name, _, role = signer.partition(",")
    found = {
        "applicant": known.name,
        "body": known.body,
        "address": f"{home} {known.pincode}".strip(),
        "phone": known.phone,
        "email": known.email,
        "goods": known.craft,
        "place": ", ".join(part for part in (known.town, known.district, known.state) if part),
        "since": str(known.since_year) if known.since_year else "",
        "signatory": name.strip() or (known.name if not known.signatories else ""),
        "signs_as": role.strip(),
        "signs_at": known.town,
    }
    return {name: value for name, value in found.items() if value}


def missing_of(section: Section, answers: Mapping[str, object]) -> list[str]:
    """List the fields of a section that have to be there and are not."""
    return [name for name in section.needed if not answers.get(name)]


def next_section(answers: Mapping[str, object], after: str = "") -> str | None:
    """Give the first section with something missing, of those after `after`; None when there is none."""
    codes = [section.code for section in SECTIONS]
    later = SECTIONS[codes.index(after) + 1 :] if after in codes else SECTIONS
    return next((section.code for section in later if missing_of(section, answers)), None)


@dataclass(frozen=True)
class Home:
    """Where the applicant is at home and what it does."""

    state: str = ""
    district: str = ""
    is_food: bool | None = None  # None: not said
    kind: str = ""


@dataclass(frozen=True)
class Name:
    """What the register says of the name."""

    name: str
    states: Collection[str]
    districts: Collection[str]
    category: str
    confidence: str
    holds: bool
    already: bool = False  # a certificate of this applicant for it is live


def doubts_of(home: Home, good: Name) -> list[Message]:
    """Say what deserves a second look before the form goes out. None of it is a refusal: the Registry decides."""
    out: list[Message] = []
    if good.already:
        out.append(say("A live certificate for this name stands here already. Another application is not needed."))
    if not good.holds:
        out.append(say("By our list the registration of this name does not hold today. Ask the Registry first."))
    elif good.confidence != "high":
        out.append(say("We are not sure that this name is registered yet. Ask the Registry before you send anything."))
    if not home.district and not home.state:
        out.append(say("We do not know where you are at home. The place of making has to lie inside the area of the name."))
    elif home.state and home.state not in good.states:
        known = {"state": home.state, "states": ", ".join(sorted(good.states))}
        out.append(say("You are at home in %(state)s. The name belongs to %(states)s.", **known))
    elif home.district and good.districts and home.district not in good.districts:
        out.append(
            say(
                "%(district)s is not among the districts of main production we know (%(districts)s). The legal area may be another: "
                "look at the map in the GI Journal.",
                district=home.district,
                districts=", ".join(sorted(good.districts)),
            )
        )
    if home.is_food is not None and home.is_food != (good.category in ("foodstuff", "agricultural")):
        out.append(say("What you told us you sell is of another kind than %(name)s. Apply for what you make yourself.", name=good.name))
    if home.kind == "enterprise":
        out.append(say("Who only trades in the goods may apply too, and shows with bills from which makers they come."))
    return out


@dataclass(frozen=True)
class Course:
    """An application's days so far."""

    status: str
    heard_on: date | None
    reminded_on: date | None = None
    answer_by: date | None = None


def check_day(course: Course, on: date, today: date) -> None:
    """Raise Invalid beside `on` for a day to come, or one before the last that was told."""
    if on > today:
        raise field_error("on", say("This day is still to come."))
    if course.heard_on and on < course.heard_on:
        raise field_error("on", say("You told us of %(day)s already; this is earlier.", day=course.heard_on))


def should_ask(course: Course, today: date) -> bool:
    """Tell whether the applicant is to be reminded: 90 days of silence, or an answer that falls due within a week; once in each case."""
    if course.status not in WAITING or course.heard_on is None:
        return False
    since = max(course.heard_on, course.reminded_on or course.heard_on)
    if course.status == S.OBJECTED and course.answer_by:
        due = course.answer_by - BEFORE_ANSWER
        return due <= today <= course.answer_by and (course.reminded_on is None or course.reminded_on < due)
    return today - since >= SILENCE


def statement_of(answers: Mapping[str, str], *, name: str, numbers: Sequence[str], classes: Iterable[int]) -> list[Message]:
    """Draft the statement of case out of the answers, a sentence or two for each thing; what is missing leaves a line to fill in."""
    said = {field: answers.get(field) or "…………" for field in FIELD_NAMES}
    if (name_of_body := BODY_NAMES.get(str(said["body"]))) is not None:
        said["body"] = say(name_of_body)
    known = {"name": name, "numbers": ", ".join(numbers) or "…………", "classes": ", ".join(map(str, classes)) or "…………"}
    return [
        say("Applicant: %(applicant)s, %(body)s, of %(address)s.", **{k: said[k] for k in ("applicant", "body", "address")}),
        say(
            "The applicant asks to be entered in Part B of the register as an authorised user of the registered name %(name)s, "
            "application %(numbers)s, class %(classes)s.",
            **known,
        ),
        say("What the applicant makes: %(goods)s.", goods=said["goods"]),
        say("Where it is made: %(place)s. Since when: %(since)s.", place=said["place"], since=said["since"]),
        say("How it is made: %(how)s", how=said["how"]),
        say("What ties it to the place: %(ties)s", ties=said["ties"]),
        say("A copy of this application goes to the registered proprietor: %(proprietor)s.", proprietor=said["proprietor"]),
    ]
