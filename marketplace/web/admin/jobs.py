"""Jobs that wait, run or stand still, and sending a parked one round again."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from marketplace.core import jobs as outbox
from marketplace.core.schema import RoomSchema
from marketplace.core.text import N_
from marketplace.http.access import ADMIN, access, current_actor
from marketplace.http.forms import read_form
from marketplace.web.admin.blueprint import blueprint
from marketplace.web.admin.desk import desk_page

STATUSES = {"parked": N_("Parked"), "queued": N_("Waiting"), "running": N_("Running"), "done": N_("Done")}


@blueprint.get("/jobs")
@access(ADMIN)
def jobs() -> ResponseReturnValue:
    """List jobs by status, the parked ones first of all."""
    status = request.args.get("status", "parked")
    page = outbox.list_jobs(status, request.args.get("cursor"))
    return desk_page("admin/jobs.html", "admin.jobs", page=page, status=status, statuses=STATUSES, counts=outbox.count_by_status())


@blueprint.post("/jobs/<job_id>/retry")
@access(ADMIN)
def job_retry(job_id: str) -> ResponseReturnValue:
    """Send a parked job round again."""
    form = read_form(RoomSchema())
    if form.ok and job_id.isdecimal() and outbox.retry_parked(int(job_id), actor=current_actor()):
        flash(_("The job runs again."), "good")
    else:
        flash(form.errors[""][0] if form.errors else _("This job is not parked any more."), "warn")
    return redirect(url_for("admin.jobs"), 303)
