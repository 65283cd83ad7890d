"""The audit log: who did what, for whom, to what, before and after, and why."""

from datetime import date

from flask import request
from flask.typing import ResponseReturnValue

from marketplace.core import audit as log
from marketplace.http.access import ADMIN, access
from marketplace.people.accounts import queries as accounts
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page

BOXES = ("action", "subject", "actor", "principal", "first", "last")


@blueprint.get("/audit")
@access(ADMIN)
def audit() -> ResponseReturnValue:
    """Search by what was done, to what, by whom, for whom, and when."""
    asked = {name: request.args.get(name, "").strip()[:80] for name in BOXES}
    principal = accounts.find_user(asked["principal"]) if asked["principal"] else None
    page = log.list_entries(
        asked["action"],
        asked["subject"],
        asked["actor"],
        principals=[principal.id if principal else 0] if asked["principal"] else None,
        first=_day(asked["first"]),
        last=_day(asked["last"]),
        cursor=request.args.get("cursor"),
    )
    names = accounts.names_of(entry.principal_id for entry in page.items if entry.principal_id)
    return desk_page("admin/audit.html", "admin.audit", page=page, asked=asked, names=names)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
