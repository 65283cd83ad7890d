"""The shell of the verification desk, and how a verdict is read, settled and answered."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import leases
from marketplace.core.errors import Conflict, DomainError
from marketplace.core.schema import RoomSchema
from marketplace.core.text import N_
from marketplace.core.waiting import Waiting, take_next
from marketplace.http.access import current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.language import translate
from marketplace.web.verify.kinds import KINDS, CaseKind
from marketplace.web.verify.schemas import VerdictSchema

PAGES = (
    ("verify.queue", N_("Queue")),
    ("verify.claims", N_("Certificates")),
    ("verify.sellers", N_("Sellers")),
    ("verify.listings", N_("Goods")),
    ("verify.merits", N_("Tags")),
    ("verify.grades", N_("Levels")),
    ("verify.bank_changes", N_("Bank accounts")),
    ("verify.profile_changes", N_("Changes of profile")),
    ("verify.misuses", N_("Reports of misuse")),
    ("verify.nominations", N_("Nominations")),
    ("verify.word_cases", N_("Words")),
)
DONE = {
    "verify": N_("Verified."),
    "approve": N_("Approved."),
    "changes": N_("Sent back with your reason."),
    "reject": N_("Refused."),
    "suspend": N_("Suspended."),
    "revoke": N_("Revoked."),
    "for": N_("Your vote is noted."),
    "against": N_("Your vote is noted."),
    "reinstate": N_("Reinstated."),
    "block": N_("Blocked."),
    "apply": N_("In force now. The seller is told."),
    "check": N_("Noted as right. The owners are told when it takes effect."),
    "refuse": N_("Refused. The seller is told why."),
    "accept": N_("Accepted. It is shown from now on."),
    "uphold": N_("Upheld. The strike stands in the register, and both sides are told."),
    "uphold_off": N_("Upheld, and the good is off sale. Both sides are told."),
    "dismiss": N_("Dismissed. Who reported is told why."),
    "pass": N_("The words stand."),
}
Verb = Callable[[Form], Any]


def desk_page(template: str, current: str = "", **context: Any) -> str:
    """Render a page of the verification desk."""
    nav = [(_(label), url_for(endpoint), endpoint == current) for endpoint, label in PAGES]
    return render_template(template, desk_name=_("Verification desk"), desk_user=current_actor().name, desk_nav=nav, **context)


def by_reason(verbs: Mapping[str, Callable[..., Any]], key: int | str) -> dict[str, Verb]:
    """Make verdicts of a room's commands on one case, each with the reason in words and of the list as they were sent."""

    def verdict(command: Callable[..., Any]) -> Verb:
        return lambda form: command(key, form.data["reason"], actor=current_actor(), reason_code=form.data["reason_code"])

    return {name: verdict(command) for name, command in verbs.items()}


def decide(
    kind: CaseKind, row: Any, verbs: Mapping[str, Verb], again: Callable[[Form], str], schema: RoomSchema | None = None
) -> ResponseReturnValue:
    """Read a verdict, settle it under the lease, and go on to the next case; show the case again with what was wrong."""
    form, actor, waits = read_form(schema or VerdictSchema()), current_actor(), kind.waits(row)
    verdict = form.data.get("verdict", "")
    if form.ok and verdict == "skip":
        leases.release(kind.code, row.id, actor)
        return redirect(onward(kind, row), 303)
    if form.ok and verdict not in verbs:
        form.errors["verdict"] = [_("Choose one of the given answers.")]
    if form.ok:
        try:
            leases.settle(kind.code, row.id, actor, lambda: verbs[verdict](form), held_before=waits)
            flash(_(DONE[verdict]), "good")
            return redirect(onward(kind, row) if waits else request.script_root + request.path, 303)
        except Conflict as error:
            flash(translate(error.message), "wrong")  # somebody was faster: look at the case as it is now
            return redirect(request.script_root + request.path, 303)
        except DomainError as error:
            form.refuse(error)
    leases.renew(kind.code, row.id, actor)
    return again(form), 422


def onward(kind: CaseKind, row: Any) -> str:
    """Take the next free case of the kind, younger than this one, and give its address; the queue's when there is none."""
    since = kind.since(row)
    this = Waiting(kind.code, row.id, row.public_id, since, "", "", "", "") if since else None
    found = take({kind.code: kind.queue("", "")}, after=this)
    return url_for(kind.endpoint, public_id=found.public_id) if found else url_for("verify.queue")


def take(sources: Mapping[str, Any], **more: Any) -> Waiting | None:
    """Take the oldest free case that the actor may decide."""
    actor = current_actor()
    return take_next(sources, actor, but=lambda case: KINDS[case.kind].is_own(actor, case.public_id), **more)
