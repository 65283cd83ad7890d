"""What every case page shows beside its own facts: whose case it is, how old, what came before, and which verdicts may be given."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Response, after_this_request
from flask_babel import gettext as _

from marketplace.core import leases, states
from marketplace.core.reasons import Reason
from marketplace.http.access import current_actor
from marketplace.http.forms import Form
from marketplace.http.headers import CSP
from marketplace.people.sellers.comparing import Difference
from marketplace.web.verify import rows
from marketplace.web.verify.desk import desk_page
from marketplace.web.verify.kinds import CaseKind


@dataclass(frozen=True)
class Verdict:
    """One button: what it sends, its label, its key, its look, and whether it needs a reason."""

    value: str
    label: str
    key: str
    look: str = ""
    needs: bool = False


def case_page(
    template: str,
    kind: CaseKind,
    row: Any,
    form: Form,
    *,
    verdicts: Sequence[Verdict],
    differences: Sequence[Difference],
    beside: tuple[str | None, str | None],
    **more: Any,
) -> str:
    """Render one case. The verdicts are offered to whoever holds it; of what does not wait, to anybody while nobody holds it."""
    after_this_request(_with_frames)
    held, since = holding_of(kind, row), kind.since(row)
    return desk_page(
        template,
        kind.list_endpoint,
        form=form,
        differences=differences,
        unlike=[d for d in differences if d.agrees is False],
        verdicts=verdicts if held["may"] else (),
        reasons=[(_(v.label), reasons_of(kind, v)) for v in verdicts if v.needs],
        age=rows.age_of(kind, since) if held["waits"] and since else None,
        since=since,
        earlier=beside[0],
        later=beside[1],
        statuses=rows.NAMES[kind.code],
        history=states.history(kind.machine, row.id),
        **held,
        **more,
    )


def holding_of(kind: CaseKind, row: Any) -> dict[str, Any]:
    """Say of a case who holds it, whether it waits, and whether the actor may not decide it: what `cases.holding` shows."""
    actor, holder = current_actor(), leases.find_holder(kind.code, row.id)
    mine, own, waits = holder is not None and holder.id == actor.user_id, kind.is_own(actor, row.public_id), kind.waits(row)
    return {
        "kind": kind,
        "case": row,
        "holder": holder,
        "mine": mine,
        "own": own,
        "waits": waits,
        "may": not own and (mine or (holder is None and not waits)),
        "minutes": leases.MINUTES,
    }


def _with_frames(response: Response) -> Response:
    """Let a paper stand beside what was said: a frame of our own, and of nobody else."""
    response.headers["Content-Security-Policy"] = f"{CSP}; frame-src 'self'"
    return response


def reasons_of(kind: CaseKind, verdict: Verdict) -> list[Reason]:
    """List the reasons that may be given with a verdict."""
    return [reason for reason in kind.reasons if reason.fits(verdict.value)]
