"""Letters about reports of misuse: to who reported and left an address, and to the seller it was about."""

from marketplace.core.db import session
from marketplace.messages.service import write, write_to
from marketplace.origin.misuse.events import MisuseDismissed, MisuseReported, MisuseUpheld, StrikeLifted
from marketplace.origin.misuse.models import MisuseCase, MisuseReport, Strike
from marketplace.origin.misuse.queries import count_live_strikes, key_of
from marketplace.origin.misuse.rules import THIRD, decide_by
from marketplace.people.accounts.rules import read_address
from marketplace.people.sellers.queries import list_team_users


def on_misuse_reported(fact: MisuseReported) -> None:
    """Acknowledge a report, with its number and by when it is decided."""
    row = session().get_one(MisuseReport, fact.report_id)
    _to_reporter(row, "misuse_received", due=decide_by(row.case.submitted_at))


def on_misuse_upheld(fact: MisuseUpheld) -> None:
    """Tell everybody who reported, and the seller: what was found, that it counts, and what can be done."""
    case = session().get_one(MisuseCase, fact.case_id)
    _to_reporters(case)
    if case.seller_id is not None:
        strikes = count_live_strikes(case.seller_id)
        words = {"reason": fact.reason, "taken_off": fact.take_off, "strikes": strikes, "most": THIRD}
        _to_team(case.seller_id, "misuse_upheld", case.subject_title, words)


def on_misuse_dismissed(fact: MisuseDismissed) -> None:
    """Tell everybody who reported."""
    _to_reporters(session().get_one(MisuseCase, fact.case_id))


def on_strike_lifted(fact: StrikeLifted) -> None:
    """Tell the seller."""
    strike = session().get_one(Strike, fact.strike_id)
    _to_team(fact.seller_id, "strike_lifted", strike.case.subject_title, {"reason": strike.lift_reason})


def _to_reporters(case: MisuseCase) -> None:
    for row in case.reports:
        _to_reporter(row, "misuse_decided", status=case.status, reason=case.decision_note)


def _to_reporter(row: MisuseReport, template: str, **more: object) -> None:
    to = read_address(row.contact) if row.contact else None
    if to is None:
        return
    path = f"/report/{row.number}?key={key_of(row.number)}"
    write(to.value, row.locale, template, {"number": row.number, "about": row.case.subject_title, "link_path": path, **more}, to.channel)


def _to_team(seller_id: int, template: str, about: str, words: dict[str, object]) -> None:
    for user in list_team_users(seller_id):
        write_to(user, template, {"name": user.name, "about": about, "link_path": "/sell/listings", **words})
