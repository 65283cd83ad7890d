"""The audit log."""

from flask import request
from flask.typing import ResponseReturnValue

from marketplace.core import audit as log
from marketplace.http.access import ADMIN, access
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page


@blueprint.get("/audit")
@access(ADMIN)
def audit() -> ResponseReturnValue:
    """Search by what was done, to what, or by whom."""
    asked = {name: request.args.get(name, "").strip()[:80] for name in ("action", "subject", "actor")}
    page = log.list_entries(asked["action"], asked["subject"], asked["actor"], cursor=request.args.get("cursor"))
    return desk_page("admin/audit.html", "admin.audit", page=page, asked=asked)
