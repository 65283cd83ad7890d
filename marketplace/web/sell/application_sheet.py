"""The sheet for Form GI-3A as data for the type setter: help in English and Hindi side by side, the draft in the language of the page."""

from collections.abc import Mapping
from typing import Any

from marketplace.core import clock
from marketplace.core.printing import isolated, press_turn, printer, settable
from marketplace.core.text import N_
from marketplace.http.formats import day
from marketplace.http.language import current_language, translate
from marketplace.http.sentences import speaking
from marketplace.origin.applications import queries, rules
from marketplace.origin.applications.models import AuApplication
from marketplace.registry.gi.classes import CLASSES, read_classes
from marketplace.web.shop.prints import room

Both = dict[str, str]
MARK = N_("Prepared with Mool. Compare it with the official form before you sign.")
TITLE = N_("Sheet for Form GI-3A: to be entered as an authorised user of a GI")
HEADS = {
    "particulars": N_("1. What the form asks"),
    "statement": N_("2. Statement of case, a draft"),
    "declare": N_("3. What you declare by signing"),
    "papers": N_("4. What goes along"),
    "copy": N_("5. The copy for the proprietor"),
    "sign": N_("Signature"),
    "day": N_("Date and place"),
    "ready": N_("ready"),
}
INTRO = N_("This is no official form. Copy it to the Registry’s own form, or ask the Registry whether it takes it as it is.")
LEFT_OPEN = N_("Some of your words are in a script that this sheet cannot print yet. Their lines are left open: write them in by hand.")
DECLARE = (
    N_("That the statement of case and the proof of the copy for the proprietor are enclosed."),
    N_("That all of it is true to the best of your knowledge."),
    N_("What turns out to be false can cost you the application, or the registration later."),
)
COPY = (
    N_("Give or send the registered proprietor a copy of all this, and keep the receipt: it goes along."),
    N_("The Registry may want the statement of case sworn as an affidavit. Ask before you sign."),
    N_("Send it to the Geographical Indications Registry, Chennai. Where and how to pay, the Registry tells."),
)


def print_sheet(row: AuApplication) -> bytes:
    """Set the sheet and give the PDF; raise PressBusy, PrintFailed."""
    press, sheet = printer.get(), sheet_of(row)
    with press_turn(room()):
        return press.print("gi_3a", sheet)


def sheet_of(row: AuApplication) -> dict[str, Any]:
    """Gather what the sheet shows; text of the applicant is data and stays as it was written."""
    good, answers = row.gi, _on_paper(row.answers)
    numbers = [part for part in good.application_no.split("|") if part]
    classes = read_classes(good.nice_classes)
    inside = {name: isolated(said) if isinstance(said, str) else said for name, said in answers.items()}
    statement = rules.statement_of(inside, name=good.name, numbers=numbers, classes=classes)
    ready = set(answers.get("ready") or ())
    return {
        "lang": current_language(),
        "mark": _both(MARK),
        "title": _both(TITLE),
        "intro": _both(INTRO),
        "heads": {name: _both(words) for name, words in HEADS.items()},
        "gi": {"name": good.name, "numbers": ", ".join(numbers), "number": row.number},
        "classes": [{"number": number, **_both(CLASSES[number])} for number in classes],
        "left_open": _both(LEFT_OPEN) if answers != row.answers else None,
        "particulars": [{"label": _both(label), "value": value} for label, value in _particulars(row, answers, numbers)],
        "statement": [translate(one) for one in statement],
        "declare": [_both(one) for one in DECLARE],
        "papers": [
            {"title": _both(p.title), "why": _both(p.why), "ready": p.code in ready} for p in rules.papers_for(queries.kind_of(row))
        ],
        "copy": [_both(one) for one in COPY],
        "sign": {"name": _said(answers, "signatory"), "as": _said(answers, "signs_as"), "at": _said(answers, "signs_at")},
        "day": day(clock.today()),
        "code": row.public_id,
    }


def _on_paper(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what no letter of the press can say: an open line to write on is better than boxes."""
    return {name: "" if isinstance(said, str) and not settable(said) else said for name, said in answers.items()}


def _particulars(row: AuApplication, answers: Mapping[str, Any], numbers: list[str]) -> list[tuple[str, str]]:
    body = rules.BODY_NAMES.get(_said(answers, "body"), "")
    return [
        (rules.FIELD_NAMES["applicant"], _said(answers, "applicant")),
        (rules.FIELD_NAMES["body"], translate(body) if body else ""),
        (rules.FIELD_NAMES["address"], _said(answers, "address")),
        (rules.FIELD_NAMES["service"], _said(answers, "service")),
        (N_("Registered GI for which you apply"), f"{row.gi.name} ({', '.join(numbers)})" if numbers else row.gi.name),
        (rules.FIELD_NAMES["proprietor"], _said(answers, "proprietor")),
        (rules.FIELD_NAMES["goods"], _said(answers, "goods")),
        (rules.FIELD_NAMES["email"], _said(answers, "email")),
        (rules.FIELD_NAMES["phone"], _said(answers, "phone")),
    ]


def _said(answers: Mapping[str, Any], name: str) -> str:
    return str(answers.get(name) or "")


def _both(words: str) -> Both:
    with speaking("en"):
        english = translate(words)
    with speaking("hi"):
        return {"en": english, "hi": translate(words)}
