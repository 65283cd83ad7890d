"""The shell of the verification desk, and how a verdict is read and answered."""

from collections.abc import Callable, Container
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core.errors import Conflict, DomainError
from marketplace.core.text import N_
from marketplace.http.access import current_actor
from marketplace.http.forms import Form, read_form
from marketplace.http.language import translate
from marketplace.web.verify.schemas import VerdictSchema

PAGES = (
    ("verify.queue", N_("Queue")),
    ("verify.claims", N_("Certificates")),
    ("verify.sellers", N_("Sellers")),
    ("verify.listings", N_("Goods")),
)
DONE = {
    "verify": N_("Verified."),
    "approve": N_("Approved."),
    "changes": N_("Sent back with your reason."),
    "reject": N_("Refused."),
    "suspend": N_("Suspended."),
    "revoke": N_("Revoked."),
    "reinstate": N_("Reinstated."),
    "block": N_("Blocked."),
}


def desk_page(template: str, current: str = "", **context: Any) -> str:
    """Render a page of the verification desk."""
    nav = [(_(label), url_for(endpoint), endpoint == current) for endpoint, label in PAGES]
    return render_template(template, desk_name=_("Verification desk"), desk_user=current_actor().name, desk_nav=nav, **context)


def decide(act: Callable[[str, Form], Any], words: Container[str], again: Callable[[Form], str], onward: str) -> ResponseReturnValue:
    """Read a verdict and its reason, act on it, and go on to the next case; show the case again with what was wrong."""
    form = read_form(VerdictSchema())
    verdict = form.data.get("verdict", "")
    if form.ok and verdict == "skip":
        return redirect(onward, 303)
    if form.ok and verdict not in words:
        form.errors["verdict"] = [_("Choose one of the given answers.")]
    if form.ok:
        try:
            act(verdict, form)
            flash(_(DONE[verdict]), "good")
            return redirect(onward, 303)
        except Conflict as error:
            flash(translate(error.message), "wrong")  # somebody was faster: look at the case as it is now
            return redirect(request.script_root + request.path, 303)
        except DomainError as error:
            form.refuse(error)
    return again(form), 422
